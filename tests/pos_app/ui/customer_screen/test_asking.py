"""Somebody is asked on their screen: no box ticks itself, and an answer says what was shown."""

from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.consent import ConsentChannel
from pos_app.domain.customer_question import ContactToCheck, CustomerAnswer, CustomerQuestion
from pos_app.ui.customer_screen.asking import DONE, NO, YES, AskingPicture, CustomerAsking
from tests.consents import a_wording

CONTACT = ContactToCheck(name="Cleo", phone="+49 30 23125077")
WORDINGS = tuple(
    a_wording(channel=channel, text=f"Write me by {channel}", version=3)
    for channel in ConsentChannel
    if channel is not ConsentChannel.NONE
)
QUESTION = CustomerQuestion(language="en", contact=CONTACT, wordings=WORDINGS)


class Asked:
    """An asking with what it showed and what was answered."""

    def __init__(self, *, has_screen: bool = True) -> None:
        self.pictures: list[AskingPicture | None] = []
        self.answers: list[CustomerAnswer] = []
        self.asking = CustomerAsking(self.pictures.append, is_there=lambda: has_screen)

    def ask(self, question: CustomerQuestion = QUESTION) -> bool:
        return self.asking.ask(question, self.answers.append)

    @property
    def picture(self) -> AskingPicture:
        picture = self.pictures[-1]
        assert picture is not None, "something is asked"
        return picture

    @property
    def ticks(self) -> list[bool]:
        return [box.is_ticked for box in self.picture.boxes]


def test_the_contact_is_checked_first_then_each_box_begins_empty() -> None:
    asked = Asked()
    assert asked.ask()
    assert asked.picture.facts == (("Name", "Cleo"), ("Telephone", "+49 30 23125077"))
    assert asked.picture.boxes == ()
    asked.asking.answer(DONE)
    assert asked.answers == [], "the contact is still asked"
    asked.asking.answer(YES)
    assert asked.ticks == [False] * len(WORDINGS)
    assert asked.picture.answers == ((DONE, "Without ticking anything"),)
    asked.asking.tick(1)
    assert asked.ticks == [False, True, False, False]
    asked.asking.answer(DONE)
    (answer,) = asked.answers
    assert answer.is_contact_right
    assert answer.given == (WORDINGS[1],)
    assert answer.question == QUESTION, "what was shown comes back with it"
    assert asked.pictures[-1] is None


def test_a_wrong_number_ends_it_without_any_consent() -> None:
    asked = Asked()
    asked.ask()
    asked.asking.answer(NO)
    (answer,) = asked.answers
    assert answer.is_contact_right is False
    assert answer.consents == ()


def test_without_a_screen_nothing_is_asked() -> None:
    asked = Asked(has_screen=False)
    assert not asked.ask()
    assert (asked.pictures, asked.asking.is_open) == ([], False)


def test_what_is_taken_back_has_no_answer_and_asking_again_begins_empty() -> None:
    asked = Asked()
    asked.ask(CustomerQuestion(language="de", wordings=WORDINGS))
    asked.asking.tick(0)
    asked.asking.tick(99)
    assert asked.picture.answers == ((DONE, "Fertig"),)
    asked.asking.take_back()
    asked.asking.answer(DONE)
    asked.asking.tick(0)
    assert asked.answers == []
    asked.ask(CustomerQuestion(language="de", wordings=WORDINGS))
    assert asked.ticks == [False] * len(WORDINGS)


@given(st.lists(st.integers(0, len(WORDINGS) - 1), max_size=12))
def test_only_what_a_finger_made_yes_is_given(touches: list[int]) -> None:
    asked = Asked()
    asked.ask(CustomerQuestion(language="en", wordings=WORDINGS))
    for place in touches:
        asked.asking.tick(place)
    asked.asking.answer(DONE)
    (answer,) = asked.answers
    given_by_touch = {place for place in touches if touches.count(place) % 2}
    assert [one.is_given for one in answer.consents] == [
        place in given_by_touch for place in range(len(WORDINGS))
    ]
