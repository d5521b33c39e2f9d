"""Tax agrees with the worked tables, and no minor unit is ever lost."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.errors import RuleError
from pos_app.domain.money import Currency, Money
from pos_app.domain.quantity import pieces
from pos_app.domain.store import SupplyMode, TaxMode
from pos_app.domain.tax import (
    TaxBase,
    TaxComponent,
    TaxExemption,
    TaxRule,
    TaxTable,
    tax_lines_singly,
    tax_lines_together,
)

EUR = Currency("EUR")
DAY = date(2026, 11, 22)


def rule(*components: TaxComponent, **fields: object) -> TaxRule:
    return TaxRule(tax_class="standard", components=components, **fields)  # type: ignore[arg-type]  # fields differ by test


def component(rate_ppm: int, **fields: object) -> TaxComponent:
    return TaxComponent(code="A", name="VAT", rate_ppm=rate_ppm, **fields)  # type: ignore[arg-type]  # fields differ by test


def base(minor: int, tax_rule: TaxRule, *, unit: int | None = None, free: bool = False) -> TaxBase:
    exemption = TaxExemption("diplomat") if free else None
    unit_price = Money(minor if unit is None else unit, EUR)
    return TaxBase(Money(minor, EUR), unit_price, pieces(1), tax_rule, exemption)


def taxed(minor: int, tax_rule: TaxRule, mode: TaxMode, **fields: object) -> tuple[int, int, int]:
    line = tax_lines_singly([base(minor, tax_rule, **fields)], mode)[0]  # type: ignore[arg-type]  # fields differ by test
    return line.net.minor, line.tax.minor, line.gross.minor


@pytest.mark.parametrize(
    ("minor", "rates", "mode", "outcome"),
    [
        (119, [component(190_000)], TaxMode.INCLUSIVE, (100, 19, 119)),
        (250, [component(70_000)], TaxMode.INCLUSIVE, (234, 16, 250)),
        (1000, [component(88_750)], TaxMode.EXCLUSIVE, (1000, 89, 1089)),
        (
            10_000,
            [component(50_000), component(99_750, is_on_tax=True)],
            TaxMode.EXCLUSIVE,
            (10_000, 1547, 11_547),
        ),
        (-119, [component(190_000)], TaxMode.INCLUSIVE, (-100, -19, -119)),
    ],
)
def test_worked_tables(
    minor: int, rates: list[TaxComponent], mode: TaxMode, outcome: tuple[int, int, int]
) -> None:
    assert taxed(minor, rule(*rates), mode) == outcome


@pytest.mark.parametrize(("unit", "tax"), [(10_999, 0), (11_000, 0), (11_001, 440)])
def test_up_to_the_threshold_nothing_above_it_all(unit: int, tax: int) -> None:
    clothing = rule(component(40_000, free_up_to_minor=11_000))
    assert taxed(unit, clothing, TaxMode.EXCLUSIVE)[1] == tax


def test_only_the_excess_is_taxed_where_the_rule_says_so() -> None:
    excess = rule(component(62_500, free_up_to_minor=17_500, is_excess_only=True))
    assert taxed(20_000, excess, TaxMode.EXCLUSIVE) == (20_000, 156, 20_156)


def test_two_taxes_of_one_rate_in_a_price_are_the_same_amount() -> None:
    gst = rule(component(90_000), component(90_000))
    (line,) = tax_lines_singly([base(2_000, gst)], TaxMode.INCLUSIVE)
    assert [part.tax.minor for part in line.parts] == [153, 153]
    assert (line.net.minor, line.gross.minor) == (1_694, 2_000)


@pytest.mark.parametrize(("unit", "on"), [(11_000, 0), (11_001, 11_001)])
def test_a_tax_says_what_it_was_reckoned_on(unit: int, on: int) -> None:
    clothing = rule(component(40_000, free_up_to_minor=11_000), component(10_000))
    (line,) = tax_lines_singly([base(unit, clothing)], TaxMode.EXCLUSIVE)
    assert [part.net.minor for part in line.parts] == [on, unit]
    excess = rule(component(62_500, free_up_to_minor=10_000, is_excess_only=True))
    (line,) = tax_lines_singly([base(unit, excess)], TaxMode.EXCLUSIVE)
    assert line.parts[0].net.minor == unit - 10_000


def test_an_exemption_takes_the_tax_out_of_an_inclusive_price() -> None:
    assert taxed(119, rule(component(190_000)), TaxMode.INCLUSIVE, free=True) == (100, 0, 100)
    assert taxed(100, rule(component(190_000)), TaxMode.EXCLUSIVE, free=True) == (100, 0, 100)


def test_what_is_exempt_stands_by_itself_and_not_under_the_rate() -> None:
    for mode, minor in ((TaxMode.INCLUSIVE, 119), (TaxMode.EXCLUSIVE, 100)):
        exempt = base(minor, rule(component(190_000)), free=True)
        for reckon in (tax_lines_singly, tax_lines_together):
            (line,) = reckon([exempt], mode)
            (part,) = line.parts
            assert part.is_exempt
            assert (part.name, part.rate_ppm, part.net.minor) == ("diplomat", 0, 100)


def test_where_only_some_taxes_are_not_taken_the_others_stand_as_ever() -> None:
    state = replace(component(40_000), code="S", name="State tax")
    both = rule(state, replace(component(10_000), code="C", name="City tax"))
    exemption = TaxExemption("Resale", codes=frozenset({"S"}))
    (line,) = tax_lines_singly([replace(base(1_000, both), exemption=exemption)], TaxMode.EXCLUSIVE)
    assert [(p.code, p.name, p.net.minor, p.tax.minor) for p in line.parts] == [
        ("C", "City tax", 1_000, 10),
        ("*", "Resale: State tax", 1_000, 0),
    ]


def test_nothing_is_exempt_from_a_rate_of_nothing() -> None:
    (line,) = tax_lines_singly([base(100, rule(component(0)), free=True)], TaxMode.EXCLUSIVE)
    assert not line.parts[0].is_exempt


def test_dates_and_supply_mode_choose_the_rule() -> None:
    old = rule(component(160_000), valid_to=date(2026, 6, 30))
    eat_in = rule(component(190_000), modes=frozenset({SupplyMode.EAT_IN}))
    usual = rule(component(70_000))
    table = TaxTable((old, eat_in, usual))
    assert table.rule_for("standard", SupplyMode.TAKEAWAY, DAY) is usual
    assert table.rule_for("standard", SupplyMode.EAT_IN, DAY) is eat_in
    assert table.rule_for("standard", SupplyMode.TAKEAWAY, date(2026, 6, 30)) is old
    with pytest.raises(RuleError) as refusal:
        table.rule_for("unknown", SupplyMode.TAKEAWAY, DAY)
    assert refusal.value.code == "errors.tax_rule_missing"


rules = st.sampled_from(
    [
        rule(component(190_000)),
        rule(component(70_000)),
        rule(component(0)),
        rule(component(50_000), component(99_750, is_on_tax=True)),
        rule(component(88_750, free_up_to_minor=500, is_excess_only=True)),
    ]
)


@given(
    st.lists(st.tuples(st.integers(-100_000, 100_000), rules, st.booleans()), max_size=40),
    st.sampled_from(list(TaxMode)),
    st.booleans(),
)
def test_net_and_tax_make_the_gross_in_every_mode(
    lines: list[tuple[int, TaxRule, bool]], mode: TaxMode, together: bool
) -> None:
    bases = [base(minor, tax_rule, free=free) for minor, tax_rule, free in lines]
    work_out = tax_lines_together if together else tax_lines_singly
    for given_base, line in zip(bases, work_out(bases, mode), strict=True):
        assert line.net.minor + sum(p.tax.minor for p in line.parts) == line.gross.minor
        if mode is TaxMode.INCLUSIVE and given_base.exemption is None:
            assert line.gross == given_base.amount
        if mode is TaxMode.EXCLUSIVE:
            assert line.net == given_base.amount


@given(st.lists(st.integers(1, 99), min_size=1, max_size=60))
def test_rounding_once_per_sale_is_within_half_a_unit_of_exact(minors: list[int]) -> None:
    vat = rule(component(190_000))
    lines = tax_lines_together([base(minor, vat) for minor in minors], TaxMode.INCLUSIVE)
    exact = sum(minors) * 19 / 119
    assert abs(sum(line.tax.minor for line in lines) - exact) <= 0.5 + 1e-9
