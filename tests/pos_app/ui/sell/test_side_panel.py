"""A weight stands large in the question, and its key stays where a finger may be on it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from pos_app.phrases import Phrases
from pos_app.ui.key_table import KeyTable
from pos_app.ui.sell.picture import Answer, QuestionPicture, WeightPicture
from pos_app.ui.sell.side_panel import SidePanel
from pos_app.ui.theme import Theme
from pos_app.ui.widgets.audit import audit
from tests.pos_app.ui.sell.pictures import full
from tests.pos_app.ui.sell.screen_stage import a_screen

LONG = "It moves. Wait until it lies still. Or type it: 0.642 or 642 for grams."


def asked(figure: str, *, is_live: bool) -> QuestionPicture:
    return QuestionPicture(
        title="How much Bananas?",
        detail="Lies still. Enter takes it." if is_live else LONG,
        answers=(
            Answer(
                code="take", text=f"Take {figure}", key="Enter", is_first=is_live, is_live=is_live
            ),
            Answer(code="close", text="Cancel", key="Esc"),
        ),
        hint="Weight",
        weight=WeightPicture(figure=figure, tone="good" if is_live else "warn"),
    )


@pytest.fixture
def panel(qtbot: QtBot, theme: Theme) -> SidePanel:
    made = SidePanel(theme, Phrases("en"), KeyTable())
    qtbot.addWidget(made)
    made.resize(362, 600)
    made.show()
    return made


def test_a_key_is_changed_in_its_place_so_that_a_touch_under_way_arrives(panel: SidePanel) -> None:
    panel.show_question(asked("0.450 kg", is_live=True))
    key = panel.question.keys["take"]
    answers: list[str] = []
    panel.answered.connect(answers.append)
    QTest.mousePress(key, Qt.MouseButton.LeftButton)
    panel.show_question(asked("0.452 kg", is_live=True))
    assert panel.question.keys["take"] is key
    assert key.text() == "Take 0.452 kg"
    QTest.mouseRelease(key, Qt.MouseButton.LeftButton)
    assert answers == ["take"]


def test_what_cannot_be_taken_yet_cannot_be_touched(panel: SidePanel) -> None:
    panel.show_question(asked("– kg", is_live=False))
    assert not panel.question.keys["take"].isEnabled()
    panel.show_question(asked("0.452 kg", is_live=True))
    assert panel.question.keys["take"].isEnabled()
    assert "0.452 kg" in panel.question.accessibleName()


def test_other_answers_get_keys_of_their_own(panel: SidePanel) -> None:
    panel.show_question(asked("0.452 kg", is_live=True))
    other = Answer(code="close", text="Close", key="Esc")
    panel.show_question(QuestionPicture(title="Told", answers=(other,)))
    assert list(panel.question.keys) == ["close"]


@pytest.mark.parametrize("width", [1024, 1366])
def test_the_weight_is_never_cut_and_its_key_stays_in_its_place(
    qtbot: QtBot, theme: Theme, width: int
) -> None:
    screen = a_screen(theme, qtbot, width=width)
    places = set()
    for figure, is_live in (("– kg", False), ("0.452 kg", True), ("14.995 kg", False)):
        picture = replace(full(6), question=asked(figure, is_live=is_live))
        screen.show_picture(picture)
        card = screen.side.question
        qtbot.waitUntil(lambda card=card: card.isVisible() and not audit(card))
        key = card.keys["take"]
        places.add(key.mapTo(screen, key.rect().topLeft()).y())
    assert len(places) == 1
