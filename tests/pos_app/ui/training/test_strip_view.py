"""Every goal, step and hint fits into the strip, in every language and on the narrowest screen."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from pos_app.domain.exercise import Exercise
from pos_app.operations.exercise_table import read_exercises
from pos_app.phrases import Phrases, languages
from pos_app.ui.theme import Theme
from pos_app.ui.training.presenter import StepPicture, StripPicture
from pos_app.ui.training.strip_view import STRIP_PX, TrainingStrip

WORDS = {"amount": "12.00", "card": "F12", "address": "mia.22204512@example.com"}


def pictures(one: Exercise, phrases: Phrases) -> Iterator[StripPicture]:
    """As it begins, and with each of its hints."""

    def say(code: str, **values: object) -> str:
        return phrases.say(f"training.{code}", **values)

    hints = [say(f"{one.name}_hint_{n}", **WORDS) for n in range(1, one.hints + 1)]
    for below in ("", *hints):
        yield StripPicture(
            title=say("exercise", number=14, total=14, name=say(one.name)),
            goal=say(f"{one.name}_goal", **WORDS),
            steps=tuple(StepPicture(say(f"step_{step}"), is_done=False) for step in one.steps),
            below=below,
            begin_text=say("again"),
            has_hint=True,
            has_paper=one.is_paper_out,
            link_text=say("link_cut") if one.has_link else "",
            has_next=True,
        )


def height_of(label: QLabel) -> int:
    return label.heightForWidth(label.width())


@pytest.mark.parametrize("width", [1012, 1354])
@pytest.mark.parametrize("language", languages())
def test_no_line_of_an_exercise_is_cut(
    theme: Theme, qtbot: QtBot, language: str, width: int
) -> None:
    phrases = Phrases(language)
    strip = TrainingStrip(theme, phrases)
    qtbot.addWidget(strip)
    strip.resize(width, theme.px(STRIP_PX))
    strip.show()
    cut = []
    for one in read_exercises():
        for picture in pictures(one, phrases):
            strip.show_picture(picture)
            layout = strip.layout()
            assert layout is not None
            layout.activate()
            wanted = height_of(strip.goal) + height_of(strip.below)
            if wanted > strip.height():
                cut.append(f"{one.name}: {wanted} px, {picture.goal} / {strip.below.text()}")
    assert not cut, "\n".join(cut)
