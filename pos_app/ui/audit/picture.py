"""What the page shows, as plain texts. Holds no Qt and decides nothing."""

from collections.abc import Hashable
from dataclasses import dataclass
from enum import StrEnum


class AuditList(StrEnum):
    """The lists of the page."""

    WORK = "work"
    STORES = "stores"
    PLACES = "places"


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditRow:
    """One row: `cells` as many as the list has columns. `sub` stands below the first."""

    key: Hashable
    cells: tuple[str, ...]
    sub: str = ""
    is_total: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditDetail:
    """The chosen row. `now` and `then` are what stands there and what the fix makes of it.

    `foot` explains, in small letters below the figures.
    """

    title: str
    sub: str = ""
    words: tuple[str, ...] = ()
    now: str = ""
    then: str = ""
    figures: tuple[tuple[str, str], ...] = ()
    foot: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditPicture:
    """The whole page. `fix` and `work` are the words of keys, empty for one that is not there.

    `is_item`: a fault is chosen, so it can be left or called right. `is_running`: records are being
    looked at; `progress` says how far that is. `has_pairs`: there are likely pairs to go to.
    """

    lists: tuple[tuple[str, str], ...]
    shown: AuditList
    rows: tuple[AuditRow, ...] = ()
    chosen: Hashable | None = None
    detail: AuditDetail | None = None
    empty: str = ""
    note: str = ""
    progress: str = ""
    is_running: bool = False
    fix: str = ""
    work: str = ""
    is_item: bool = False
    has_pairs: bool = False
    may_undo: bool = False
