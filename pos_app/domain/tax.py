"""Tax: which rates apply to a line, and how much tax is in or on an amount.

A `TaxTable` is a whole Document of a store's country: rules by tax class and supply mode, each with
dates, and components that may stand on each other ("tax on tax") or start above a threshold. Does
not decide discounts and does not sum sales (domain/pricing).

Invariants:
- net + tax of a line equals its gross, to the minor unit, in both modes.
- With PER_SALE rounding the lines' taxes sum exactly to the tax of the sale.

Worked tables (minor units)::

    inclusive 19 %:      gross 119 -> net 100, tax 19
    exclusive 8.875 %:   net 1000  -> tax 89 (88.75 half up), gross 1089
    tax on tax 5 % + 9.975 % on net + first: net 10000 -> 500 + 1047 = 1547
    threshold 11000, whole: unit 10999 -> none; unit 11000 -> none; unit 11001 -> all of it
    threshold 17500, excess only: unit 20000 -> taxed on 2500
    exempt as "Embassy", inclusive 19 %: gross 119 -> net 100 as "* Embassy", nothing as "A"

An amount from which tax was not taken stands by itself, with the reason. Source: Directive
2006/112/EC, art. 226 (8), the taxable amount by rate or exemption, and (11), a reference to it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from pos_app.domain.errors import RuleError
from pos_app.domain.money import Money, apportion, round_half_up
from pos_app.domain.quantity import Quantity
from pos_app.domain.store import SupplyMode, TaxMode

PPM = 1_000_000
EXEMPT = "*"  # printed beside a line from which tax was not taken


@dataclass(frozen=True, slots=True, kw_only=True)
class TaxComponent:
    """One tax of a rule. `rate_ppm`: parts per million (19 % is 190,000).

    `is_on_tax`: reckoned on the net amount plus the components before it. `free_up_to_minor`: no
    tax while one unit costs at most this; above, on all of it or (`is_excess_only`) on the excess.
    """

    code: str  # printed beside the line: "A"
    name: str
    rate_ppm: int
    is_on_tax: bool = False
    free_up_to_minor: int | None = None
    is_excess_only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TaxRule:
    """The components for one tax class; `modes` empty means every supply mode; dates inclusive."""

    tax_class: str
    components: tuple[TaxComponent, ...]
    modes: frozenset[SupplyMode] = frozenset()
    valid_from: date | None = None
    valid_to: date | None = None

    def applies(self, tax_class: str, mode: SupplyMode, on: date) -> bool:
        """Whether this rule is the one for such a line on that day."""
        return (
            self.tax_class == tax_class
            and (not self.modes or mode in self.modes)
            and (self.valid_from is None or self.valid_from <= on)
            and (self.valid_to is None or on <= self.valid_to)
        )


@dataclass(frozen=True, slots=True)
class TaxTable:
    """The rules of a country or state; the first that applies counts: special ones first."""

    rules: tuple[TaxRule, ...]

    def rule_for(self, tax_class: str, mode: SupplyMode, on: date) -> TaxRule:
        """The rule that applies. Raises RuleError `errors.tax_rule_missing`."""
        for rule in self.rules:
            if rule.applies(tax_class, mode, on):
                return rule
        raise RuleError("errors.tax_rule_missing", tax_class=tax_class, day=on.isoformat())

    @property
    def classes(self) -> tuple[str, ...]:
        """Every tax class, in the table's order."""
        return tuple(dict.fromkeys(rule.tax_class for rule in self.rules))


@dataclass(frozen=True, slots=True)
class TaxExemption:
    """Why no tax is taken: `codes` empty means every component.

    `expires_on` is the last day of the certificate, None where it has no end.
    """

    reason: str
    certificate: str = ""
    codes: frozenset[str] = frozenset()
    expires_on: date | None = None

    def frees(self, component: TaxComponent) -> bool:
        """Whether this component is not taken."""
        return not self.codes or component.code in self.codes


def exemption_values(exemption: TaxExemption) -> list[object]:
    """An exemption as plain values: reason, certificate, codes, and the last day if it has one."""
    values: list[object] = [exemption.reason, exemption.certificate, sorted(exemption.codes)]
    return values if exemption.expires_on is None else [*values, exemption.expires_on.isoformat()]


def read_exemption(values: Sequence[Any]) -> TaxExemption:
    """The exemption of these values; those from before certificates had days are shorter."""
    day = date.fromisoformat(values[3]) if len(values) > 3 else None
    return TaxExemption(values[0], values[1], frozenset(values[2]), day)


@dataclass(frozen=True, slots=True)
class TaxPart:
    """What one component took: `net` is what it was reckoned on.

    Of the code EXEMPT: the net amount from which nothing was taken, named by the reason.
    """

    code: str
    name: str
    rate_ppm: int
    net: Money
    tax: Money

    @property
    def is_exempt(self) -> bool:
        """Whether it says what was exempt, instead of a tax."""
        return self.code == EXEMPT


@dataclass(frozen=True, slots=True)
class TaxBase:
    """A line as tax sees it: its amount (as priced), its unit price and its rule."""

    amount: Money
    unit_price: Money
    quantity: Quantity
    rule: TaxRule
    exemption: TaxExemption | None = None


@dataclass(frozen=True, slots=True)
class LineTax:
    """The outcome for one line; `gross` = `net` + the sum of the parts."""

    net: Money
    gross: Money
    parts: tuple[TaxPart, ...]

    @property
    def tax(self) -> Money:
        """All components together."""
        return self.gross - self.net


