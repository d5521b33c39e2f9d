"""What ringing up asks storage about goods, and what it writes down: the reader and the book.

Protocols only. The reader is asked on the window's thread with each scan and must be fast; the book
writes inside a unit of work (operations/ports).
"""

from datetime import date
from typing import Protocol
from uuid import UUID

from pos_app.domain.goods import AgeRefusal, RecalledBatch
from pos_app.domain.ids import PrintJobId, ProductId
from pos_app.domain.markdown import Markdown
from pos_app.domain.product import FoundProduct
from pos_app.domain.refusal_list import RefusalList


class GoodsReader(Protocol):
    """Reading what is known about single items, batches and variants."""

    def recalls(self, gtin: str) -> tuple[RecalledBatch, ...]:
        """The batches of a product (14 digits) that may not be sold."""
        ...

    def sold_as(self, item: str) -> str:
        """The number of the sale with which one single item left; empty while it has not."""
        ...

    def variants(self, product_id: ProductId) -> tuple[FoundProduct, ...]:
        """The active variants of a product, by label."""
        ...

    def markdown(self, code: str) -> Markdown | None:
        """The markdown sticker with this code."""
        ...


class GoodsBook(GoodsReader, Protocol):
    """The same inside a transaction, and what is written."""

    def add_refusal(self, refusal: AgeRefusal) -> None:
        """Write down that something was not sold for somebody's age."""
        ...

    def refusals(self, since: date, until: date) -> tuple[AgeRefusal, ...]:
        """The refusals of these business days, the newest first."""
        ...

    def add_slip(self, job_id: PrintJobId, listed: RefusalList) -> None:
        """Keep what a job of kind SLIP prints."""
        ...

    def slip(self, job_id: PrintJobId) -> RefusalList | None:
        """What a job of kind SLIP prints; None for the slips of others."""
        ...

    def put_batch(self, batch: RecalledBatch) -> None:
        """Write one recalled batch."""
        ...

    def batch(self, batch_id: UUID) -> RecalledBatch | None:
        """One recalled batch, active or not."""
        ...

    def batches(self) -> tuple[RecalledBatch, ...]:
        """Every recalled batch, the active ones first."""
        ...


class NoGoods:
    """A store without recalls, single items and variants: what ringing up is given by default."""

    def recalls(self, gtin: str) -> tuple[RecalledBatch, ...]:  # noqa: ARG002  (a Protocol's name)
        """None."""
        return ()

    def sold_as(self, item: str) -> str:  # noqa: ARG002  (a Protocol's name)
        """Nothing was sold."""
        return ""

    def variants(self, product_id: ProductId) -> tuple[FoundProduct, ...]:  # noqa: ARG002  (same)
        """None."""
        return ()

    def markdown(self, code: str) -> Markdown | None:  # noqa: ARG002  (a Protocol's name)
        """None."""
        return None


NO_GOODS = NoGoods()
