"""The margin of a sale: what its goods brought without tax, less what they cost the store.

Reads only what stands in the sale. What a piece, kilogram or metre cost was written on the line
when it was rung up, so that a later price of the supplier changes no past figure.

Invariant: no guess. Where the cost of a single line of goods is not known, the margin is not known.

Worked example: 3 pieces sold for 4.50 net, each cost 1.10; 0.642 kg for 2.34 net at 2.00 the kg::

    4.50 - 3.30 + 2.34 - 1.28 = 2.26
"""

from fractions import Fraction

from pos_app.domain.basket import LineKind
from pos_app.domain.money import round_half_up
from pos_app.domain.quantity import Unit
from pos_app.domain.sale import Sale, SaleLine


def margin_of(sale: Sale) -> int | None:
    """Minor units, below zero for a refund; None where it is not known, or nothing was sold."""
    goods = [line for line in sale.lines if line.kind.is_turnover]
    found = [margin_of_line(line) for line in goods]
    known = [one for one in found if one is not None]
    return sum(known) if found and len(known) == len(found) else None


def margin_of_line(line: SaleLine) -> int | None:
    """Minor units; None where the cost is not known."""
    if line.deposit_of is not None or line.kind is LineKind.DEPOSIT_RETURN:
        # A bottle's deposit is neither earned nor bought: it goes back one day.
        return 0
    cost = line.detail.cost_minor
    if cost is None:
        return None
    packs = line.pack if line.quantity.unit is Unit.PIECE else 1
    return line.net.minor - round_half_up(Fraction(line.quantity.in_price_units) * cost * packs)
