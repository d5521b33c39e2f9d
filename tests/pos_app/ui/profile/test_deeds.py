"""Editing, notes, withdrawals and households from the profile; each can be seen at once."""

from dataclasses import replace

from pos_app.domain.consent import BOXES, ConsentHow, ConsentState
from pos_app.domain.customer_question import ConsentAnswer
from pos_app.domain.household_points import HouseholdRules
from pos_app.operations.edit_customer import YES
from pos_app.ui.profile import people_words
from pos_app.ui.profile.picture import Page
from tests.builders import a_line
from tests.pos_app.operations.loyalty_desk import ADA, BEN, some
from tests.pos_app.operations.refund_desk import KIM, MARA
from tests.pos_app.ui.profile.profile_desk import PHRASES, ProfileDesk, say

JUICE = a_line("Juice", quantity=3)


def allow(desk: ProfileDesk) -> int:
    """Let Ada say yes to all she can be asked."""
    consents = desk.services.consents
    how = ConsentHow.CUSTOMER_SCREEN
    words = consents.to_ask(ADA, staff=MARA, how=how)
    answers = [ConsentAnswer(wording=one, is_given=True) for one in words]
    consents.keep(ADA.id, answers, staff=MARA, how=how)
    return len(words)


def test_an_edit_is_shown_told_and_taken_back(desk: ProfileDesk) -> None:
    desk.open()
    desk.presenter.edit()
    desk.submit(family_name="Neu", tags="vegan, bulk")
    assert desk.now.form is None
    assert desk.now.head.name == "Ada Neu"
    assert desk.changed == [ADA.id]
    assert desk.notices[-1] == (say("kept"), False)
    desk.presenter.turn_to(Page.CHANGES.value)
    assert desk.texts == [say("changed", fields="name, tags")]
    desk.presenter.undo()
    assert desk.now.head.name == ADA.name
    assert desk.texts[0] == say("undone", fields="name, tags")
    assert not desk.now.may_undo


def test_whoever_edits_sees_the_contact_and_that_is_a_look(desk: ProfileDesk) -> None:
    desk.open()
    desk.presenter.edit()
    assert ADA.phone in desk.now.head.contact
    assert desk.audited().count("customer_looked_at") == 2


def test_what_is_wrong_stands_at_its_field_and_the_form_stays(desk: ProfileDesk) -> None:
    desk.open()
    desk.presenter.edit()
    assert desk.now.form is not None
    serial = desk.now.form.serial
    desk.submit(birthday="30.2.", phone="nine", given_name="🎉" * 300)
    assert desk.now.form is not None
    assert desk.now.form.serial == serial
    wrong = {name for name, field in desk.fields().items() if field.error}
    assert wrong == {"birthday", "phone", "given_name"}
    assert desk.read().customer == ADA
    assert desk.presenter.back()
    assert desk.now.form is None


def test_a_form_without_a_change_writes_nothing(desk: ProfileDesk) -> None:
    desk.open()
    desk.presenter.edit()
    desk.submit()
    assert desk.now.form is None
    assert desk.read().changes == ()


def test_groups_are_offered_to_a_manager_alone(desk: ProfileDesk) -> None:
    desk.open()
    desk.presenter.edit()
    assert "groups" not in desk.fields()
    desk.open(staff=KIM)
    desk.presenter.edit()
    desk.submit(groups="club")
    assert desk.read().customer.groups == ("club",)


def test_a_note_is_written_and_one_without_a_word_is_refused(desk: ProfileDesk) -> None:
    desk.open(page=Page.NOTES)
    desk.presenter.act("note:size")
    desk.submit(text=" ")
    assert desk.fields()["text"].error
    desk.submit(text="Shoes 38")
    assert desk.texts == ["Shoes 38"]
    assert desk.shown.entries[0].chip == (say("kind_size"), "neutral")


def test_one_key_withdraws_the_chosen_consent_and_one_all(desk: ProfileDesk) -> None:
    given = allow(desk)
    desk.open(page=Page.CONSENTS)
    desk.presenter.choose(people_words.box_key(*BOXES[1]))
    assert desk.actions == ["withdraw", "withdraw_all", "ask_privacy"]
    desk.presenter.act("withdraw")
    standing = desk.read().standing
    assert standing.of(*BOXES[1]) is ConsentState.WITHDRAWN
    assert len(standing.given) == given - 1
    desk.presenter.act("withdraw_all")
    assert desk.read().standing.given == ()
    assert desk.actions == ["ask_privacy"]


