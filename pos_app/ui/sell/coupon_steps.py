"""Coupons at the counter: one scanned or typed, the list of those presented, taking one off.

A part of the counter (ui/sell/inline) that opens with its key; what is asked is typed or scanned
there. A code is looked up on the database's thread and scans ring up meanwhile: what was found goes
into the basket as it is then. Rules live in operations/coupons. Plain Python, no Qt.

Invariants:
- A coupon joins the basket it was presented for, and no other.
- A coupon that takes nothing off is told, not refused: goods for it may follow.
"""

from collections.abc import Callable
from functools import partial

from pos_app.domain.account import AccountId
from pos_app.domain.coupon import clean_code, code_of, is_single_code
from pos_app.domain.errors import RightsElsewhereError, RuleError
from pos_app.domain.ids import BasketId
from pos_app.operations.coupons import (
    Coupons,
    is_coupon,
    used_coupons,
    with_coupon,
    without_coupon,
)
from pos_app.ui.key_table import KeyAction
from pos_app.ui.sell.asking_stores import AsksStores
from pos_app.ui.sell.counter import Counter
from pos_app.ui.sell.discount_words import OFF
from pos_app.ui.sell.picture import Sound, Stage
from pos_app.ui.sell.steps import Choice, Step
from pos_app.ui.sell.telling import Telling
from pos_app.ui.tender.presenter import TenderPresenter


class CouponSteps(AsksStores):
    """The coupons of one counter."""

    def __init__(self, counter: Counter, telling: Telling, tender: TenderPresenter) -> None:
        super().__init__(counter, telling)
        services = counter.services
        self._tender, self._services = tender, services
        self._coupons = Coupons(unit_of_work=services.unit_of_work, clock=services.clock)
        self._looked_up: set[str] = set()

    def key(self, action: KeyAction, text: str) -> bool:
        """The key of coupons: what is typed is one; else what was presented, to take one off."""
        coupons = self._counter.basket.coupons
        if action is KeyAction.REMOVE_LINE and self.is_open and coupons:
            self._take_off(coupons[-1])
            return True
        if action is not KeyAction.COUPON:
            return super().key(action, text)
        if text:
            self._present(text)
        elif self.is_open:
            self.close()
        else:
            self._open()
        return True

    def scanned(self, raw: str) -> bool:
        """A scan, or a code that was typed; True when it is a coupon's."""
        if not super().scanned(raw):
            if not self._is_coupon(raw):
                return False
            if self._tender.stage is Stage.CHANGE:
                self._tender.next_sale()
            self._present(raw)
        return True

    def typed_whole(self, text: str) -> bool:
        """Enter in the scan field: True when that is a coupon's code and stood for it alone."""
        return not self.is_open and bool(text) and self.scanned(text)

    def touched(self, code: str) -> bool:
        """A coupon of the strip was touched: it is taken off."""
        if not code.startswith(OFF):
            return False
        self._take_off(code.removeprefix(OFF))
        return True

    def _is_coupon(self, raw: str) -> bool:
        if not is_coupon(raw, self._services.policy()):
            return False
        # A product may have a code that reads like one.
        code = clean_code(raw)
        return not (is_single_code(code) and self._services.catalogue.find_by_code(code))

    def _open(self) -> None:
        taken_off = [
            Choice(
                code=f"{OFF}{account}",
                text=self._services.phrases.say("coupons.take_off", code=code_of(account)),
                then=partial(self._take_off, account),
                icon="x",
            )
            for account in self._counter.basket.coupons
        ]
        say = self._services.phrases.say
        self.ask(
            Step(
                title=say("coupons.title"),
                detail=say("coupons.detail"),
                choices=tuple(taken_off),
                hint=say("coupons.hint"),
                on_text=self._present,
                on_scan=self._present,
                takes=self._is_coupon,
            )
        )

    def _present(self, raw: str) -> None:
        """Look it up; the answer comes when the database has one, and the counter goes on."""
        code, counter = clean_code(raw), self._counter
        if not code:
            raise RuleError("errors.coupon_missing")
        if counter.basket.tenders:
            raise RuleError("errors.basket_tendered")
        if code in self._looked_up:
            return  # asked a moment ago: the scanner read it twice
        self._looked_up.add(code)
        basket_id, staff = counter.basket.id, counter.staff

        def found(account: AccountId) -> None:
            self._looked_up.discard(code)
            try:
                self._put(account, basket_id)
            except RuleError as error:
                self._refuse(error)

        def failed(error: Exception) -> None:
            self._looked_up.discard(code)
            self._refuse(error)

        def look(on_failed: Callable[[Exception], None]) -> None:
            self._services.run(
                lambda: self._coupons.look(code, staff=staff), on_done=found, on_failed=on_failed
            )

        def not_here(error: Exception) -> None:
            if isinstance(error, RightsElsewhereError):
                again = partial(look, failed)
                self.ask_stores(AccountId(error.account), error.missing, then=again)
            else:
                failed(error)

        rights = self._services.rights
        self._telling.clear_field()
        look(failed if rights is None or not rights.is_there else not_here)

    def _put(self, account: AccountId, basket_id: BasketId) -> None:
        counter = self._counter
        if counter.basket.id != basket_id:
            raise RuleError("errors.coupon_late", code=code_of(account))
        counter.put(with_coupon(counter.basket, account))
        self._telling.sound(Sound.SCAN_OK)
        if self.is_open:
            self.close()
        if not counter.basket.is_empty and account not in used_coupons(counter.priced):
            say = self._services.phrases.say
            self._telling.notice(
                say("coupons.idle", code=code_of(account)), detail=say("coupons.idle_detail")
            )
        self._telling.show()

    def _take_off(self, account: str) -> None:
        self._counter.put(without_coupon(self._counter.basket, account))
        self.close()
        self._telling.show()

    def _refuse(self, error: Exception) -> None:
        if self.is_open:
            self._telling.sound(Sound.ERROR)
        self.fault(error)
