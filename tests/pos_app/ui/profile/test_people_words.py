"""Notes, consents, people and changes in words."""

from dataclasses import replace

from pos_app.domain.consent import ConsentAct, ConsentHow
from pos_app.domain.customer import NoteKind
from pos_app.domain.customer_question import ConsentAnswer
from pos_app.ui.profile.people_words import (
    NOTE_KEYS,
    box_key,
    describe_changes,
    describe_consents,
    describe_notes,
    describe_people,
)
from tests.fakes import A_MORNING
from tests.pos_app.operations.loyalty_desk import ADA
from tests.pos_app.operations.refund_desk import MARA
from tests.pos_app.ui.profile.profile_desk import ProfileDesk, say


def test_a_note_says_when_who_and_what_kind(desk: ProfileDesk) -> None:
    note = desk.loyal.enrolling.note(ADA.id, NoteKind.PREFERENCE, "Oat milk", staff=MARA)
    shown = describe_notes(desk.read(), desk.words, chosen=note.id)
    (entry,) = shown.entries
    assert (entry.text, entry.chip) == ("Oat milk", (say("kind_preference"), "neutral"))
    assert MARA.name in entry.sub
    assert shown.detail_note == "Oat milk"
    assert len(shown.actions) == len(NOTE_KEYS) == len(NoteKind)


def test_a_box_that_nobody_was_asked_says_so(desk: ProfileDesk) -> None:
    shown = describe_consents(desk.read(), desk.words, chosen=None)
    assert {entry.sub for entry in shown.entries} == {say("never_asked")}
    assert {entry.chip for entry in shown.entries} == {(say("consent_unknown"), "neutral")}
    assert shown.actions == ()


def test_history_names_act_way_and_wording(desk: ProfileDesk) -> None:
    consents, how = desk.services.consents, ConsentHow.CUSTOMER_SCREEN
    (wording, *_) = consents.to_ask(ADA, staff=MARA, how=how)
    answer = ConsentAnswer(wording=wording, is_given=True)
    consents.keep(ADA.id, [answer], staff=MARA, how=how)
    consents.withdraw(ADA.id, wording.purpose, wording.channel, staff=MARA)
    key = box_key(wording.purpose, wording.channel)
    shown = describe_consents(desk.read(), desk.words, chosen=key)
    newest, oldest = (text for _, text in shown.details)
    assert newest == f"{say('act_withdrawn')} · {say('how_said_aloud')}"
    assert say("wording", n=wording.version, language=wording.language) in oldest


def test_every_act_way_and_box_has_words(desk: ProfileDesk) -> None:
    for act in ConsentAct:
        assert say(f"act_{act.value}")
    for how in ConsentHow:
        assert say(f"how_{how.value}")
    assert desk.read().standing.boxes


def test_tags_and_groups_stand_below_the_household(desk: ProfileDesk) -> None:
    with desk.desk.units() as work:
        work.customers.put(replace(ADA, tags=("vegan", "bulk")))
        work.commit()
    shown = describe_people(desk.read(), desk.words, chosen=None)
    assert [entry.text for entry in shown.entries] == ["vegan, bulk", say("no_groups")]


def test_joining_is_the_first_change(desk: ProfileDesk) -> None:
    assert describe_changes(desk.read(), desk.words, chosen=None).empty == say("no_changes")
    with desk.desk.units() as work:
        work.customers.put(replace(ADA, enrolled_at=A_MORNING))
        work.commit()
    (entry,) = describe_changes(desk.read(), desk.words, chosen=None).entries
    assert entry.text == say("joined")
