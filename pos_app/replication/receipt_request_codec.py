"""The bodies of the facts `receipt_request` and `receipt_request_step`.

Maps with the names of the domain's fields. The address stands in the first alone, which is a
personal kind; the steps name it by its request. Readers ignore names that they do not know. Does
not stamp, store or send.
"""

from typing import Any

import msgspec

from pos_app.domain.ids import ReceiptRequestId, SaleId, StaffId
from pos_app.domain.receipt_request import (
    ReceiptChannel,
    ReceiptRequest,
    RequestState,
    RequestStep,
)
from pos_app.replication.plain_values import (
    id_or_none,
    read_id,
    read_id_or_none,
    read_us,
    us_of,
)

_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(dict[str, Any])


def encode_request(request: ReceiptRequest) -> bytes:
    """The body of a request, version 1. Its state is not in it: it begins waiting."""
    return _ENCODER.encode(
        {
            "sale_id": request.sale_id.bytes,
            "channel": request.channel.value,
            "address": request.address,
            "language": request.language,
            "requested_at": us_of(request.requested_at),
            "staff_id": request.staff_id.bytes,
        }
    )


def decode_request(request_id: ReceiptRequestId, body: bytes) -> ReceiptRequest:
    """The request that a record with this id says. Raises KeyError or ValueError on a bad body."""
    fields = _DECODER.decode(body)
    return ReceiptRequest(
        id=request_id,
        sale_id=SaleId(read_id(fields["sale_id"])),
        channel=ReceiptChannel(fields["channel"]),
        address=fields["address"],
        language=fields["language"],
        requested_at=read_us(fields["requested_at"]),
        staff_id=StaffId(read_id(fields["staff_id"])),
    )


def encode_step(step: RequestStep) -> bytes:
    """The body of a step, version 1."""
    return _ENCODER.encode(
        {
            "request_id": step.request_id.bytes,
            "state": step.state.value,
            "at": us_of(step.at),
            "staff_id": id_or_none(step.staff_id),
            "reason": step.reason,
        }
    )


def decode_step(body: bytes) -> RequestStep:
    """The step that a body says. Raises KeyError or ValueError on a bad body."""
    fields = _DECODER.decode(body)
    staff_id = read_id_or_none(fields["staff_id"])
    return RequestStep(
        request_id=ReceiptRequestId(read_id(fields["request_id"])),
        state=RequestState(fields["state"]),
        at=read_us(fields["at"]),
        staff_id=None if staff_id is None else StaffId(staff_id),
        reason=fields.get("reason", ""),
    )
