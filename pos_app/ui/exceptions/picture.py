"""What the page of exceptions shows, as plain texts. Holds no Qt and decides nothing."""

from collections.abc import Hashable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ExceptionRow:
    """One exception; `detail` is the whole of it, to be read below the list."""

    key: Hashable
    time: str
    who: str
    receipt: str
    amount: str
    sentence: str
    detail: str
    is_grave: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ExceptionsPicture:
    """The whole page. `empty` stands in place of the list; `count` is said below it."""

    day: str = ""
    is_today: bool = True
    rows: tuple[ExceptionRow, ...] = ()
    chosen: Hashable | None = None
    detail: str = ""
    is_grave: bool = False
    count: str = ""
    empty: str = ""
    may_print: bool = False
