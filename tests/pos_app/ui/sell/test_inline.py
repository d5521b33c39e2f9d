"""One panel at a time: the open part is asked first, and a new one sends the one before away."""

from typing import TYPE_CHECKING, cast

from pos_app.ui.key_table import KeyAction
from pos_app.ui.sell.inline import Inline, InlinePicture

if TYPE_CHECKING:
    from pos_app.ui.cues.desk import CueDesk


class Part:
    """A part that a key opens; `heard` keeps what reached it."""

    def __init__(self, opens_on: KeyAction, mends: str = "") -> None:
        self.is_open = False
        self.heard: list[object] = []
        self._opens_on, self._mends = opens_on, mends

    def key(self, action: KeyAction, text: str) -> bool:
        self.heard.append((action, text))
        self.is_open = self.is_open or action is self._opens_on
        return action is self._opens_on

    def typed(self, text: str) -> None:
        self.heard.append(text)

    def entered(self, text: str) -> None:
        self.heard.append(text)

    def stepped(self, by: int) -> None:
        self.heard.append(by)

    def chosen(self, code: str) -> None:
        self.heard.append(code)

    def refused(self, code: str) -> bool:
        self.is_open = self.is_open or code == self._mends
        return code == self._mends

    def close(self) -> None:
        self.is_open = False

    def picture(self) -> InlinePicture | None:
        return InlinePicture(title=self._opens_on.value)


def two() -> tuple[Part, Part, Inline]:
    first = Part(KeyAction.CORRECT_LINE)
    second = Part(KeyAction.APPROVE, mends="errors.approval_waiting")
    return first, second, Inline((first, second), cues=cast("CueDesk", None))


def test_nothing_stands_until_a_key_opens_a_part() -> None:
    first, _, inline = two()
    assert inline.picture is None
    assert not inline.entered("5")
    assert not inline.stepped(1)
    assert inline.key(KeyAction.CORRECT_LINE, "")
    assert inline.part is first


def test_what_is_typed_reaches_the_open_part_only() -> None:
    first, second, inline = two()
    inline.key(KeyAction.CORRECT_LINE, "")
    inline.typed("5")
    inline.chosen("close")
    assert inline.entered("50")
    assert inline.stepped(-1)
    assert first.heard[1:] == ["5", "close", "50", -1]
    assert second.heard == []


def test_another_part_that_opens_sends_the_one_before_away() -> None:
    first, second, inline = two()
    inline.key(KeyAction.CORRECT_LINE, "")
    inline.key(KeyAction.APPROVE, "")
    assert (first.is_open, second.is_open) == (False, True)


def test_a_refusal_opens_the_part_that_mends_it() -> None:
    first, second, inline = two()
    inline.key(KeyAction.CORRECT_LINE, "")
    assert not inline.refused("errors.line_gone")
    assert inline.refused("errors.approval_waiting")
    assert (first.is_open, second.is_open) == (False, True)
    inline.close()
    assert inline.part is None
