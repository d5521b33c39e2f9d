"""The page in pixels: every list whole, by keyboard alone and by touch."""

from collections.abc import Callable
from contextlib import suppress

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from pos_app.ui.inbox.screen import InboxScreen
from pos_app.ui.key_table import KeyTable
from pos_app.ui.theme import Theme
from pos_app.ui.widgets.audit import audit
from tests.pos_app.ui.inbox.inbox_desk import JONAS, OFFER, PHONE, PRICE, InboxDesk
from tests.pos_app.ui.sign_on.stage import show_on_stage

Shown = Callable[..., tuple[InboxDesk, InboxScreen]]


@pytest.fixture
def shown(theme: Theme, qtbot: QtBot) -> Shown:
    def show(*, language: str = "en", **kinds: bool) -> tuple[InboxDesk, InboxScreen]:
        desk = InboxDesk(language=language, **kinds)
        screen = InboxScreen(desk.services, theme, keys=KeyTable(), place="Old Market Street")
        show_on_stage(qtbot, screen, width=1024)
        screen.open(JONAS)
        return desk, screen

    return show


def test_nothing_is_cut_small_or_nameless(shown: Shown, qtbot: QtBot) -> None:
    for language in ("en", "de"):
        _, screen = shown(language=language)
        for code in ("apart", "aside", "came"):
            screen.presenter.show_list(code)
            # A layout may take more than one turn of the loop; what stays cut is a fault.
            with suppress(qtbot.TimeoutError):
                qtbot.waitUntil(lambda screen=screen: audit(screen) == [], timeout=2_000)
            assert audit(screen) == [], (language, code)
    _, screen = shown(is_empty=True)
    qtbot.wait(1)
    assert audit(screen) == []


def test_the_keyboard_alone_works_everything_off(shown: Shown) -> None:
    desk, screen = shown()

    def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(screen.focusWidget() or screen, key, modifier)

    control = Qt.KeyboardModifier.ControlModifier
    press(Qt.Key.Key_3)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Return)
    settled = desk.storage.tables.settled
    assert settled[OFFER.document_id, "*"].value == OFFER.versions[2].value
    assert settled[PHONE.document_id, "phone"].value == PHONE.versions[1].value
    press(Qt.Key.Key_Z, control)
    press(Qt.Key.Key_1)
    press(Qt.Key.Key_Right, control)
    press(Qt.Key.Key_F7)
    press(Qt.Key.Key_Right, control)
    press(Qt.Key.Key_A, control)
    assert desk.storage.tables.arrivals_seen == {7, 8, 9}
    press(Qt.Key.Key_Left, control)
    press(Qt.Key.Key_Left, control)
    press(Qt.Key.Key_Left, control)
    press(Qt.Key.Key_1)
    assert PRICE.document_id in {key for key, _ in desk.storage.tables.settled}
    assert desk.services.reading.count() == 0


def test_touch_does_the_same_and_opens_a_profile(shown: Shown, qtbot: QtBot) -> None:
    desk, screen = shown()
    qtbot.mouseClick(screen.detail.values[1], Qt.MouseButton.LeftButton)
    assert desk.storage.tables.settled[OFFER.document_id, "*"].value == OFFER.versions[1].value
    qtbot.mouseClick(screen.undo_key, Qt.MouseButton.LeftButton)
    screen.presenter.choose(("customer", PHONE.document_id, "phone"))
    with qtbot.waitSignal(screen.profile_asked) as asked:
        qtbot.mouseClick(screen.detail.profile_key, Qt.MouseButton.LeftButton)
    assert asked.args == [PHONE.document_id]
    screen.come_back()
    with qtbot.waitSignal(screen.back_asked):
        QTest.keyClick(screen, Qt.Key.Key_Escape)
    QTest.keyClick(screen, Qt.Key.Key_F12)
