"""SqlTransferBook: the slips of transfers on the till's file; fills TransferBook."""

import msgspec

from pos_app.domain.ids import PrintJobId
from pos_app.domain.transfer_slip import TransferSlip
from pos_app.storage.connection import Connection

SLIP_KIND = "transfer"
_ADD = "INSERT INTO slip (job_id, kind, body) VALUES (?, ?, ?)"
_READ = "SELECT body FROM slip WHERE job_id = ? AND kind = ?"
_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(TransferSlip)


class SqlTransferBook:
    """Slips of transfers inside one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add_slip(self, job_id: PrintJobId, slip: TransferSlip) -> None:
        """Keep what a job of kind SLIP prints."""
        self._connection.run(_ADD, (job_id.bytes, SLIP_KIND, _ENCODER.encode(slip)))

    def slip(self, job_id: PrintJobId) -> TransferSlip | None:
        """What a job of kind SLIP prints; None for the slips of others."""
        found = self._connection.row(_READ, (job_id.bytes, SLIP_KIND))
        return None if found is None else _DECODER.decode(found[0])
