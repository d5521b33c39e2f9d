"""Nothing is assumed: what is asked, kept, confirmed and withdrawn, on the real file."""

from dataclasses import replace

import pytest

from pos_app.domain.consent import ConsentAct, ConsentChannel, ConsentHow, ConsentState
from pos_app.domain.customer import Customer
from pos_app.domain.customer_question import ConsentAnswer
from pos_app.domain.errors import PermissionDeniedError, RuleError
from pos_app.domain.ids import CustomerId, mint_id
from pos_app.operations.keep_consent import KeepConsent
from tests.builders import a_customer, a_manager, an_id
from tests.consents import EMAIL, MESSAGE, PROFILING, a_wording
from tests.pos_app.operations.refund_desk import MARA, RefundDesk

SEEN, HEARD = ConsentHow.CUSTOMER_SCREEN, ConsentHow.SAID_ALOUD
BOTH = a_customer(email="ada@example.org")
YOUNG = replace(BOTH, id=CustomerId(an_id("young")), is_minor=True)


class ConsentDesk:
    """Asks like a till."""

    def __init__(self, desk: RefundDesk) -> None:
        self.desk = desk
        self.consents = KeepConsent(unit_of_work=desk.units, clock=desk.clock, new_id=mint_id)
        with desk.units() as work:
            work.customers.put(BOTH)
            work.customers.put(YOUNG)
            work.commit()

    def boxes(
        self, customer: Customer = BOTH, *, how: ConsentHow = SEEN, language: str = ""
    ) -> list[tuple[str, ConsentChannel]]:
        asked = self.consents.to_ask(customer, staff=MARA, how=how, language=language)
        return [(one.purpose, one.channel) for one in asked]

    def answer(self, *ticked: tuple[str, ConsentChannel], how: ConsentHow = SEEN) -> None:
        asked = self.consents.to_ask(BOTH, staff=MARA, how=how)
        answers = [ConsentAnswer(one, (one.purpose, one.channel) in ticked) for one in asked]
        self.consents.keep(BOTH.id, answers, staff=MARA, how=how)


@pytest.fixture
def asking(desk: RefundDesk) -> ConsentDesk:
    return ConsentDesk(desk)


def test_only_channels_that_are_known_are_asked(asking: ConsentDesk) -> None:
    assert EMAIL in asking.boxes()
    assert MESSAGE in asking.boxes()
    assert EMAIL not in asking.boxes(replace(BOTH, email=""))
    assert asking.boxes(replace(BOTH, phone="")) == [EMAIL, PROFILING]
    assert all(channel is not ConsentChannel.POST for _, channel in asking.boxes())


def test_the_words_are_in_the_language_of_the_customer_or_the_store(asking: ConsentDesk) -> None:
    german = asking.consents.to_ask(BOTH, staff=MARA, how=SEEN, language="de")
    assert german[0].text == "Sie dürfen mir Angebote per E-Mail schicken."
    polish = asking.consents.to_ask(BOTH, staff=MARA, how=SEEN, language="pl")
    assert polish[0].text == "You may write to me by e-mail about offers."


def test_each_answer_is_kept_with_what_was_shown(asking: ConsentDesk) -> None:
    asking.answer(MESSAGE)
    shown = {
        (one.consent.purpose, one.consent.channel): one
        for one in asking.consents.history(BOTH.id, staff=MARA)
    }
    assert shown[MESSAGE].consent.act is ConsentAct.GIVEN
    assert shown[EMAIL].consent.act is ConsentAct.DECLINED
    consent, wording = shown[MESSAGE].consent, shown[MESSAGE].wording
    assert wording is not None
    assert wording.text == "You may send me messages about offers."
    assert (consent.wording_version, consent.language, consent.how) == (1, "en", SEEN)
    assert (consent.text_hash, consent.staff_id) == (wording.text_hash, MARA.id)
    assert consent.store_id == asking.desk.policy.store.id
    assert consent.till_id == asking.desk.policy.till.id


def test_an_old_answer_still_shows_the_old_words(asking: ConsentDesk) -> None:
    asking.answer(EMAIL)
    newer = asking.consents.change_wording(
        a_wording(text="Offers by e-mail, please."), staff=a_manager()
    )
    assert newer.version == 2
    (old,) = [
        one for one in asking.consents.history(BOTH.id, staff=MARA)
        if one.consent.channel is ConsentChannel.EMAIL
    ]  # fmt: skip
    assert old.wording is not None
    assert old.wording.text == "You may write to me by e-mail about offers."
    asking.consents.withdraw(BOTH.id, *EMAIL, staff=MARA)
    asking.answer(EMAIL)
    newest = asking.consents.history(BOTH.id, staff=MARA)[0]
    texts = [
        one.wording.text for one in asking.consents.history(BOTH.id, staff=MARA)
        if one.wording is not None and one.consent.channel is ConsentChannel.EMAIL
    ]  # fmt: skip
    assert texts == ["Offers by e-mail, please.", "You may write to me by e-mail about offers."]
    assert newest.consent.act is not ConsentAct.WITHDRAWN


def test_words_changed_before_anybody_answered_leave_the_first_version_written(
    asking: ConsentDesk,
) -> None:
    newer = asking.consents.change_wording(a_wording(text="Please."), staff=a_manager())
    assert newer.version == 2
    with asking.desk.units() as work:
        first = work.consents.wording(newer.id, 1)
    assert first is not None
    assert first.text.startswith("You may write")
    with pytest.raises(PermissionDeniedError):
        asking.consents.change_wording(newer, staff=MARA)


