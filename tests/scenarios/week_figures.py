"""The figures of a till read in three ways, each named as the bookkeeper of the week names them.

`from_rows` sums the rows of a file with SQL of its own, `from_report` takes what an X or Z says,
`from_accounts` what the accounts hold. Decides nothing about right and wrong.
"""

from collections import Counter
from typing import Any

import msgspec

from pos_app.domain.shift import MovementKind
from pos_app.domain.shift_figures import ShiftFigures
from pos_app.storage.connection import Connection

PASSING = ("gift_card", "lottery", "donation", "layaway", "on_account")
_OF = "FROM sale s JOIN {table} t ON t.sale_id = s.id WHERE (?1 IS NULL OR s.shift_id = ?1)"


def from_rows(connection: Connection, shift_id: bytes | None = None) -> dict[str, int]:
    """Sum the rows of one shift, or of the whole file."""
    sums: Counter[str] = Counter()
    where = (shift_id,)

    def rows(columns: str, table: str, tail: str = "") -> Any:
        return connection.rows(f"SELECT {columns} {_OF.format(table=table)} {tail}", where)

    sales = connection.rows(
        "SELECT kind, count(*), sum(total_minor), sum(rounding_minor), count(DISTINCT basket_id)"
        " FROM sale WHERE (?1 IS NULL OR shift_id = ?1) GROUP BY kind",
        where,
    )
    for kind, count, total, rounding, baskets in sales:
        assert count == baskets, "a basket was sold twice"
        sums[f"count {kind}"] += count
        sums["total"] += total
        sums["rounding"] += rounding
    columns = "s.kind, t.kind, t.refund IS NOT NULL, sum(t.gross_minor), sum(t.net_minor)"
    for of, kind, is_back, gross, net in rows(columns, "sale_line", "GROUP BY 1, 2, 3"):
        if kind in PASSING:
            sums[f"pass {kind}"] += gross
            continue
        is_out = is_back or kind == "deposit_return"
        sums["voided" if of == "void" else "back" if is_out else "sold"] += gross
        sums["net"] += net
    for code, tax, net in rows("t.code, sum(t.tax_minor), sum(t.net_minor)", "sale_line_tax",
                               "GROUP BY 1"):  # fmt: skip
        sums[f"tax {code}"] += tax
        sums[f"net {code}"] += net
    for (off,) in rows("sum(t.discount_minor)", "sale_line"):
        sums["discounts"] += off or 0
    _take_tenders(sums, rows("t.kind, t.amount_minor, t.change_minor, t.detail", "sale_tender"))
    _take_corrections(sums, connection, shift_id)
    _take_movements(sums, connection, shift_id)
    return _without_nothing(sums)


def _take_tenders(sums: Counter[str], rows: Any) -> None:
    for kind, amount, change, packed in rows:
        detail: dict[str, Any] = {} if packed is None else msgspec.msgpack.decode(packed)
        sums[f"{'given' if amount < 0 else 'paid'} {kind}"] += amount
        tip = _minor(detail.get("tip"))
        sums["tips"] += tip
        if detail.get("foreign_currency"):
            sums[f"foreign {detail['foreign_currency']}"] += detail["foreign_minor"]
            sums["cash"] -= change
        elif kind == "cash":
            sums["cash"] += amount + tip
    sums["expected"] = sums["cash"]


def _take_corrections(sums: Counter[str], connection: Connection, shift_id: bytes | None) -> None:
    """A tender corrected after the sale stands in the journal alone."""
    bodies = connection.rows(
        "SELECT b.body FROM journal j JOIN journal_body b ON b.seq = j.seq"
        " WHERE j.kind = 'tender_corrected'"
    )
    for (body,) in bodies:
        made: dict[str, Any] = msgspec.msgpack.decode(body)
        if shift_id in (None, made["shift_id"]):
            sums[f"paid {made['was']}"] -= made["amount"]["minor"]
            sums[f"paid {made['now']}"] += made["amount"]["minor"] + made["rounding_minor"]
            sums["rounding"] += made["rounding_minor"]


def _minor(money: Any) -> int:
    return 0 if money is None else int(money["minor"])


def _take_movements(sums: Counter[str], connection: Connection, shift_id: bytes | None) -> None:
    moved = connection.rows(
        "SELECT kind, count(*), sum(amount_minor), sum(drawer_minor) FROM cash_movement"
        " WHERE shift_id IS NOT NULL AND (?1 IS NULL OR shift_id = ?1)"
        " AND kind <> 'closing' GROUP BY kind",
        (shift_id,),
    )
    for kind, count, amount, drawer in moved:
        sums[f"moved {kind}"] += amount
        sums[f"moves {kind}"] += count
        sums["expected"] += drawer


def from_report(figures: ShiftFigures) -> dict[str, int]:
    """What an X or a Z says."""
    sums: Counter[str] = Counter()
    for kind, count in (("sale", figures.sale_count), ("refund", figures.refund_count),
                        ("void", figures.void_count)):  # fmt: skip
        sums[f"count {kind}"] = count
    sums.update(
        total=figures.total_minor, rounding=figures.rounding_minor, sold=figures.sales_minor,
        back=figures.refunds_minor, voided=figures.voids_minor, net=figures.net_minor,
        cash=figures.cash_minor, expected=figures.expected_minor,
    )  # fmt: skip
    for other in figures.others:
        sums[f"pass {other.name}"] += other.minor
    for tax in figures.taxes:
        sums[f"tax {tax.code}"] += tax.tax_minor
        sums[f"net {tax.code}"] += tax.net_minor
    sums["discounts"] = sum(part.minor for part in figures.discounts)
    for tender in figures.tenders:
        sums[f"paid {tender.kind}"] += tender.minor
        sums[f"given {tender.kind}"] += tender.back_minor
    sums["tips"] = sum(part.minor for part in figures.tips)
    for part in figures.foreign:
        sums[f"foreign {part.name}"] += part.minor
    for part in figures.movements:
        if part.name != MovementKind.CLOSING:
            sums[f"moved {part.name}"] += part.minor
            sums[f"moves {part.name}"] += part.count
    return _without_nothing(sums)


def differences(books: dict[str, int], till: dict[str, int]) -> dict[str, tuple[int, int]]:
    """Every figure on which the books (first) and the till (second) do not agree."""
    names = sorted(books.keys() | till.keys())
    both = {name: (books.get(name, 0), till.get(name, 0)) for name in names}
    return {name: pair for name, pair in both.items() if pair[0] != pair[1]}


def _without_nothing(sums: Counter[str]) -> dict[str, int]:
    return {name: amount for name, amount in sums.items() if amount}
