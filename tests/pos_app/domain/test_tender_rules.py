"""What a second currency is worth, and what an organisation's gift cards look like."""

from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.money import Currency, Money
from pos_app.domain.tender_rules import ForeignCurrency, TenderRules, rate_of
from tests.builders import euros

RATES = st.builds(
    ForeignCurrency,
    code=st.just("CHF"),
    rate_ppm=st.integers(1_000, 50_000_000),
    step_minor=st.sampled_from([1, 5, 100, 500]),
)


@given(rule=RATES, due=st.integers(1, 10**7))
def test_what_is_needed_pays_and_a_step_less_does_not(rule: ForeignCurrency, due: int) -> None:
    needed = rule.needed_for(euros(due))
    assert needed.minor % rule.step_minor == 0
    assert rule.value_of(needed.minor, euros(0).currency) >= euros(due)
    assert rule.value_of(needed.minor - rule.step_minor, euros(0).currency) < euros(due)


@given(rate=st.integers(1_000, 50_000_000), foreign=st.integers(1, 10**7))
def test_a_worth_is_never_too_much(rate: int, foreign: int) -> None:
    rule = ForeignCurrency(code="CHF", rate_ppm=rate)
    worth = rule.value_of(foreign, euros(0).currency)
    assert 0 <= foreign * rate - worth.minor * 1_000_000 < 1_000_000


def test_a_rate_is_found_from_what_was_handed_over_and_its_worth() -> None:
    assert rate_of(Money(1_000, Currency("CHF")), euros(1_042)) == 1_042_000


def test_a_currency_is_found_by_its_code_alone() -> None:
    rules = TenderRules(foreign_currencies=(ForeignCurrency(code="CHF", rate_ppm=1),))
    assert rules.foreign("CHF") is not None
    assert rules.foreign("USD") is None


def test_without_a_prefix_no_scan_is_a_gift_card() -> None:
    assert TenderRules().is_gift_card("GC0001")
    assert not TenderRules().is_gift_card("4006381333931")
    assert not TenderRules(gift_card_prefix="").is_gift_card("GC0001")
