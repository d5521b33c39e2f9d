"""What was said to somebody: when, by whom, about what, and what became of it."""

from dataclasses import replace

from pos_app.domain.cue import CueEnd, CueKind, CueMoment
from pos_app.ui.profile.cue_words import describe_cues
from pos_app.ui.profile.picture import Page
from tests.builders import a_product, an_id
from tests.pos_app.operations.refund_desk import MARA
from tests.pos_app.storage.test_cue_book import an_outcome
from tests.pos_app.ui.profile.profile_desk import PHRASES, ProfileDesk, say


def test_a_cue_has_its_day_its_person_its_goods_and_its_outcome(desk: ProfileDesk) -> None:
    store = desk.desk.policy.store
    cue = an_outcome(staff_id=MARA.id, store_id=store.id)
    profile = replace(desk.read(), cues=(cue,), goods={a_product().id: "Filter papers"})
    shown = describe_cues(profile, desk.words, chosen=cue.id)
    (entry,) = shown.entries
    assert entry.text == PHRASES.say("cues.kind_accessory")
    assert entry.sub == f"Filter papers · {MARA.name}"
    assert entry.chip == (say("cue_accepted"), "good")
    assert shown.note == PHRASES.count("profile.cues_yes", 1, yes="1")
    details = dict(shown.details)
    assert details[say("cue_where")] == store.name
    assert details[say("cue_moment")] == say("moment_before_total")
    assert details[say("cue_bought")] == "€1.20"


def test_goods_that_are_private_or_gone_are_not_named(desk: ProfileDesk) -> None:
    cue = an_outcome(staff_id=MARA.id)
    shown = describe_cues(replace(desk.read(), cues=(cue,)), desk.words, chosen=cue.id)
    assert shown.entries[0].sub == MARA.name
    assert say("cue_about") not in dict(shown.details)


def test_every_kind_end_and_moment_has_words(desk: ProfileDesk) -> None:
    found = [an_outcome(f"{kind}", id=an_id(f"{kind}"), kind=kind) for kind in CueKind]
    found += [an_outcome(f"{end}", end=end) for end in CueEnd if end is not CueEnd.HELD_OUT]
    found += [an_outcome(f"{moment}", moment=moment) for moment in CueMoment]
    profile = replace(desk.read(), cues=tuple(found))
    for cue in found:
        shown = describe_cues(profile, desk.words, chosen=cue.id)
        assert shown.detail_title
        assert shown.details


def test_when_nothing_was_said_that_is_what_it_says(desk: ProfileDesk) -> None:
    desk.open(page=Page.CUES)
    assert desk.shown.entries == ()
    assert desk.shown.empty == say("no_cues")
    assert desk.shown.note == ""
