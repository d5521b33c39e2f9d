"""What the page shows, as plain texts. Holds no Qt and decides nothing."""

from collections.abc import Hashable
from dataclasses import dataclass
from enum import StrEnum

from pos_app.ui.theme_tokens import Tone


class Speaks(StrEnum):
    """What a field says."""

    FOR = "for"
    AGAINST = "against"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class PairRow:
    """One pair of the list; `share` in thousandths for the bar."""

    key: Hashable
    name: str
    other: str
    figure: str
    share: int
    is_strong: bool = False
    is_skipped: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SideHead:
    """Who one of the two is."""

    initials: str
    name: str
    since: str
    has: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldLine:
    """One field of both, and what it says; `share` in thousandths for the bar."""

    name: str
    one: str
    other: str
    reason: str
    said: str
    share: int = 0
    speaks: Speaks = Speaks.NOTHING
    is_one_known: bool = True
    is_other_known: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """What to think of before deciding."""

    title: str
    text: str
    icon: str
    tone: Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class PairPicture:
    """The chosen pair."""

    one: SideHead
    other: SideHead
    together: str
    verdict: str
    verdict_tone: Tone
    odds: str
    lines: tuple[FieldLine, ...]
    hint: Hint | None = None
    foot: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DuplicatesPicture:
    """The whole page. `empty` stands where nothing waits."""

    sub: str
    count: str = ""
    rows: tuple[PairRow, ...] = ()
    chosen: Hashable | None = None
    pair: PairPicture | None = None
    empty: str = ""
    more: str = ""
    may_undo: bool = False
