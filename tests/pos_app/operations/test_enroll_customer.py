"""Phone or e-mail is enough to join; the same number is asked about, never merged by itself."""

from dataclasses import replace

import pytest

from pos_app.domain.customer import NoteKind
from pos_app.domain.customer_question import ConsentAnswer
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import CustomerId
from pos_app.operations.enroll_customer import Joining
from tests.builders import an_id
from tests.consents import EMAIL, MESSAGE, a_wording
from tests.pos_app.operations.loyalty_desk import ADA, LoyaltyDesk
from tests.pos_app.operations.refund_desk import MARA, RefundDesk

YES = ConsentAnswer(a_wording(), is_given=True)


@pytest.fixture
def loyal(desk: RefundDesk) -> LoyaltyDesk:
    return LoyaltyDesk(desk)


def test_a_number_is_enough_and_is_kept_in_its_normal_form(loyal: LoyaltyDesk) -> None:
    customer = loyal.enrolling.enroll(Joining(phone="030 23125 077"), staff=MARA)
    assert (customer.phone, customer.name, customer.language) == ("+493023125077", "", "en")
    assert loyal.card(customer).customer == customer


def test_an_address_is_enough_too(loyal: LoyaltyDesk) -> None:
    joining = Joining(email=" Cleo@Example.ORG ", name="Cleo von  Tal", language="de")
    customer = loyal.enrolling.enroll(joining, staff=MARA)
    assert customer.email == "cleo@example.org"
    assert (customer.given_name, customer.family_name) == ("Cleo von", "Tal")
    assert customer.language == "de"


def test_who_enrolled_somebody_is_kept_with_them(loyal: LoyaltyDesk) -> None:
    joined = loyal.enrolling.enroll(Joining(phone="030 23125077"), staff=MARA)
    with loyal.desk.units() as work:
        found = work.customers.customer(joined.id)
    assert found is not None
    assert found.enrolled_by == MARA.id


def test_joining_is_audited_without_anything_personal(loyal: LoyaltyDesk) -> None:
    loyal.enrolling.enroll(Joining(phone="030 23125 077", name="Cleo"), staff=MARA)
    found = loyal.desk.connection.row("SELECT kind FROM journal ORDER BY seq DESC LIMIT 1")
    assert found == ("customer_enrolled",)
    for (body,) in loyal.desk.connection.rows("SELECT body FROM journal_body"):
        assert b"Cleo" not in body
        assert b"23125077" not in body


@pytest.mark.parametrize(
    ("joining", "code"),
    [
        (Joining(name="Cleo"), "errors.contact_missing"),
        (Joining(phone="1"), "errors.phone_wrong"),
        (Joining(email="cleo@"), "errors.address_wrong"),
        (Joining(phone="030 23125001"), "errors.customer_known"),
        (Joining(phone="030 23125077", card=ADA.card), "errors.card_taken"),
        (Joining(phone="030 23125077", name="x" * 61), "errors.name_too_long"),
        (Joining(phone="030 23125077", birthday="30.2."), "errors.birthday_none"),
        (Joining(phone="030 23125077\tCleo\tTal"), "errors.contact_columns"),
        (Joining(phone="030 23125077", is_minor=True, answers=(YES,)), "errors.consent_minor"),
    ],
)
def test_what_cannot_be_is_refused(loyal: LoyaltyDesk, joining: Joining, code: str) -> None:
    with pytest.raises(RuleError) as refusal:
        loyal.enrolling.enroll(joining, staff=MARA)
    assert refusal.value.code == code


def test_a_household_shares_its_telephone(loyal: LoyaltyDesk) -> None:
    joining = Joining(phone="030 23125001", name="Cleo")
    assert loyal.enrolling.known(joining, staff=MARA) == (ADA,)
    customer = loyal.enrolling.enroll(joining, staff=MARA, is_somebody_else=True)
    assert customer.id != ADA.id


def test_a_card_is_never_shared(loyal: LoyaltyDesk) -> None:
    joining = Joining(phone="030 23125077", card=ADA.card)
    assert loyal.enrolling.known(joining, staff=MARA) == (ADA,)
    with pytest.raises(RuleError) as refusal:
        loyal.enrolling.enroll(joining, staff=MARA, is_somebody_else=True)
    assert refusal.value.code == "errors.card_taken"


def test_a_note_stands_on_the_card(loyal: LoyaltyDesk) -> None:
    note = loyal.enrolling.note(ADA.id, NoteKind.PREFERENCE, " likes  oat milk ", staff=MARA)
    assert (note.text, note.kind) == ("likes oat milk", NoteKind.PREFERENCE)
    assert loyal.card().notes == (note,)


def test_a_note_needs_somebody(loyal: LoyaltyDesk) -> None:
    nobody = CustomerId(an_id("nobody"))
    with pytest.raises(RuleError) as refusal:
        loyal.enrolling.note(nobody, NoteKind.PLAIN, "hello", staff=MARA)
    assert refusal.value.code == "errors.customer_gone"


def test_answers_are_written_with_the_customer_and_wait_for_their_own_hand(
    loyal: LoyaltyDesk,
) -> None:
    joining = Joining(email="cleo@example.org", answers=(YES,))
    customer = loyal.enrolling.enroll(joining, staff=MARA)
    with loyal.desk.units() as work:
        standing = work.consents.standing(customer.id)
    assert [(one.purpose, one.channel) for one in standing.pending] == [EMAIL]
    assert not standing.may(*EMAIL)


def test_a_refused_enrolment_leaves_neither_customer_nor_answer(loyal: LoyaltyDesk) -> None:
    young = Joining(email="cleo@example.org", is_minor=True, answers=(YES,))
    with pytest.raises(RuleError):
        loyal.enrolling.enroll(young, staff=MARA)
    with loyal.desk.units() as work:
        assert work.customers.by_contact(email="cleo@example.org") == ()
    assert loyal.desk.connection.row("SELECT count(*) FROM consent") == (0,)
    minor = Joining(email="cleo@example.org", is_minor=True, birthday="24.12.")
    customer = loyal.enrolling.enroll(minor, staff=MARA)
    assert (customer.is_minor, customer.birthday_md) == (True, "12-24")


def test_what_whoever_joins_may_be_asked_follows_what_they_left(loyal: LoyaltyDesk) -> None:
    by_phone = loyal.enrolling.boxes(Joining(phone="030 23125077"), staff=MARA)
    assert MESSAGE in [(one.purpose, one.channel) for one in by_phone]
    assert EMAIL not in [(one.purpose, one.channel) for one in by_phone]
    with pytest.raises(RuleError, match="card_taken"):
        loyal.enrolling.boxes(Joining(phone="030 23125077", card=ADA.card), staff=MARA)


def test_a_card_that_was_lost_is_given_to_nobody(loyal: LoyaltyDesk) -> None:
    with loyal.desk.units() as work:
        work.customers.put(replace(ADA, card="2900000000025", lost_cards=(ADA.card,)))
        work.commit()
    with pytest.raises(RuleError, match="card_lost"):
        loyal.enrolling.enroll(Joining(phone="030 23125077", card=ADA.card), staff=MARA)
