"""Only an answer to what stands in the field is shown, and nobody is chosen by itself."""

from collections.abc import Callable, Sequence

from pos_app.domain.customer import Customer
from pos_app.phrases import Phrases
from pos_app.ui.customer.matches import Matches
from tests.pos_app.ui.customer.customer_desk import ADA, BEN

Found = Callable[[Sequence[Customer]], None]
NUMBER = "03023125001"


def test_part_of_a_number_asks_nobody() -> None:
    asked: list[str] = []
    matches = Matches(lambda text, _: asked.append(text), lambda: None)
    for text in ("030", "030231", "Ada", ""):
        matches.follow(text)
    assert asked == []
    matches.follow(NUMBER)
    matches.follow("ada@example.org")
    assert asked == [NUMBER, "ada@example.org"]


def test_an_answer_that_is_too_late_is_none() -> None:
    waiting: list[Found] = []
    drawn: list[bool] = []
    matches = Matches(lambda _, found: waiting.append(found), lambda: drawn.append(True))
    matches.follow(NUMBER)
    matches.follow(NUMBER + "9")
    waiting[0]([ADA])
    assert (matches.people, drawn) == ((), [])
    waiting[1]([BEN])
    assert (matches.people, drawn) == ((BEN,), [True])


def test_arrows_choose_and_go_back_to_somebody_new() -> None:
    matches = Matches(lambda _, found: found([ADA, BEN]), lambda: None)
    matches.follow(NUMBER)
    assert matches.chosen is None
    matches.step(1)
    matches.step(5)
    assert matches.chosen is BEN
    assert matches.by_code(str(ADA.id)) is ADA
    assert [key.is_chosen for key in matches.keys(Phrases("en"))] == [False, True]
    matches.step(-2)
    assert matches.chosen is None
