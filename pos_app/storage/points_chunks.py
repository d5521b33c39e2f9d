"""The bytes of a chunk: all entries of points of some people, each column as narrow as it can be.

A chunk is msgpack [version, units, stores, rewards, owners, columns, later, never]: `owners` ids
of 16 bytes, one for each account; a column is [least value, type, values less the least]. `later`
are the entries whose day no visit tells, as [places, quarters of an hour since 1970 UTC]: their day
hangs on the clock of the store. `never` stands for no day of expiry. Brings numpy:
imported by those who read figures. Knows no SQL.

Invariants:
- What is read is what was written.
- About 13 bytes an entry in a usual trade, not compressed: unpacking would cost more than reading.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import msgspec
import numpy as np
from numpy.typing import NDArray

from pos_app.domain.figures.columns import ID_BYTES
from pos_app.domain.figures.point_entries import PointsUnit

VERSION = 1
Column = NDArray[Any]
DTYPES: dict[str, type[np.generic]] = {
    "account": np.int32, "kind": np.int8, "points": np.int64, "store": np.int16, "day": np.int32,
    "expires": np.int32, "reward": np.int16,
}  # fmt: skip
_Named = TypeVar("_Named")
_Packed = tuple[int, str, bytes]
_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(
    tuple[
        int,
        list[tuple[bytes, str]],
        bytes,
        list[str],
        bytes,
        dict[str, _Packed],
        tuple[_Packed, _Packed],
        int,
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsChunk:
    """Columns by name (DTYPES), sorted by account; `unit` and `owners` of each account.

    `quarters` has the quarter of an hour of each entry whose day is 0.
    """

    columns: dict[str, Column]
    unit: Column
    owners: bytes
    quarters: Column
    units: tuple[PointsUnit, ...]
    stores: tuple[bytes, ...]
    rewards: tuple[str, ...]

    def __len__(self) -> int:
        """How many entries."""
        return len(self.columns["points"])


def encode_points(chunk: PointsChunk) -> bytes:
    """The bytes of a chunk."""
    columns = dict(chunk.columns)
    day, expires = columns["day"], columns["expires"]
    places = np.flatnonzero(day == 0)
    # Nothing where there is no day: the least of the others, so that it does not widen the column.
    columns["day"] = np.where(day == 0, _least(day), day)
    never = _least(expires) - 1
    columns["expires"] = np.where(expires == 0, never, expires)
    columns["unit"] = chunk.unit
    columns["account"] = np.bincount(columns["account"], minlength=len(chunk.unit))
    return _ENCODER.encode(
        (
            VERSION,
            [(one.programme, one.card) for one in chunk.units],
            b"".join(chunk.stores),
            chunk.rewards,
            chunk.owners,
            {name: _pack(column) for name, column in columns.items()},
            (_pack(places), _pack(chunk.quarters)),
            never,
        )
    )


def decode_points(
    encoded: bytes, rows: int, accounts: int, into: dict[str, Column] | None = None
) -> PointsChunk:
    """The chunk of these bytes, of so many rows and accounts; written `into` these, if given.

    Raises msgspec.MsgspecError and ValueError for bytes that are none.
    """
    version, units, stores, rewards, owners, packed, later, never = _DECODER.decode(encoded)
    if version != VERSION:
        msg = f"a chunk of version {version}"
        raise ValueError(msg)
    columns = {name: np.empty(rows, dtype) for name, dtype in DTYPES.items()}
    columns = columns if into is None else into
    for name, column in columns.items():
        if name != "account":
            _unpack(packed[name], column)
    counts = np.empty(accounts, np.int64)
    _unpack(packed["account"], counts)
    columns["account"][:] = np.repeat(np.arange(accounts, dtype=np.int32), counts)
    expires = columns["expires"]
    expires[expires == never] = 0
    unit = np.empty(accounts, np.int16)
    _unpack(packed["unit"], unit)
    places, quarters = (np.empty(_count(one), np.int64) for one in later)
    _unpack(later[0], places)
    _unpack(later[1], quarters)
    columns["day"][places] = 0
    return PointsChunk(
        columns=columns, unit=unit, owners=owners, quarters=quarters,
        units=tuple(PointsUnit(*one) for one in units),
        stores=tuple(stores[at : at + ID_BYTES] for at in range(0, len(stores), ID_BYTES)),
        rewards=tuple(rewards),
    )  # fmt: skip


def without(chunk: PointsChunk, gone: Collection[bytes]) -> PointsChunk:
    """The chunk without the accounts of these people."""
    owners = (chunk.owners[at : at + ID_BYTES] for at in range(0, len(chunk.owners), ID_BYTES))
    stays = np.fromiter((one not in gone for one in owners), np.bool_, len(chunk.unit))
    account = chunk.columns["account"]
    rows = stays[account]
    columns = {name: column[rows] for name, column in chunk.columns.items()}
    columns["account"] = (np.cumsum(stays, dtype=np.int32) - 1)[columns["account"]]
    ids = np.frombuffer(chunk.owners, np.uint8).reshape(-1, ID_BYTES)
    return replace(
        chunk, columns=columns, unit=chunk.unit[stays], owners=ids[stays].tobytes(),
        quarters=chunk.quarters[rows[chunk.columns["day"] == 0]],
    )  # fmt: skip


def renumber(column: Column, own: Sequence[_Named], known: dict[_Named, int]) -> None:
    """Places among its own names turned into places among all that are known; -1 stays."""
    places = [known.setdefault(one, len(known)) for one in own]
    if places != list(range(len(places))):
        column[:] = np.array([*places, -1], column.dtype)[column]


def _least(column: Column) -> int:
    known = column[column != 0]
    return int(known.min()) if len(known) else 0


def _pack(column: Column) -> _Packed:
    if not len(column):
        return (0, "<u1", b"")
    least = int(column.min())
    width = np.min_scalar_type(int(column.max()) - least).newbyteorder("<")
    return (least, width.str, (column.astype(np.int64) - least).astype(width).tobytes())


def _unpack(packed: _Packed, into: Column) -> None:
    least, width, values = packed
    np.add(np.frombuffer(values, width).astype(np.int64), least, out=into, casting="unsafe")


def _count(packed: _Packed) -> int:
    return len(packed[2]) // np.dtype(packed[1]).itemsize