def test_words_that_nobody_put_in_force_are_not_kept(asking: ConsentDesk) -> None:
    asking.answer(EMAIL)
    other = ConsentAnswer(a_wording(text="Something else"), is_given=True)
    with pytest.raises(ValueError, match="en"):
        asking.consents.keep(BOTH.id, [other], staff=MARA, how=SEEN)


def test_what_staff_heard_is_pending_and_pending_means_no(asking: ConsentDesk) -> None:
    asking.answer(EMAIL, how=HEARD)
    with asking.desk.units() as work:
        standing = work.consents.standing(BOTH.id)
    assert standing.of(*EMAIL) is ConsentState.PENDING
    assert not standing.may(*EMAIL)
    assert EMAIL not in asking.boxes(how=HEARD), "asked once by staff"
    assert EMAIL in asking.boxes(how=SEEN), "the customer's own hand may answer"


def test_the_customers_own_key_confirms_what_is_pending(asking: ConsentDesk) -> None:
    asking.answer(EMAIL, how=HEARD)
    with pytest.raises(RuleError, match="consent_not_own"):
        asking.consents.confirm(BOTH.id, staff=MARA, how=HEARD)
    standing = asking.consents.confirm(BOTH.id, staff=MARA, how=ConsentHow.KEYPAD)
    assert standing.may(*EMAIL)
    assert not standing.may(*MESSAGE)
    shown = asking.consents.history(BOTH.id, staff=MARA)[0]
    assert shown.wording is not None
    assert shown.consent.confirms is not None
    with pytest.raises(RuleError, match="consent_nothing_pending"):
        asking.consents.confirm(BOTH.id, staff=MARA, how=ConsentHow.KEYPAD)


def test_withdrawing_takes_one_call_and_beats_what_was_given_or_pending(
    asking: ConsentDesk,
) -> None:
    asking.answer(EMAIL, MESSAGE)
    standing = asking.consents.withdraw(BOTH.id, *EMAIL, staff=MARA)
    assert (standing.may(*EMAIL), standing.may(*MESSAGE)) == (False, True)
    assert not asking.consents.withdraw_all(BOTH.id, staff=MARA).given
    asking.answer(EMAIL, how=HEARD)
    with asking.desk.units() as work:
        assert work.consents.standing(BOTH.id).pending
    assert not asking.consents.withdraw(BOTH.id, *EMAIL, staff=MARA).pending
    with pytest.raises(RuleError, match="consent_nothing_pending"):
        asking.consents.confirm(BOTH.id, staff=MARA, how=ConsentHow.KEYPAD)


def test_what_is_withdrawn_can_be_given_again_by_a_new_answer(asking: ConsentDesk) -> None:
    asking.answer(EMAIL)
    asking.consents.withdraw(BOTH.id, *EMAIL, staff=MARA)
    asking.desk.clock.advance(days=-9)  # a clock set back changes nothing
    asking.answer(EMAIL)
    with asking.desk.units() as work:
        assert work.consents.standing(BOTH.id).may(*EMAIL)


def test_whoever_is_under_age_is_asked_nothing_and_no_yes_is_taken(asking: ConsentDesk) -> None:
    assert asking.boxes(YOUNG) == []
    with pytest.raises(RuleError, match="consent_minor"):
        asking.consents.keep(
            YOUNG.id, [ConsentAnswer(a_wording(), is_given=True)], staff=MARA, how=SEEN
        )
    assert asking.consents.history(YOUNG.id, staff=MARA) == ()
    with pytest.raises(RuleError, match="consent_minor"):
        asking.consents.confirm(YOUNG.id, staff=MARA, how=ConsentHow.KEYPAD)
    asking.consents.withdraw_all(YOUNG.id, staff=MARA)


def test_nobody_answers_for_somebody_who_is_not_there(asking: ConsentDesk) -> None:
    nobody = CustomerId(an_id("nobody"))
    with pytest.raises(RuleError, match="customer_gone"):
        asking.consents.keep(nobody, [], staff=MARA, how=SEEN)
    with pytest.raises(RuleError, match="customer_gone"):
        asking.consents.withdraw(nobody, *EMAIL, staff=MARA)


def test_each_answer_is_a_record_of_its_customer_and_says_nothing_in_the_journal(
    asking: ConsentDesk,
) -> None:
    asking.answer(EMAIL)
    rows = asking.desk.connection.rows("SELECT subjects FROM outbox WHERE kind = 'consent'")
    assert len(rows) == len(asking.boxes()) + 1
    assert all(BOTH.id.bytes in subjects for (subjects,) in rows)
    for (body,) in asking.desk.connection.rows("SELECT body FROM journal_body"):
        assert b"offers" not in body
        assert BOTH.id.bytes not in body


def test_a_power_cut_before_the_answer_was_written_leaves_no_yes_and_asks_again(
    asking: ConsentDesk,
) -> None:
    asked = asking.consents.to_ask(BOTH, staff=MARA, how=SEEN)
    answers = [ConsentAnswer(one, is_given=True) for one in asked]
    with asking.desk.units() as work:
        asking.consents.write(work, BOTH, answers, staff=MARA, how=SEEN)
        # the power goes: nothing is committed
    with asking.desk.units() as work:
        assert work.customers.customer(BOTH.id) == BOTH
        assert not work.consents.standing(BOTH.id).given
    assert asking.boxes() == [(one.purpose, one.channel) for one in asked]
