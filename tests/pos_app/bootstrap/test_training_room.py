"""A window of a training is marked all round, judges exercises and counts what goes wrong."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from hardware.devices.scanner import Scan
from hardware.emulators.faults import Fault
from pos_app.bootstrap.machine import open_machine
from pos_app.bootstrap.training import prepare_training, training_places, training_settings
from pos_app.bootstrap.training_room import TrainingRoom
from pos_app.bootstrap.window import TillWindow
from pos_app.domain.exercise import Attempt
from pos_app.paths import places_in
from pos_app.settings import Settings, StorageSettings
from pos_app.ui.key_table import KeyAction
from pos_app.ui.sell.picture import Stage
from pos_app.ui.training.frame_view import EDGE_PX
from pos_app.ui.training.look import TRAINING_THEMES
from pos_app.ui.training.strip_view import TrainingStrip
from tests.builders import a_cashier
from tests.pos_app.bootstrap.stage import (
    WAIT_MS,
    Tills,
    page_count,
    presenter_of,
    press,
    said,
    stage_of,
)

SETTINGS = Settings(storage=StorageSettings(key_place="file"))


@pytest.fixture
def till(tmp_path: Path, process_as_before: None) -> Iterator[TillWindow]:
    machine = open_machine(training_places(places_in(tmp_path)), training_settings(SETTINGS))
    staff = prepare_training(machine, a_cashier(number="7", name="Rosa L.", pin_hash="x"))
    window = TillWindow(machine, is_silent=True)
    window.start(staff)
    yield window
    window.window.close()


def room_of(till: TillWindow) -> TrainingRoom:
    assert till.screens.training is not None
    return till.screens.training


def attempt_of(till: TillWindow) -> Attempt:
    progress = room_of(till).presenter.progress
    assert progress is not None

    def read() -> Attempt | None:
        with till.machine.units() as work:
            return work.practice.attempt(progress.attempt.id)

    found = till.machine.do(read)
    assert found is not None
    return found


def go_to(till: TillWindow, name: str) -> None:
    presenter = room_of(till).presenter
    while presenter.exercise.name != name:
        presenter.go_on()
    presenter.begin()


def until_done(till: TillWindow, qtbot: QtBot) -> None:
    def is_done() -> bool:
        progress = room_of(till).presenter.progress
        return progress is not None and progress.attempt.is_done

    qtbot.waitUntil(is_done, timeout=WAIT_MS)


def begun(till: TillWindow, qtbot: QtBot, name: str) -> None:
    go_to(till, name)
    qtbot.waitUntil(lambda: room_of(till).presenter.progress is not None, timeout=WAIT_MS)


def test_a_real_till_has_no_strip(tills: Tills) -> None:
    till = tills.open()
    assert till.screens.training is None
    assert till.window.findChildren(TrainingStrip) == []


def test_every_screen_stands_inside_the_edge_and_below_the_strip(till: TillWindow) -> None:
    till.window.resize(1366, 768)
    strip = room_of(till).strip
    for where in ("sell", "day_sales", "sign_on"):
        if where == "sign_on":
            till.lock()
        else:
            till.leave(where)
        QApplication.processEvents()
        screen = till.window.screen_named(where).geometry()
        assert screen.left() >= EDGE_PX
        assert screen.right() <= till.window.width() - EDGE_PX
        assert screen.bottom() <= till.window.height() - EDGE_PX
        assert screen.top() >= strip.geometry().bottom()
        assert strip.isVisible()
    assert "TRAINING" in till.window.windowTitle()
    assert till.window.windowTitle() != f"Regulars · {till.rooms.place}"


def test_another_accent_in_every_dress(till: TillWindow) -> None:
    assert till.theme.tokens == TRAINING_THEMES["light"]
    till.screens.menu.theme_chosen.emit("dark")
    assert till.theme.tokens == TRAINING_THEMES["dark"]


def test_the_first_exercise_done_with_a_mistake_and_a_hint(till: TillWindow, qtbot: QtBot) -> None:
    begun(till, qtbot, "weighed_item")
    room_of(till).strip.hint_key.click()
    till.on_scan(Scan("4006381333931", None, "test"))
    till.on_scan(Scan("4131", None, "test"))
    presenter_of(till).on_entered("480")
    press(till, KeyAction.CASH, "5")
    until_done(till, qtbot)
    found = attempt_of(till)
    assert (found.is_done, found.refusals, found.hints) == (True, 1, 1)
    assert found.staff_name == "Rosa L."
    assert room_of(till).strip.focusPolicy() is Qt.FocusPolicy.NoFocus
    assert till.screens.sell.field.hasFocus() or till.screens.sell.change.isVisible()


def test_a_price_check_and_an_undo_are_heard(till: TillWindow, qtbot: QtBot) -> None:
    begun(till, qtbot, "price_check")
    press(till, KeyAction.PRICE_CHECK)
    presenter_of(till).on_entered("20343")
    presenter_of(till).on_answer("close")
    presenter_of(till).on_entered("20343")
    press(till, KeyAction.UNDO)
    presenter_of(till).on_entered("20343")
    press(till, KeyAction.CASH, "")
    until_done(till, qtbot)
    assert attempt_of(till).undone == 1


def test_the_paper_ends_and_the_receipt_comes_when_a_roll_is_put_in(
    till: TillWindow, qtbot: QtBot
) -> None:
    printer = till.devices.bench.printer()
    begun(till, qtbot, "paper_out")
    assert Fault.PAPER_OUT in printer.faults
    presenter_of(till).on_entered("20115")
    press(till, KeyAction.CASH, "")
    qtbot.waitUntil(lambda: stage_of(till) is Stage.CHANGE, timeout=WAIT_MS)
    assert page_count(till) == 0
    room_of(till).strip.paper_key.click()
    assert Fault.PAPER_OUT not in printer.faults
    until_done(till, qtbot)
    assert [page.text.count("TRAINING") for page in printer.pages] == [2]


def test_the_results_are_listed_beside_the_till(till: TillWindow, qtbot: QtBot) -> None:
    begun(till, qtbot, "weighed_item")
    room_of(till).strip.results_key.click()
    qtbot.waitUntil(lambda: "Practised so far" in said_in(till), timeout=WAIT_MS)
    assert any("1 try" in text for text in said(till))


def said_in(till: TillWindow) -> list[str]:
    return [text for text in said(till) if text]


def test_nothing_in_the_strip_takes_the_focus(till: TillWindow) -> None:
    strip = room_of(till).strip
    for widget in (strip, *strip.findChildren(QWidget)):
        assert widget.focusPolicy() is Qt.FocusPolicy.NoFocus, widget


def test_another_language_speaks_in_the_strip_too(till: TillWindow) -> None:
    till.change_language("de")
    assert "ÜBUNG" in till.window.windowTitle()
    assert "kg" in room_of(till).strip.goal.text()
    assert len(till.window.findChildren(TrainingStrip)) >= 1


def test_the_same_place_of_the_menu_leaves_it(till: TillWindow) -> None:
    till.screens.menu.navigate.emit("practise")
    assert till.is_closed
    assert till.screens.practises is None
