"""The chooser: allowed, worth it, at its moment, one at a time while ringing up."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.cue import KINDS, TRAITS, Cue, CueKind, CueMoment, CueNeed, is_held_out
from pos_app.domain.cue_choice import (
    MOST_IN_DEAD_TIME,
    NOTHING,
    CueFloor,
    CueTally,
    choose,
    for_receipt,
    found,
    is_allowed,
    is_muted,
    pick,
)
from pos_app.domain.cue_settings import CueSettings
from tests.builders import a_customer, an_id
from tests.cues import FIVE, GOLD, a_sight, days, pending, somebody

ALL = CueSettings(holdout_percent=0)
PERSON = an_id("ada")
RINGING = (CueMoment.GREETING, CueMoment.BEFORE_TOTAL)
A_CUE = st.builds(Cue, kind=st.sampled_from(KINDS), value_minor=st.integers(1, 10_000))
rich = somebody(
    customer=a_customer(birthday_md="03-02"),
    points=480,
    points_here=700,
    rewards=(FIVE,),
    earned=490,
    tiers_ahead=(GOLD,),
    visit_days=days(90, 97, 104),
    issues=(pending("grinder"),),
    wishes=(pending("mocha"),),
    twin="Ada B.",
    was_asked=False,
)


def at(moment: CueMoment, **fields: object) -> CueFloor:
    return replace(CueFloor(moment=moment, person=PERSON), **fields)


@given(st.lists(A_CUE, max_size=12), st.sampled_from(CueMoment), st.integers(0, 100), st.uuids())
def test_one_at_a_time_while_ringing_up_and_nobody_left_out_hears_it(
    cues: Sequence[Cue], moment: CueMoment, percent: int, person: UUID
) -> None:
    settings = CueSettings(holdout_percent=percent)
    choice = pick(cues, a_sight(rich), at(moment, person=person), settings=settings)
    assert len(choice.shown) <= (1 if moment in RINGING else MOST_IN_DEAD_TIME)
    assert not any(is_held_out(one.kind, person, percent=percent) for one in choice.shown)
    assert all(is_held_out(one.kind, person, percent=percent) for one in choice.held_out)


@pytest.mark.parametrize("moment", list(CueMoment))
def test_without_consent_only_service_is_said(moment: CueMoment) -> None:
    known = replace(rich, may_personalise=False)
    cues = found(a_sight(known, total_minor=900), moment, ALL)
    assert not [one for one in cues if one.traits.need is CueNeed.PERSONALISATION]


@pytest.mark.parametrize("kind", KINDS)
def test_somebody_under_age_hears_service_alone(kind: CueKind) -> None:
    known = replace(rich, customer=a_customer(is_minor=True))
    is_said = is_allowed(kind, a_sight(known))
    assert not (is_said and TRAITS[kind].need is CueNeed.PERSONALISATION)
    assert not is_allowed(CueKind.CONSENT_MISSING, a_sight(known))


def test_who_wants_no_greeting_gets_none() -> None:
    known = replace(rich, customer=a_customer(is_greeted=False, birthday_md="03-02"))
    kinds = {one.kind for moment in CueMoment for one in found(a_sight(known), moment, ALL)}
    assert not kinds & {CueKind.BIRTHDAY, CueKind.WIN_BACK, CueKind.TIER_REACHED}
    assert CueKind.OPEN_ISSUE in kinds


def test_each_kind_at_its_moment() -> None:
    for moment in CueMoment:
        for cue in found(a_sight(rich, total_minor=900, is_paid=True, gain=20), moment, ALL):
            assert moment in cue.traits.moments


@pytest.mark.parametrize("why", ["is_cash_counted", "is_queue_long"])
def test_nothing_while_cash_is_counted_or_people_wait(why: str) -> None:
    assert choose(a_sight(rich), at(CueMoment.GREETING, **{why: True}), ALL) == NOTHING
    assert choose(a_sight(rich), at(CueMoment.GREETING), ALL).shown


def test_what_was_said_waits_so_many_visits() -> None:
    first = choose(a_sight(rich), at(CueMoment.GREETING), ALL).shown[0]
    for ago, is_said in ((0, False), (2, False), (3, True)):
        known = replace(rich, seen={first.key: ago})
        shown = choose(a_sight(known), at(CueMoment.GREETING), ALL).shown
        assert (first.key in {one.key for one in shown}) is is_said
    shown = choose(a_sight(rich), at(CueMoment.GREETING, said={first.key}), ALL).shown
    assert first.key not in {one.key for one in shown}


def test_a_kind_that_is_off_is_not_said() -> None:
    off = replace(ALL, off=("open_issue",))
    assert CueKind.OPEN_ISSUE not in {o.kind for o in found(a_sight(rich), CueMoment.GREETING, off)}


@pytest.mark.parametrize(
    ("shown", "seconds", "worth", "is_mute"),
    [(19, 9_999, 0, False), (20, 300, 199, True), (20, 300, 200, False), (20, 300, 900, False)],
)
def test_a_kind_is_muted_where_it_costs_more_time_than_it_brings(
    shown: int, seconds: int, worth: int, *, is_mute: bool
) -> None:
    tally = CueTally(kind=CueKind.ACCESSORY, shown=shown, seconds=seconds, worth_minor=worth)
    assert is_muted(CueKind.ACCESSORY, {CueKind.ACCESSORY: tally}, ALL) is is_mute
    always = replace(ALL, always=("accessory",))
    assert not is_muted(CueKind.ACCESSORY, {CueKind.ACCESSORY: tally}, always)
    assert not is_muted(CueKind.OPEN_ISSUE, {CueKind.OPEN_ISSUE: tally}, ALL)


def test_a_kind_that_people_say_yes_to_comes_first() -> None:
    cues = [Cue(kind=kind, value_minor=100) for kind in (CueKind.ONE_MORE, CueKind.ACCESSORY)]
    tallies = {CueKind.ACCESSORY: CueTally(kind=CueKind.ACCESSORY, shown=10, accepted=9)}
    floor = at(CueMoment.BEFORE_TOTAL, tallies=tallies)
    (best,) = pick(cues, a_sight(), floor, settings=ALL).shown
    assert best.kind is CueKind.ACCESSORY


def test_the_receipt_says_only_what_is_marked_and_allowed() -> None:
    settings = replace(ALL, on_receipt=("birthday", "next_reward", "open_issue"))
    kinds = [one.kind for one in for_receipt(a_sight(rich), settings, person=PERSON)]
    assert kinds == [CueKind.NEXT_REWARD, CueKind.BIRTHDAY]
    silent = replace(rich, may_personalise=False)
    kinds = [one.kind for one in for_receipt(a_sight(silent), settings, person=PERSON)]
    assert kinds == [CueKind.NEXT_REWARD]
