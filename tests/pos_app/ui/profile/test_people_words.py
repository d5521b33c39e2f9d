"""Notes, care, consents, people and changes in words."""

from dataclasses import replace
from datetime import date

from pos_app.domain.consent import ConsentAct, ConsentHow
from pos_app.domain.customer import NoteKind
from pos_app.domain.customer_care import (
    CareMatter,
    CareStep,
    Interaction,
    InteractionKind,
    MatterKind,
    MatterState,
)
from pos_app.domain.customer_question import ConsentAnswer
from pos_app.domain.ids import mint_id
from pos_app.ui.profile.people_words import (
    NOTE_KEYS,
    box_key,
    describe_care,
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


def test_an_issue_has_its_state_its_day_and_its_history(desk: ProfileDesk) -> None:
    store = desk.desk.policy.store
    issue = CareMatter(
        id=mint_id(), kind=MatterKind.ISSUE, customer_id=ADA.id, store_id=store.id,
        opened_by=MARA.id, opened_at=A_MORNING, text="Grinder is broken",
        due_on=date(2026, 3, 9),
    )  # fmt: skip
    step = CareStep(
        id=mint_id(), matter_id=issue.id, customer_id=ADA.id, state=MatterState.WAITING,
        staff_id=MARA.id, at=A_MORNING, due_on=date(2026, 3, 12), text="At the workshop",
    )  # fmt: skip
    call = Interaction(
        id=mint_id(), customer_id=ADA.id, kind=InteractionKind.CALL, text="Told so",
        staff_id=MARA.id, store_id=store.id, at=A_MORNING,
    )  # fmt: skip
    with desk.desk.units() as work:
        work.care.add(issue)
        work.care.add_step(step)
        work.care.add_interaction(call)
        work.commit()
    shown = describe_care(desk.read(), desk.words, chosen=issue.id)
    first, talk = shown.entries
    assert (first.text, first.chip) == ("Grinder is broken", (say("state_waiting"), "warn"))
    assert say("due", day=desk.words.day(date(2026, 3, 12))) in first.sub
    assert [text for _, text in shown.details] == ["Grinder is broken", "Waiting · At the workshop"]
    assert talk.sub.startswith(say("talk_call"))
    assert shown.note == "1 open"


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
    for kind in MatterKind:
        assert say(f"matter_{kind.value}")
    for state in MatterState:
        assert say(f"state_{state.value}")
    for talk in InteractionKind:
        assert say(f"talk_{talk.value}")
    assert desk.read().standing.boxes


def test_tags_and_groups_stand_below_the_household(desk: ProfileDesk) -> None:
    with desk.desk.units() as work:
        work.customers.put(replace(ADA, tags=("vegan", "bulk")))
        work.commit()
    shown = describe_people(desk.read(), desk.words, chosen=None)
    assert [entry.text for entry in shown.entries] == ["vegan, bulk", say("none")]


def test_joining_is_the_first_change(desk: ProfileDesk) -> None:
    assert describe_changes(desk.read(), desk.words, chosen=None).empty == say("no_changes")
    with desk.desk.units() as work:
        work.customers.put(replace(ADA, enrolled_at=A_MORNING))
        work.commit()
    (entry,) = describe_changes(desk.read(), desk.words, chosen=None).entries
    assert entry.text == say("joined")
