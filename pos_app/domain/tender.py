"""Tender: what pays for a sale, and the change that is due.

Does not talk to a card terminal (a card on a separate terminal is a fact with its reference) and
opens no drawer.

Invariants:
- The amounts of a sale's tenders sum to its total plus the rounding.
- Only cash gives change; only cash is rounded, but where the store rounds every total off.
- A tip, cashback or surcharge is no part of `amount`: it never counts as turnover.
- What gives money back has a negative amount.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from pos_app.domain.errors import RuleError
from pos_app.domain.ids import StaffId, TenderId
from pos_app.domain.money import Currency, Money

LARGEST_CASH_FACTOR = 1000


class TenderKind(StrEnum):
    """What is handed over."""

    CASH = "cash"
    CARD = "card"
    GIFT_CARD = "gift_card"
    STORE_CREDIT = "store_credit"
    POINTS = "points"  # of the customer, at what the programme says they are worth
    VOUCHER = "voucher"  # of a third party
    ON_ACCOUNT = "on_account"
    UPI = "upi"
    OFFER = "offer"  # an offer that pays and does not lower the taxable amount


@dataclass(frozen=True, slots=True, kw_only=True)
class TenderDetail:
    """What few tenders have.

    `account` is the gift card, store credit, customer account or points that paid; `points` is how
    many points the amount took, with its sign. `foreign_minor` of `foreign_currency` was handed
    over at `rate_ppm` (millionths of the store's minor unit for one foreign minor unit). `tip`,
    `cashback` and `surcharge` were charged on top of the amount; `tip_for` is the one who gets the
    tip. `asked` is what the card was asked for when it approved less. `issuer` names a third
    party's voucher or a paying offer. `left` is what the account holds after the sale. `charge_of`
    is the tender whose charge was given back to its card.
    """

    account: str = ""
    foreign_currency: str = ""
    foreign_minor: int = 0
    rate_ppm: int = 0
    tip: Money | None = None
    tip_for: StaffId | None = None
    cashback: Money | None = None
    surcharge: Money | None = None
    asked: Money | None = None
    issuer: str = ""
    left: Money | None = None
    points: int = 0
    charge_of: TenderId | None = None

    @property
    def foreign_given(self) -> Money | None:
        """What was handed over in a second currency."""
        if not self.foreign_currency:
            return None
        return Money(self.foreign_minor, Currency(self.foreign_currency))


PLAIN_TENDER = TenderDetail()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tender:
    """One tender. `amount` is what it pays, `given` what was handed over, `change_due` goes back.

    `rounding` is the cash rounding it caused: amount = due + rounding where cash settles the rest.
    `reference` is what the card terminal printed (approval code); never a card number.
    """

    id: TenderId
    kind: TenderKind
    amount: Money
    given: Money
    change_due: Money
    rounding: Money
    reference: str = ""
    taken_at: datetime | None = None
    detail: TenderDetail = PLAIN_TENDER


@dataclass(frozen=True, slots=True)
class Settlement:
    """A total and what has been tendered for it so far; `paid_by_offers` needs no tendering.

    `round_off_minor` rounds the whole total, whatever pays: 117.60 is 118.00 for a card too.
    """

    total: Money
    tenders: tuple[Tender, ...] = ()
    paid_by_offers: Money | None = None
    round_off_minor: int = 1

    @property
    def rounding(self) -> Money:
        """Round-off of the total, and cash rounding of all tenders."""
        off = self.total.rounded_to(self.round_off_minor) - self.total
        return _sum([off, *(tender.rounding for tender in self.tenders)], self.total)

    @property
    def due(self) -> Money:
        """What is still to pay, before any cash rounding."""
        paid = [tender.amount for tender in self.tenders]
        if self.paid_by_offers is not None:
            paid.append(self.paid_by_offers)
        return self.total + self.rounding - _sum(paid, self.total)

    @property
    def is_settled(self) -> bool:
        """Nothing left to pay."""
        return not self.due

    @property
    def change_due(self) -> Money:
        """What goes back to the customer."""
        return _sum([tender.change_due for tender in self.tenders], self.total)


def _sum(amounts: Sequence[Money], like: Money) -> Money:
    return Money(sum(amount.minor for amount in amounts), like.currency)


def cash_due(due: Money, step_minor: int) -> Money:
    """What is due when cash pays all of it: rounded to the smallest coin in use."""
    return due.rounded_to(step_minor)


def cash_tender(
    due: Money,
    given: Money,
    *,
    tender_id: TenderId,
    step_minor: int = 1,
    taken_at: datetime | None = None,
) -> Tender:
    """Cash handed over for what is due.

    Enough cash settles the rest, rounded to `step_minor`; less is a part, never rounded. Raises
    RuleError `errors.nothing_due`, `errors.cash_amount` (nothing handed over, or an absurd amount)
    and `errors.cash_step` (no such coin).
    """
    nothing = Money(0, due.currency)
    if not due:
        raise RuleError("errors.nothing_due")
    rounded = cash_due(due, step_minor)
    absurd = max(abs(rounded.minor) * LARGEST_CASH_FACTOR, 10_000_000)
    if due > nothing and (given < nothing or given.minor > absurd or (not given and rounded)):
        raise RuleError("errors.cash_amount", amount=given)
    if given.minor % step_minor:
        raise RuleError("errors.cash_step", amount=given, step=Money(step_minor, due.currency))
    if given < rounded:
        return Tender(
            id=tender_id, kind=TenderKind.CASH, amount=given, given=given,
            change_due=nothing, rounding=nothing, taken_at=taken_at,
        )  # fmt: skip
    return Tender(
        id=tender_id, kind=TenderKind.CASH, amount=rounded, given=given,
        change_due=given - rounded, rounding=rounded - due, taken_at=taken_at,
    )  # fmt: skip


def card_tender(
    due: Money,
    amount: Money,
    *,
    tender_id: TenderId,
    reference: str = "",
    taken_at: datetime | None = None,
) -> Tender:
    """A card payment that the separate terminal approved.

    Raises RuleError `errors.nothing_due`, `errors.card_amount` when it is not more than nothing or
    more than is due: a card gives no change.
    """
    nothing = Money(0, due.currency)
    if not due:
        raise RuleError("errors.nothing_due")
    if amount <= nothing or amount > due:
        raise RuleError("errors.card_amount", amount=amount, due=due)
    return Tender(
        id=tender_id, kind=TenderKind.CARD, amount=amount, given=amount,
        change_due=nothing, rounding=nothing, reference=reference, taken_at=taken_at,
    )  # fmt: skip


def quick_cash(due: Money, denominations_minor: Sequence[int], step_minor: int = 1) -> list[Money]:
    """Amounts a customer is likely to hand over: exact, then the next ones that notes make.

    At most four, rising, none twice.
    """
    exact = cash_due(due, step_minor)
    ladder = sorted(denominations_minor or _ladder(exact.minor))
    amounts = [exact.minor]
    for note in ladder:
        rounded = -(-exact.minor // note) * note
        # Nobody pays 35.16 with 35.20: a coin that is small beside the amount makes no offer.
        if rounded > amounts[-1] and (note * 8 >= exact.minor or note == ladder[-1]):
            amounts.append(rounded)
    return [Money(minor, due.currency) for minor in amounts[:4]]


def _ladder(up_to: int) -> list[int]:
    """1, 2, 5, 10 … until past the amount."""
    notes, power = [], 1
    while power <= max(up_to, 1) * 10:
        notes += [power, 2 * power, 5 * power]
        power *= 10
    return notes


def coins_for(change: Money, denominations_minor: Sequence[int]) -> list[tuple[int, Money]]:
    """How to hand over change: (count, note or coin), largest first."""
    left, result = change.minor, []
    for value in sorted(denominations_minor or _ladder(change.minor), reverse=True):
        count, left = divmod(left, value)
        if count:
            result.append((count, Money(value, change.currency)))
    return result
