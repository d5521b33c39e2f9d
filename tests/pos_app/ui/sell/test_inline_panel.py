"""The panel in the place of the quick keys: what it draws, where it stands, what it never does."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from pos_app.phrases import Phrases
from pos_app.ui.key_table import KeyAction, KeyTable
from pos_app.ui.sell.inline import InlineKey, InlinePicture
from pos_app.ui.sell.presenter import SellPresenter
from pos_app.ui.sell.screen import SellScreen
from pos_app.ui.theme import Theme
from pos_app.ui.widgets.audit import audit
from pos_app.ui.widgets.status_strip import StatusEntry
from tests.builders import a_cashier, a_manager, euros
from tests.pos_app.ui.sell.desk import JUICE, Desk
from tests.pos_app.ui.sell.pictures import full
from tests.pos_app.ui.sell.screen_stage import a_screen

PICTURE = InlinePicture(
    title="Apple juice 1 l",
    tabs=tuple(InlineKey(code=f"tab:{i}", text=f"Tab {i}", is_chosen=i == 0) for i in range(6)),
    choices=tuple(InlineKey(code=f"choice:{i}", text=f"Reason {i}") for i in range(5)),
    outcome="1.79 instead of 1.99",
    hint="Type the per cent",
    buttons=(InlineKey(code="apply", text="Apply"), InlineKey(code="whole", text="Whole")),
)


@pytest.mark.parametrize("width", [1366, 1024])
def test_it_stands_in_the_place_of_the_quick_keys(theme: Theme, qtbot: QtBot, width: int) -> None:
    screen = a_screen(theme, qtbot, full(), width=width, height=738)
    screen.show_picture(replace(full(), inline=PICTURE, question=None))
    assert screen.body.inline.isVisible()
    assert not screen.quick_keys.isVisible()
    assert screen.field.placeholderText() == "Type the per cent"
    screen.show_picture(full())
    assert not screen.body.inline.isVisible()


@pytest.mark.parametrize("width", [1366, 1024])
def test_every_key_is_large_enough_for_a_finger(theme: Theme, qtbot: QtBot, width: int) -> None:
    screen = a_screen(theme, qtbot, full(), width=width, height=738)
    screen.show_picture(replace(full(), inline=PICTURE, question=None))
    keys = screen.body.inline.keys.values()
    assert all(key.height() >= 44 and key.width() >= 44 for key in keys)


def test_a_touch_is_reported_and_the_field_keeps_the_keyboard(theme: Theme, qtbot: QtBot) -> None:
    screen = a_screen(theme, qtbot, replace(full(), inline=PICTURE, question=None))
    touched: list[str] = []
    screen.inline_chosen.connect(touched.append)
    screen.body.inline.keys["choice:2"].click()
    screen.body.inline.close_key.click()
    assert touched == ["choice:2", "close"]
    assert screen.focusWidget() is screen.field


def test_a_pin_shows_as_dots_and_never_stays(theme: Theme, qtbot: QtBot) -> None:
    screen = a_screen(theme, qtbot, full())
    masked = replace(full(), inline=replace(PICTURE, is_masked=True), question=None)
    screen.show_picture(masked)
    QTest.keyClicks(screen.field, "98")
    assert screen.field.echoMode() is QLineEdit.EchoMode.Password
    screen.show_picture(full())
    assert screen.field.echoMode() is QLineEdit.EchoMode.Normal
    assert screen.field.text() == ""


def test_why_not_stands_in_the_place_of_what_would_be(theme: Theme, qtbot: QtBot) -> None:
    screen = a_screen(theme, qtbot, full())
    faulty = replace(PICTURE, fault="That cannot be right.")
    screen.show_picture(replace(full(), inline=faulty, question=None))
    assert "That cannot be right." in screen.body.inline.accessibleName()


def test_touching_what_waits_asks_to_approve_it(theme: Theme, qtbot: QtBot) -> None:
    screen = a_screen(theme, qtbot, replace(full(), waiting="1 change waits for a manager"))
    pressed: list[str] = []
    screen.key_pressed.connect(lambda name, _: pressed.append(name))
    entry = next(e for e in screen.strip.findChildren(StatusEntry) if e.text.startswith("1 change"))
    qtbot.mouseClick(screen.strip, Qt.MouseButton.LeftButton, pos=entry.geometry().center())
    assert pressed == ["approve"]


def a_counter(screen: SellScreen, language: str = "en") -> SellPresenter:
    """Tie a counter on fakes to the screen, as the till's window does."""
    desk = Desk()
    desk.storage.tables.staff.update({p.id: p for p in (a_manager(), a_cashier())})
    services = replace(desk.services, phrases=Phrases(language))
    presenter = SellPresenter(services, screen, a_cashier(), keys=KeyTable())
    screen.entered.connect(presenter.on_entered)
    screen.typed.connect(presenter.on_typed)
    screen.stepped.connect(presenter.on_stepped)
    screen.key_pressed.connect(presenter.on_key)
    screen.inline_chosen.connect(presenter.on_inline)
    presenter.on_scan(JUICE)
    return presenter


