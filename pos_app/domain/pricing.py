"""Pricing: the one pipeline from listed price to total.

Names of the steps, for each line::

    listed_price   what the catalogue said when the line was rung up, per pack, kilogram or metre
    x quantity     exact
    = extended     rounded half up to the minor unit, once, here
    (discounts come off here: domain/offer)
    = line_total   what the customer sees on the line
    tax            in it (inclusive) or on it (exclusive); rounded per line or per sale
    = gross        what the line adds to the total

Worked table (EUR, 19 % and 7 % inclusive)::

    line                       listed  quantity  extended   net    tax
    Cola 0.33 l                  1.19         2       238    200     38
    Tomatoes 3.90/kg             3.90   642 g         250    234     16     (250.38 -> 250)
    total                                             488    434     54

Stored with the sale and never reckoned again. Does not know tenders or cash rounding.
`price_basket` with the outcome before reuses each line that did not change, so that a scan costs
the same at line 500 as at line 1.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pos_app.domain.basket import Basket, BasketLine
from pos_app.domain.money import Currency, Money
from pos_app.domain.store import SupplyMode, TaxMode, TaxRounding
from pos_app.domain.tax import (
    LineTax,
    TaxBase,
    TaxExemption,
    TaxPart,
    TaxTable,
    tax_lines_singly,
    tax_lines_together,
)


@dataclass(frozen=True, slots=True)
class PricingRules:
    """What pricing depends on beside the basket: the day, the store's modes and its tax table."""

    on: date
    currency: Currency
    taxes: TaxTable
    tax_mode: TaxMode = TaxMode.INCLUSIVE
    tax_rounding: TaxRounding = TaxRounding.PER_LINE


@dataclass(frozen=True, slots=True)
class PricedLine:
    """A line and what it comes to."""

    line: BasketLine
    supply_mode: SupplyMode
    extended: Money
    tax: LineTax

    @property
    def line_total(self) -> Money:
        """What the customer sees on the line: with tax inside, or before tax, as the mode says."""
        return self.extended


@dataclass(frozen=True, slots=True)
class PricedBasket:
    """A basket and what it comes to. `taxes` has one entry for each tax code and rate."""

    basket: Basket
    rules: PricingRules
    lines: tuple[PricedLine, ...]
    net: Money
    total: Money
    taxes: tuple[TaxPart, ...]

    @property
    def tax(self) -> Money:
        """All taxes."""
        return self.total - self.net


def price_basket(
    basket: Basket, rules: PricingRules, before: PricedBasket | None = None
) -> PricedBasket:
    """Price every line and the whole. Raises RuleError `errors.tax_rule_missing`."""
    known: dict[object, PricedLine] = {}
    if (
        before is not None
        and before.rules == rules
        and before.basket.supply_mode == basket.supply_mode
        and before.basket.exemption == basket.exemption
    ):
        known = {priced.line.id: priced for priced in before.lines}
    lines: list[PricedLine] = []
    fresh: list[tuple[int, TaxBase]] = []
    for i, line in enumerate(basket.lines):
        priced = known.get(line.id)
        if priced is None or (priced.line is not line and priced.line != line):
            priced = _extend(line, basket, rules)
            fresh.append((i, _base(priced, basket.exemption, rules)))
        lines.append(priced)
    if rules.tax_rounding is TaxRounding.PER_SALE:
        bases = [_base(priced, basket.exemption, rules) for priced in lines]
        shared = tax_lines_together(bases, rules.tax_mode)
        lines = [_with_tax(priced, tax) for priced, tax in zip(lines, shared, strict=True)]
    else:
        for (i, _), tax in zip(
            fresh, tax_lines_singly([base for _, base in fresh], rules.tax_mode), strict=True
        ):
            lines[i] = _with_tax(lines[i], tax)
    return _summed(basket, rules, lines)


def _extend(line: BasketLine, basket: Basket, rules: PricingRules) -> PricedLine:
    extended = line.listed_price.times_half_up(line.quantity.in_price_units)
    nothing = Money(0, rules.currency)
    mode = line.supply_mode or basket.supply_mode
    return PricedLine(line, mode, extended, LineTax(nothing, nothing, ()))


def _base(priced: PricedLine, exemption: TaxExemption | None, rules: PricingRules) -> TaxBase:
    line = priced.line
    rule = rules.taxes.rule_for(line.tax_class, priced.supply_mode, rules.on)
    return TaxBase(priced.extended, line.listed_price, line.quantity, rule, exemption)


def _with_tax(priced: PricedLine, tax: LineTax) -> PricedLine:
    return PricedLine(priced.line, priced.supply_mode, priced.extended, tax)


def _summed(basket: Basket, rules: PricingRules, lines: Sequence[PricedLine]) -> PricedBasket:
    net = sum(priced.tax.net.minor for priced in lines)
    total = sum(priced.tax.gross.minor for priced in lines)
    taxes: dict[tuple[str, str, int], list[int]] = {}
    for priced in lines:
        for part in priced.tax.parts:
            entry = taxes.setdefault((part.code, part.name, part.rate_ppm), [0, 0])
            entry[0] += part.net.minor
            entry[1] += part.tax.minor
    currency = rules.currency
    parts = tuple(
        TaxPart(code, name, rate, Money(net_minor, currency), Money(tax_minor, currency))
        for (code, name, rate), (net_minor, tax_minor) in taxes.items()
    )
    return PricedBasket(
        basket, rules, tuple(lines), Money(net, currency), Money(total, currency), parts
    )
