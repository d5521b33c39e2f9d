"""Paying from accounts, and money back onto them: gift card, store credit, on account.

Steps of the menu behind the key for other tenders (ui/tender/other_tenders). Rules live in
operations/take_account_tender. Plain Python, no Qt.

Invariant: a balance is read before it is offered, and looked at again when the sale is completed.
"""

from collections.abc import Callable
from functools import partial

from pos_app.domain.account import AccountId, Balance
from pos_app.domain.errors import RuleError
from pos_app.domain.money import Money
from pos_app.domain.tender import TenderKind
from pos_app.operations.take_account_tender import (
    available_on,
    gift_card_account,
    on_account_of,
    read_balance,
    store_credit_account,
    take_account,
    take_on_account,
)
from pos_app.ui.sell.asking_stores import AsksStores
from pos_app.ui.sell.counter import Counter
from pos_app.ui.sell.steps import Choice, Step
from pos_app.ui.sell.telling import Telling
from pos_app.ui.tender.approving import ApprovingSteps
from pos_app.ui.tender.presenter import TenderPresenter

OnBalance = Callable[[AccountId, Balance | None], None]
_CREDIT_PREFIX = "SC"
_APPROVABLE = ("errors.payout_limit", "errors.on_account_limit", "errors.upi_unseen")


class AccountTenders(AsksStores, ApprovingSteps):
    """The ways that have an account. `on_points(amount)` pays with the customer's points."""

    def __init__(self, counter: Counter, telling: Telling, tender: TenderPresenter) -> None:
        super().__init__(counter, telling)
        self._tender, self._services = tender, counter.services
        self.on_points: Callable[[Money | None], None] = lambda _: None

    def refused(self, code: str) -> bool:
        """Above a limit: a manager approves, and the same step is done again."""
        step = self._tender.unapproved
        if code not in _APPROVABLE or step is None:
            return False
        self.ask_approval(self._say("tender.approve_needed"), step)
        return True

    def _way(self, name: str, then: Callable[[], None], icon: str) -> Choice:
        return Choice(code=name, text=self._say(f"tender.{name}"), then=then, icon=icon)

    def _ask_account(self, kind: str, wanted: Money) -> None:
        make = gift_card_account if kind == "gift_card" else store_credit_account

        def named(code: str) -> None:
            def pay(account: AccountId, found: Balance | None) -> None:
                self._pay_from(account, found, wanted)

            self._read_with_stores(make(code), wanted, pay)

        self.ask(
            Step(
                title=self._say(f"tender.{kind}_ask"),
                detail=self._say("tender.account_detail"),
                hint=self._say(f"tender.{kind}_hint"),
                on_text=named,
                on_scan=named,
                takes=self._is_card if kind == "gift_card" else _is_credit,
            )
        )

    def _is_card(self, raw: str) -> bool:
        """A scan of something else than a gift card rings up as ever."""
        return self._services.policy().store.tendering.is_gift_card(raw)

    def _read_with_stores(self, account: AccountId, wanted: Money, then: OnBalance) -> None:
        """Read a balance; what lies at other stores is asked for before it is called too little."""

        def known(account: AccountId, found: Balance | None) -> None:
            here, elsewhere = (0, 1) if found is None else (found.here, found.elsewhere)
            missing = wanted.minor - here if elsewhere else 0
            rights = self._services.rights
            if missing < 1 or rights is None or not rights.is_there:
                then(account, found)
            else:
                self.ask_stores(account, missing, then=lambda: self._read(account, then))

        self._read(account, known)

    def _read(self, account: AccountId, then: OnBalance) -> None:
        services = self._services

        def done(found: Balance | None) -> None:
            try:
                then(account, found)
            except RuleError as error:
                self.fault(error)
            self._telling.show()

        services.run(
            lambda: read_balance(account, unit_of_work=services.unit_of_work),
            on_done=done,
            on_failed=self.fault,
        )

    def _pay_from(self, account: AccountId, found: Balance | None, wanted: Money) -> None:
        available = available_on(self._counter.priced, account, found)
        if available < wanted:
            figure = self._services.formatter.money
            take = Choice(
                code="take",
                text=self._say("tender.take_that", amount=figure(available)),
                then=partial(self._take_from, account, found, available),
            )
            other = Choice(code="other_card", text=self._say("tender.other_way"), then=self.close)
            self.ask(
                Step(
                    title=self._say("tender.account_short", amount=figure(available)),
                    detail=self._say("tender.account_short_detail", amount=figure(wanted)),
                    choices=(take, other),
                )
            )
            return
        self._take_from(account, found, wanted)

    def _take_from(self, account: AccountId, found: Balance | None, amount: Money) -> None:
        basket = take_account(
            self._counter.priced,
            account,
            amount,
            balance=found,
            staff=self._counter.staff,
            clock=self._services.clock,
            new_id=self._services.new_id,
        )
        self.close()
        self._tender.tendered(basket)

    def _on_account(self, wanted: Money) -> None:
        customer = self._counter.basket.customer_id
        if customer is None:
            raise RuleError("errors.customer_missing")

        def owed(account: AccountId, found: Balance | None) -> None:
            del account
            services = self._services
            self.close()
            try:
                self._tender.approvable(
                    lambda by: self._tender.tendered(
                        take_on_account(
                            self._counter.priced,
                            wanted,
                            owed=found,
                            staff=self._counter.staff,
                            policy=services.policy(),
                            clock=services.clock,
                            new_id=services.new_id,
                            approved_by=by,
                        )
                    )
                )
            except RuleError as error:
                if not self.refused(error.code):
                    raise

        self._read(on_account_of(customer), owed)

    # money back onto accounts
    def _ask_card_for(self, amount: Money | None) -> None:
        def named(code: str) -> None:
            account = gift_card_account(code)
            self.close()
            self._tender.give_back(TenderKind.GIFT_CARD, amount, account=account)

        self.ask(
            Step(
                title=self._say("tender.gift_card_back"),
                hint=self._say("tender.gift_card_hint"),
                on_text=named,
                on_scan=named,
                takes=self._is_card,
            )
        )

    def _issue_credit(self, amount: Money | None) -> None:
        account = store_credit_account(f"{_CREDIT_PREFIX}{self._services.new_id().hex[-12:]}")
        self.close()
        self._tender.give_back(TenderKind.STORE_CREDIT, amount, account=account)


def _is_credit(raw: str) -> bool:
    return raw.startswith(_CREDIT_PREFIX)
