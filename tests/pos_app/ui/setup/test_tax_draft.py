from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.errors import RuleError
from pos_app.domain.store import SupplyMode
from pos_app.domain.tax import PPM, TaxComponent, TaxRule
from pos_app.operations.country_packs import supply_modes
from pos_app.ui.setup.tax_draft import BLANK_RULE, LAST_MODE, TaxDrafts
from tests.builders import EUR

EVERY_MODE = supply_modes("IN")
DRAFTS = TaxDrafts(currency=EUR, language="en", modes=supply_modes("DE"))
WORDS = st.text("abcß ", min_size=1).map(str.strip).filter(bool)
DAYS = st.none() | st.dates(date(2000, 1, 1), date(2099, 12, 31))
PARTS = st.builds(
    TaxComponent,
    code=WORDS,
    name=WORDS,
    rate_ppm=st.integers(0, PPM),
    is_on_tax=st.booleans(),
    free_up_to_minor=st.none() | st.integers(0, 10_000_000),
    is_excess_only=st.booleans(),
)
# No mode and every mode mean the same, so a rule with every mode comes back with none.
MODES = st.frozensets(st.sampled_from(SupplyMode), max_size=len(SupplyMode) - 1)
RULES = st.builds(
    TaxRule,
    tax_class=WORDS,
    components=st.lists(PARTS, min_size=1, max_size=3).map(tuple),
    modes=MODES,
    valid_from=DAYS,
    valid_to=DAYS,
)


@given(RULES, st.sampled_from(["en", "de"]), st.integers(0, 2))
def test_every_tax_of_a_rule_comes_back_from_its_texts(
    rule: TaxRule, language: str, place: int
) -> None:
    drafts = TaxDrafts(currency=EUR, language=language, modes=EVERY_MODE)
    place = min(place, len(rule.components) - 1)
    assert drafts.rule_of(drafts.draft_of(rule, place), rule, place) == rule


def test_a_place_past_the_last_is_a_new_tax_of_the_rule() -> None:
    rule = TaxRule(tax_class="a", components=(TaxComponent(code="A", name="VAT", rate_ppm=50_000),))
    draft = DRAFTS.draft_of(rule, 1) | {"code": "B", "name": "City"}
    grown = DRAFTS.rule_of(draft, rule, 1)
    assert grown.components == (
        rule.components[0],
        TaxComponent(code="B", name="City", rate_ppm=0),
    )


def no_modes() -> dict[str, str]:
    return {f"mode_{mode}": "no" for mode in SupplyMode}


@pytest.mark.parametrize(
    ("field", "others", "code"),
    [
        ("name", {"name": " "}, "setup.name_missing"),
        ("rate", {"rate": "101"}, "setup.rate_over_100"),
        ("is_on_tax", {"is_on_tax": "yes"}, "setup.tax_first_on_tax"),
        ("free_up_to", {"free_up_to": "-0.01"}, "setup.threshold_negative"),
        ("is_excess_only", {"is_excess_only": "yes"}, "setup.excess_of_nothing"),
        ("valid_to", {"valid_from": "2026-02-01", "valid_to": "31.1.2026"}, "setup.days_crossed"),
        (LAST_MODE, no_modes(), "setup.mode_missing"),
    ],
)
def test_nonsense_is_refused(field: str, others: dict[str, Any], code: str) -> None:
    draft = DRAFTS.draft_of(BLANK_RULE, 0) | others
    with pytest.raises(RuleError) as refusal:
        DRAFTS.check_field(field, draft[field], draft=draft, place=0)
    assert refusal.value.code == code


def test_a_later_tax_may_stand_on_the_first_and_one_day_is_a_span() -> None:
    draft = DRAFTS.draft_of(BLANK_RULE, 0) | {"valid_from": "2026-02-01"}
    DRAFTS.check_field("is_on_tax", "yes", draft=draft, place=1)
    DRAFTS.check_field("valid_to", "2026-02-01", draft=draft, place=0)


def test_a_mode_of_another_country_is_kept_and_not_shown() -> None:
    rule = TaxRule(
        tax_class="standard",
        components=(TaxComponent(code="A", name="IGST", rate_ppm=180_000),),
        modes=frozenset({SupplyMode.OTHER_STATE, SupplyMode.TAKEAWAY}),
    )
    draft = DRAFTS.draft_of(rule, 0)
    assert "mode_other_state" not in draft
    assert DRAFTS.rule_of(draft, rule, 0) == rule
