"""A debt is only made by what is taken back, and is paid before anything can be spent."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.account import check_balanced
from pos_app.domain.errors import RuleError
from pos_app.domain.points_plan import PointsPlan
from tests.builders import a_customer
from tests.fakes import counting_ids
from tests.loyalty import a_programme

PROGRAMME = a_programme()
ACCOUNT = PROGRAMME.account(a_customer().id)
RULE = "test"


def a_plan(balance: int = 0) -> PointsPlan:
    """Begin with a balance: above zero a right for all of it, below a debt."""
    before = PointsPlan(ACCOUNT, unit=PROGRAMME.unit, new_id=counting_ids(900))
    before.earn(balance, rule=RULE)
    before.take_back(-balance, rule=RULE)
    return PointsPlan(
        ACCOUNT, unit=PROGRAMME.unit, held=balance, rights=before._rights, new_id=counting_ids()
    )


def free(plan: PointsPlan) -> int:
    return sum(right.free for right in plan._rights)


def test_points_that_are_earned_can_be_spent() -> None:
    plan = a_plan()
    plan.earn(80, rule=RULE)
    assert (plan.balance, free(plan)) == (80, 80)


def test_more_than_the_rights_cannot_be_spent() -> None:
    plan = a_plan(50)
    with pytest.raises(RuleError) as refusal:
        plan.spend(51, rule=RULE)
    assert refusal.value.code == "errors.account_short"
    assert (plan.balance, plan.postings) == (50, ())


def test_taking_back_what_was_spent_leaves_a_debt() -> None:
    plan = a_plan(40)
    plan.take_back(100, rule=RULE)
    assert (plan.balance, free(plan)) == (-60, 0)


def test_a_debt_is_paid_before_anything_can_be_spent() -> None:
    plan = a_plan(-60)
    plan.earn(80, rule=RULE)
    assert (plan.balance, free(plan)) == (20, 20)


def test_nothing_at_all_moves_nothing() -> None:
    plan = a_plan(10)
    plan.earn(0, rule=RULE)
    plan.give_back(0, rule=RULE)
    plan.take_back(0, rule=RULE)
    assert plan.postings == ()


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["spend", "earn", "give_back", "take_back"]),
        st.integers(min_value=1, max_value=300),
    ),
    max_size=12,
)


@given(start=st.integers(min_value=-200, max_value=200), steps=STEPS)
def test_rights_are_what_the_balance_is_and_postings_sum_to_zero(
    start: int, steps: list[tuple[str, int]]
) -> None:
    plan = a_plan(start)
    for name, points in steps:
        if name == "spend" and points > free(plan):
            continue
        getattr(plan, name)(points, rule=RULE)
        assert free(plan) == max(plan.balance, 0)
    check_balanced(plan.postings)
    moved = sum(one.delta for one in plan.postings if one.account == ACCOUNT)
    assert plan.balance == start + moved


def test_each_posting_that_gives_a_right_has_its_own() -> None:
    plan = a_plan()
    for _ in range(3):
        plan.earn(10, rule=RULE)
    made = [one.right for one in plan.postings if one.right is not None]
    assert len(set(made)) == 3
