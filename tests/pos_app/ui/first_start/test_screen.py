"""The first start by keyboard alone and by touch alone, at the smallest size too."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from pos_app.ui.first_start.picture import Page
from pos_app.ui.first_start.presenter import FirstStartPresenter, MachineGuess
from pos_app.ui.first_start.screen import FirstStartScreen
from pos_app.ui.theme import Theme
from pos_app.ui.widgets.audit import Finding, audit
from tests.pos_app.ui.first_start.desk import BERLIN, PIN, Desk, fill_manager, fill_store
from tests.pos_app.ui.sign_on.stage import show_on_stage

LEFT = Qt.MouseButton.LeftButton


def a_screen(
    theme: Theme,
    qtbot: QtBot,
    desk: Desk,
    *,
    size: tuple[int, int] = (1366, 768),
    guess: MachineGuess = BERLIN,
) -> tuple[FirstStartScreen, FirstStartPresenter]:
    presenter = desk.presenter(guess)
    screen = FirstStartScreen(presenter, theme)
    show_on_stage(qtbot, screen, width=size[0], height=size[1])
    screen.window().activateWindow()
    screen.next.setFocus()
    return screen, presenter


def focused(screen: FirstStartScreen) -> QWidget:
    found = screen.window().focusWidget()
    assert found is not None
    return found


def found_wrong(screen: FirstStartScreen) -> list[Finding]:
    """What an audit finds once everything is laid out."""
    QApplication.processEvents()
    return audit(screen)


def an_edit(screen: FirstStartScreen, name: str) -> QLineEdit:
    edit = screen.form.view(name).edit()
    assert edit is not None
    return edit


def test_the_keyboard_alone_sets_a_till_up(theme: Theme, qtbot: QtBot) -> None:
    desk = Desk()
    screen, presenter = a_screen(theme, qtbot, desk)
    QTest.keyClick(focused(screen), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: presenter.page is Page.STORE)
    QTest.keyClicks(focused(screen), "Old Market Street")
    QTest.keyClick(focused(screen), Qt.Key.Key_Return)
    assert presenter.page is Page.MANAGER
    QTest.keyClicks(focused(screen), "Ines M.")
    QTest.keyClick(focused(screen), Qt.Key.Key_Return)
    assert focused(screen) is screen.pad
    for _ in range(2):
        QTest.keyClicks(focused(screen), PIN)
        QTest.keyClick(focused(screen), Qt.Key.Key_Return)
    assert presenter.page is Page.KEPT
    with qtbot.waitSignal(screen.set_up):
        QTest.keyClick(focused(screen), Qt.Key.Key_Return)
    assert desk.wanted[0].manager.pin == PIN


def test_touch_alone_sets_a_till_up(theme: Theme, qtbot: QtBot) -> None:
    desk = Desk()
    screen, presenter = a_screen(theme, qtbot, desk, size=(1024, 768))
    qtbot.mouseClick(screen.countries.buttons["CH"], LEFT)
    qtbot.mouseClick(screen.next, LEFT)
    qtbot.mouseClick(an_edit(screen, "store_name"), LEFT)
    assert screen.keyboard.isVisible()
    qtbot.mouseClick(screen.keyboard.key("x"), LEFT)
    qtbot.mouseClick(screen.keyboard.key(presenter.phrases.say("setup.keyboard_enter")), LEFT)
    assert not screen.keyboard.isVisible()
    assert presenter.page is Page.STORE
    qtbot.mouseClick(screen.next, LEFT)
    assert presenter.page is Page.MANAGER
    qtbot.mouseClick(an_edit(screen, "manager_name"), LEFT)
    qtbot.mouseClick(screen.keyboard.key("y"), LEFT)
    for _ in range(2):
        for digit in PIN:
            qtbot.mouseClick(screen.pad.keypad.key(digit), LEFT)
        qtbot.mouseClick(screen.next, LEFT)
    assert presenter.page is Page.KEPT
    with qtbot.waitSignal(screen.set_up):
        qtbot.mouseClick(screen.next, LEFT)
    wanted = desk.wanted[0]
    assert (wanted.country, wanted.store_name.lower(), wanted.manager.name.lower()) == (
        "CH", "x", "y",
    )  # fmt: skip


def test_escape_goes_back_with_everything_typed(theme: Theme, qtbot: QtBot) -> None:
    screen, presenter = a_screen(theme, qtbot, Desk())
    fill_store(presenter)
    fill_manager(presenter)
    for page in (Page.MANAGER, Page.STORE):
        QTest.keyClick(focused(screen), Qt.Key.Key_Escape)
        assert presenter.page is page
    assert an_edit(screen, "store_name").text() == "Old Market Street"
    QTest.keyClick(focused(screen), Qt.Key.Key_Return)
    assert an_edit(screen, "manager_name").text() == "Ines M."
    # The PIN stands: Enter on the empty pad goes on.
    screen.pad.setFocus()
    QTest.keyClick(screen.pad, Qt.Key.Key_Return)
    assert presenter.page is Page.KEPT


def test_a_second_pin_that_differs_is_said_below_the_dots(theme: Theme, qtbot: QtBot) -> None:
    screen, presenter = a_screen(theme, qtbot, Desk())
    fill_store(presenter)
    presenter.change("manager_name", "Ines M.")
    screen.pad.setFocus()
    for pin in (PIN, "8888"):
        QTest.keyClicks(screen.pad, pin)
        QTest.keyClick(screen.pad, Qt.Key.Key_Return)
    assert presenter.phrases.say("first_start.pin_differs") == screen.pad.accessibleDescription()
    assert presenter.page is Page.MANAGER


def test_the_language_asks_for_a_new_screen(theme: Theme, qtbot: QtBot) -> None:
    screen, presenter = a_screen(theme, qtbot, Desk())
    with qtbot.waitSignal(screen.language_changed):
        qtbot.mouseClick(screen.languages.buttons["de"], LEFT)
    assert presenter.phrases.language == "de"


@pytest.mark.parametrize("size", [(1366, 768), (1024, 700)])
@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "UTC"])
@pytest.mark.parametrize("language", ["en", "de"])
def test_every_page_stands_up_to_an_audit(
    theme: Theme, qtbot: QtBot, size: tuple[int, int], zone: str, language: str
) -> None:
    guess = MachineGuess(language=language, zone=zone)
    screen, presenter = a_screen(theme, qtbot, Desk(), size=size, guess=guess)
    assert found_wrong(screen) == []
    presenter.go_on()
    presenter.go_on()
    assert found_wrong(screen) == []
    for name, value in (("country_code", "DE"), ("currency", "EUR"), ("zone", "Europe/Berlin")):
        presenter.change(name, value)
    presenter.change("store_name", "Old Market Street")
    presenter.go_on()
    presenter.go_on()
    assert found_wrong(screen) == []
    fill_manager(presenter)
    assert presenter.page is Page.KEPT
    assert found_wrong(screen) == []
