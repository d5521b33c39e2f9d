"""Rows of a form that grow: part 1, part 2 … as fields with a number, "part1_count".

Plain Python. Knows no field by name.

Invariant: the row after the last one filled in is always there to be filled, up to the most.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

_NAME = re.compile(r"([a-z]+?)(\d+)_([a-z]+)")


def row_field(prefix: str, number: int, field: str) -> str:
    """The name of one field of a row; rows are numbered from 1."""
    return f"{prefix}{number}_{field}"


def plain_name(name: str) -> str:
    """The name of a field whatever row it is in: "part2_count" is "part_count"."""
    found = _NAME.fullmatch(name)
    return f"{found[1]}_{found[3]}" if found else name


def row_of(name: str) -> int:
    """The number of the row that a field is in; 0 for a field of no row."""
    found = _NAME.fullmatch(name)
    return int(found[2]) if found else 0


def rows_in(draft: Mapping[str, str], prefix: str, key: str, *, most: int) -> tuple[int, ...]:
    """The numbers of the rows whose field `key` is filled in."""
    numbers = range(1, most + 1)
    return tuple(n for n in numbers if draft.get(row_field(prefix, n, key), "").strip())


def rows_shown(draft: Mapping[str, str], prefix: str, keys: Iterable[str], *, most: int) -> range:
    """The rows to show: up to one more than the last with anything in any of these fields."""
    used = [n for key in keys for n in rows_in(draft, prefix, key, most=most)]
    return range(1, min(most, max(used, default=0) + 1) + 1)


def put_rows(prefix: str, rows: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """The texts of rows as fields of a draft."""
    return {
        row_field(prefix, n, field): text
        for n, row in enumerate(rows, start=1)
        for field, text in row.items()
    }
