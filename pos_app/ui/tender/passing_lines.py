"""Money that passes through the till as a line: a gift card sold or looked at, a donation.

Steps of the menu behind the key for other tenders, and what the scan of a gift card opens. Rules
live in operations/gift_cards. Plain Python, no Qt.
"""

from collections.abc import Callable
from functools import partial

from pos_app.domain.account import AccountId, Balance, last_digits
from pos_app.domain.errors import RuleError
from pos_app.domain.money import Money
from pos_app.operations.gift_cards import round_up, sell_gift_card, settle_debt
from pos_app.operations.take_account_tender import gift_card_account, on_account_of
from pos_app.ui.sell.steps import Choice, Step
from pos_app.ui.tender.account_tenders import AccountTenders


class PassingLines(AccountTenders):
    """Gift cards and donations."""

    def scanned(self, raw: str) -> bool:
        """A step takes its scan; else a gift card's code opens what can be done with it."""
        if super().scanned(raw):
            return True
        if not self._services.policy().store.tendering.is_gift_card(raw.strip()):
            return False
        self._read(gift_card_account(raw), self._offer)
        return True

    def _passing(self) -> tuple[Choice, ...]:
        """What can become a line of this basket."""
        ways = [
            self._way("gift_card_sell", self._ask_new_card, "gift"),
            self._way("gift_card_balance", self._ask_balance, "search"),
        ]
        if self._services.policy().store.tendering.donation_for:
            ways.append(self._way("donation", self._round_up, "gift"))
        if self._counter.basket.customer_id is not None:
            ways.append(self._way("settle_debt", self._ask_debt, "user-round"))
        return tuple(ways)

    def _ask_debt(self) -> None:
        """How much of what the customer owes is paid now."""
        customer = self._counter.basket.customer_id
        assert customer is not None, "offered only with a customer"

        def owed(account: AccountId, found: Balance | None) -> None:
            del account
            owes = Money(0 if found is None else found.here, self._services.policy().store.currency)
            if not owes:
                raise RuleError("errors.nothing_owed")
            figure = self._services.formatter.money(owes)
            self.ask(
                Step(
                    title=self._say("tender.debt_ask", amount=figure),
                    hint=self._say("tender.debt_hint"),
                    on_text=lambda text: self._settle(self._tender.typed(text) if text else owes),
                )
            )

        self._read(on_account_of(customer), owed)

    def _settle(self, amount: Money) -> None:
        basket = settle_debt(
            self._counter.basket,
            amount,
            name=self._say("tender.debt_line"),
            staff=self._counter.staff,
            policy=self._services.policy(),
            new_id=self._services.new_id,
        )
        self.close()
        self._counter.put(basket, chosen=basket.lines[-1].id)

    def _ask_new_card(self) -> None:
        def named(code: str) -> None:
            self._ask_value_of(gift_card_account(code))

        self._ask_code("tender.gift_card_sell", named)

    def _ask_balance(self) -> None:
        def named(code: str) -> None:
            self._read(gift_card_account(code), self._offer)

        self._ask_code("tender.gift_card_balance", named)

    def _ask_code(self, title: str, named: Callable[[str], None]) -> None:
        hint = self._say("tender.gift_card_hint")
        self.ask(
            Step(
                title=self._say(title), hint=hint, on_text=named, on_scan=named, takes=self._is_card
            )
        )

    def _offer(self, account: AccountId, found: Balance | None) -> None:
        """What is on a card, and what can be done with it now."""
        if found is None:
            self._ask_value_of(account)
            return
        store, figure = self._services.policy().store, self._services.formatter.money
        here = Money(found.here, store.currency)
        choices = []
        due = self._counter.settlement.due
        if due.minor > 0 and here.minor > 0:
            pay = partial(self._pay_from, account, found, self._tender.amount_now)
            choices.append(Choice(code="pay", text=self._say("tender.gift_card_pay"), then=pay))
        if not self._counter.basket.tenders:
            more = partial(self._ask_value_of, account)
            choices.append(Choice(code="more", text=self._say("tender.gift_card_more"), then=more))
        choices.append(Choice(code="done", text=self._say("sell.close"), then=self.close))
        elsewhere = Money(found.elsewhere, store.currency)
        detail = self._say("tender.held_elsewhere", amount=figure(elsewhere)) if elsewhere else ""
        title = self._say(
            "tender.gift_card_holds", account=last_digits(account), amount=figure(here)
        )
        self.ask(Step(title=title, detail=detail, choices=tuple(choices)))

    def _ask_value_of(self, account: AccountId) -> None:
        name = self._say("tender.gift_card_line", account=last_digits(account))

        def valued(text: str) -> None:
            basket = sell_gift_card(
                self._counter.basket,
                account,
                self._tender.typed(text),
                name=name,
                staff=self._counter.staff,
                policy=self._services.policy(),
                new_id=self._services.new_id,
            )
            self.close()
            self._counter.put(basket, chosen=basket.lines[-1].id)

        self.ask(
            Step(
                title=self._say("tender.gift_card_value", account=last_digits(account)),
                hint=self._say("tender.amount_hint"),
                on_text=valued,
            )
        )

    def _round_up(self) -> None:
        rules = self._services.policy().store.tendering
        if self._counter.basket.is_empty:
            raise RuleError("errors.basket_empty")
        basket = round_up(
            self._counter.priced,
            name=self._say("tender.donation_line", name=rules.donation_for),
            staff=self._counter.staff,
            policy=self._services.policy(),
            new_id=self._services.new_id,
        )
        self.close()
        self._counter.put(basket)
