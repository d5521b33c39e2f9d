"""What the panel says of age, days and money, in both languages."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from pos_app.domain.suspended import SuspendedKind
from pos_app.operations.suspend_basket import Waiting
from pos_app.phrases import Phrases
from pos_app.ui.suspended.draft import Draft, Mode
from pos_app.ui.suspended.words import SuspendedWords
from tests.builders import euros
from tests.fakes import A_MORNING
from tests.pos_app.domain.test_suspended import a_suspended
from tests.pos_app.ui.sell.desk import Desk


def words(language: str = "en") -> SuspendedWords:
    return SuspendedWords(replace(Desk().services, phrases=Phrases(language)))


def listed(one: Waiting, language: str = "en") -> str:
    draft = Draft(mode=Mode.LIST, rows=(one,))
    return words(language).picture(draft, total=euros(0)).choices[0].text


@pytest.mark.parametrize(
    ("age", "says"),
    [(0, "just now"), (61, "1 min"), (7200, "2 h"), (86_400, "1 day"), (200_000, "2 days")],
)
def test_how_long_it_has_waited(age: int, says: str) -> None:
    one = a_suspended(label="coat", at=A_MORNING - timedelta(seconds=age))
    assert listed(Waiting(one, "Mara", euros(0))) == f"coat · 1 item · {says} · Mara"


def test_a_layaway_says_what_was_put_down_and_until_when() -> None:
    one = a_suspended(kind=SuspendedKind.LAYAWAY, label="Weber", due_on=date(2026, 5, 1))
    assert listed(Waiting(one, "Mara", euros(50))).startswith("Weber · 0.50 of 1.99 · by ")


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize("kind", SuspendedKind)
def test_every_panel_has_its_words(mode: Mode, kind: SuspendedKind, language: str) -> None:
    row = Waiting(a_suspended(kind=kind, due_on=date(2026, 5, 1)), "Mara", euros(0))
    draft = Draft(mode=mode, kind=kind, rows=(row,))
    picture = words(language).picture(draft, total=euros(199))
    assert picture.title
    assert picture.hint
