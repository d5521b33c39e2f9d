"""The account movements that a sale brings: gift cards, store credit, debts, offers that pay.

Built inside the sale's own transaction from the rights that this till holds at that moment. Not
enough any more is a RuleError, and nothing has happened. Does not write them (add_sale does), and
moves no points: they are no money (operations/sale_loyalty).

Invariant: what each account gives is what the tenders and lines of the sale say, to the minor unit.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from pos_app.domain.account import (
    AccountId,
    Posting,
    RightId,
    give_back,
    issue,
    kind_of,
    last_digits,
    spend,
    take_out,
)
from pos_app.domain.basket import Basket, LineKind
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import TenderId
from pos_app.domain.money import Money
from pos_app.domain.pricing import PricedBasket
from pos_app.domain.tender import Tender, TenderKind
from pos_app.domain.tender_kinds import offer_tender
from pos_app.operations.books import AccountBook

SOLD, REDEEMED, REFUNDED, OWED, SETTLED = (
    "gift_card_sold",
    "redeemed",
    "refunded",
    "put_on_account",
    "account_settled",
)
_SPENT = (TenderKind.GIFT_CARD, TenderKind.STORE_CREDIT)


def sale_postings(
    priced: PricedBasket, *, accounts: AccountBook, new_id: Callable[[], UUID]
) -> tuple[Posting, ...]:
    """All movements of one sale.

    Raises RuleError `errors.account_gone` when an account holds less than it did at the tender, and
    `errors.account_moved_on` for a sold gift card that comes back and is spent.
    """
    plan = _Plan(accounts, priced.rules.currency.code, new_id)
    for line in priced.lines:
        if line.line.kind in (LineKind.GIFT_CARD, LineKind.ON_ACCOUNT):
            plan.line(line.line.kind, AccountId(line.line.detail.account), line.tax.gross)
    has_refund = any(line.refund is not None for line in priced.basket.lines)
    for tender in priced.basket.tenders:
        if tender.detail.account:
            plan.tender(tender, has_refund=has_refund)
    return plan.postings()


def with_left(
    tenders: Iterable[Tender], postings: Sequence[Posting], accounts: AccountBook
) -> tuple[Tender, ...]:
    """The tenders with what their accounts hold after the sale, for the receipt."""

    def left(tender: Tender) -> Tender:
        account = AccountId(tender.detail.account)
        if not account or tender.kind is TenderKind.POINTS:
            return tender
        before = accounts.balance(account)
        total = 0 if before is None else before.total
        total += sum(posting.delta for posting in postings if posting.account == account)
        money = Money(total, tender.amount.currency)
        return replace(tender, detail=replace(tender.detail, left=money))

    return tuple(left(tender) for tender in tenders)


def offer_tenders(
    priced: PricedBasket, *, new_id: Callable[[], UUID], at: datetime
) -> tuple[Tender, ...]:
    """What paying offers pay, as tenders of the finished sale."""
    return tuple(
        offer_tender(
            paying.amount,
            issuer=paying.label,
            account=paying.account,
            tender_id=TenderId(new_id()),
            at=at,
        )
        for paying in priced.paying
    )


def accounts_of(basket: Basket) -> frozenset[str]:
    """Every account that a basket gives to or takes from."""
    lines = {line.detail.account for line in basket.lines}
    return frozenset(lines | {t.detail.account for t in basket.tenders}) - {""}


class _Plan:
    """What goes onto and off each account, summed, so that a right is not counted twice."""

    def __init__(self, accounts: AccountBook, unit: str, new_id: Callable[[], UUID]) -> None:
        self._accounts, self._unit, self._new_id = accounts, unit, new_id
        self._spent: dict[AccountId, int] = defaultdict(int)
        self._taken_out: dict[AccountId, int] = defaultdict(int)
        self._given: list[tuple[Posting, Posting]] = []

    def line(self, kind: LineKind, account: AccountId, amount: Money) -> None:
        """A gift card that is sold or comes back; a debt that is settled."""
        if kind is LineKind.ON_ACCOUNT:
            self._spent[account] += amount.minor
        elif amount.minor > 0:
            self._give(issue, account, amount.minor, SOLD)
        else:
            self._taken_out[account] += -amount.minor

    def tender(self, tender: Tender, *, has_refund: bool) -> None:
        """Value that pays, or that comes back onto an account."""
        account, minor = AccountId(tender.detail.account), tender.amount.minor
        if tender.kind is TenderKind.ON_ACCOUNT:
            if minor > 0:
                self._give(issue, account, minor, OWED)
            else:
                self._taken_out[account] += -minor
        elif tender.kind in _SPENT and minor > 0:
            self._spent[account] += minor
        elif tender.kind in _SPENT:
            is_known = self._accounts.balance(account) is not None
            back = give_back if has_refund and is_known else issue
            self._give(back, account, -minor, REFUNDED)

    def postings(self) -> tuple[Posting, ...]:
        """Everything, spends first: they may be refused."""
        moved: list[Posting] = []
        for account, amount in self._spent.items():
            rule = REDEEMED if kind_of(account) != "on_account" else SETTLED
            moved += self._take(spend, account, amount, rule)
        for account, amount in self._taken_out.items():
            moved += self._take(take_out, account, amount, REFUNDED)
        for pair in self._given:
            moved += pair
        return tuple(moved)

    def _give(
        self,
        how: Callable[..., tuple[Posting, Posting]],
        account: AccountId,
        amount: int,
        rule: str,
    ) -> None:
        right = RightId(self._new_id())
        self._given.append(how(account, amount, unit=self._unit, right=right, rule=rule))

    def _take(
        self,
        how: Callable[..., tuple[Posting, ...]],
        account: AccountId,
        amount: int,
        rule: str,
    ) -> tuple[Posting, ...]:
        rights = self._accounts.rights(account)
        free = sum(right.free for right in rights if right.unit == self._unit)
        if amount > free:
            raise RuleError(
                "errors.account_gone", account=last_digits(account), available=free, amount=amount
            )
        return how(rights, amount, rule=rule)
