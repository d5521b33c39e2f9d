"""Records by column: each field as the codes of its values, each value once.

A million records stand in a few arrays, and what is worked out for a value is worked out once,
however many have it. Compares nothing. Brings numpy.

Invariants:
- Code 0 is the empty value: nothing is known.
- Two records have the same code in a field exactly where they have the same text.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pos_app.domain.duplicates.alikeness import Record

Codes = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Column:
    """One field: `values` by code, and the code of each record."""

    values: Sequence[str]
    codes: Codes


Columns = Mapping[str, Column]


class ColumnsBuilder:
    """Takes records one after the other, and keeps none of them."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = tuple(names)
        self._known: list[dict[str, int]] = [{"": 0} for _ in names]
        self._codes: list[list[int]] = [[] for _ in names]
        self._chunks: list[list[Codes]] = [[] for _ in names]

    def add(self, values: Iterable[Sequence[str]]) -> None:
        """Take records as rows, each with the values of all fields in their sequence."""
        for row in values:
            for known, codes, value in zip(self._known, self._codes, row, strict=True):
                codes.append(known.setdefault(value, len(known)))
        for codes, chunks in zip(self._codes, self._chunks, strict=True):
            chunks.append(np.array(codes, np.int32))
            codes.clear()

    def build(self) -> dict[str, Column]:
        """The columns of all that came."""
        none = np.empty(0, np.int32)
        return {
            name: Column(list(known), np.concatenate(chunks) if chunks else none)
            for name, known, chunks in zip(self._names, self._known, self._chunks, strict=True)
        }


def columns_of(records: Sequence[Record], names: Sequence[str]) -> dict[str, Column]:
    """The columns of a list of records."""
    builder = ColumnsBuilder(names)
    builder.add([record[name] for name in names] for record in records)
    return builder.build()


def count_of(columns: Columns) -> int:
    """How many records there are."""
    return len(next(iter(columns.values())).codes)
