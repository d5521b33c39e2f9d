"""The tills of other stores, as far as a screen here needs a sale that one of them made.

Only names; bootstrap/other_stores fills them, and Nobody stands where there is no hub.

Invariant: `then` is called once, on the window's thread.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from pos_app.domain.ids import SaleId
from pos_app.domain.sale import Sale
from pos_app.domain.tender_correction import TenderCorrection

WAIT_MS = 5_000  # somebody stands at the counter


@dataclass(frozen=True, slots=True)
class FetchedSale:
    """What the hub has of a sale; nothing where it has not got it yet.

    `corrections`: what was said of its tenders afterwards.
    """

    sale: Sale | None = None
    made_in: UUID | None = None
    corrections: tuple[TenderCorrection, ...] = ()


class OtherStores(Protocol):
    """The tills that made other receipts, by way of the hub. On the window's thread."""

    @property
    def is_linked(self) -> bool:
        """Whether they can be asked now."""
        ...

    def fetch(self, sale_id: SaleId, then: Callable[[FetchedSale | None], None]) -> None:
        """Fetch a sale; None when no answer came within WAIT_MS."""
        ...

    def later(self, after_ms: int, then: Callable[[], None]) -> None:
        """Call back."""
        ...


class Nobody:
    """OtherStores where there are none."""

    is_linked = False

    def fetch(self, sale_id: SaleId, then: Callable[[FetchedSale | None], None]) -> None:
        """No answer."""
        del sale_id
        then(None)

    def later(self, after_ms: int, then: Callable[[], None]) -> None:
        """Nothing to wait for."""
        del after_ms
        then()
