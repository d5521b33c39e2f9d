"""BackWay: to which tender money of a refund may go, and how much of it.

Money goes back the way it came: to the card what the card paid, to the gift card what the gift
card paid, and cash only up to what was paid in cash unless a manager says otherwise. Store credit
is always allowed. Pays nothing out and stores nothing.

Worked example: 26.71 were paid, 20.00 by card and 6.71 in cash; 14.86 come back::

    card          up to 14.86 (20.00 paid, nothing given back yet)
    cash          up to  6.71 without asking, up to 14.86 with a manager
    store credit  up to 14.86
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pos_app.domain.errors import ApprovalNeededError, RuleError
from pos_app.domain.money import Money
from pos_app.domain.refund_rules import RefundNeed
from pos_app.domain.sale import Sale, SaleKind
from pos_app.domain.tender import Tender, TenderKind


@dataclass(frozen=True, slots=True, kw_only=True)
class BackWay:
    """One way for money to go back: `free` without asking, `most` when a manager says so.

    `account` is the gift card, store credit, points or customer account that had paid; `reference`
    is what the card terminal printed then.
    """

    kind: TenderKind
    free: Money
    most: Money
    account: str = ""
    reference: str = ""


# How money goes back when people may choose: nearest to how it came first.
_NEAREST_FIRST = (
    TenderKind.CARD,
    TenderKind.GIFT_CARD,
    TenderKind.POINTS,
    TenderKind.ON_ACCOUNT,
    TenderKind.CASH,
    TenderKind.STORE_CREDIT,
)
_NAMED = (TenderKind.GIFT_CARD, TenderKind.POINTS, TenderKind.ON_ACCOUNT)
_WITH_ACCOUNT = (*_NAMED, TenderKind.STORE_CREDIT)


def ways_back(paid: Iterable[Tender], before: Iterable[Tender], amount: Money) -> list[BackWay]:
    """How `amount` of one sale may go back; `before` is what `given_back` says of its refunds.

    Cash and store credit always stand in the list; cash with what was paid in cash as `free`.
    """
    nothing = Money(0, amount.currency)
    left: dict[tuple[TenderKind, str], Money] = {}
    references: dict[TenderKind, str] = {}
    for tender in (*paid, *before):
        account = tender.detail.account if tender.kind in _WITH_ACCOUNT else ""
        key = (tender.kind, account)
        left[key] = left.get(key, nothing) + tender.amount - tender.rounding
        if tender.amount.minor > 0 and tender.reference:
            references.setdefault(tender.kind, tender.reference)
    ways = [
        BackWay(
            kind=kind,
            free=min(amount, rest),
            most=min(amount, rest),
            account=account,
            reference=references.get(kind, ""),
        )
        for (kind, account), rest in left.items()
        if kind in _NEAREST_FIRST and kind not in (TenderKind.CASH, TenderKind.STORE_CREDIT)
        and rest > nothing
    ]  # fmt: skip
    cash = max(left.get((TenderKind.CASH, ""), nothing), nothing)
    ways.append(BackWay(kind=TenderKind.CASH, free=min(amount, cash), most=amount))
    credit = next((account for kind, account in left if kind is TenderKind.STORE_CREDIT), "")
    ways.append(BackWay(kind=TenderKind.STORE_CREDIT, free=amount, most=amount, account=credit))
    return sorted(ways, key=lambda way: (not way.free, _NEAREST_FIRST.index(way.kind)))


def given_back(refunds: Iterable[Sale]) -> tuple[Tender, ...]:
    """The tenders that gave money of a sale back; a refund that was voided gave none."""
    return tuple(
        tender
        for sale in refunds
        for tender in sale.tenders
        if tender.amount.minor < 0 or sale.kind is SaleKind.VOID
    )


def ways_without_receipt(amount: Money) -> list[BackWay]:
    """Nobody knows how it was paid: store credit, and cash when a manager says so."""
    nothing = Money(0, amount.currency)
    return [
        BackWay(kind=TenderKind.STORE_CREDIT, free=amount, most=amount),
        BackWay(kind=TenderKind.CASH, free=nothing, most=amount),
    ]


def together(ways: Iterable[BackWay], amount: Money) -> tuple[BackWay, ...]:
    """The ways of several sales as those of one basket that gives back `amount` in the end."""
    merged: dict[tuple[TenderKind, str], BackWay] = {}
    for way in ways:
        key = (way.kind, way.account if way.kind is not TenderKind.STORE_CREDIT else "")
        known = merged.get(key)
        merged[key] = way if known is None else replace(
            known,
            free=known.free + way.free,
            most=known.most + way.most,
            account=known.account or way.account,
            reference=known.reference or way.reference,
        )  # fmt: skip
    capped = (
        replace(way, free=min(way.free, amount), most=min(way.most, amount))
        for way in merged.values()
    )
    return tuple(sorted(capped, key=lambda way: (not way.free, _NEAREST_FIRST.index(way.kind))))


def check_ways(
    tenders: Iterable[Tender], ways: Sequence[BackWay], *, approved: Iterable[str] = ()
) -> None:
    """Refuse tenders that give money back another way than it came.

    Raises RuleError `errors.refund_way` (`most` may go back this way) and ApprovalNeededError
    `errors.refund_cash` (`most` without asking).
    """
    going: dict[tuple[TenderKind, str], Money] = {}
    for tender in tenders:
        if tender.amount.minor < 0:
            key = (tender.kind, tender.detail.account if tender.kind in _NAMED else "")
            back = tender.rounding - tender.amount
            going[key] = going[key] + back if key in going else back
    for (kind, account), back in going.items():
        is_named = kind in _NAMED
        fitting = [w for w in ways if w.kind is kind and (not is_named or w.account == account)]
        nothing = Money(0, back.currency)
        most = max((way.most for way in fitting), default=nothing)
        free = max((way.free for way in fitting), default=nothing)
        if back > most:
            raise RuleError("errors.refund_way", kind=kind.value, most=most)
        if back > free and RefundNeed.CASH not in approved:
            raise ApprovalNeededError("errors.refund_cash", most=free)
