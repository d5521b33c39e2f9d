"""A page of a report, ready made: figures, charts and tables, and what lies behind each of them.

One model for the screen, for paper and for files, so that all three say the same. Counts, sorts
and formats nothing; holds no Qt.

Invariants:
- Whatever people may ask about has a `code`: its name is the phrase `code`, what it counts the
  phrase `is_…` of the same section (figure_words).
- A `number` is what a spreadsheet gets beside the text; None where the text is no number.
"""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from uuid import UUID

from pos_app.domain.figures.columns import Period, Places, Rows
from pos_app.domain.ids import StoreId
from pos_app.domain.pinned_note import PinnedNote
from pos_app.ui.charts.picture import Picture, SparkPicture
from pos_app.ui.theme_tokens import Tone

Number = int | Fraction | None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PeopleBehind:
    """The customers a figure counts: `find` gives their places in the visits, when asked."""

    title: str
    find: Callable[[], Places]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class VisitsBehind:
    """The sales of customers that a figure counts: a truth for each row of the visits."""

    title: str
    find: Callable[[], Rows]


@dataclass(frozen=True, slots=True, kw_only=True)
class SalesBehind:
    """The sales that a figure of sales counts; None: whatever it may be.

    `stores` empty: all. Only this store's own tills' sales are on file while offline. `among`
    gives the ids of those that are counted, where the rest does not say it.
    """

    title: str
    period: Period
    stores: tuple[StoreId, ...] = ()
    hour: int | None = None
    cashier_id: bytes | None = None
    department_id: bytes | None = None
    tender: str | None = None
    kind: str | None = None  # sale, refund or void
    product_id: bytes | None = None
    among: Callable[[], frozenset[bytes]] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ElsewhereBehind:
    """Another place of the till (`screen`) that shows it."""

    title: str
    screen: str
    key: Hashable = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBehind:
    """Another page of the same report; `code` is what is looked at there."""

    title: str
    page: str
    code: str = ""


Behind = PeopleBehind | VisitsBehind | SalesBehind | ElsewhereBehind | PageBehind


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFigure:
    """A figure card. `is_good` None: neither good nor bad; `before` is the comparison as text."""

    code: str
    name: str
    value: str
    number: Number = None
    change: str = ""
    is_good: bool | None = None
    of: str = ""
    before: str = ""
    is_unfinished: bool = False
    spark: SparkPicture | None = None
    behind: tuple[Behind, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PageCell:
    """A cell of a table; `behind` makes it one that can be tapped by itself."""

    text: str
    number: Number = None
    sub: str = ""
    tone: Tone | None = None
    strong: bool = False
    is_unfinished: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRow:
    """A row. `is_total` is set apart by a heavier line. `code`: its own definition, or empty.

    `note` is what somebody pinned to it.
    """

    key: Hashable
    cells: tuple[PageCell, ...]
    code: str = ""
    is_total: bool = False
    note: str = ""
    behind: tuple[Behind, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PageColumn:
    """A column: `width` in design pixels or 0 for a `share` of the rest; `trailing` for figures."""

    title: str
    width: int = 0
    share: int = 1
    trailing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresBlock:
    """Figure cards beside each other."""

    figures: tuple[PageFigure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartBlock:
    """A chart in a card. `behind` by row and column of the picture's table.

    `tip` says beside the hint what may be done with it on the screen; paper leaves it out.
    """

    code: str
    title: str
    picture: Picture
    hint: str = ""
    tip: str = ""
    share: int = 1
    behind: Mapping[tuple[int, int], tuple[Behind, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableBlock:
    """A table in a card; `empty_text` is said where there is no row. `tip` as of a chart."""

    code: str
    title: str
    columns: tuple[PageColumn, ...]
    rows: tuple[PageRow, ...]
    hint: str = ""
    tip: str = ""
    empty_text: str = ""
    share: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class TextBlock:
    """Sentences in a card: what cannot be told, and why; what to read with care."""

    text: str
    title: str = ""
    tone: Tone | None = None
    share: int = 1


Block = FiguresBlock | ChartBlock | TableBlock | TextBlock


@dataclass(frozen=True, slots=True, kw_only=True)
class PageNote:
    """A pinned note in words: by whom and until when, what it is about, who has read it.

    `is_new`: whoever looks has not read it. `about` is empty of a note on no figure.
    """

    note: PinnedNote
    head: str
    about: str
    readers: str
    is_new: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPage:
    """One page. `lines` go from the top downwards, the blocks of a line stand side by side.

    `warnings` are said above all: a store that is silent, a period that is not over. `notes` are
    those of its figures; `board` are those that hang beside the first line, None where none may.
    `greeting` and `detail` stand in the bar instead of the report's own words, where they are said.
    """

    code: str
    title: str
    lines: tuple[tuple[Block, ...], ...]
    warnings: tuple[str, ...] = ()
    notes: tuple[PageNote, ...] = ()
    board: tuple[PageNote, ...] | None = None
    greeting: str = ""
    detail: str = ""

    def notes_of(self, code: str, place: str = "") -> tuple[PageNote, ...]:
        """The notes of a figure."""
        return tuple(one for one in self.notes if one.note.about.is_of(code, place))


def place_of(key: Hashable) -> str:
    """The key of a row as a note keeps it: the same next year; empty where it is a mere number."""
    match key:
        case str():
            return key
        case bytes():
            return key.hex()
        case UUID():
            return key.hex
        case date():
            return key.isoformat()
        case _:
            return ""
