"""A withdrawal beats every grant that did not see it, and nothing but a given yes is a yes."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.consent import (
    BOXES,
    LONGEST_WORDING,
    NOTHING_ASKED,
    Consent,
    ConsentAct,
    ConsentChannel,
    ConsentHow,
    ConsentState,
    Purpose,
    standing,
    withdrawals,
    wording_id,
)
from tests.builders import an_id
from tests.consents import EMAIL, MESSAGE, PROFILING, a_consent, a_wording
from tests.fakes import A_MORNING

GIVEN = a_consent()
WITHDRAWN = a_consent(id=an_id("stop"), act=ConsentAct.WITHDRAWN, at=A_MORNING - timedelta(days=9))


@st.composite
def answers(draw: st.DrawFn) -> list[Consent]:
    """Answers to two boxes on tills whose clocks say anything, in any sequence of arrival."""
    made: list[Consent] = []
    for place in range(draw(st.integers(0, 7))):
        purpose, channel = draw(st.sampled_from([EMAIL, PROFILING]))
        act = draw(st.sampled_from(ConsentAct))
        # Whoever writes knows some of what was written before, and maybe not the rest.
        known = [one for one in made if draw(st.booleans())]
        own = a_consent().customer_id
        is_yes = act is ConsentAct.GIVEN
        seen = withdrawals(known, purpose, channel, record=own) if is_yes else ()
        made.append(
            a_consent(
                id=an_id(f"answer {place}"), purpose=purpose, channel=channel, act=act, seen=seen,
                is_pending=act is ConsentAct.GIVEN and draw(st.booleans()),
                at=A_MORNING + timedelta(hours=draw(st.integers(-9999, 9999))),
            )
        )  # fmt: skip
    return made


@given(answers(), st.data())
def test_a_withdrawal_beats_every_grant_that_did_not_see_it(
    facts: list[Consent], chance: st.DataObject
) -> None:
    now = standing(facts)
    for box in BOXES:
        mine = [one for one in facts if (one.purpose, one.channel) == box]
        against = {one.id for one in mine if one.act is ConsentAct.WITHDRAWN}
        is_given = any(
            one.act is ConsentAct.GIVEN and not one.is_pending and not against - set(one.seen)
            for one in mine
        )
        assert now.may(*box) == is_given
    arrived = standing(chance.draw(st.permutations(facts)))
    clocks = [chance.draw(st.integers(-9999, 9999)) for _ in facts]
    shifted = [
        replace(one, at=A_MORNING + timedelta(hours=hours))
        for one, hours in zip(facts, clocks, strict=True)
    ]
    states = [box.state for box in now.boxes]
    assert [box.state for box in arrived.boxes] == states
    assert [box.state for box in standing(shifted).boxes] == states


def test_a_later_clock_does_not_help_a_grant_that_did_not_see_the_withdrawal() -> None:
    assert not standing([GIVEN, WITHDRAWN]).may(*EMAIL)
    assert standing([GIVEN, WITHDRAWN]).of(*EMAIL) is ConsentState.WITHDRAWN
    again = replace(GIVEN, id=an_id("again"), seen=(WITHDRAWN.id,), at=A_MORNING.replace(year=2001))
    assert standing([again, GIVEN, WITHDRAWN]).may(*EMAIL)


def test_pending_means_no_until_it_is_confirmed() -> None:
    pending = replace(GIVEN, is_pending=True, how=ConsentHow.SAID_ALOUD)
    waiting = standing([pending])
    assert (waiting.may(*EMAIL), waiting.of(*EMAIL)) == (False, ConsentState.PENDING)
    assert [box.by for box in waiting.pending] == [pending]
    confirmed = replace(GIVEN, id=an_id("confirmed"), confirms=pending.id)
    assert standing([pending, confirmed]).may(*EMAIL)


def test_a_box_left_empty_is_no_yes_and_takes_nothing_back() -> None:
    declined = replace(GIVEN, id=an_id("declined"), act=ConsentAct.DECLINED)
    assert standing([declined]).of(*EMAIL) is ConsentState.UNKNOWN
    assert standing([declined]).box(*EMAIL).is_asked
    assert standing([GIVEN, declined]).may(*EMAIL)


def test_nothing_asked_is_no_and_one_box_says_nothing_about_another() -> None:
    assert not any(NOTHING_ASKED.may(*box) for box in BOXES)
    assert standing([]) == NOTHING_ASKED
    now = standing([GIVEN])
    assert not now.may(*MESSAGE)
    assert not now.may(Purpose.OFFERS), "offers need a channel"
    assert not now.may(Purpose.PROFILING, ConsentChannel.EMAIL)
    assert [(box.purpose, box.channel) for box in now.given] == [EMAIL]


def test_only_what_the_customer_did_themselves_is_their_own_act() -> None:
    assert {how for how in ConsentHow if not how.is_own_act} == {ConsentHow.SAID_ALOUD}


@pytest.mark.parametrize(
    "fields",
    [{"version": 0}, {"language": ""}, {"text": " "}, {"text": "x" * (LONGEST_WORDING + 1)}],
)
def test_a_wording_says_its_version_and_language(fields: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="offers"):
        a_wording(**fields)


def test_one_box_and_language_have_one_id_and_each_text_its_own_hash() -> None:
    first, second = a_wording(), a_wording(version=2, detail="smaller")
    assert first.id == second.id == wording_id(*EMAIL, "en")
    assert first.id != a_wording(language="de").id
    assert first.text_hash != second.text_hash
