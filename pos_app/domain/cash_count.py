"""CashCount: what somebody counted in a drawer or safe, note by note and coin by coin.

Does not know what should be there (domain/shift_figures): the count comes first.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from pos_app.domain.errors import RuleError
from pos_app.domain.ids import StaffId
from pos_app.domain.money import Currency, Money

MOST_PIECES = 99_999
_EURO = (50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10, 5, 2, 1)
_BY_CURRENCY: dict[str, tuple[int, ...]] = {
    "EUR": _EURO[1:],
    "USD": (10_000, 5_000, 2_000, 1_000, 500, 200, 100, 25, 10, 5, 1),
    "GBP": (5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10, 5, 2, 1),
    "CHF": (20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10, 5),
    "INR": (50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100),
}
_LEAST_NOTE = {"EUR": 500, "USD": 100, "GBP": 500, "CHF": 1_000, "INR": 1_000}


@dataclass(frozen=True, slots=True, kw_only=True)
class CashCount:
    """One count. `pieces`: (worth of one in minor units, how many), largest first."""

    pieces: tuple[tuple[int, int], ...]
    currency: Currency
    counted_at: datetime
    counted_by: StaffId

    @property
    def total(self) -> Money:
        """What lies there."""
        return Money(sum(worth * many for worth, many in self.pieces), self.currency)


def count_of(
    pieces: Mapping[int, int], *, currency: Currency, counted_at: datetime, counted_by: StaffId
) -> CashCount:
    """A count from how many there are of each. Raises RuleError `errors.count_absurd`."""
    if any(worth < 1 or not 0 <= many <= MOST_PIECES for worth, many in pieces.items()):
        raise RuleError("errors.count_absurd", most=MOST_PIECES)
    return CashCount(
        pieces=tuple((worth, many) for worth, many in sorted(pieces.items(), reverse=True)),
        currency=currency,
        counted_at=counted_at,
        counted_by=counted_by,
    )


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