def _taxable(base: TaxBase, component: TaxComponent) -> Fraction:
    """The share of the amount on which this component stands."""
    limit = component.free_up_to_minor
    if limit is None or not base.unit_price.minor:
        return Fraction(1)
    if base.unit_price.minor <= limit:
        return Fraction(0)
    if component.is_excess_only:
        return Fraction(base.unit_price.minor - limit, base.unit_price.minor)
    return Fraction(1)


def _effective_rates(base: TaxBase) -> list[Fraction]:
    """Each component's rate on the net amount of the whole line; exempt ones are zero."""
    rates: list[Fraction] = []
    for component in base.rule.components:
        share = _taxable(base, component)
        on = 1 + sum(rates, Fraction(0)) if component.is_on_tax else Fraction(1)
        rates.append(Fraction(component.rate_ppm, PPM) * on * share)
    return rates


def _exact(base: TaxBase, mode: TaxMode) -> tuple[Fraction, list[Fraction]]:
    """Exact net and component taxes, in minor units."""
    rates = _effective_rates(base)
    whole = Fraction(base.amount.minor)
    # A price with tax inside contains the rates from which the buyer is exempt: they come off.
    net = whole / (1 + sum(rates, Fraction(0))) if mode is TaxMode.INCLUSIVE else whole
    taken = [
        Fraction(0) if base.exemption and base.exemption.frees(component) else net * rate
        for component, rate in zip(base.rule.components, rates, strict=True)
    ]
    return net, taken


def tax_lines_singly(bases: Sequence[TaxBase], mode: TaxMode) -> list[LineTax]:
    """Round tax on each line by itself."""
    return [_tax_one(base, mode) for base in bases]


def _tax_one(base: TaxBase, mode: TaxMode) -> LineTax:
    currency = base.amount.currency
    net, taken = _exact(base, mode)
    # Each by itself: CGST and SGST of a line are the same amount, and the net takes what is over.
    taxes = [round_half_up(value) for value in taken]
    if mode is TaxMode.EXCLUSIVE:
        net_minor = base.amount.minor
    elif base.exemption:
        net_minor = round_half_up(net)
    else:
        net_minor = base.amount.minor - sum(taxes)
    return _line_tax(base, Money(net_minor, currency), taxes)


def _line_tax(base: TaxBase, net: Money, taxes: Sequence[int]) -> LineTax:
    currency = net.currency
    freed = [component for component in base.rule.components if _is_freed(base, component)]
    parts = [
        TaxPart(
            component.code,
            component.name,
            component.rate_ppm,
            _reckoned_on(base, component, net),
            Money(tax, currency),
        )
        for component, tax in zip(base.rule.components, taxes, strict=True)
        if component not in freed
    ]
    if base.exemption is not None and freed:
        nets = [_reckoned_on(base, component, net) for component in freed]
        exempt = max(nets, key=lambda amount: abs(amount.minor))
        name = _exempt_name(base.exemption, base.rule, freed)
        parts.append(TaxPart(EXEMPT, name, 0, exempt, Money(0, currency)))
    return LineTax(net, Money(net.minor + sum(taxes), currency), tuple(parts))


def _is_freed(base: TaxBase, component: TaxComponent) -> bool:
    """Whether a tax that would have been taken is not: nothing frees from a rate of nothing."""
    exemption = base.exemption
    return (
        exemption is not None
        and exemption.frees(component)
        and component.rate_ppm > 0
        and _taxable(base, component) > 0
    )


def _exempt_name(exemption: TaxExemption, rule: TaxRule, freed: Sequence[TaxComponent]) -> str:
    """The reason; and the taxes, where others of the rule were taken."""
    if len(freed) == sum(component.rate_ppm > 0 for component in rule.components):
        return exemption.reason
    return f"{exemption.reason}: {', '.join(component.name for component in freed)}"


def _reckoned_on(base: TaxBase, component: TaxComponent, net: Money) -> Money:
    """What of the net amount lies above the threshold; all of it where there is none."""
    share = _taxable(base, component)
    return net if share == 1 else Money(round_half_up(net.minor * share), net.currency)


def tax_lines_together(bases: Sequence[TaxBase], mode: TaxMode) -> list[LineTax]:
    """Round tax once per rule and sale, then share it out so that the lines sum to it."""
    groups: dict[tuple[int, TaxExemption | None], list[int]] = {}
    for i, base in enumerate(bases):
        groups.setdefault((id(base.rule), base.exemption), []).append(i)
    result: list[LineTax | None] = [None] * len(bases)
    for indexes in groups.values():
        exact = [_exact(bases[i], mode) for i in indexes]
        columns = []
        for c in range(len(bases[indexes[0]].rule.components)):
            shares = [taken[c] for _, taken in exact]
            columns.append(apportion(shares, round_half_up(sum(shares, Fraction(0)))))
        nets = [net for net, _ in exact]
        net_minors = apportion(nets, round_half_up(sum(nets, Fraction(0))))
        for place, i in enumerate(indexes):
            base = bases[i]
            taxes = [column[place] for column in columns]
            if mode is TaxMode.EXCLUSIVE:
                net_minor = base.amount.minor
            elif base.exemption:
                net_minor = net_minors[place]
            else:
                net_minor = base.amount.minor - sum(taxes)
            result[i] = _line_tax(base, Money(net_minor, base.amount.currency), taxes)
    return [line for line in result if line is not None]
