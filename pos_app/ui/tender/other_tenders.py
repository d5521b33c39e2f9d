"""Everything behind the key for other tenders: accounts, vouchers, foreign cash, tips, gift cards.

Each way is a short chain of steps. Rules live in operations; what is taken goes to the
TenderPresenter, which ends the sale. Plain Python, no Qt.

Invariants:
- An amount typed before the key is the amount that is asked for; else it is what is next to pay.
- A balance is read before it is offered, and looked at again when the sale is completed.
"""

from collections.abc import Callable
from functools import partial

from pos_app.domain.errors import RuleError
from pos_app.domain.money import Currency, Money, parse_amount
from pos_app.domain.tender import TenderKind
from pos_app.operations.take_other_tender import (
    needed_in,
    take_foreign_cash,
    take_voucher,
)
from pos_app.ui.key_table import KeyAction
from pos_app.ui.sell.steps import Choice, Step
from pos_app.ui.tender.tips_and_transfers import TipsAndTransfers


class OtherTenders(TipsAndTransfers):
    """The menu of one counter."""

    def key(self, action: KeyAction, text: str) -> bool:
        """The key that opens the menu, and those of a step."""
        if action is not KeyAction.OTHER_TENDER:
            return super().key(action, text)
        if self._counter.basket.is_empty:
            self.ask(Step(title=self._say("tender.gift_cards"), choices=self._passing()))
            return True
        self._open(self._tender.typed(text) if text else None)
        return True

    def _open(self, amount: Money | None) -> None:
        is_back = self._counter.settlement.due.minor < 0
        wanted = amount or self._tender.amount_now
        shown = self._services.formatter.money(-wanted if wanted.minor < 0 else wanted)
        title = "tender.menu_back" if is_back else "tender.menu"
        choices = self._ways_back(amount) if is_back else self._ways_to_pay(amount)
        self.ask(Step(title=self._say(title, amount=shown), choices=choices))

    def _ways_to_pay(self, amount: Money | None) -> tuple[Choice, ...]:
        store, basket = self._services.policy().store, self._counter.basket
        rules = store.tendering
        wanted = amount or self._tender.amount_now
        usual = self._tender.is_cash_usual
        other = Choice(
            code="other",
            text=self._say("tender.card" if usual else "tender.cash"),
            then=partial(self._plain, amount, is_cash=not usual),
            icon="credit-card" if usual else "banknote",
        )
        ways = [
            other,
            self._way("gift_card", lambda: self._ask_account("gift_card", wanted), ""),
            self._way(
                "store_credit", lambda: self._ask_account("store_credit", wanted), "ticket-percent"
            ),
            self._way("voucher", lambda: self._ask_issuer(amount), "ticket-percent"),
        ]
        ways += [
            Choice(
                code=one.code,
                text=self._say("tender.foreign", currency=one.code),
                then=partial(self._ask_foreign, one.code),
                icon="coins",
            )
            for one in rules.foreign_currencies[:2]
        ]
        if basket.customer_id is not None:
            points = partial(self.on_points, amount)
            ways.append(self._way("points", lambda: self._back(points), "coins"))
            ways.append(self._way("on_account", lambda: self._on_account(wanted), ""))
        if rules.upi_id:
            ways.append(self._way("upi", lambda: self._ask_upi(wanted), "qr-code"))
        ways.append(self._way("tip", self._ask_tip, "coins"))
        terminal = self._services.card_terminal
        if rules.cashback_limit_minor and terminal is not None and terminal.is_there:
            ways.append(self._way("cashback", self._ask_cashback, "banknote"))
        return tuple(ways) + (() if basket.tenders else self._passing())

    def _ways_back(self, amount: Money | None) -> tuple[Choice, ...]:
        give = self._tender.give_back
        return (
            self._way("cash", lambda: self._back(lambda: give(TenderKind.CASH, amount)), ""),
            self._way("card", lambda: self._back(lambda: give(TenderKind.CARD, amount)), ""),
            self._way("gift_card", lambda: self._ask_card_for(amount), ""),
            self._way("store_credit", lambda: self._issue_credit(amount), "ticket-percent"),
        )

    def _back(self, step: Callable[[], None]) -> None:
        self.close()
        step()

    def _plain(self, amount: Money | None, *, is_cash: bool) -> None:
        self.close()
        if is_cash:
            self._tender.cash(None if amount is None else amount.minor)
        else:
            self._tender.take_card(amount)

    # vouchers
    def _ask_issuer(self, value: Money | None) -> None:
        issuers = self._services.policy().store.tendering.voucher_issuers
        if not issuers:
            self.ask(
                Step(
                    title=self._say("tender.voucher_issuer"),
                    hint=self._say("tender.voucher_issuer"),
                    on_text=lambda issuer: self._ask_number(issuer, value),
                )
            )
            return
        choices = tuple(
            Choice(code=name, text=name, then=partial(self._ask_number, name, value))
            for name in issuers[:9]
        )
        self.ask(Step(title=self._say("tender.voucher_issuer"), choices=choices))

    def _ask_number(self, issuer: str, value: Money | None) -> None:
        if not issuer.strip():
            raise RuleError("errors.voucher_issuer")

        def numbered(number: str) -> None:
            if value is None:
                self._ask_value(issuer, number)
            else:
                self._voucher(issuer, number, value)

        self.ask(
            Step(
                title=self._say("tender.voucher_number", issuer=issuer),
                hint=self._say("tender.voucher_number_hint"),
                on_text=numbered,
                on_scan=numbered,
                takes=lambda raw: not self._services.catalogue.find_by_code(raw.zfill(14)),
            )
        )

    def _ask_value(self, issuer: str, number: str) -> None:
        self.ask(
            Step(
                title=self._say("tender.voucher_value", issuer=issuer),
                hint=self._say("tender.amount_hint"),
                on_text=lambda text: self._voucher(issuer, number, self._tender.typed(text)),
            )
        )

    def _voucher(self, issuer: str, number: str, value: Money) -> None:
        services = self._services
        basket = take_voucher(
            self._counter.priced,
            value,
            issuer=issuer,
            number=number,
            staff=self._counter.staff,
            policy=services.policy(),
            clock=services.clock,
            new_id=services.new_id,
        )
        self.close()
        self._tender.tendered(basket)

    # foreign cash
    def _ask_foreign(self, code: str) -> None:
        services = self._services
        needed = needed_in(services.policy(), self._counter.settlement.due, code)

        def handed(text: str) -> None:
            foreign = parse_amount(text, Currency(code)) if text else needed
            basket = take_foreign_cash(
                self._counter.priced,
                foreign,
                staff=self._counter.staff,
                policy=services.policy(),
                clock=services.clock,
                new_id=services.new_id,
            )
            self.close()
            taken = basket.tenders[-1].amount
            self._tender.lawfully(taken, lambda: self._tender.tendered(basket))

        figure = f"{code} {services.formatter.amount(needed)}"
        self.ask(
            Step(
                title=self._say("tender.foreign_ask", amount=figure),
                detail=self._say("tender.foreign_detail"),
                hint=self._say("tender.foreign_hint", currency=code),
                on_text=handed,
            )
        )

    def _ask_cashback(self) -> None:
        store = self._services.policy().store
        limit = Money(store.tendering.cashback_limit_minor, store.currency)

        def wanted(text: str) -> None:
            cashback = self._tender.typed(text)
            if cashback.minor < 1 or cashback > limit:
                raise RuleError("errors.cashback_amount", limit=limit)
            self.close()
            self._tender.take_card(None, cashback=cashback)

        figure = self._services.formatter.money(limit)
        self.ask(
            Step(
                title=self._say("tender.cashback_ask"),
                detail=self._say("tender.cashback_detail", limit=figure),
                hint=self._say("tender.amount_hint"),
                on_text=wanted,
            )
        )
