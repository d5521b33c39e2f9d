"""Each record of a person says who made it one with the others."""

from dataclasses import replace

from pos_app.domain.person_merge import MergeWhy
from pos_app.ui.profile.record_words import (
    MERGE,
    PART,
    RECORD,
    merge_at,
    record_actions,
    record_entries,
)
from tests.merges import a_merge
from tests.pos_app.operations.loyalty_desk import ADA, BEN
from tests.pos_app.ui.profile.profile_desk import ProfileDesk, say

MERGED = replace(a_merge("x", "y"), a=min(ADA.id, BEN.id), b=max(ADA.id, BEN.id))


def test_somebody_with_one_record_has_none_beside(desk: ProfileDesk) -> None:
    desk.open()
    assert record_entries(desk.read(), desk.words) == []
    assert [one.code for one in record_actions(desk.words, chosen=None)] == [MERGE]


def test_the_other_record_says_who_made_it_one_and_how(desk: ProfileDesk) -> None:
    desk.open()
    profile = replace(
        desk.read(), records=(ADA, BEN), merges=(MERGED,), staff={MERGED.staff_id: "Kim"}
    )  # fmt: skip
    (entry,) = record_entries(profile, desk.words)
    assert entry.text == BEN.name
    assert "Kim" in entry.sub
    assert entry.chip == (say("same_person"), "good")
    by_rule = replace(MERGED, why=MergeWhy.RULE, staff_id=None)
    (entry,) = record_entries(replace(profile, merges=(by_rule,)), desk.words)
    assert "by one card" in entry.sub


def test_a_chosen_record_can_be_parted(desk: ProfileDesk) -> None:
    desk.open()
    chosen = f"{RECORD}{BEN.id}"
    profile = replace(desk.read(), records=(ADA, BEN), merges=(MERGED,))
    assert merge_at(profile, chosen) == MERGED
    assert merge_at(profile, ADA.id) is None
    assert [one.code for one in record_actions(desk.words, chosen=chosen)] == [MERGE, PART]
