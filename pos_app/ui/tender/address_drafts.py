"""Addresses that somebody began to type and that the next scan interrupted.

In memory alone: what nobody entered is written nowhere. Plain Python, no Qt. Invariants: a draft
belongs to one sale and never turns up at another; at most `MOST_DRAFTS` are kept, the newest.
"""

from pos_app.domain.ids import SaleId
from pos_app.domain.sale import SaleNumber

MOST_DRAFTS = 20


class AddressDrafts:
    """The unfinished addresses of one till, shared by its screens."""

    def __init__(self) -> None:
        self._drafts: dict[SaleId, tuple[SaleNumber, str]] = {}

    def text_of(self, sale_id: SaleId) -> str:
        """What was typed so far for this sale; empty if nothing."""
        return self._drafts[sale_id][1] if sale_id in self._drafts else ""

    def put(self, sale_id: SaleId, number: SaleNumber, text: str) -> None:
        """Keep what is typed now; nothing typed is no draft."""
        self.drop(sale_id)
        if text.strip():
            self._drafts[sale_id] = number, text
            while len(self._drafts) > MOST_DRAFTS:
                self.drop(next(iter(self._drafts)))

    def drop(self, sale_id: SaleId) -> None:
        """The address was entered, or somebody went back from it."""
        self._drafts.pop(sale_id, None)

    @property
    def newest(self) -> SaleNumber | None:
        """The sale whose address was typed last and is not finished."""
        return next((number for number, _ in reversed(self._drafts.values())), None)
