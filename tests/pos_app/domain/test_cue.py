"""Every kind has its moments and its need, and who is left out of it stays so."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.cue import KINDS, RECEIPT_KINDS, TRAITS, Cue, CueKind, CueNeed, is_held_out
from pos_app.domain.cue_rules import RULES


def test_every_kind_has_a_moment_and_a_rule() -> None:
    assert set(TRAITS) == set(KINDS) == set(RULES)
    assert all(TRAITS[kind].moments for kind in KINDS)


def test_what_is_owed_to_people_is_said_to_all_of_them() -> None:
    owed = {kind for kind in KINDS if not TRAITS[kind].is_measured}
    assert owed == {
        CueKind.OPEN_ISSUE,
        CueKind.BACK_IN_STOCK,
        CueKind.EXPIRING_POINTS,
        CueKind.CONSENT_MISSING,
        CueKind.DUPLICATE,
    }


def test_what_rests_on_purchases_needs_their_consent() -> None:
    personal = {kind for kind in KINDS if TRAITS[kind].need is CueNeed.PERSONALISATION}
    assert {CueKind.REPLENISHMENT, CueKind.USUAL_BASKET, CueKind.WIN_BACK} <= personal
    assert set(RECEIPT_KINDS) <= set(KINDS)


@given(st.uuids(), st.integers(0, 100), st.integers(0, 100))
def test_who_is_left_out_stays_out_when_more_are(person: UUID, few: int, many: int) -> None:
    few, many = min(few, many), max(few, many)
    for kind in KINDS:
        if is_held_out(kind, person, percent=few):
            assert is_held_out(kind, person, percent=many)
        assert not is_held_out(kind, person, percent=0)


def test_a_tenth_of_the_people_is_left_out_of_a_kind_and_not_the_same_of_another() -> None:
    people = [UUID(int=number) for number in range(4_000)]
    out = {
        kind: {one for one in people if is_held_out(kind, one, percent=10)}
        for kind in (CueKind.WIN_BACK, CueKind.ACCESSORY)
    }
    assert all(320 <= len(left_out) <= 480 for left_out in out.values())
    assert len(out[CueKind.WIN_BACK] & out[CueKind.ACCESSORY]) < 100


def test_a_key_is_the_thing_and_a_name_its_wording() -> None:
    cue = Cue(kind=CueKind.BIRTHDAY, value_minor=1, subject="2026", variant="today")
    assert (cue.key, cue.name) == ("birthday:2026", "birthday_today")
