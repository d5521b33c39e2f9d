"""Pricing: the one pipeline from listed price to total.

Names of the steps, for each line::

    listed_price   what the catalogue said when the line was rung up, per pack, kilogram or metre
    unit_price     the same, or the price that staff set by hand
    x quantity     exact
    = extended     rounded half up to the minor unit, once, here
    - offers       the best outcome for the customer inside the rules (domain/offer_engine)
    - by hand      adjustments of the line in their order, each off what is left
    - basket       adjustments of the whole basket, shared by what is left on each line
    = line_total   what the customer sees on the line
    tax            in it (inclusive) or on it (exclusive); rounded per line or per sale
    = gross        what the line adds to the total

Worked table (EUR, 19 % and 7 % inclusive)::

    line                       listed  quantity  extended   net    tax
    Cola 0.33 l                  1.19         2       238    200     38
    Tomatoes 3.90/kg             3.90   642 g         250    234     16     (250.38 -> 250)
    total                                             488    434     54

With 10 % off the basket (48.8, so 49 minor units), shared 24 and 25 by largest remainder::

    line                       extended  discount  line_total   net    tax
    Cola 0.33 l                     238        24         214   180     34
    Tomatoes 3.90/kg                250        25         225   210     15
    total                                      49         439   390     49

Deposits, refunds and what is no turnover (gift cards, lottery, donations) take no discount; the
last three also no tax. A refund's amounts are those of its sale.
Stored with the sale and never reckoned again. Does not know tenders or cash rounding.
`price_basket` with the outcome before reuses each line that did not change, so that a scan costs
the same at line 500 as at line 1; where only tenders were taken since, it reckons nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from pos_app.domain.basket import Basket, BasketLine, LineKind
from pos_app.domain.discount import (
    NO_OFFERS,
    Adjustment,
    AdjustmentKind,
    Discount,
    OfferOutcome,
    paid_at_most,
)
from pos_app.domain.money import Currency, Money, total
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


class OfferRules(Protocol):
    """The offers in force; `extended` has one amount for each line of the basket."""

    def outcome(
        self, basket: Basket, extended: Sequence[Money], before: OfferOutcome
    ) -> OfferOutcome:
        """What they do to this basket. `before` is the outcome of the basket before it."""
        ...


@dataclass(frozen=True, slots=True)
class PricingRules:
    """What pricing depends on beside the basket: the day, the store's modes, taxes and offers."""

    on: date
    currency: Currency
    taxes: TaxTable
    tax_mode: TaxMode = TaxMode.INCLUSIVE
    tax_rounding: TaxRounding = TaxRounding.PER_LINE
    offers: OfferRules | None = None
    round_off_minor: int = 1  # what is due for the whole is rounded to this


@dataclass(frozen=True, slots=True)
class PricedLine:
    """A line and what it comes to."""

    line: BasketLine
    supply_mode: SupplyMode
    unit_price: Money
    extended: Money
    discounts: tuple[Discount, ...]
    line_total: Money  # with tax inside, or before tax, as the mode says
    tax: LineTax

    @property
    def discount(self) -> Money:
        """All that came off."""
        return self.extended - self.line_total


@dataclass(frozen=True, slots=True)
class PricedBasket:
    """A basket and what it comes to. `taxes` has one entry for each tax code and rate.

    `paying` is what offers pay of the total instead of taking it off.
    """

    basket: Basket
    rules: PricingRules
    lines: tuple[PricedLine, ...]
    net: Money
    total: Money
    taxes: tuple[TaxPart, ...]
    offers: OfferOutcome = NO_OFFERS
    paying: tuple[Discount, ...] = ()

    @property
    def tax(self) -> Money:
        """All taxes."""
        return self.total - self.net

    @property
    def discount(self) -> Money:
        """All that came off."""
        # Shown with each scan: whole numbers, not an amount for each of 500 lines.
        off = sum(priced.extended.minor - priced.line_total.minor for priced in self.lines)
        return Money(off, self.rules.currency)

    @property
    def paid_by_offers(self) -> Money:
        """What offers pay instead of taking it off."""
        return total((discount.amount for discount in self.paying), self.rules.currency)