def test_a_household_is_linked_and_left_and_both_can_be_undone(desk: ProfileDesk) -> None:
    desk.open(page=Page.PEOPLE)
    desk.presenter.act("link")
    desk.pick("ben")
    assert desk.texts[0] == BEN.name
    desk.presenter.choose(BEN.id)
    desk.presenter.act("unlink")
    assert BEN.name not in desk.texts
    desk.presenter.undo()
    assert desk.texts[0] == BEN.name


def test_a_hint_is_linked_without_a_search(desk: ProfileDesk) -> None:
    with desk.desk.units() as work:
        work.customers.put(replace(BEN, phone=ADA.phone))
        work.commit()
    desk.open(page=Page.PEOPLE)
    assert say("shares_phone") in desk.shown.entries[0].sub
    desk.presenter.act("link")
    assert desk.now.pick is None
    assert desk.read().household[0].id == BEN.id


def test_nobody_is_found_who_is_shown_already(desk: ProfileDesk) -> None:
    desk.open(page=Page.PEOPLE)
    desk.presenter.act("link")
    desk.presenter.typed("ada")
    assert desk.now.pick is not None
    assert desk.now.pick.entries == ()
    assert not desk.presenter.entered()


def test_whoever_is_found_under_age_is_shown_so_at_once(desk: ProfileDesk) -> None:
    allow(desk)
    desk.loyal.sell(some(JUICE))
    desk.open()
    favourite = desk.read().card.favourite
    assert favourite is not None
    assert favourite.name in desk.now.head.about
    desk.presenter.edit()
    desk.submit(minor=YES)
    assert (say("minor"), "bad") in desk.now.head.chips
    assert favourite.name not in desk.now.head.about
    desk.presenter.turn_to(Page.CONSENTS.value)
    assert say("consent_given") not in {
        entry.chip and entry.chip[0] for entry in desk.shown.entries
    }
    assert desk.actions == ["ask_privacy"]
    assert desk.changed == [ADA.id]


def test_what_somebody_else_changed_meanwhile_is_said_and_written_over_knowingly(
    desk: ProfileDesk,
) -> None:
    desk.open()
    desk.presenter.edit()
    editing = desk.services.editing
    editing.edit(ADA.id, {"email": "ada@example.org"}, staff=KIM)
    desk.submit(email="sommer@example.org")
    assert desk.fields()["email"].error == PHRASES.say("errors.field_changed")
    assert "ada@example.org" in desk.now.head.contact
    desk.submit(email="sommer@example.org")
    assert desk.now.form is None
    assert desk.read().customer.email == "sommer@example.org"


def at_home(desk: ProfileDesk, *, most: int | None = None) -> None:
    """Ada and Ben live together, and the programme lets households share."""
    rules = replace(desk.loyal.programme, version=2, household=HouseholdRules(most_points=most))
    with desk.desk.units() as work:
        work.loyalty.put(rules)
        work.commit()
    desk.services.editing.link(ADA.id, BEN.id, staff=MARA)


def test_sharing_points_is_agreed_ended_and_taken_back_by_one_key(desk: ProfileDesk) -> None:
    at_home(desk, most=500)
    desk.open(page=Page.PEOPLE)
    assert desk.shown.note == say("home_agrees")
    assert people_words.SHARE in desk.actions
    desk.presenter.act(people_words.SHARE)
    assert people_words.UNSHARE in desk.actions
    desk.services.editing.edit(BEN.id, {"sharing": YES}, staff=MARA)
    desk.open(page=Page.PEOPLE)
    assert desk.shown.entries[0].sub.endswith(say("household_shares"))
    desk.loyal.sell(some(JUICE), of=BEN)
    desk.open(page=Page.PEOPLE)
    assert desk.shown.note == say("home_shared")
    told = dict(desk.shown.details)
    assert told[say("home_here")] == "5"
    assert told[say("home_taken")] == say("home_of", taken="0", most="500")
    desk.presenter.act(people_words.UNSHARE)
    assert desk.shown.note == say("home_agrees")
    desk.presenter.undo()
    assert desk.shown.note == say("home_shared")


def test_where_nothing_is_shared_nobody_is_asked(desk: ProfileDesk) -> None:
    desk.services.editing.link(ADA.id, BEN.id, staff=MARA)
    desk.open(page=Page.PEOPLE)
    assert desk.shown.note == say("balances_apart")
    assert people_words.SHARE not in desk.actions
