"""What the screen behind a figure draws: a list, its sequence, and what is being done with it.

Plain values. Formats nothing.
"""

from collections.abc import Hashable
from dataclasses import dataclass
from enum import StrEnum

from pos_app.domain.ids import CustomerId, SaleId


class Deed(StrEnum):
    """What can be done with the people of a list."""

    CALLS = "calls"  # put them on the list of the day
    TAG = "tag"


@dataclass(frozen=True, slots=True)
class BehindColumn:
    """A column: `width` in design pixels, or 0 for a `share` of the rest."""

    title: str
    width: int = 0
    share: int = 1
    trailing: bool = False


@dataclass(frozen=True, slots=True)
class BehindCell:
    """A text, and a small one below."""

    text: str
    sub: str = ""
    colour: str = "text"
    strong: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BehindRow:
    """A row. Of `customer_id` and `sale_id` the one that it opens is given; neither: nothing."""

    key: Hashable
    cells: tuple[BehindCell, ...]
    customer_id: CustomerId | None = None
    sale_id: SaleId | None = None

    @property
    def spoken(self) -> str:
        """The whole row for screen readers."""
        texts = (text for cell in self.cells for text in (cell.text, cell.sub))
        return ", ".join(text for text in texts if text)


@dataclass(frozen=True, slots=True)
class Many:
    """So many of the list: `code` is what is reported, `text` what people read."""

    code: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeedPicture:
    """A deed that was begun. `serial` is another one each time: then the field is filled anew."""

    deed: Deed
    title: str
    label: str
    text: str
    act: str
    many: tuple[Many, ...]
    chosen: str
    serial: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BehindPicture:
    """The whole screen. `columns` and `sequences` (code, text) stay the same for one list."""

    title: str
    count: str
    columns: tuple[BehindColumn, ...]
    rows: tuple[BehindRow, ...] = ()
    chosen: Hashable | None = None
    sequences: tuple[tuple[str, str], ...] = ()
    sequence: str = ""
    empty: str = ""
    note: str = ""
    open_text: str = ""
    may_act: bool = False
    may_undo: bool = False
    deed: DeedPicture | None = None
