"""Which cues and offers worked, as the manager reads it.

A cue has people who were left out of it by lot, so it has an effect with an interval. An offer has
none: what it took off and in how many sales is all that can be told. Reckons nothing itself
(domain/figures/held_out) and writes nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass

from pos_app.domain.cue import TRAITS
from pos_app.domain.figures.columns import Period
from pos_app.domain.figures.held_out import HeldOutEffect, held_out_effect
from pos_app.domain.staff import Permission, StaffMember, require
from pos_app.operations.read_loyalty import LoyaltyReport, Stores
from pos_app.operations.value_book import CueSides, OfferTaken, ValueBook

EFFECT = "value_report.cue_effect"


@dataclass(frozen=True, kw_only=True, eq=False)
class CueWorked:
    """A kind and its effect a sale of one person; None with too few people to say.

    `is_measured` False: it is owed to people, and said to all.
    """

    sides: CueSides
    effect: HeldOutEffect | None
    is_measured: bool


@dataclass(frozen=True, kw_only=True, eq=False)
class EffectsReport:
    """Cues said most first; offers of this till's store, taken most first, and its sales."""

    cues: tuple[CueWorked, ...]
    offers: tuple[OfferTaken, ...]
    sales: int
    customer_sales: int


class ReadEffects:
    """`book` is made on the thread that uses it: the first call opens a connection."""

    def __init__(self, book: Callable[[], ValueBook]) -> None:
        self._make_book = book
        self._book: ValueBook | None = None

    def read(
        self, report: LoyaltyReport, period: Period, *, stores: Stores, staff: StaffMember
    ) -> EffectsReport:
        """Cues at these stores, offers at this till's own. Raises RuleError."""
        require(staff, Permission.SEE_REPORTS)
        if self._book is None:
            self._book = self._make_book()
        book = self._book
        sides = book.cue_sides(period, stores, report.currency.code)
        cues = [_worked(one) for one in sides]
        cues.sort(key=lambda one: (-sum(one.sides.counts.values()), one.sides.kind))
        offers, sales, customer_sales = book.offers(period, report.own_store)
        return EffectsReport(
            cues=tuple(cues), offers=offers, sales=sales, customer_sales=customer_sales
        )


def _worked(sides: CueSides) -> CueWorked:
    share, is_measured = sides.held_out_share, TRAITS[sides.kind].is_measured
    effect = None
    if is_measured and 0 < share < 1:
        effect = held_out_effect(EFFECT, sides.heard, sides.left_out, held_out_share=share)
    return CueWorked(sides=sides, effect=effect, is_measured=is_measured)
