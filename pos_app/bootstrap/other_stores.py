"""OtherStores as giving back and claiming have it: over the exchange with the hub, once it is on.

Fetches the sale of a receipt from where it was made, with the corrections of its tenders, and says
whether anybody can be asked. Writes nothing and decides nothing.

Invariant: `then` is called once, on the window's thread, at the latest after WAIT_MS.
"""

from collections.abc import Callable, Sequence
from uuid import UUID

from pos_app.bootstrap.hub_line import SyncLine
from pos_app.domain.ids import SaleId
from pos_app.domain.tender_correction import ASKED_FOR, TenderCorrection, correction_id
from pos_app.replication.agent_lines import FoundRecord, RecordsSeen, Said
from pos_app.replication.plain_values import decode_plain
from pos_app.replication.sale_codec import decode_sale
from pos_app.ui.other_stores import WAIT_MS, FetchedSale

_SALE, _CORRECTED = "sale", "tender_corrected"
_NUMBERS = range(1, ASKED_FOR + 1)
_LETTERS = ("", "b", "c", "d")  # a till is seldom put back, and never often in a day


class SyncedStores:
    """Fills OtherStores (ui/other_stores). One sale at a time."""

    def __init__(self, line: SyncLine) -> None:
        self._line = line
        self._wanted: SaleId | None = None
        self._then: Callable[[FetchedSale | None], None] | None = None
        line.listen(self._hear)

    @property
    def is_linked(self) -> bool:
        """Whether the hub can be asked now."""
        return self._line.is_linked

    def later(self, after_ms: int, then: Callable[[], None]) -> None:
        """Call back on this thread."""
        self._line.later(after_ms, then)

    def fetch(self, sale_id: SaleId, then: Callable[[FetchedSale | None], None]) -> None:
        """Ask for a sale; who asked for another one before is told at once that none came."""
        if self._wanted is not None:
            self._end(self._wanted, None)
        self._wanted, self._then = sale_id, then
        self._line.ask_records(ids_of(sale_id))
        self.later(WAIT_MS, lambda: self._end(sale_id, None))

    def _hear(self, said: Said) -> None:
        if isinstance(said, RecordsSeen) and self._wanted in said.ids:
            self._end(SaleId(said.ids[said.ids.index(self._wanted)]), sale_in(said.records))

    def _end(self, sale_id: SaleId, fetched: FetchedSale | None) -> None:
        then, is_it = self._then, self._wanted == sale_id
        if then is not None and is_it:
            self._wanted = self._then = None
            then(fetched)


def ids_of(sale_id: SaleId) -> tuple[UUID, ...]:
    """What to ask for: the sale, and the corrections of its tenders that there may be."""
    made = (correction_id(sale_id, number, letter) for letter in _LETTERS for number in _NUMBERS)
    return (sale_id, *made)


def sale_in(records: Sequence[FoundRecord]) -> FetchedSale:
    """The sale among records that were found, as its tenders count now."""
    bodies = {one.kind: one for one in records if one.body is not None}
    found = bodies.get(_SALE)
    if found is None or found.body is None:
        return FetchedSale()
    try:
        sale = decode_sale(SaleId(found.id), found.body)
        corrections = tuple(
            decode_plain(one.body, TenderCorrection)
            for one in records
            if one.kind == _CORRECTED and one.body is not None
        )
    except (KeyError, ValueError):
        return FetchedSale()
    of_sale = tuple(one for one in corrections if one.sale_id == sale.id)
    return FetchedSale(sale, found.incarnation, of_sale)
