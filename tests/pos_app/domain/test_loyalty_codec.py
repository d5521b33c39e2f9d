"""A programme survives its plain values; what is not understood stays out of force."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.errors import RuleError
from pos_app.domain.ids import ProductId, StoreId
from pos_app.domain.loyalty import Programme
from pos_app.domain.loyalty_codec import plain_programme, read_programme
from pos_app.domain.loyalty_rules import ExtraPoints, PerAmount, PointsRounding, Redeem
from pos_app.domain.offer import Selection, Validity
from tests.builders import an_id
from tests.loyalty import a_programme
from tests.rich_programme import a_rich_programme

GOODS = Selection(products=frozenset({ProductId(an_id("jam"))}))
RICH = a_programme(
    version=3,
    valid=Validity(first_on=date(2026, 1, 1), weekdays=frozenset({0, 4})),
    stores=frozenset({StoreId(an_id("store"))}),
    earn=(
        PerAmount(points=2, per_minor=100, rounding=PointsRounding.HALF_UP),
        ExtraPoints(points=5, goods=GOODS),
    ),
    excluded=GOODS,
    redeem=Redeem(points=200, worth_minor=100, least_points=50),
    is_active=False,
)
PLAIN_RICH: Any = plain_programme(RICH)
RULES: list[dict[str, Any]] = PLAIN_RICH["earn"]


@pytest.mark.parametrize("programme", [a_programme(), RICH, a_programme(redeem=None, tiers=())])
def test_a_programme_comes_back_as_it_was(programme: Programme) -> None:
    assert read_programme(programme.id, plain_programme(programme)) == programme


@pytest.mark.parametrize(
    "changed",
    [{"schema": 3}, {"earn": [{"tag": "new", "goods": {}}]}, {"tiers": 3}, {"valid": None}],
)
def test_what_is_not_understood_is_refused_by_name(changed: dict[str, Any]) -> None:
    with pytest.raises(RuleError) as refusal:
        read_programme(RICH.id, plain_programme(RICH) | changed)
    assert refusal.value.code == "errors.programme_unknown"
    assert refusal.value.values["name"] == "Regulars"


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.binary(max_size=16),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
)


@given(field=st.sampled_from(sorted(plain_programme(RICH))), value=PLAIN)
def test_a_torn_field_never_raises_anything_but_a_refusal(field: str, value: Any) -> None:
    try:
        read_programme(RICH.id, plain_programme(RICH) | {field: value})
    except RuleError:
        return


@pytest.mark.parametrize("programme", [a_rich_programme(), a_rich_programme(is_paused=True)])
def test_a_rich_programme_comes_back_as_it_was(programme: Programme) -> None:
    assert read_programme(programme.id, plain_programme(programme)) == programme


def test_what_was_written_before_there_were_rewards_still_reads() -> None:
    old = plain_programme(RICH)
    for name in (
        "events", "tier_grace_days", "tier_by", "rewards", "stamp_cards", "welcome_points",
        "birthday", "referral", "expiry", "household", "is_paused", "spends_while_paused",
    ):  # fmt: skip
        del old[name]
    rules = [{k: v for k, v in rule.items() if k not in ("valid", "tiers")} for rule in RULES]
    assert read_programme(RICH.id, old | {"schema": 1, "earn": rules}) == RICH


@pytest.mark.parametrize("field", ["events", "rewards"])
def test_a_rule_of_a_newer_version_puts_that_programme_out_of_force(field: str) -> None:
    plain: Any = plain_programme(a_rich_programme())
    plain[field][0]["tag"] = "newer"
    with pytest.raises(RuleError) as refusal:
        read_programme(RICH.id, plain)
    assert refusal.value.code == "errors.programme_unknown"
