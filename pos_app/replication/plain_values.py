"""Domain values as the plain values of a record body, and back.

Ids are 16 bytes, instants whole microseconds since 1970 UTC, dates ISO text, money minor units of
the currency beside it, enums their text. Does not know any noun.
"""

from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID

import msgspec

from pos_app.domain.money import Currency, Money

_ENCODER = msgspec.msgpack.Encoder(uuid_format="bytes")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
Noun = TypeVar("Noun")


def encode_plain(noun: object) -> bytes:
    """A frozen dataclass as a map of its field names; read back by `msgspec.msgpack.decode`."""
    return _ENCODER.encode(noun)


def decode_plain(body: bytes, noun: type[Noun]) -> Noun:
    """What `encode_plain` wrote. Names that this version does not know are passed over.

    Raises msgspec.MsgspecError on a body that is not such a noun.
    """
    return msgspec.msgpack.decode(body, type=noun)


def id_or_none(value: UUID | None) -> bytes | None:
    """An id that may be missing."""
    return None if value is None else value.bytes


def read_id(value: Any) -> UUID:
    """An id."""
    return UUID(bytes=bytes(value))


def read_id_or_none(value: Any) -> UUID | None:
    """An id that may be missing."""
    return None if value is None else UUID(bytes=bytes(value))


def us_of(instant: datetime | None) -> int | None:
    """An instant as microseconds."""
    return None if instant is None else (instant - _EPOCH) // _MICROSECOND


def read_us(value: Any) -> datetime:
    """An instant."""
    return _EPOCH + timedelta(microseconds=int(value))


def read_us_or_none(value: Any) -> datetime | None:
    """An instant that may be missing."""
    return None if value is None else read_us(value)


def iso_or_none(day: date | None) -> str | None:
    """A date that may be missing."""
    return None if day is None else day.isoformat()


def read_iso_or_none(value: Any) -> date | None:
    """A date that may be missing."""
    return None if value is None else date.fromisoformat(str(value))


def minor_or_none(amount: Money | None) -> int | None:
    """An amount that may be missing."""
    return None if amount is None else amount.minor


def read_minor_or_none(value: Any, currency: Currency) -> Money | None:
    """An amount that may be missing."""
    return None if value is None else Money(int(value), currency)