def price_basket(
    basket: Basket, rules: PricingRules, before: PricedBasket | None = None
) -> PricedBasket:
    """Price every line and the whole. Raises RuleError `errors.tax_rule_missing`."""
    if before is not None and _is_priced(basket, rules, before):
        return replace(before, basket=basket)
    is_known = before is not None and _has_same_rules(basket, rules, before)
    known = _reusable(basket, before.lines if before is not None and is_known else ())
    lines = [
        _extended(line, basket, rules, was) for line, was in zip(basket.lines, known, strict=True)
    ]
    offers = NO_OFFERS
    if rules.offers is not None:
        memory = before.offers if before is not None and is_known else NO_OFFERS
        offers = rules.offers.outcome(basket, [priced.extended for priced in lines], memory)
    lines = [_discounted(priced, offers) for priced in lines]
    for adjustment in basket.adjustments:
        lines = _sharing(lines, adjustment)
    return _summed(basket, rules, _taxed(lines, basket.exemption, rules, known), offers)


def _is_priced(basket: Basket, rules: PricingRules, before: PricedBasket) -> bool:
    """Whether nothing differs but what was tendered, and what was traced of that."""
    known = before.basket
    return (
        known.lines == basket.lines
        and before.rules == rules
        and replace(known, tenders=basket.tenders, traces=basket.traces) == basket
    )


def _has_same_rules(basket: Basket, rules: PricingRules, before: PricedBasket) -> bool:
    return (
        before.rules == rules
        and before.basket.supply_mode == basket.supply_mode
        and before.basket.exemption == basket.exemption
    )


def _reusable(basket: Basket, before: Sequence[PricedLine]) -> list[PricedLine | None]:
    """For each line what it was priced at before, under the same rules."""
    # Nearly all lines are where they were; ids are hashed only from the first that is not.
    same = 0
    for line, priced in zip(basket.lines, before, strict=False):
        if priced.line is not line:
            break
        same += 1
    moved = {priced.line.id: priced for priced in before[same:]}
    return [*before[:same], *(moved.get(line.id) for line in basket.lines[same:])]


def _extended(
    line: BasketLine, basket: Basket, rules: PricingRules, known: PricedLine | None
) -> PricedLine:
    """The line before discounts and tax; the one priced before where it is the same line."""
    if known is not None and (known.line is line or known.line == line):
        return known
    mode = line.supply_mode or basket.supply_mode
    if line.refund is not None:
        back = line.refund
        return PricedLine(
            line, mode, line.listed_price, back.extended, back.discounts, back.line_total, back.tax
        )
    unit_price = line.listed_price
    for adjustment in line.adjustments:
        if adjustment.kind is AdjustmentKind.PRICE:
            unit_price = Money(adjustment.value, rules.currency)
    extended = unit_price.times_half_up(line.quantity.in_price_units)
    return PricedLine(line, mode, unit_price, extended, (), extended, _untaxed(extended))


def _discounted(priced: PricedLine, offers: OfferOutcome) -> PricedLine:
    """The line with what offers and staff took off; the same object where nothing changed."""
    line = priced.line
    if not takes_discount(line):
        return priced
    found = offers.discounts.get(line.id, ())
    if found == priced.discounts and not line.adjustments:
        return priced
    left = priced.extended - total((d.amount for d in found), priced.extended.currency)
    discounts = list(found)
    for adjustment in line.adjustments:
        if adjustment.kind not in (AdjustmentKind.PRICE, AdjustmentKind.PERMIT):
            discounts.append(_by_hand(adjustment, adjustment.off(left)))
            left -= discounts[-1].amount
    return _with_discounts(priced, tuple(discounts), left)


def _with_discounts(priced: PricedLine, discounts: tuple[Discount, ...], left: Money) -> PricedLine:
    if discounts == priced.discounts:
        return priced
    return replace(priced, discounts=discounts, line_total=left, tax=_untaxed(left))


def takes_discount(line: BasketLine) -> bool:
    """Whether anything may come off: goods that are neither a deposit nor coming back."""
    return line.kind is LineKind.GOODS and line.deposit_of is None and line.refund is None


