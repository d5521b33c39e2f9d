"""What the report screen shows, ready made: texts, choices and the page. No Qt."""

from dataclasses import dataclass
from enum import StrEnum

from pos_app.domain.ids import StoreId
from pos_app.ui.report.page_model import Behind, ReportPage


class Stage(StrEnum):
    """What stands below the bar."""

    LOADING = "loading"
    STOPPED = "stopped"
    FAILED = "failed"
    READY = "ready"


@dataclass(frozen=True, slots=True)
class Choosable:
    """One of several: its code, what people read, its key."""

    code: str
    text: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class StoreChoice:
    """A store to tick; `detail` says how fresh its figures are, where they are not."""

    id: StoreId
    name: str
    detail: str
    is_chosen: bool
    is_own: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPicture:
    """The whole screen. `words` are said while there is no page, and why."""

    title: str
    detail: str
    stage: Stage
    words: str
    pages: tuple[Choosable, ...]
    page_code: str
    periods: tuple[Choosable, ...]
    period_code: str
    period_name: str
    period_text: str
    has_after: bool
    store_text: str
    ways: tuple[Choosable, ...] = ()
    way_code: str = ""
    is_of_a_day: bool = False
    page: ReportPage | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureAsked:
    """A figure somebody wants to know more of. `code` may be empty: it has no definition.

    `place` is the row of a table that it stands in (page_model.place_of).
    """

    code: str
    name: str
    value: str
    place: str = ""
    of: str = ""
    before: str = ""
    change: str = ""
    is_unfinished: bool = False
    behind: tuple[Behind, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A heading and what stands below it."""

    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPicture:
    """The sheet of a figure: `behind` are its keys, in the sequence of `asked.behind`.

    `may_note`: a note can be pinned to it.
    """

    asked: FigureAsked
    parts: tuple[SheetPart, ...]
    behind: tuple[Choosable, ...]
    may_note: bool = False
