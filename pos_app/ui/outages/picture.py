"""What the page of outages shows, as plain texts. Holds no Qt and decides nothing."""

from collections.abc import Hashable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class OutageRow:
    """One outage; `tone` is "good", "warn", "bad" or "neutral"."""

    key: Hashable
    when: str
    lasted: str
    sales: str
    total: str
    state: str
    tone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SaleOfThen:
    """A sale of the chosen outage."""

    key: Hashable
    time: str
    number: str
    customer: str
    total: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure with its word; `is_bad`: somebody must look."""

    word: str
    value: str
    is_bad: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OutagesPicture:
    """The whole page. `receipt` is the sale looked at, in place of the figures."""

    rows: tuple[OutageRow, ...] = ()
    chosen: Hashable | None = None
    title: str = ""
    summary: str = ""
    figures: tuple[Figure, ...] = ()
    note: str = ""
    sales: tuple[SaleOfThen, ...] = ()
    receipt: tuple[str, ...] = ()
    receipt_title: str = ""
    empty: str = ""
    may_print: bool = False
