"""PriceChange: a price of a product or a pack from a moment on, at a store, a group of them or all.

The price in force at a store is that of the newest change whose moment has come there; the
product's own price is the base below all of them. Does not look anything up (storage/price_book)
and takes nothing off (domain/discount).

Invariants:
- Of two changes for the same moment the one set last holds, and of two set at the same instant the
  one with the larger id: every till agrees.
- Which price holds depends on the till's clock alone: a till that was off over the moment has the
  new price when it starts, and a clock that was set back has the price of the time that it shows.
- A cancelled change never holds.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from pos_app.domain.errors import RuleError
from pos_app.domain.ids import PriceId, ProductId, StaffId
from pos_app.domain.money import Money
from pos_app.domain.store import Store

LARGEST_PRICE_MINOR = 99_999_999
_MINUTE = timedelta(minutes=1)


class PriceScope(StrEnum):
    """Where a price holds."""

    ALL = "all"
    GROUP = "group"  # the stores that name this group
    STORE = "store"


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceChange:
    """One price, per piece, kilogram or metre as the product's own, or of the pack with `code`.

    `valid_from` without a zone is the wall clock of each store ("Monday 06:00" everywhere); with
    one it is the same instant everywhere. `place` is a store's id or a group's name, empty for all.
    """

    id: PriceId
    product_id: ProductId
    price: Money
    valid_from: datetime
    set_at: datetime
    set_by: StaffId | None = None
    scope: PriceScope = PriceScope.ALL
    place: str = ""
    is_cancelled: bool = False
    code: str = ""

    def holds_at(self, store: Store) -> bool:
        """Whether this store is one of those that it is for."""
        if self.is_cancelled or self.price.currency != store.currency:
            return False
        if self.scope is PriceScope.STORE:
            return self.place == str(store.id)
        return self.scope is PriceScope.ALL or self.place in store.groups

    def due_at(self, zone: str) -> datetime:
        """The instant from which it holds at a store in this zone."""
        return due_at(self.valid_from, zone)

    @property
    def rank(self) -> tuple[datetime, bytes]:
        """What decides between two changes for the same moment: the larger holds."""
        return self.set_at, self.id.bytes


def due_at(moment: datetime, zone: str) -> datetime:
    """The first instant at which the clocks of a zone show this time or a later one, in UTC.

    A time that clocks skip in spring is the instant of the jump; of a time that comes twice in
    autumn it is the first.
    """
    if moment.tzinfo is not None:
        return moment.astimezone(UTC)
    place = ZoneInfo(zone)
    instant = moment.replace(tzinfo=place, fold=0).astimezone(UTC)
    if instant.astimezone(place).replace(tzinfo=None) == moment:
        return instant
    # Skipped: with fold=1 the offset after the jump is taken, which is before it.
    early = moment.replace(tzinfo=place, fold=1).astimezone(UTC)
    while instant - early > _MINUTE:
        middle = early + (instant - early) / 2
        if middle.astimezone(place).replace(tzinfo=None) < moment:
            early = middle
        else:
            instant = middle
    return instant.replace(second=0, microsecond=0)


def newest_due(
    changes: Sequence[PriceChange], store: Store, now: datetime, *, code: str = ""
) -> PriceChange | None:
    """The change of one product, or of one pack of it, that holds at a store; None for its own."""
    due = [
        (one.due_at(store.zone), one.rank, one)
        for one in changes
        if one.code == code and one.holds_at(store) and one.due_at(store.zone) <= now
    ]
    return max(due, key=lambda entry: entry[:2])[2] if due else None


def check_price_change(change: PriceChange) -> None:
    """Refuse nonsense: RuleError `errors.price_absurd`, `errors.group_missing`."""
    if not 0 <= change.price.minor <= LARGEST_PRICE_MINOR:
        raise RuleError("errors.price_absurd", price=change.price)
    if change.scope is not PriceScope.ALL and not change.place.strip():
        raise RuleError("errors.group_missing")
