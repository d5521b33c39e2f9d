"""What operations need from storage for prices set apart, price files and markdown stickers.

Protocols only. UnitOfWork (operations/ports) hands the book out inside its transaction.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from pos_app.domain.account import Posting
from pos_app.domain.ids import DepartmentId, ImportId, PriceId, ProductId, StaffId
from pos_app.domain.markdown import Markdown
from pos_app.domain.price import PriceChange
from pos_app.domain.price_list import PriceStep, ShelfReport
from pos_app.domain.product import Product, ProductCode


class PriceBook(Protocol):
    """Prices set apart from the product. A price whose file is not yet applied is not answered."""

    def price(self, price_id: PriceId) -> PriceChange | None:
        """One price, cancelled or not."""
        ...

    def of_product(self, product_id: ProductId) -> tuple[PriceChange, ...]:
        """Every price of a product, also of other stores and cancelled ones, the newest first."""
        ...

    def due_between(
        self, after: datetime, until: datetime, *, limit: int = 500
    ) -> tuple[PriceStep, ...]:
        """What begins here after one instant and up to another, in its sequence: old and new."""
        ...

    def product(self, product_id: ProductId, at: datetime) -> Product | None:
        """A product at the price that holds at an instant."""
        ...

    def department(
        self, department_id: DepartmentId, at: datetime, *, limit: int
    ) -> tuple[Product, ...]:
        """The active products of a department at the prices that hold at an instant, by name."""
        ...

    def put(self, change: PriceChange) -> None:
        """Write one price: row and document."""
        ...

    def set_now(
        self,
        product: Product,
        *,
        staff_id: StaffId | None,
        at: datetime,
        code: ProductCode | None = None,
    ) -> None:
        """Keep the product's own price, or that of one pack, in force: it was changed just now."""
        ...

    # a price file
    def begin_batch(self, file_name: str, *, staff_id: StaffId, at: datetime) -> ImportId:
        """Begin to stage a file."""
        ...

    def stage(self, batch: ImportId, first_row: int, changes: Sequence[PriceChange]) -> None:
        """Keep some of its prices aside."""
        ...

    def take_in(self, batch: ImportId, most: int) -> int:
        """Write up to so many staged prices, still hidden; returns how many there were."""
        ...

    def show_batch(self, batch: ImportId) -> None:
        """Let all prices of a file count from now on: the one step that cannot be taken back."""
        ...

    def discard_batch(self, batch: ImportId) -> None:
        """Forget a file that was only staged."""
        ...

    def open_batches(self) -> tuple[tuple[ImportId, bool], ...]:
        """Files left over, and whether taking them in had begun."""
        ...

    # stickers
    def add_markdown(self, markdown: Markdown, postings: Sequence[Posting] = ()) -> None:
        """Write a sticker down: row, and answerable fact with its one use."""
        ...

    def markdown(self, code: str) -> Markdown | None:
        """The sticker with this code."""
        ...

    # labels
    def shelf_reports(self, *, limit: int = 100) -> tuple[ShelfReport, ...]:
        """The newest reports of a shelf that shows another price, and whether a label followed."""
        ...
