"""What a chart shows, ready made: values to place, texts to read. Plain values without Qt.

Counts, rounds and formats nothing. Invariants: every value is finite (NaN and infinity are
refused), texts match values one to one, and the marks of an axis span all values, so that nothing
is ever drawn outside its axis.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

MOST_SERIES = 3


class ChartKind(StrEnum):
    """How a series over time is drawn."""

    LINE = "line"
    COLUMNS = "columns"


@dataclass(frozen=True, slots=True)
class AxisMark:
    """A line of the grid: where it lies, and its text."""

    value: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureTable:
    """A chart as a table of texts, for screen readers and keys; None where there is no figure.

    `rows_run_across`: the next row lies beside the one before (a week after a week), not below.
    """

    columns: tuple[str, ...]
    rows: tuple[str, ...]
    texts: tuple[tuple[str | None, ...], ...]
    rows_run_across: bool = False

    def spoken(self, row: int, column: int) -> str:
        """Return what a figure is called, then the figure."""
        text = self.texts[row][column]
        parts = (self.columns[column], self.rows[row], text)
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One line, or one column of each group: a value and a text for each label.

    None is a gap (no figure, which is not 0). `unfinished` names the places whose period is not
    over: they are hatched or dashed.
    """

    name: str
    values: tuple[float | None, ...]
    texts: tuple[str, ...]
    unfinished: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        _need(len(self.values) == len(self.texts), "a text for each value")
        _need_finite(self.values)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartPicture:
    """One to three series over the same labels.

    `labels` stand under the axis, `titles` (or the labels) head the hover card. `marks` ascend.
    `strong_label` is set in bold. `unfinished_word` names the hatching in the legend and is read
    after a figure that may change. `soft_area` fills below the first line.
    """

    kind: ChartKind
    name: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    marks: tuple[AxisMark, ...]
    titles: tuple[str, ...] = ()
    unfinished_word: str = ""
    empty_text: str = ""
    strong_label: int | None = None
    soft_area: bool = True

    def __post_init__(self) -> None:
        _need(1 <= len(self.series) <= MOST_SERIES, "one to three series")
        for one in self.series:
            _need(len(one.values) == len(self.labels), "a value for each label")
        _need(not self.titles or len(self.titles) == len(self.labels), "a title for each label")
        places = [mark.value for mark in self.marks]
        _need_finite(places)
        _need(len(places) >= 2 and places == sorted(set(places)), "two ascending marks")
        values = self.known_values()
        spanned = not values or (places[0] <= min(values) and max(values) <= places[-1])
        _need(spanned, "marks that span the values")

    @property
    def is_empty(self) -> bool:
        """Whether there is no value at all."""
        return not self.known_values()

    def known_values(self) -> list[float]:
        """Return every value of every series."""
        return [v for one in self.series for v in one.values if v is not None]

    def title(self, place: int) -> str:
        """Return the whole name of a place on the axis."""
        return self.titles[place] if self.titles else self.labels[place]

    def table(self) -> FigureTable:
        """Return the figures, a row for each label."""
        return FigureTable(
            columns=tuple(one.name for one in self.series),
            rows=tuple(self.title(place) for place in range(len(self.labels))),
            texts=tuple(
                tuple(self._text(one, place) for one in self.series)
                for place in range(len(self.labels))
            ),
            rows_run_across=True,
        )

    def _text(self, one: Series, place: int) -> str | None:
        if one.values[place] is None:
            return None
        return _with_word(one.texts[place], self.unfinished_word, place in one.unfinished)


@dataclass(frozen=True, slots=True)
class BarRow:
    """A horizontal bar: its label, its value and the value as people read it."""

    label: str
    value: float
    text: str
    is_unfinished: bool = False

    def __post_init__(self) -> None:
        _need_finite((self.value,))


@dataclass(frozen=True, slots=True, kw_only=True)
class BarsPicture:
    """Bars below each other, each as long as its share of the longest; `column` names the value."""

    name: str
    rows: tuple[BarRow, ...]
    column: str = ""
    unfinished_word: str = ""
    empty_text: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether there is no bar."""
        return not self.rows

    def table(self) -> FigureTable:
        """Return the figures, a row for each bar."""
        return FigureTable(
            columns=(self.column,),
            rows=tuple(row.label for row in self.rows),
            texts=tuple(
                (_with_word(row.text, self.unfinished_word, row.is_unfinished),)
                for row in self.rows
            ),
        )


@dataclass(frozen=True, slots=True)
class HeatCell:
    """A cell: 0.0 to 1.0 for its colour, and its text."""

    share: float
    text: str
    is_unfinished: bool = False

    def __post_init__(self) -> None:
        _need_finite((self.share,))
        _need(0 <= self.share <= 1, "a share from 0 to 1")


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A row: whose it is, how many they are, a cell or None for each column."""

    label: str
    size: str
    cells: tuple[HeatCell | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatPicture:
    """A heat map. `row_title` and `size_title` head the two columns before the cells."""

    name: str
    row_title: str
    size_title: str
    columns: tuple[str, ...]
    rows: tuple[HeatRow, ...]
    unfinished_word: str = ""
    empty_text: str = ""

    def __post_init__(self) -> None:
        for row in self.rows:
            _need(len(row.cells) <= len(self.columns), "no more cells than columns")

    @property
    def is_empty(self) -> bool:
        """Whether no row has a cell."""
        return not any(cell for row in self.rows for cell in row.cells)

    def cell(self, row: int, column: int) -> HeatCell | None:
        """Return a cell; None where the row is shorter than the columns."""
        cells = self.rows[row].cells
        return cells[column] if column < len(cells) else None

    def table(self) -> FigureTable:
        """Return the figures, a row for each row."""
        places = range(len(self.columns))
        return FigureTable(
            columns=self.columns,
            rows=tuple(
                f"{self.row_title} {row.label}, {self.size_title} {row.size}" for row in self.rows
            ),
            texts=tuple(
                tuple(self._text(row, column) for column in places) for row in range(len(self.rows))
            ),
        )

    def _text(self, row: int, column: int) -> str | None:
        cell = self.cell(row, column)
        if cell is None:
            return None
        return _with_word(cell.text, self.unfinished_word, cell.is_unfinished)


@dataclass(frozen=True, slots=True, kw_only=True)
class SparkPicture:
    """A small line without axes; `colour` is a token. `name` says what it shows in words."""

    name: str
    values: tuple[float | None, ...]
    colour: str = "primary"
    last_is_unfinished: bool = False

    def __post_init__(self) -> None:
        _need_finite(self.values)

    @property
    def is_empty(self) -> bool:
        """Whether there is no value at all."""
        return all(value is None for value in self.values)


Picture = ChartPicture | BarsPicture | HeatPicture


def _with_word(text: str, word: str, is_unfinished: bool) -> str:  # noqa: FBT001  (one caller's flag)
    return f"{text}, {word}" if is_unfinished and word else text


def _need(claim: bool, what: str) -> None:  # noqa: FBT001  (the claim is the point)
    if not claim:
        raise ValueError(what)


def _need_finite(values: Iterable[float | None]) -> None:
    if not all(math.isfinite(value) for value in values if value is not None):
        raise ValueError("a finite number")
