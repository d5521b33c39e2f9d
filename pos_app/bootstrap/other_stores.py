"""OtherStores as giving back has it: over the exchange with the hub, once there is one.

Fetches the sale of a receipt from where it was made, and says whether anybody can be asked. Writes
nothing and decides nothing.

Invariant: `then` is called once, on the window's thread, at the latest after WAIT_MS.
"""

from collections.abc import Callable

from pos_app.bootstrap.hub_line import SyncLine
from pos_app.domain.ids import SaleId
from pos_app.replication.agent_lines import RecordsSeen, Said
from pos_app.replication.sale_codec import decode_sale
from pos_app.ui.refund.services import WAIT_MS, FetchedSale

_SALE = "sale"


class SyncedStores:
    """Fills OtherStores (ui/refund/services). One sale at a time."""

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
        """Ask for a sale; what was asked before is answered no more."""
        self._wanted, self._then = sale_id, then
        self._line.ask_records((sale_id,))
        self.later(WAIT_MS, lambda: self._end(sale_id, None))

    def _hear(self, said: Said) -> None:
        if isinstance(said, RecordsSeen) and self._wanted in said.ids:
            self._end(SaleId(said.ids[said.ids.index(self._wanted)]), _sale_in(said))

    def _end(self, sale_id: SaleId, fetched: FetchedSale | None) -> None:
        then, is_it = self._then, self._wanted == sale_id
        if then is not None and is_it:
            self._wanted = self._then = None
            then(fetched)


def _sale_in(said: RecordsSeen) -> FetchedSale:
    for one in said.records:
        if one.kind == _SALE and one.body is not None:
            try:
                return FetchedSale(decode_sale(SaleId(one.id), one.body), one.incarnation)
            except (KeyError, ValueError):
                return FetchedSale()
    return FetchedSale()
