"""How values lie in columns: ids as 16 bytes, instants as whole microseconds since 1970 UTC.

Does not run SQL.
"""

from datetime import UTC, datetime, timedelta
from uuid import UUID

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def us_of(instant: datetime) -> int:
    """An instant as a column."""
    return (instant - EPOCH) // _MICROSECOND


def us_or_none(instant: datetime | None) -> int | None:
    """An instant that may be missing, as a column."""
    return None if instant is None else us_of(instant)


def instant_of(us: int) -> datetime:
    """The instant in a column."""
    return EPOCH + timedelta(microseconds=us)


def instant_or_none(us: int | None) -> datetime | None:
    """The instant in a column that may be NULL."""
    return None if us is None else instant_of(us)


def id_of(column: bytes) -> UUID:
    """The id in a column."""
    return UUID(bytes=column)


def bytes_or_none(value: UUID | None) -> bytes | None:
    """An id that may be missing, as a column."""
    return None if value is None else value.bytes
