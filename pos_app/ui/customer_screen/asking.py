"""Asks a customer on their screen: is this right, then the boxes. Plain Python, no Qt.

Keeps nothing and decides nothing about customers: the answer goes back to whoever asked.

Invariants:
- One question at a time; a new one takes the place of the one before, which then has no answer.
- Every box begins empty, also when the question is asked again.
- The answer is told once.
"""

from collections.abc import Callable
from dataclasses import dataclass

from pos_app.domain.customer_question import (
    ConsentAnswer,
    CustomerAnswer,
    CustomerQuestion,
)
from pos_app.phrases import Phrases

YES, NO, DONE = "yes", "no", "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class AskingBox:
    """One box as it stands."""

    text: str
    detail: str
    is_ticked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AskingPicture:
    """One page. `facts` are words and what was typed; `answers` are code and words to touch."""

    title: str
    detail: str
    facts: tuple[tuple[str, str], ...] = ()
    boxes: tuple[AskingBox, ...] = ()
    answers: tuple[tuple[str, str], ...] = ()


class CustomerAsking:
    """The question of one screen. `show(None)` takes it away; `is_there()` says if there is one.

    `is_offered()`: this till should have one, be it connected or not.
    """

    def __init__(
        self,
        show: Callable[[AskingPicture | None], None],
        *,
        is_there: Callable[[], bool],
        is_offered: Callable[[], bool] = lambda: True,
        phrases: Callable[[str], Phrases] = Phrases,
    ) -> None:
        self._show, self.is_there, self._phrases = show, is_there, phrases
        self.is_offered = is_offered
        self._question: CustomerQuestion | None = None
        self._on_answer: Callable[[CustomerAnswer], None] = lambda _: None
        self._is_right: bool | None = None
        self._ticked: set[int] = set()

    @property
    def is_open(self) -> bool:
        """Whether somebody is asked something now."""
        return self._question is not None

    def ask(self, question: CustomerQuestion, on_answer: Callable[[CustomerAnswer], None]) -> bool:
        """Ask; False where there is no screen to ask on, and then nothing happens."""
        if not self.is_there():
            return False
        self._question, self._on_answer = question, on_answer
        self._is_right, self._ticked = None, set()
        self._draw()
        return True

    def take_back(self) -> None:
        """Ask no longer; nothing is answered."""
        self._question = None
        self._show(None)

    def tick(self, place: int) -> None:
        """A box was touched: empty becomes ticked and ticked empty."""
        if self._question is not None and place < len(self._question.wordings):
            self._ticked ^= {place}
            self._draw()

    def answer(self, code: str) -> None:
        """Something to touch was touched."""
        question = self._question
        if question is None:
            return
        if code in (YES, NO) and self._is_checking(question):
            self._is_right = code == YES
            if self._is_right and question.wordings:
                self._draw()
                return
        elif code != DONE or self._is_checking(question):
            return
        self._end(question)

    def _end(self, question: CustomerQuestion) -> None:
        wordings = () if self._is_right is False else question.wordings
        answer = CustomerAnswer(
            question=question,
            is_contact_right=self._is_right,
            consents=tuple(
                ConsentAnswer(wording, place in self._ticked)
                for place, wording in enumerate(wordings)
            ),
        )
        self.take_back()
        self._on_answer(answer)

    def _is_checking(self, question: CustomerQuestion) -> bool:
        return question.contact is not None and self._is_right is None

    def _draw(self) -> None:
        question = self._question
        assert question is not None, "drawn only while it is asked"
        phrases = self._phrases(question.language)
        page = _checking if self._is_checking(question) else self._consenting
        self._show(page(question, phrases))

    def _consenting(self, question: CustomerQuestion, phrases: Phrases) -> AskingPicture:
        word = "agree_chosen" if self._ticked else "agree_none"
        return AskingPicture(
            title=phrases.say("customer_screen.consent_title"),
            detail=phrases.say("customer_screen.consent_detail"),
            boxes=tuple(
                AskingBox(text=one.text, detail=one.detail, is_ticked=place in self._ticked)
                for place, one in enumerate(question.wordings)
            ),
            answers=((DONE, phrases.say(f"customer_screen.{word}")),),
        )


def _checking(question: CustomerQuestion, phrases: Phrases) -> AskingPicture:
    contact = question.contact
    assert contact is not None, "checked only where there is one"
    typed = (("name", contact.name), ("phone", contact.phone), ("email", contact.email))
    return AskingPicture(
        title=phrases.say("customer_screen.check_title"),
        detail=phrases.say("customer_screen.check_detail"),
        facts=tuple(
            (phrases.say(f"customer_screen.field_{name}"), text) for name, text in typed if text
        ),
        answers=(
            (NO, phrases.say("customer_screen.no")),
            (YES, phrases.say("customer_screen.yes")),
        ),
    )