def _by_hand(adjustment: Adjustment, amount: Money, *, is_basket_wide: bool = False) -> Discount:
    return Discount(
        amount=amount,
        source=adjustment.source,
        label="" if adjustment.reward is None else adjustment.reward.name,
        source_id=adjustment.id,
        reason=adjustment.reason,
        approved_by=adjustment.approved_by,
        is_basket_wide=is_basket_wide,
    )


def _sharing(lines: list[PricedLine], adjustment: Adjustment) -> list[PricedLine]:
    """Take a discount on the whole basket off its lines, by what is left on each."""
    open_to_it = [
        i
        for i, priced in enumerate(lines)
        if takes_discount(priced.line) and priced.line_total.minor > 0
    ]
    if not open_to_it:
        return lines
    left = [lines[i].line_total for i in open_to_it]
    shares = adjustment.off(total(left, left[0].currency)).allocate([part.minor for part in left])
    shared = list(lines)
    for i, share in zip(open_to_it, shares, strict=True):
        priced = lines[i]
        discount = _by_hand(adjustment, share, is_basket_wide=True)
        shared[i] = replace(
            priced,
            discounts=(*priced.discounts, discount),
            line_total=priced.line_total - share,
            tax=_untaxed(priced.line_total - share),
        )
    return shared


def _taxed(
    lines: list[PricedLine],
    exemption: TaxExemption | None,
    rules: PricingRules,
    known: Sequence[PricedLine | None],
) -> list[PricedLine]:
    """Every line with its tax; those that did not change keep theirs."""
    taxed = list(lines)
    is_shared = rules.tax_rounding is TaxRounding.PER_SALE
    places: list[int] = []
    for i, priced in enumerate(lines):
        if not priced.line.kind.is_turnover or priced.line.refund is not None:
            continue
        before = None if is_shared else known[i]
        if before is None or before is not priced:
            if before is not None and _is_as_before(priced, before):
                taxed[i] = before
            else:
                places.append(i)
    bases = [_base(lines[i], exemption, rules) for i in places]
    reckon = tax_lines_together if is_shared else tax_lines_singly
    for i, tax in zip(places, reckon(bases, rules.tax_mode), strict=True):
        taxed[i] = replace(lines[i], tax=tax)
    return taxed


def _is_as_before(priced: PricedLine, before: PricedLine) -> bool:
    return (
        (priced.line is before.line or priced.line == before.line)
        and priced.discounts == before.discounts
        and priced.line_total == before.line_total
    )


def _untaxed(amount: Money) -> LineTax:
    return LineTax(amount, amount, ())


def _base(priced: PricedLine, exemption: TaxExemption | None, rules: PricingRules) -> TaxBase:
    line = priced.line
    rule = rules.taxes.rule_for(line.tax_class, priced.supply_mode, rules.on)
    return TaxBase(priced.line_total, priced.unit_price, line.quantity, rule, exemption)


def _summed(
    basket: Basket, rules: PricingRules, lines: Sequence[PricedLine], offers: OfferOutcome
) -> PricedBasket:
    net = gross = 0
    taxes: dict[tuple[str, str, int], list[int]] = {}
    for priced in lines:
        tax = priced.tax
        net += tax.net.minor
        gross += tax.gross.minor
        for part in tax.parts:
            entry = taxes.setdefault((part.code, part.name, part.rate_ppm), [0, 0])
            entry[0] += part.net.minor
            entry[1] += part.tax.minor
    currency = rules.currency
    parts = tuple(
        TaxPart(code, name, rate, Money(net_minor, currency), Money(tax_minor, currency))
        for (code, name, rate), (net_minor, tax_minor) in taxes.items()
    )
    return PricedBasket(
        basket, rules, tuple(lines), Money(net, currency), Money(gross, currency), parts, offers,
        _paying(lines, offers),
    )  # fmt: skip


def _paying(lines: Sequence[PricedLine], offers: OfferOutcome) -> tuple[Discount, ...]:
    if not offers.paying:
        return ()
    return paid_at_most(offers.paying, {priced.line.id: priced.tax.gross for priced in lines})
