"""Customers check what was typed on their own screen, while staff go on."""

from collections.abc import Callable, Sequence
from uuid import UUID

import pytest

from pos_app.domain.consent import ConsentHow, ConsentWording
from pos_app.domain.customer import Customer
from pos_app.domain.customer_question import ConsentAnswer
from pos_app.domain.ids import CustomerId
from pos_app.domain.staff import StaffMember
from pos_app.ui.customer.card_steps import CARD, OFF
from pos_app.ui.customer_screen.asking import DONE, NO, YES, AskingPicture, CustomerAsking
from pos_app.ui.key_table import KeyAction
from tests.builders import an_id
from tests.consents import a_wording
from tests.pos_app.ui.customer.customer_desk import ADA, BEN, CustomerDesk
from tests.pos_app.ui.sell.desk import JUICE

OFFERS = a_wording()


class Keeper:
    """Keeps answers where a test can look at them, or fails as a full disk does."""

    def __init__(self, wordings: Sequence[ConsentWording] = ()) -> None:
        self._wordings = tuple(wordings)
        self.kept: list[tuple[CustomerId, Sequence[ConsentAnswer]]] = []
        self.seen: list[Sequence[UUID] | None] = []
        self.withdrawals: tuple[UUID, ...] = ()
        self.failure: Exception | None = None

    def withdrawn(self, customer_id: CustomerId) -> tuple[UUID, ...]:
        del customer_id
        return self.withdrawals

    def to_ask(
        self, customer: Customer, *, staff: StaffMember, how: ConsentHow
    ) -> tuple[ConsentWording, ...]:
        del customer, staff
        assert how is ConsentHow.CUSTOMER_SCREEN
        return self._wordings

    def keep(
        self,
        customer_id: CustomerId,
        answers: Sequence[ConsentAnswer],
        *,
        staff: StaffMember,
        how: ConsentHow,
        seen: Sequence[UUID] | None = None,
    ) -> None:
        del staff
        self.seen.append(seen)
        assert how is ConsentHow.CUSTOMER_SCREEN
        if self.failure is not None:
            raise self.failure
        self.kept.append((customer_id, answers))


class CheckingDesk(CustomerDesk):
    """A counter with a customer's screen, which can be taken away."""

    def __init__(self, *, wordings: Sequence[ConsentWording] = ()) -> None:
        super().__init__()
        self.has_screen = True
        self.pages: list[AskingPicture | None] = []
        self.book = Keeper(wordings)
        self.asking = CustomerAsking(self.pages.append, is_there=lambda: self.has_screen)
        object.__setattr__(self.services, "asking", self.asking)
        object.__setattr__(self.services, "consents", self.book)

    @property
    def told(self) -> str:
        assert self.view.now.question is not None, "something is told"
        return self.view.now.question.title


@pytest.fixture
def desk() -> CheckingDesk:
    desk = CheckingDesk(wordings=[OFFERS])
    desk.scan(JUICE, ADA.card)
    return desk


def test_they_are_asked_from_their_card_and_selling_goes_on(desk: CheckingDesk) -> None:
    desk.touch(CARD)
    desk.touch("check")
    assert desk.told == "The customer is asked on their screen."
    desk.scan(JUICE)
    assert desk.basket.item_count == 2
    page = desk.pages[-1]
    assert page is not None
    assert ("Telephone", ADA.phone) in page.facts
    desk.asking.answer(YES)
    desk.asking.tick(0)
    desk.asking.answer(DONE)
    assert desk.book.kept == [(ADA.id, (ConsentAnswer(OFFERS, is_given=True),))]
    assert desk.told == "The customer says that everything is right."


def test_staff_hear_that_something_is_wrong(desk: CheckingDesk) -> None:
    desk.touch(CARD)
    desk.touch("check")
    desk.asking.answer(NO)
    assert desk.told == "The customer says that something is wrong. Ask what it is."
    assert desk.book.kept == []


def test_the_question_can_be_taken_back(desk: CheckingDesk) -> None:
    desk.touch(CARD)
    desk.touch("check")
    desk.touch(CARD)
    desk.touch("stop_check")
    assert desk.pages[-1] is None
    assert desk.book.kept == []


def test_without_a_screen_the_till_says_so(desk: CheckingDesk) -> None:
    desk.has_screen = False
    desk.touch(CARD)
    desk.touch("check")
    assert desk.panel.fault.startswith("The customer has no screen now.")
    assert desk.pages == []


def test_whoever_joins_is_asked_at_once_and_no_box_without_a_wording() -> None:
    desk = CheckingDesk()
    desk.scan(JUICE)
    desk.key(KeyAction.ENROLL)
    desk.enter("030 23125077")
    desk.type("Cleo")
    desk.key(KeyAction.NOT_NOW)
    page = desk.pages[-1]
    assert page is not None
    assert ("Name", "Cleo") in page.facts
    desk.asking.answer(YES)
    assert desk.pages[-1] is None, "without a keeper of consents no box is shown"


def test_a_till_without_such_a_screen_does_not_offer_it() -> None:
    desk = CustomerDesk()
    desk.scan(JUICE, ADA.card)
    desk.touch(CARD)
    assert "check" not in [key.code for key in desk.panel.choices]


def test_an_answer_that_could_not_be_written_waits_for_the_next_chance(desk: CheckingDesk) -> None:
    desk.touch(CARD)
    desk.touch("check")
    desk.asking.answer(YES)
    desk.book.failure = OSError("no room")
    desk.asking.answer(DONE)
    assert desk.book.kept == []
    desk.book.failure = None
    desk.touch(CARD)
    desk.touch("check")
    assert desk.book.kept == [(ADA.id, (ConsentAnswer(OFFERS, is_given=False),))]


def test_an_answer_that_waited_has_not_seen_what_was_taken_back_since(desk: CheckingDesk) -> None:
    desk.book.withdrawals = (an_id("long ago"),)
    desk.touch(CARD)
    desk.touch("check")
    desk.asking.answer(YES)
    desk.asking.tick(0)
    desk.book.failure = OSError("no room")
    desk.asking.answer(DONE)
    desk.book.failure = None
    desk.book.withdrawals = (an_id("long ago"), an_id("meanwhile"))
    desk.touch(CARD)
    desk.touch("check")
    assert desk.book.seen == [(an_id("long ago"),), (an_id("long ago"),)]


def by_touch(desk: CheckingDesk) -> None:
    desk.touch(OFF)


def by_another(desk: CheckingDesk) -> None:
    desk.presenter.inline.attach(BEN.id)


@pytest.mark.parametrize("change", [by_touch, by_another])
def test_nobody_reads_the_address_of_somebody_who_was_taken_off_again(
    desk: CheckingDesk, change: Callable[[CheckingDesk], None]
) -> None:
    desk.touch(CARD)
    desk.touch("check")
    change(desk)
    assert desk.pages[-1] is None
    assert not desk.asking.is_open
    assert desk.book.kept == []


def test_an_address_beside_the_number_brings_no_box_for_staff_to_tick(desk: CheckingDesk) -> None:
    desk.touch(OFF)
    desk.key(KeyAction.ENROLL)
    desk.enter("030 23125077")
    desk.enter("Cleo")
    desk.enter("")
    desk.touch("email")
    desk.enter("cleo@example.com")
    assert desk.panel.title == "Anything else?"
    assert desk.panel.boxes == ()
