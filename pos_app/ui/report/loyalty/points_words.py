"""PointsWords: what the page on points says, of one programme, with what a spreadsheet gets.

Reckons nothing but what points are worth. Invariant: points are worth money only where their
programme says so, and programmes are never added together.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from pos_app.domain.loyalty import Programme
from pos_app.domain.money import round_half_up
from pos_app.operations.read_loyalty import LoyaltyReport
from pos_app.ui.report.loyalty.page_words import PageWords
from pos_app.ui.report.page_model import Behind, PageCell, PageColumn, PageFigure

SECTION = "points_report"
FindOwners = Callable[[], frozenset[bytes]]


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsWords:
    """Of a programme; `is_only`: the shop has no other, so that nobody needs its name."""

    words: PageWords
    opened: LoyaltyReport
    programme: Programme
    is_only: bool

    def say(self, name: str, /, **values: object) -> str:
        """A phrase of this section."""
        return self.words.phrases.say(f"points_report.{name}", **values)

    def named(self, name: str) -> str:
        """A phrase of this section, with the programme where there are several."""
        said = self.say(name)
        return said if self.is_only else self.say("of", name=said, programme=self.programme.name)

    def worth(self, points: int) -> int | None:
        """Minor units that points come to if all are used; None where they pay no amount."""
        redeem = self.programme.redeem
        if redeem is None or not redeem.points:
            return None
        return round_half_up(Fraction(points * redeem.worth_minor, redeem.points))

    def worth_cell(self, points: int, *, strong: bool = False) -> PageCell:
        """The same in a table; a dash where nobody can say."""
        worth = self.worth(points)
        if worth is None:
            return self.words.no_cell()
        return self.words.money_cell(worth, strong=strong)

    def points_figure(
        self, name: str, points: int, *, behind: tuple[Behind, ...] = ()
    ) -> PageFigure:
        """A card of points as they stand now."""
        worth = self.worth(points)
        said = "" if worth is None else self.say("worth", worth=self.words.money(worth))
        return PageFigure(
            code=f"points_report.{name}",
            name=self.named(name),
            value=self.words.formatter.count(points),
            number=points,
            of=said,
            behind=behind,
        )

    def columns(self, *named: tuple[str, int]) -> tuple[PageColumn, ...]:
        """Columns by their phrases; a width of 0 shares the rest and is for words."""
        return tuple(
            PageColumn(title=self.say(f"column_{name}"), width=width, trailing=bool(width))
            for name, width in named
        )

    def people(self, title: str, owners: FindOwners) -> tuple[Behind, ...]:
        """Whose points they are, as far as they ever bought."""
        columns = self.opened.columns
        return self.words.people(title, lambda: columns.places_of(owners()))

    def store(self, store: bytes | None) -> str:
        """The name of a store."""
        known = {one.id.bytes: one.name for one in self.opened.stores}
        if store is None or store not in known:
            return self.words.say("store_unknown")
        return known[store]
