"""One pipeline prices a basket, and a scan at line 500 re-prices one line."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.money import Currency
from pos_app.domain.pricing import PricingRules, price_basket
from pos_app.domain.quantity import grams, pieces
from pos_app.domain.store import SupplyMode, TaxMode, TaxRounding
from pos_app.domain.tax import TaxComponent, TaxExemption, TaxRule, TaxTable
from tests.builders import a_basket, a_line, a_tax_table, euros

RULES = PricingRules(on=date(2026, 11, 22), currency=Currency("EUR"), taxes=a_tax_table())


def test_the_worked_table_holds() -> None:
    cola = a_line("Cola", listed_price=euros(119), quantity=2)
    tomatoes = a_line("Tomatoes", listed_price=euros(390), quantity=grams(642), tax_class="reduced")
    priced = price_basket(a_basket(cola, tomatoes), RULES)
    assert [line.extended.minor for line in priced.lines] == [238, 250]
    assert [line.tax.net.minor for line in priced.lines] == [200, 234]
    assert (priced.total.minor, priced.net.minor, priced.tax.minor) == (488, 434, 54)


lines = st.lists(
    st.tuples(
        st.integers(0, 5000),
        st.integers(1, 3000),
        st.booleans(),
        st.sampled_from(["standard", "reduced", "none"]),
    ),
    min_size=1,
    max_size=30,
)


@given(lines, st.sampled_from(list(TaxMode)), st.sampled_from(list(TaxRounding)), st.booleans())
def test_what_is_reused_equals_what_is_reckoned_afresh(
    drawn: list[tuple[int, int, bool, str]], mode: TaxMode, rounding: TaxRounding, free: bool
) -> None:
    rules = replace(RULES, tax_mode=mode, tax_rounding=rounding)
    exemption = TaxExemption("embassy") if free else None
    priced = None
    basket = replace(a_basket(a_line("first")), exemption=exemption)
    for i, (price, amount, weighed, tax_class) in enumerate(drawn):
        quantity = grams(amount) if weighed else pieces(amount % 20 + 1)
        line = a_line(f"l{i}", listed_price=euros(price), quantity=quantity, tax_class=tax_class)
        basket = basket.adding(line)
        priced = price_basket(basket, rules, priced)
    assert priced == price_basket(basket, rules)
    assert priced is not None
    assert priced.net + priced.tax == priced.total
    assert sum(part.tax.minor for part in priced.taxes) == priced.tax.minor


def test_a_line_that_did_not_change_is_the_same_object() -> None:
    basket = a_basket(*(a_line(f"l{i}") for i in range(500)))
    before = price_basket(basket, RULES)
    after = price_basket(basket.adding(a_line("new")), RULES, before)
    assert all(a is b for a, b in zip(before.lines, after.lines, strict=False))


@pytest.mark.parametrize(("mode", "tax"), [(SupplyMode.EAT_IN, 19), (SupplyMode.TAKEAWAY, 8)])
def test_the_supply_mode_changes_the_rate(mode: SupplyMode, tax: int) -> None:
    eat_in = TaxRule(
        tax_class="standard",
        components=(TaxComponent(code="A", name="VAT", rate_ppm=190_000),),
        modes=frozenset({SupplyMode.EAT_IN}),
    )
    other = TaxRule(
        tax_class="standard", components=(TaxComponent(code="B", name="VAT", rate_ppm=70_000),)
    )
    rules = replace(RULES, taxes=TaxTable((eat_in, other)))
    basket = a_basket(a_line(listed_price=euros(119))).supplying(mode)
    assert price_basket(basket, rules).tax.minor == tax
