"""Claims about the bodies of requests for receipts."""

import msgspec
import pytest

from pos_app.domain.receipt_request import RequestState, RequestStep
from pos_app.replication.receipt_request_codec import (
    decode_request,
    decode_step,
    encode_request,
    encode_step,
)
from pos_app.replication.record_codec import RecordCodec
from sync.kinds import RecordForm, Scope, kind_named
from tests.builders import a_cashier, a_customer, a_receipt_request, an_id
from tests.fakes import A_MORNING

REQUEST = a_receipt_request()
STEP = RequestStep(
    request_id=REQUEST.id,
    state=RequestState.WITHDRAWN,
    at=A_MORNING,
    staff_id=a_cashier().id,
)


def test_a_request_comes_back_exactly() -> None:
    assert decode_request(REQUEST.id, encode_request(REQUEST)) == REQUEST


@pytest.mark.parametrize("staff_id", [None, a_cashier().id])
@pytest.mark.parametrize("state", RequestState)
def test_a_step_comes_back_exactly(state: RequestState, staff_id: object) -> None:
    step = RequestStep(request_id=REQUEST.id, state=state, at=A_MORNING, staff_id=staff_id)  # type: ignore[arg-type]  # a StaffId
    assert decode_step(encode_step(step)) == step


def test_a_reader_skips_what_it_does_not_know() -> None:
    body = msgspec.msgpack.decode(encode_request(REQUEST))
    body["from_the_future"] = [1]
    assert decode_request(REQUEST.id, msgspec.msgpack.encode(body)) == REQUEST


def test_the_address_is_in_the_personal_kind_alone() -> None:
    codec = RecordCodec()
    asked = codec.receipt_request(REQUEST, customer_id=a_customer().id)
    step = codec.request_step(STEP, record_id=an_id("step"))
    kinds = kind_named(asked.kind), kind_named(step.kind)
    assert [(kind.form, kind.scope, kind.is_personal) for kind in kinds if kind is not None] == [
        (RecordForm.FACT, Scope.STORE, True),
        (RecordForm.FACT, Scope.STORE, False),
    ]
    assert b"ada" in asked.body
    assert b"ada" not in step.body
    assert (asked.id, asked.subjects) == (REQUEST.id, (a_customer().id,))
    assert codec.receipt_request(REQUEST, customer_id=None).subjects == ()
