"""Price files on their way in: staged, taken in hidden, shown by one step.

The way of a row: staged in `price_batch_row`; written as a price, hidden while its file is listed
in `price_batch`; shown with all others when that one row goes. Does not read files
(operations/price_file) and judges nothing.

Invariants:
- Until a file is shown none of its prices holds; from then on all of them do.
- A file whose taking in had begun is finished at the next start, one that was only staged is
  forgotten: its prices may have gone out as documents already.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from pos_app.domain.ids import ImportId, StaffId
from pos_app.domain.price import PriceChange
from pos_app.storage.columns import id_of, us_of
from pos_app.storage.connection import Connection

STAGED, APPLYING = "staged", "applying"

_BEGIN = """INSERT INTO price_batch (id, file_name, state, staff_id, begun_at_us)
 VALUES (?, ?, ?, ?, ?)"""
_STATE = "UPDATE price_batch SET state = ? WHERE id = ?"
_STAGE = "INSERT INTO price_batch_row (batch_id, row, body) VALUES (?, ?, ?)"
_ROWS = "SELECT row, body FROM price_batch_row WHERE batch_id = ? ORDER BY row LIMIT ?"
_DONE = "DELETE FROM price_batch_row WHERE batch_id = ? AND row = ?"
_UNSTAGE = "DELETE FROM price_batch_row WHERE batch_id = ?"
_SHOW = "DELETE FROM price_batch WHERE id = ?"
_OPEN = "SELECT id, state FROM price_batch ORDER BY begun_at_us"

_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(PriceChange)


class PriceBatches(ABC):
    """The part of the book of prices that takes files in. Each call is part of a transaction."""

    def __init__(self, connection: Connection, mint_id: Callable[[], UUID]) -> None:
        self._connection, self._mint_id = connection, mint_id

    @abstractmethod
    def _put(
        self, change: PriceChange, before: PriceChange | None, *, batch_id: bytes | None
    ) -> None:
        """Write one price: row and document."""

    def begin_batch(self, file_name: str, *, staff_id: StaffId, at: datetime) -> ImportId:
        """Begin to stage a file."""
        batch = ImportId(self._mint_id())
        row = (batch.bytes, file_name, STAGED, staff_id.bytes, us_of(at))
        self._connection.run(_BEGIN, row)
        return batch

    def stage(self, batch: ImportId, first_row: int, changes: Sequence[PriceChange]) -> None:
        """Keep some of its prices aside."""
        self._connection.run_many(
            _STAGE,
            [
                (batch.bytes, row, _ENCODER.encode(change))
                for row, change in enumerate(changes, start=first_row)
            ],
        )

    def take_in(self, batch: ImportId, most: int) -> int:
        """Write up to so many staged prices, still hidden; returns how many there were."""
        self._connection.run(_STATE, (APPLYING, batch.bytes))
        rows = self._connection.rows(_ROWS, (batch.bytes, most))
        for row, body in rows:
            self._put(_DECODER.decode(body), None, batch_id=batch.bytes)
            self._connection.run(_DONE, (batch.bytes, row))
        return len(rows)

    def show_batch(self, batch: ImportId) -> None:
        """Let all prices of a file count from now on: the one step that cannot be taken back."""
        self._connection.run(_SHOW, (batch.bytes,))

    def discard_batch(self, batch: ImportId) -> None:
        """Forget a file that was only staged."""
        self._connection.run(_UNSTAGE, (batch.bytes,))
        self._connection.run(_SHOW, (batch.bytes,))

    def open_batches(self) -> tuple[tuple[ImportId, bool], ...]:
        """Files left over, and whether taking them in had begun."""
        rows = self._connection.rows(_OPEN)
        return tuple((ImportId(id_of(key)), state == APPLYING) for key, state in rows)
