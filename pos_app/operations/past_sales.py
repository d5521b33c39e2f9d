"""PastSales: what giving back needs to know about finished sales.

A Protocol only; UnitOfWork hands it out inside its transaction. Changes nothing but by its two
writers, `add_correction` and `keep`, durable when the unit of work commits.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol
from uuid import UUID

from pos_app.domain.account import AccountId
from pos_app.domain.clock import BusinessDay
from pos_app.domain.ids import CustomerId, ProductId, SaleId, ShiftId, StaffId
from pos_app.domain.money import Money
from pos_app.domain.sale import Sale
from pos_app.domain.tender_correction import TenderCorrection


@dataclass(frozen=True, slots=True, kw_only=True)
class SaleQuery:
    """What somebody without the number remembers; everything given must fit.

    `reference` is what the card terminal printed, whole. `paid` is the amount of one tender.
    `text` stands in the name or code of a line. A card's number is never asked and never stored.
    """

    day: date | None = None
    paid: Money | None = None
    reference: str = ""
    text: str = ""
    customer_id: CustomerId | None = None

    @property
    def is_empty(self) -> bool:
        """Nothing to look for: it would find everything."""
        return self == SaleQuery() or self == SaleQuery(day=self.day)


class PastSales(Protocol):
    """Finished sales of this till's file."""

    def by_number(self, number: str) -> Sale | None:
        """The sale that people call by this number; capitals and zeros as printed."""
        ...

    def search(self, query: SaleQuery, *, limit: int = 20) -> tuple[Sale, ...]:
        """Sales that fit, the newest first; no voids."""
        ...

    def last(self) -> Sale | None:
        """The newest sale of this till."""
        ...

    def refunds_of(self, sale_id: SaleId) -> tuple[Sale, ...]:
        """Sales with a line that gives back some of this one, the oldest first."""
        ...

    def void_of(self, sale_id: SaleId) -> Sale | None:
        """What undid it."""
        ...

    def till_key(self, sale_number: str) -> bytes:
        """The public key of the till that made a number; empty if that till is not known here."""
        ...

    def without_receipt(self, staff_id: StaffId, day: BusinessDay) -> int:
        """Minor units that somebody gave back without a receipt on a business day."""
        ...

    def unasked(self, staff_id: StaffId, day: BusinessDay) -> int:
        """Minor units that somebody gave back on a day though nobody could be asked."""
        ...

    def owing(self) -> dict[AccountId, int]:
        """The accounts of sold lines that are below zero, and by how much."""
        ...

    def overbooked(self) -> dict[AccountId, int]:
        """The accounts booked as given back twice, and by how much that is too much now."""
        ...

    def keep(
        self, sale: Sale, *, made_in: UUID, corrections: Sequence[TenderCorrection] = ()
    ) -> None:
        """Write down a sale that another till told; `made_in` is the life that numbered it.

        `corrections` of its tenders are written too, also where the sale is there already.
        """
        ...

    def lowest_price(self, product_id: ProductId, since: date) -> int | None:
        """The lowest price, in minor units of one pack, kilogram or metre, that anybody paid."""
        ...

    def add_correction(self, correction: TenderCorrection) -> None:
        """Write that another tender had paid: one answerable fact."""
        ...

    def corrections(self, shift_id: ShiftId) -> tuple[TenderCorrection, ...]:
        """Every correction of tenders of a shift's sales, the oldest first."""
        ...

    def corrections_of(self, sale: Sale) -> tuple[TenderCorrection, ...]:
        """Every correction of a sale's tenders, the oldest first."""
        ...
