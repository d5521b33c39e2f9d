"""The standing card request is read as it was written, and nothing else is taken for one."""

from collections.abc import Callable
from dataclasses import replace

import msgspec
import pytest

from pos_app.domain.card_request import CardRequest
from pos_app.domain.ids import BasketId, StaffId, TenderId
from pos_app.storage.card_requests import CARD_REQUEST
from pos_app.storage.columns import us_of
from pos_app.storage.connection import Connection
from pos_app.storage.errors import StorageError
from pos_app.storage.identity import write_meta
from tests.builders import an_id, euros
from tests.fakes import A_MORNING
from tests.till_file import units_on

REQUEST = CardRequest(
    id=TenderId(an_id("tender")),
    basket_id=BasketId(an_id("basket")),
    staff_id=StaffId(an_id("mara")),
    amount=euros(-3516),
    asked_at=A_MORNING,
)


@pytest.mark.parametrize(
    "request_",
    [
        REQUEST,
        replace(REQUEST, tip=euros(5), cashback=euros(7)),
        replace(REQUEST, is_reversal=True),
        replace(REQUEST, tip=euros(5), tip_for=StaffId(an_id("ben"))),
        replace(REQUEST, charge_of=TenderId(an_id("charge"))),
    ],
)
def test_a_request_survives_and_goes(
    connect: Callable[..., Connection], request_: CardRequest
) -> None:
    units = units_on(connect())
    with units() as work:
        assert work.card_request() is None
        work.write_card_request(request_)
        work.commit()
    with units() as work:
        assert work.card_request() == request_
        work.write_card_request(None)
        work.commit()
    with units() as work:
        assert work.card_request() is None


def test_a_request_that_an_older_version_wrote_is_still_asked_about(
    connect: Callable[..., Connection],
) -> None:
    units = units_on(connect())
    key, basket, staff = REQUEST.id.bytes, REQUEST.basket_id.bytes, REQUEST.staff_id.bytes
    parts = (key, basket, staff, "EUR", -3516, us_of(A_MORNING), None, None)
    for written in ((1, *parts), (2, *parts, False), (3, *parts, False, b"")):
        with units() as work:
            write_meta(units.connection, CARD_REQUEST, msgspec.msgpack.encode(written))
            assert work.card_request() == REQUEST


def test_bytes_that_are_no_request_are_told(connect: Callable[..., Connection]) -> None:
    units = units_on(connect())
    with units() as work:
        write_meta(units.connection, CARD_REQUEST, b"\x93\x01\x02\x03")
        with pytest.raises(StorageError):
            work.card_request()
