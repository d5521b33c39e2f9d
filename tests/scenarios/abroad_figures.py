"""The figures of a till abroad, named as the bookkeeper of the days abroad names them.

What the week's figures say, but taxes by name (two of one line share a letter) and what cards were
charged with. Decides nothing about right and wrong.
"""

from collections import Counter
from typing import Any

import msgspec

from pos_app.domain.shift_figures import ShiftFigures
from pos_app.storage.connection import Connection
from tests.scenarios import week_figures

_OF = "FROM sale s JOIN {table} t ON t.sale_id = s.id WHERE (?1 IS NULL OR s.shift_id = ?1)"


def from_rows(connection: Connection, shift_id: bytes | None = None) -> dict[str, int]:
    """Sum the rows of one shift, or of the whole file."""
    sums = Counter(_without_letters(week_figures.from_rows(connection, shift_id)))
    columns = "t.name, t.rate_ppm, sum(t.tax_minor), sum(t.net_minor)"
    sql = f"SELECT {columns} {_OF.format(table='sale_line_tax')} GROUP BY 1, 2"
    for name, ppm, tax, net in connection.rows(sql, (shift_id,)):
        _take_tax(sums, name, ppm, tax=tax, net=net)
    for key, amount in tuple(sums.items()):
        side, _, kind = key.partition(" ")
        if side in ("paid", "given"):  # as corrected after the sale
            sums[f"charged {kind}"] += amount
    sql = f"SELECT t.kind, t.detail {_OF.format(table='sale_tender')}"
    for kind, packed in connection.rows(sql, (shift_id,)):
        detail: dict[str, Any] = {} if packed is None else msgspec.msgpack.decode(packed)
        tip, cashback, surcharge = (
            _minor(detail.get(part)) for part in ("tip", "cashback", "surcharge")
        )
        sums["cash"] -= cashback
        sums["expected"] -= cashback
        sums[f"charged {kind}"] += tip + cashback + surcharge
    return _without_nothing(sums)


def from_report(figures: ShiftFigures) -> dict[str, int]:
    """What an X or a Z says."""
    sums = Counter(_without_letters(week_figures.from_report(figures)))
    for tax in figures.taxes:
        _take_tax(sums, tax.name, tax.rate_ppm, tax=tax.tax_minor, net=tax.net_minor)
    for tender in figures.tenders:
        sums[f"charged {tender.kind}"] += tender.charged_minor
    return _without_nothing(sums)


def _take_tax(sums: Counter[str], name: str, ppm: int, *, tax: int, net: int) -> None:
    sums[f"tax {name} {ppm}"] += tax
    sums[f"net {name} {ppm}"] += net


def _without_letters(sums: dict[str, int]) -> dict[str, int]:
    return {key: amount for key, amount in sums.items() if not key.startswith(("tax ", "net "))}


def _minor(money: Any) -> int:
    return 0 if money is None else int(money["minor"])


def _without_nothing(sums: Counter[str]) -> dict[str, int]:
    return {name: amount for name, amount in sums.items() if amount}
