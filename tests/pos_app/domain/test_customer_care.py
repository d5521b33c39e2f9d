"""What is kept for a customer stands as its facts say, in whatever order they arrive."""

from datetime import timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.customer_care import (
    LONGEST_CARE_TEXT,
    STATES,
    CareMatter,
    CareStep,
    MatterKind,
    MatterState,
    clean_care_text,
    clean_variant,
    matter_now,
    require_not_past,
    require_state,
)
from pos_app.domain.errors import RuleError
from tests.builders import an_id
from tests.care import TODAY, TOMORROW, a_follow_up, a_step, a_wish, an_issue
from tests.fakes import A_MORNING

LATER = A_MORNING + timedelta(hours=1)


@st.composite
def histories(draw: st.DrawFn) -> tuple[CareStep, ...]:
    """Steps of one issue made at several tills: each saw some earlier one, or none."""
    steps: list[CareStep] = []
    for number in range(draw(st.integers(0, 6))):
        saw = draw(st.sampled_from([None, *(one.id for one in steps)]))
        steps.append(
            CareStep(
                id=an_id(f"step{number}"),
                matter_id=an_issue().id,
                customer_id=an_issue().customer_id,
                state=draw(st.sampled_from(STATES[MatterKind.ISSUE])),
                staff_id=an_issue().opened_by,
                at=A_MORNING + timedelta(minutes=draw(st.integers(-3, 3))),
                saw=saw,
            )
        )
    return tuple(steps)


@given(histories(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(steps: tuple[CareStep, ...], random: Random) -> None:
    arrived = [*steps, *steps]
    random.shuffle(arrived)
    assert matter_now(an_issue(), arrived) == matter_now(an_issue(), steps)


def test_a_step_outweighs_what_it_saw_though_its_clock_was_slow() -> None:
    waiting = a_step(an_issue(), MatterState.WAITING, at=LATER)
    done = a_step(matter_now(an_issue(), [waiting]), MatterState.DONE, at=A_MORNING)
    assert matter_now(an_issue(), [waiting, done]).state is MatterState.DONE


@pytest.mark.parametrize(
    ("matter", "stands"),
    [(an_issue(), MatterState.OPEN), (a_follow_up(), MatterState.DONE)],
)
def test_two_tills_that_disagree_keep_an_issue_open_and_end_a_follow_up(
    matter: CareMatter, stands: MatterState
) -> None:
    opened = a_step(matter, MatterState.OPEN, at=A_MORNING)
    done = a_step(matter, MatterState.DONE, at=LATER)
    again = a_step(matter, MatterState.DONE, at=A_MORNING)
    reopened = a_step(matter, MatterState.OPEN, at=LATER)
    assert matter_now(matter, [opened, done]).state is stands
    assert matter_now(matter, [again, reopened]).state is stands


def test_a_matter_without_steps_is_as_it_was_opened() -> None:
    now = matter_now(an_issue())
    assert (now.state, now.due_on, now.words) == (MatterState.OPEN, TOMORROW, an_issue().text)
    assert not now.is_due(TODAY)
    assert now.is_due(TOMORROW)


def test_the_last_words_are_the_newest_that_say_something() -> None:
    noted = a_step(an_issue(), MatterState.WAITING, due_on=TODAY, text="The part is ordered")
    later = a_step(matter_now(an_issue(), [noted]), MatterState.WAITING, at=LATER, due_on=TOMORROW)
    now = matter_now(an_issue(), [noted, later])
    assert now.words == "The part is ordered"
    assert now.due_since == TOMORROW


def test_a_wish_is_due_once_its_product_is_back_until_somebody_told_them() -> None:
    assert not matter_now(a_wish()).is_due(TODAY)
    back = matter_now(a_wish(), back_on=TODAY)
    assert back.is_due(TODAY)
    told = matter_now(a_wish(), [a_step(back, MatterState.TOLD)], back_on=TODAY)
    assert not told.is_due(TODAY)
    assert told.is_live(TODAY)


def test_a_wish_ends_with_its_last_day() -> None:
    now = matter_now(a_wish(until_on=TODAY), back_on=TODAY)
    assert now.is_due(TODAY)
    assert not now.is_due(TOMORROW)
    assert not now.is_live(TOMORROW)


def test_a_wish_put_off_is_due_on_the_day_it_was_put_off_to() -> None:
    later = a_step(a_wish(), MatterState.OPEN, due_on=TOMORROW)
    now = matter_now(a_wish(), [later], back_on=TODAY)
    assert not now.is_due(TODAY)
    assert now.is_due(TOMORROW)


def test_what_is_closed_is_not_due() -> None:
    done = a_step(an_issue(), MatterState.DONE)
    assert not matter_now(an_issue(), [done]).is_due(TOMORROW)


def test_words_keep_their_emoji_and_lose_what_cannot_be_seen() -> None:
    family = "\N{WOMAN}\N{ZERO WIDTH JOINER}\N{GIRL}"
    assert clean_care_text(f"  for \x07 the {family}\n\ttoday ") == f"for  the {family} today"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("  \n ", "errors.care_text_missing"),
        ("x" * (LONGEST_CARE_TEXT + 1), "errors.care_text_long"),
        ("card 4111 1111 1111 1111", "errors.card_number"),
    ],
)
def test_words_that_are_not_kept(text: str, code: str) -> None:
    with pytest.raises(RuleError) as refused:
        clean_care_text(text)
    assert refused.value.code == code


def test_words_as_long_as_the_limit_are_kept_and_may_be_missing_where_not_needed() -> None:
    assert len(clean_care_text("x" * LONGEST_CARE_TEXT)) == LONGEST_CARE_TEXT
    assert clean_care_text(" ", is_needed=False) == ""


@pytest.mark.parametrize("text", ["x" * 41, "4111111111111111"])
def test_a_variant_that_is_not_kept(text: str) -> None:
    with pytest.raises(RuleError):
        clean_variant(text)


def test_yesterday_is_no_day_to_look_at_something_again() -> None:
    assert require_not_past(TODAY, today=TODAY) == TODAY
    with pytest.raises(RuleError, match=r"errors\.day_past"):
        require_not_past(TODAY, today=TOMORROW)


def test_a_state_belongs_to_its_kind() -> None:
    require_state(MatterKind.WISH, MatterState.TOLD)
    with pytest.raises(RuleError, match=r"errors\.care_state"):
        require_state(MatterKind.ISSUE, MatterState.TOLD)
