"""What changes and what was reported, as rows for a manager: values only.

Reads nothing (storage/price_book) and writes no sentence.
"""

from dataclasses import dataclass
from datetime import datetime

from pos_app.domain.ids import ProductId, StaffId
from pos_app.domain.money import Money
from pos_app.domain.price import PriceChange


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceStep:
    """One price that begins: `old` is what holds just before at this store, None for none.

    Of a pack `name` and `code` are those of the pack.
    """

    change: PriceChange
    due_at: datetime
    name: str
    department: str
    code: str
    old: Money | None

    @property
    def is_change(self) -> bool:
        """Whether anybody will notice."""
        return self.old != self.change.price


@dataclass(frozen=True, slots=True, kw_only=True)
class ShelfReport:
    """Somebody at the counter said that the shelf shows another price."""

    product_id: ProductId
    name: str
    at: datetime
    staff_id: StaffId | None
    listed: Money
    shelf: Money
    is_settled: bool  # a label was printed since


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceReason:
    """One step of the history of a product's price, the newest first. `code` is the sentence.

    `is_here`: it holds at this store, or once did. `is_now`: it holds at present. `pack` names the
    pack that it is the price of, empty for the product itself.
    """

    code: str  # "set", "set_ahead", "cancelled", "own"
    price: Money | None
    due_at: datetime | None = None
    change: PriceChange | None = None
    is_here: bool = True
    is_now: bool = False
    pack: str = ""
