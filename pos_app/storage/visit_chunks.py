"""The bytes of a chunk: visits of whole business days as columns, each as narrow as its figures.

A chunk is msgpack [version, rows, stores, tills, cashiers, columns, nights]: the ids of each kind
joined, 16 bytes each; a column is [least value, bytes a value (0: all alike), little-endian values
less the least]. The instants are sorted: [first, bytes a step, steps from the one before]; of a
step longer than an hour (nights) the upper half stands apart, as (place, half), so that all others
are narrow. Truths are bits. Which figures a chunk has and in which sequence: COLUMNS. Brings numpy:
imported by those who read figures, never before the first paint. Knows no SQL.

Invariants:
- What is read is what was written, for all 64-bit figures.
- About 23 bytes a visit in a usual trade, not compressed: unpacking would cost more than reading.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

VERSION = 1
COLUMNS = (
    "customer", "store", "day", "at_us", "net_minor", "tax_minor", "margin_minor", "margin_known",
    "points", "items", "cashier", "till",
)  # fmt: skip
DTYPES: dict[str, type[np.generic]] = {
    "customer": np.int32, "store": np.int16, "day": np.int32, "at_us": np.int64,
    "net_minor": np.int64, "tax_minor": np.int64, "margin_minor": np.int64,
    "margin_known": np.bool_, "points": np.int32, "items": np.int32, "cashier": np.int16,
    "till": np.int16,
}  # fmt: skip
Figures = dict[str, NDArray[Any]]
_INSTANTS, _HALF = "at_us", 32
_UNSIGNED: tuple[tuple[int, type[np.unsignedinteger]], ...] = (
    (1, np.uint8), (2, np.uint16), (4, np.uint32), (8, np.uint64),
)  # fmt: skip
_BY_WIDTH = dict(_UNSIGNED)
_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(
    tuple[int, int, bytes, bytes, bytes, list[tuple[int, int, bytes]], list[tuple[int, int]]]
)


@dataclass(frozen=True, slots=True)
class Chunk:
    """Visits sorted by instant; stores, tills and cashiers by their place in the ids beside."""

    figures: Figures
    stores: tuple[bytes, ...]
    tills: tuple[bytes, ...]
    cashiers: tuple[bytes, ...]

    def __len__(self) -> int:
        """How many visits."""
        return len(self.figures["day"])


def empty_figures(rows: int) -> Figures:
    """Room for so many visits."""
    return {name: np.empty(rows, DTYPES[name]) for name in COLUMNS}


def encode_chunk(chunk: Chunk) -> bytes:
    """The bytes of a chunk."""
    columns: list[tuple[int, int, bytes]] = []
    nights: list[tuple[int, int]] = []
    for name in COLUMNS:
        if name == _INSTANTS:
            column, nights = _narrow_instants(chunk.figures[name])
        else:
            column = _narrow(chunk.figures[name])
        columns.append(column)
    ids = (b"".join(one) for one in (chunk.stores, chunk.tills, chunk.cashiers))
    return _ENCODER.encode((VERSION, len(chunk), *ids, columns, nights))


def decode_chunk(column: bytes, into: Figures | None = None, at: int = 0) -> Chunk:
    """The chunk of these bytes; its figures written `into` these from a place on, if given.

    Raises msgspec.MsgspecError and ValueError for bytes that are none.
    """
    version, rows, stores, tills, cashiers, columns, nights = _DECODER.decode(column)
    if version != VERSION or len(columns) != len(COLUMNS):
        msg = f"a chunk of version {version}"
        raise ValueError(msg)
    figures = empty_figures(rows) if into is None else _window(into, at, at + rows)
    for name, (least, width, narrow) in zip(COLUMNS, columns, strict=True):
        if name == _INSTANTS and width:
            instants = figures[name]
            _widen(instants, 0, width, narrow)
            for place, half in nights:
                instants[place] += half << _HALF
            instants[0] = least
            np.cumsum(instants, out=instants)
        else:
            _widen(figures[name], least, width, narrow)
    return Chunk(figures, _ids(stores), _ids(tills), _ids(cashiers))


def _window(figures: Figures, first: int, after: int) -> Figures:
    return {name: column[first:after] for name, column in figures.items()}


def _ids(joined: bytes) -> tuple[bytes, ...]:
    return tuple(joined[at : at + 16] for at in range(0, len(joined), 16))


def _narrow_instants(column: NDArray[Any]) -> tuple[tuple[int, int, bytes], list[tuple[int, int]]]:
    if not len(column):
        return (0, 0, b""), []
    steps: NDArray[np.int64] = np.zeros(len(column), np.int64)
    steps[1:] = column[1:] - column[:-1]
    if not steps.any():
        return (int(column[0]), 0, b""), []
    nights = np.flatnonzero(steps >> _HALF)
    halves = [(int(place), int(steps[place]) >> _HALF) for place in nights]
    narrow = (steps & ((1 << _HALF) - 1)).astype("<u4")
    return (int(column[0]), 4, narrow.tobytes()), halves


def _narrow(column: NDArray[Any]) -> tuple[int, int, bytes]:
    if not len(column):
        return (0, 0, b"")
    if column.dtype == np.bool_:
        return (0, 1, np.packbits(column).tobytes())
    whole = column.astype(np.int64)
    least, most = int(whole.min()), int(whole.max())
    if least == most:
        return (least, 0, b"")
    width = next(width for width, _ in _UNSIGNED if most - least < 1 << (8 * width))
    # Wraps round where the span is wider than a signed figure: the bits are right all the same.
    less = whole.astype(np.uint64) - np.uint64(least & 0xFFFF_FFFF_FFFF_FFFF)
    return (least, width, less.astype(_BY_WIDTH[width]).astype(f"<u{width}").tobytes())


def _widen(into: NDArray[Any], least: int, width: int, narrow: bytes) -> None:
    if not width:
        into[:] = least
        return
    if into.dtype == np.bool_:
        into[:] = np.unpackbits(np.frombuffer(narrow, np.uint8), count=len(into))
        return
    values = np.frombuffer(narrow, f"<u{width}")
    if width == 8:
        into[:] = (values + np.uint64(least & 0xFFFF_FFFF_FFFF_FFFF)).view(np.int64)
    else:
        np.add(values, np.int64(least), out=into, casting="unsafe")


def joined_ids(lists: Sequence[tuple[bytes, ...]]) -> tuple[bytes, ...]:
    """Each id of these once, in the sequence met."""
    return tuple(dict.fromkeys(one for ids in lists for one in ids))
