"""What sold lines cost the store, read from rows: alike lines together, as domain/margin says.

What a piece, kilogram or metre cost stands on the line since it was sold; what the product costs
today is not looked at. Adds up nothing over departments or products.

Invariant: what a group of alike lines cost is what domain/margin says of each, times how many:
lines that are weighed stand together only where they weigh the same, for each is rounded by itself.
"""

from typing import Any

import msgspec

from pos_app.domain.money import round_half_up
from pos_app.domain.quantity import Quantity, Unit

# Columns and groups of a query over `sale_line l`: first whatever keys, then these.
ALIKE = (
    "l.unit, l.pack, l.deposit_of IS NOT NULL OR l.kind = 'deposit_return', l.detail,"
    " iif(l.unit = 'piece', 0, l.amount)"
)
SUMMED = "count(*), sum(l.amount), sum(l.net_minor)"
KNOWABLE = "(l.detail IS NOT NULL OR l.deposit_of IS NOT NULL OR l.kind = 'deposit_return')"


class _Cost(msgspec.Struct, frozen=True):
    """The part of LineDetail that a margin needs."""

    cost_minor: int | None = None


_COST = msgspec.msgpack.Decoder(_Cost)


def unit_cost(detail: bytes | None) -> int | None:
    """What a piece, kilogram or metre cost; None where nobody said."""
    return None if detail is None else _COST.decode(detail).cost_minor


def line_cost(amount: int, unit: str, pack: int, cost_minor: int) -> int:
    """What a line cost."""
    if unit == Unit.PIECE.value:
        # Nothing to round; a year of a store has a million of these.
        return amount * pack * cost_minor
    return round_half_up(Quantity(amount, Unit(unit)).in_price_units * cost_minor)


def margin_of_alike(row: tuple[Any, ...]) -> tuple[int, int] | None:
    """Net and margin of a group with the columns ALIKE and SUMMED; None: its cost is not known."""
    unit, pack, is_deposit, detail, each, times, amount, net = row
    if is_deposit:
        return net, 0  # as domain/margin: a deposit is neither earned nor bought
    cost = unit_cost(detail)
    if cost is None:
        return None
    if unit == Unit.PIECE.value:
        return net, net - line_cost(amount, unit, pack, cost)
    return net, net - times * line_cost(each, unit, pack, cost)