def test_a_discount_and_its_approval_by_keys_alone(theme: Theme, qtbot: QtBot) -> None:
    screen = a_screen(theme, qtbot)
    presenter = a_counter(screen)
    field = screen.field
    QTest.keyClick(field, Qt.Key.Key_F6)
    QTest.keyClicks(field, "50")
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClicks(field, "1")
    assert [a.value for a in presenter.counter.basket.waiting] == [500_000]
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, "9876")
    assert field.displayText() != "9876"
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert presenter.counter.basket.waiting == ()
    assert presenter.counter.total == euros(99)
    assert field.text() == ""


@pytest.mark.parametrize("width", [1366, 1024])
@pytest.mark.parametrize("language", ["en", "de"])
def test_nothing_in_it_is_cut_in_either_language(
    theme: Theme, qtbot: QtBot, language: str, width: int
) -> None:
    screen = a_screen(theme, qtbot, width=width, height=738, language=language)
    presenter = a_counter(screen, language)
    presenter.on_key("correct_line", "")
    for tab in ("percent", "amount", "price", "staff", "sold_by", "note"):
        presenter.on_inline(f"tab:{tab}")
        presenter.on_entered("90")
        qtbot.wait(1)
        assert audit(screen.body.inline) == [], tab
    presenter.on_key("correct_line", "")
    presenter.on_inline("tab:tax")
    qtbot.wait(1)
    assert audit(screen.body.inline) == []


BOXED = replace(
    PICTURE,
    tabs=(),
    choices=tuple(InlineKey(code=f"more:{i}", text=f"More {i}") for i in range(4)),
    columns=4,
    boxes=tuple(
        InlineKey(code=f"box:{i}", text="You may write to me about offers.", key=str(i))
        for i in range(1, 5)
    ),
    buttons=(InlineKey(code="apply", text="Join"), InlineKey(code="no", text="No to all")),
)


@pytest.mark.parametrize("size", [(1366, 768), (1024, 768), (1366, 683), (1024, 683)])
def test_boxes_have_the_room_of_the_number_keys_and_the_window_stays(
    theme: Theme, qtbot: QtBot, size: tuple[int, int]
) -> None:
    screen = a_screen(theme, qtbot, full(), width=size[0], height=size[1])
    plain = replace(full(), inline=PICTURE, question=None)
    for picture in (plain, replace(plain, inline=BOXED), plain):
        screen.show_picture(picture)
        qtbot.wait(1)
        assert screen.size().toTuple() == size
        is_boxed = picture.inline is BOXED
        assert screen.body.pad.isVisible() is not is_boxed
        if is_boxed:
            rows = screen.body.inline.boxes.rows
            assert all(row.height() >= 44 for row in rows)
            bottoms = [row.geometry().bottom() for row in rows]
            assert bottoms == sorted(set(bottoms)), "none stands over another"


def test_a_key_of_the_table_stands_on_its_button(theme: Theme, qtbot: QtBot) -> None:
    screen = a_screen(theme, qtbot, full())
    yes = InlineKey(code="yes", text="Yes", action=KeyAction.ACCEPT)
    picture = replace(PICTURE, buttons=(yes,))
    screen.show_picture(replace(full(), inline=picture, question=None))
    assert screen.body.inline.keys["yes"].key == "F7"
