"""What the page shows, as plain texts. Holds no Qt and decides nothing."""

from collections.abc import Hashable
from dataclasses import dataclass
from enum import StrEnum


class InboxList(StrEnum):
    """The lists of the page."""

    APART = "apart"  # values that two tills wrote apart
    ASIDE = "aside"  # what the hub put aside
    CAME = "came"  # customers whom other tills enrolled


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxRow:
    """One row of a list. `mark` is a short word in a chip."""

    key: Hashable
    what: str
    about: str = ""
    detail: str = ""
    when: str = ""
    mark: str = ""
    is_bad: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxChoice:
    """One of the values: key `key` takes it. `lines` are fields and what stands there."""

    key: str
    lines: tuple[tuple[str, str], ...]
    by: str
    stands: str = ""
    is_chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxDeed:
    """A key of the page: what it says, and whether it means anything now."""

    text: str = ""
    is_shown: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxDetail:
    """The chosen row: what it is, the values to choose from, or what to know and to do."""

    title: str
    sub: str = ""
    choices: tuple[InboxChoice, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxPicture:
    """The whole page. `lists`: code and text of each that there is."""

    lists: tuple[tuple[str, str], ...]
    shown: InboxList
    rows: tuple[InboxRow, ...] = ()
    chosen: Hashable | None = None
    detail: InboxDetail | None = None
    empty: str = ""
    note: str = ""
    may_undo: bool = False
    accept: InboxDeed = InboxDeed()
    profile: InboxDeed = InboxDeed()
    all_seen: InboxDeed = InboxDeed()
