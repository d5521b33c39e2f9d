"""What the list of the day shows, as plain texts. Holds no Qt and decides nothing."""

from collections.abc import Hashable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class DueRow:
    """One row: a matter that is due, or a product to choose from (`who` is its name then)."""

    key: Hashable
    due: str
    who: str
    mask: str = ""
    what: str
    about: str = ""
    state: str = ""
    is_late: bool = False
    is_news: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DueDetail:
    """What is known of the chosen row. `contact` is masked until somebody asked for it."""

    name: str
    contact: str
    kind: str
    about: str
    words: str
    history: tuple[tuple[str, str], ...] = ()
    done: str = ""  # what the key of done says
    is_contact_shown: bool = False
    may_end: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DuePicture:
    """The whole screen."""

    day: str
    rows: tuple[DueRow, ...] = ()
    chosen: Hashable | None = None
    detail: DueDetail | None = None
    empty: str = ""
    hint: str = ""
    may_undo: bool = False
    is_choosing: bool = False  # rows are products
