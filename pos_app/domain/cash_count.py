"""CashCount: what somebody counted in a drawer or safe, note by note and coin by coin.

Does not work out what should be there (domain/shift_figures): the count comes first.

Invariant: each currency is counted by itself, and none is ever added to another.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from pos_app.domain.errors import RuleError
from pos_app.domain.ids import StaffId
from pos_app.domain.money import Currency, Money
from pos_app.domain.tender_rules import TenderRules

MOST_PIECES = 99_999
_EURO = (50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10, 5, 2, 1)
_BY_CURRENCY: dict[str, tuple[int, ...]] = {
    "EUR": _EURO[1:],
    "USD": (10_000, 5_000, 2_000, 1_000, 500, 200, 100, 25, 10, 5, 1),
    "GBP": (5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10, 5, 2, 1),
    "CHF": (20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10, 5),
    "JPY": (10_000, 5_000, 2_000, 1_000, 500, 100, 50, 10, 5, 1),
    "INR": (50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100),
}
_LEAST_NOTE = {"EUR": 500, "USD": 100, "GBP": 500, "CHF": 1_000, "JPY": 1_000, "INR": 1_000}


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignCount:
    """The pieces of a second currency in a drawer, and what should have been there."""

    pieces: tuple[tuple[int, int], ...]
    expected: Money

    @property
    def currency(self) -> Currency:
        """Which currency it is."""
        return self.expected.currency

    @property
    def total(self) -> Money:
        """What lies there."""
        return _sum_of(self.pieces, self.currency)

    @property
    def difference(self) -> Money:
        """Over (above zero) or short (below)."""
        return self.total - self.expected


@dataclass(frozen=True, slots=True, kw_only=True)
class CashCount:
    """One count. `pieces`: (worth of one in minor units, how many), largest first.

    `foreign` has one entry for each second currency that was taken or counted, by its code.
    """

    pieces: tuple[tuple[int, int], ...]
    currency: Currency
    counted_at: datetime
    counted_by: StaffId
    foreign: tuple[ForeignCount, ...] = ()

    @property
    def total(self) -> Money:
        """What lies there."""
        return _sum_of(self.pieces, self.currency)


def count_of(
    pieces: Mapping[int, int],
    *,
    currency: Currency,
    counted_at: datetime,
    counted_by: StaffId,
    foreign: tuple[ForeignCount, ...] = (),
) -> CashCount:
    """A count from how many there are of each. Raises RuleError `errors.count_absurd`."""
    return CashCount(
        pieces=_checked(pieces),
        currency=currency,
        counted_at=counted_at,
        counted_by=counted_by,
        foreign=foreign,
    )


def foreign_counts(
    pieces: Mapping[str, Mapping[int, int]], expected: Iterable[Money]
) -> tuple[ForeignCount, ...]:
    """Counts of second currencies by code, beside what should be there of each.

    What nobody counted is none. Raises RuleError `errors.count_absurd`.
    """
    wanted = {money.currency.code: money for money in expected}
    codes = sorted({code for code, money in wanted.items() if money} | set(pieces))
    return tuple(
        ForeignCount(
            pieces=_checked(pieces.get(code, {})),
            expected=wanted.get(code, Money(0, Currency(code))),
        )
        for code in codes
    )


def _checked(pieces: Mapping[int, int]) -> tuple[tuple[int, int], ...]:
    if any(worth < 1 or not 0 <= many <= MOST_PIECES for worth, many in pieces.items()):
        raise RuleError("errors.count_absurd", most=MOST_PIECES)
    return tuple((worth, many) for worth, many in sorted(pieces.items(), reverse=True))


def _sum_of(pieces: tuple[tuple[int, int], ...], currency: Currency) -> Money:
    return Money(sum(worth * many for worth, many in pieces), currency)


def denominations_of(currency: Currency, set_by_store: Sequence[int]) -> tuple[int, ...]:
    """The notes and coins to count, largest first."""
    if set_by_store:
        return tuple(sorted(set_by_store, reverse=True))
    found = _BY_CURRENCY.get(currency.code)
    if found is not None:
        return found
    top = 10 ** (currency.exponent + 2)
    ladder = [top // 10**n * m for n in range(len(str(top))) for m in (5, 2, 1)]
    return tuple(worth for worth in ladder if worth <= top)


def middle_note(currency: Currency, set_by_store: Sequence[int] = ()) -> int | None:
    """The banknote in the middle, of two the smaller one; None where nobody knows what is a note.

    What people carry says what an amount means where they live.
    """
    least = _LEAST_NOTE.get(currency.code)
    pieces = denominations_of(currency, set_by_store)
    notes = sorted(worth for worth in pieces if least is not None and worth >= least)
    return notes[(len(notes) - 1) // 2] if notes else None


def foreign_sheets(rules: TenderRules, taken: Iterable[Money]) -> dict[Currency, tuple[int, ...]]:
    """The second currencies to count with their pieces: all that are taken, and what was taken.

    Of a currency that the store takes only pieces of its smallest step and larger are counted.
    """
    steps = {money.currency.code: 1 for money in taken if money}
    steps |= {one.code: one.step_minor for one in rules.foreign_currencies}
    return {
        Currency(code): tuple(w for w in denominations_of(Currency(code), ()) if w >= step)
        for code, step in sorted(steps.items())
    }


def is_note(worth: int, currency: Currency) -> bool:
    """Whether this is paper: notes and coins stand in columns of their own."""
    least: int = _LEAST_NOTE.get(currency.code, 10 ** (currency.exponent + 1))
    return worth >= least


def change_to_order(
    counted: CashCount, denominations: Sequence[int], *, wanted: int, up_to: int
) -> tuple[tuple[int, int], ...]:
    """The change to fetch: (worth, pieces missing) of what is short of `wanted`, largest first."""
    there = dict(counted.pieces)
    return tuple(
        (worth, wanted - there.get(worth, 0))
        for worth in sorted(denominations, reverse=True)
        if worth <= up_to and there.get(worth, 0) < wanted
    )
