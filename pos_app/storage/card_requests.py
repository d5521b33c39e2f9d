"""The standing card request as one value that the file knows about itself.

Byte format: msgpack [version, id, basket, staff, currency, amount, asked_at_us, tip, cashback,
is_reversal, tip_for, charge_of]; version 3 had no charge_of, version 2 no tip_for either, version 1
none of the last three. Ids 16 bytes, amounts minor units or nil; an empty value is none. Never sent
anywhere.
"""

import msgspec

from pos_app.domain.card_request import CardRequest
from pos_app.domain.ids import BasketId, StaffId, TenderId
from pos_app.domain.money import Currency, Money
from pos_app.storage.columns import bytes_or_none, id_of, instant_of, us_of
from pos_app.storage.connection import Connection
from pos_app.storage.errors import StorageError
from pos_app.storage.identity import read_meta, write_meta

CARD_REQUEST = "card_request"
VERSION = 4


def write_card_request(connection: Connection, request: CardRequest | None) -> None:
    """Write it, or that there is none; inside the caller's transaction."""
    write_meta(connection, CARD_REQUEST, b"" if request is None else _encode(request))


def read_card_request(connection: Connection) -> CardRequest | None:
    """The one that stands. Raises StorageError `storage.basket_unreadable`."""
    found = read_meta(connection, CARD_REQUEST)
    return _decode(found) if found else None


def _encode(request: CardRequest) -> bytes:
    tip, cashback = request.tip, request.cashback
    return msgspec.msgpack.encode(
        (
            VERSION,
            request.id.bytes,
            request.basket_id.bytes,
            request.staff_id.bytes,
            request.amount.currency.code,
            request.amount.minor,
            us_of(request.asked_at),
            None if tip is None else tip.minor,
            None if cashback is None else cashback.minor,
            request.is_reversal,
            bytes_or_none(request.tip_for),
            bytes_or_none(request.charge_of),
        )
    )


def _decode(encoded: bytes) -> CardRequest:
    try:
        version, *parts = msgspec.msgpack.decode(encoded)
        if version not in range(1, VERSION + 1):
            raise StorageError("storage.basket_unreadable", reason=f"version {version}")
        key, basket, staff, code, minor, us, tip, cashback, *later = parts
        currency = Currency(code)
        return CardRequest(
            id=TenderId(id_of(key)),
            basket_id=BasketId(id_of(basket)),
            staff_id=StaffId(id_of(staff)),
            amount=Money(minor, currency),
            asked_at=instant_of(us),
            tip=None if tip is None else Money(tip, currency),
            cashback=None if cashback is None else Money(cashback, currency),
            is_reversal=bool(later and later[0]),
            tip_for=StaffId(id_of(later[1])) if later[1:] and later[1] else None,
            charge_of=TenderId(id_of(later[2])) if later[2:] and later[2] else None,
        )
    except (ValueError, TypeError, msgspec.MsgspecError) as error:
        raise StorageError("storage.basket_unreadable", reason=str(error)) from error
