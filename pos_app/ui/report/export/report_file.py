"""ReportFile: pages of a report with what stands above them, ready for paper or a file.

Who looked at what, when, and how fresh it was: a file leaves the till and must say so by itself.
Plain Python. Lays out nothing and writes nothing.

Invariant: what is shown is defined: each code of the pages that has a definition is in
`definitions` once, in the sequence of the pages.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from pos_app.domain.figures.columns import Period
from pos_app.phrases import PhraseMissingError, Phrases
from pos_app.ui.formatting import Formatter
from pos_app.ui.report.page_model import (
    Block,
    ChartBlock,
    FiguresBlock,
    ReportPage,
    TableBlock,
)

Said = str | date | datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportHeading:
    """`stores` and `asked_by` are names in words; `notes` are said above every page."""

    code: str  # loyalty, sales, health
    title: str
    period: Period
    stores: str
    read_at: datetime
    asked_by: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFile:
    """One page or several, of one moment."""

    heading: ReportHeading
    pages: tuple[ReportPage, ...]

    @property
    def stem(self) -> str:
        """The name of a file without its ending: loyalty-overview-2026-08-31-2026-11-22."""
        heading = self.heading
        parts = [heading.code]
        if len(self.pages) == 1:
            parts.append(self.pages[0].code)
        days = (heading.period.first.isoformat(), heading.period.last.isoformat())
        return "-".join((*parts, *days)).replace("_", "-")

    def warnings(self) -> tuple[str, ...]:
        """What is to be said above all, each once."""
        said = (*self.heading.notes, *(one for page in self.pages for one in page.warnings))
        return tuple(dict.fromkeys(said))


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """What a figure, chart or table is called and what it counts."""

    name: str
    words: str


class FileWords:
    """The words and figures of a file, in one language and for one store."""

    def __init__(self, phrases: Phrases, formatter: Formatter, zone: ZoneInfo) -> None:
        self.phrases, self.formatter, self._zone = phrases, formatter, zone

    @property
    def is_mirrored(self) -> bool:
        """Whether people read it from right to left."""
        return self.formatter.style.mirrored

    def say(self, name: str, /, **values: object) -> str:
        """A sentence of the section `report_file`."""
        return self.phrases.say(f"report_file.{name}", **values)

    def heading(self, heading: ReportHeading) -> tuple[tuple[str, Said], ...]:
        """What stands above the figures, line by line; dates stay dates."""
        return (
            (self.say("stores"), heading.stores),
            (self.say("first_day"), heading.period.first),
            (self.say("last_day"), heading.period.last),
            (self.say("read_at"), heading.read_at.astimezone(self._zone)),
            (self.say("asked_by"), heading.asked_by),
        )

    def period(self, period: Period) -> str:
        """A period in words."""
        dated = self.formatter.full_date
        if period.first == period.last:
            return dated(period.first)
        return self.say("period", first=dated(period.first), last=dated(period.last))

    def definition(self, code: str) -> str:
        """What a code counts; empty where nobody wrote it down."""
        section, dot, name = code.partition(".")
        if not dot:
            return ""
        try:
            return self.phrases.say(f"{section}.is_{name}")
        except PhraseMissingError:
            return ""

    def definitions(self, pages: tuple[ReportPage, ...]) -> tuple[Definition, ...]:
        """What everything on these pages counts."""
        found: dict[str, Definition] = {}
        for code, name in (pair for page in pages for pair in _named(page)):
            words = self.definition(code)
            if words and code not in found:
                found[code] = Definition(name=name, words=words)
        return tuple(found.values())


def blocks_of(page: ReportPage) -> Iterator[Block]:
    """The blocks of a page from the top downwards, those of a line one after the other."""
    for line in page.lines:
        yield from line


def _named(page: ReportPage) -> Iterator[tuple[str, str]]:
    for block in blocks_of(page):
        if isinstance(block, FiguresBlock):
            yield from ((one.code, one.name) for one in block.figures)
        elif isinstance(block, ChartBlock | TableBlock):
            yield block.code, block.title
            if isinstance(block, TableBlock):
                yield from ((row.code, row.cells[0].text) for row in block.rows if row.code)
