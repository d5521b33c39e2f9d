"""On every panel the same keys close and enter, and closing forgets."""

from pos_app.ui.key_table import KeyAction
from pos_app.ui.sell.asking_part import AskingPart
from tests.pos_app.ui.sell.desk import Desk, rung_up


class OneQuestion(AskingPart[str]):
    """Asks for one text."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.presenter.counter, desk.presenter._telling)  # what parts are made of
        self.heard: list[str] = []

    def ask(self, question: str) -> None:
        self._asked = question

    def entered(self, text: str) -> None:
        self.heard.append(text)


def test_a_closed_part_takes_no_key() -> None:
    part = OneQuestion(rung_up())
    assert not part.is_open
    assert not part.key(KeyAction.BACK, "")
    assert not part.key(KeyAction.ACCEPT, "x")
    assert part.heard == []


def test_back_closes_and_the_accepting_key_is_enter() -> None:
    part = OneQuestion(rung_up())
    part.ask("How many?")
    assert part.is_open
    assert part.key(KeyAction.ACCEPT, "3")
    assert part.heard == ["3"]
    assert not part.key(KeyAction.PRINT, "")
    assert part.key(KeyAction.BACK, "")
    assert not part.is_open


def test_it_mends_nothing_and_arrows_change_nothing() -> None:
    part = OneQuestion(rung_up())
    part.ask("How many?")
    part.stepped(1)
    assert not part.refused("errors.approval_waiting")
    assert part.is_open
