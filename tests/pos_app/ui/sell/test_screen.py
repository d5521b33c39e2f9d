from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from pos_app.ui.sell.screen import SellScreen
from pos_app.ui.theme import Theme
from pos_app.ui.widgets.audit import audit
from pos_app.ui.widgets.status_strip import StatusEntry
from tests.pos_app.ui.sell import pictures
from tests.pos_app.ui.sell.screen_stage import a_screen

LEFT = Qt.MouseButton.LeftButton


def touched(key: QAbstractButton) -> None:
    assert key.isVisible()
    QTest.mouseClick(key, LEFT)


def heard(screen: SellScreen) -> list[tuple[object, ...]]:
    said: list[tuple[object, ...]] = []
    screen.key_pressed.connect(lambda name, text: said.append((name, text)))
    screen.quantity_asked.connect(lambda text: said.append(("×", text)))
    screen.entered.connect(lambda text: said.append(("enter", text)))
    screen.stepped.connect(lambda by: said.append(("step", by)))
    screen.answered.connect(lambda code, text: said.append((code, text)))
    screen.cash_given.connect(lambda minor: said.append(("cash given", minor)))
    return said


def test_the_scan_field_has_the_keyboard_after_showing_and_after_any_touch(
    theme: Theme, qtbot: QtBot
) -> None:
    screen = a_screen(theme, qtbot)
    assert screen.window().focusWidget() is screen.field
    for key in (screen.basket.more_key, screen.quick_keys.tiles[0], screen.tender.cash_key):
        screen.basket.list.setFocus()
        touched(key)
        assert screen.window().focusWidget() is screen.field


def test_digits_of_the_pad_and_enter_hand_over_a_code(theme: Theme, qtbot: QtBot) -> None:
    screen = a_screen(theme, qtbot)
    said = heard(screen)
    for code in ("4", "2", "00", "delete", "enter"):
        touched(screen.body.keypad.key(code))
    assert said == [("enter", "420")]
    assert screen.field.text() == ""


def test_delete_on_the_pad_removes_the_line_only_when_nothing_is_typed(
    theme: Theme, qtbot: QtBot
) -> None:
    screen = a_screen(theme, qtbot)
    said = heard(screen)
    touched(screen.body.keypad.key("7"))
    touched(screen.body.keypad.key("delete"))
    assert said == []
    touched(screen.body.keypad.key("delete"))
    assert said == [("remove_line", "")]


@pytest.mark.parametrize("sign", ["*", "×"])
def test_times_asks_for_a_quantity_and_is_not_typed(theme: Theme, qtbot: QtBot, sign: str) -> None:
    screen = a_screen(theme, qtbot)
    said = heard(screen)
    QTest.keyClicks(screen.field, "3")
    if sign == "*":
        QTest.keyClick(screen.field, Qt.Key.Key_Asterisk)
    else:
        touched(screen.body.keypad.key("quantity"))
    assert said == [("×", "3")]
    assert screen.field.text() == "3"
    screen.clear_field()
    assert screen.field.text() == ""


def test_keys_of_the_table_work_whatever_has_the_focus(theme: Theme, qtbot: QtBot) -> None:
    screen = a_screen(theme, qtbot)
    said = heard(screen)
    QTest.keyClicks(screen.field, "40")
    for widget in (screen.field, screen.basket.list, screen.tender.cash_key):
        widget.setFocus()
        QTest.keyClick(widget, Qt.Key.Key_F9)
        QTest.keyClick(widget, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert said == [("cash", "40"), ("open_drawer", "40")] * 3


def test_the_number_block_and_shifted_signs_mean_one_more_and_one_less(
    theme: Theme, qtbot: QtBot
) -> None:
    screen = a_screen(theme, qtbot)
    said = heard(screen)
    QTest.keyClick(screen.field, Qt.Key.Key_Plus, Qt.KeyboardModifier.KeypadModifier)
    QTest.keyClick(screen.field, Qt.Key.Key_Minus, Qt.KeyboardModifier.KeypadModifier)
    QTest.keyClick(screen.field, Qt.Key.Key_Plus, Qt.KeyboardModifier.ShiftModifier)
    assert [name for name, _ in said] == ["one_more", "one_less", "one_more"]


def test_delete_undo_plus_and_minus_edit_what_is_typed_first(theme: Theme, qtbot: QtBot) -> None:
    screen = a_screen(theme, qtbot)
    said = heard(screen)
    keys = (Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_Delete)
    for key in keys:
        QTest.keyClick(screen.field, key)
    assert [name for name, _ in said] == ["one_more", "one_less", "remove_line"]
    QTest.keyClicks(screen.field, "a-b")
    assert screen.field.text() == "a-b"
    assert len(said) == len(keys)


def test_escape_empties_the_field_before_it_means_back(theme: Theme, qtbot: QtBot) -> None:
    screen = a_screen(theme, qtbot)
    said = heard(screen)
    QTest.keyClicks(screen.field, "oat")
    with qtbot.waitSignal(screen.typed) as typed:
        QTest.keyClick(screen.field, Qt.Key.Key_Escape)
    assert typed.args == [""]
    assert said == []
    QTest.keyClick(screen.field, Qt.Key.Key_Escape)
    assert said == [("back", "")]


def test_arrows_step_and_letters_typed_elsewhere_land_in_the_field(
    theme: Theme, qtbot: QtBot
) -> None:
    screen = a_screen(theme, qtbot)
    said = heard(screen)
    QTest.keyClick(screen.field, Qt.Key.Key_Down)
    QTest.keyClick(screen.field, Qt.Key.Key_Up)
    screen.tender.cash_key.setFocus()
    QTest.keyClick(screen.tender.cash_key, Qt.Key.Key_O)
    assert said == [("step", 1), ("step", -1)]
    assert screen.field.text() == "o"


def test_a_question_is_asked_without_taking_the_keyboard_and_answered_by_touch(
    theme: Theme, qtbot: QtBot
) -> None:
    screen = a_screen(theme, qtbot)
    said = heard(screen)
    screen.show_picture(pictures.weighing())
    assert screen.window().focusWidget() is screen.field
    assert screen.field.placeholderText() == "Grams, such as 642"
    QTest.keyClicks(screen.field, "642")
    touched(screen.side.question.keys["close"])
    assert said == [("close", "642")]
    screen.show_picture(pictures.full())
    assert screen.side.ready.isVisible()
    assert not screen.side.question.isVisible()


def test_touching_tiles_lines_and_cash_says_which(theme: Theme, qtbot: QtBot) -> None:
    screen = a_screen(theme, qtbot, pictures.full(3))
    said = heard(screen)
    with qtbot.waitSignal(screen.tile_chosen) as tile:
        touched(screen.quick_keys.tiles[5])
    assert tile.args == [0, 5]
    spot = screen.basket.list.visualRect(screen.basket.list.model().index(1, 0)).center()
    with qtbot.waitSignal(screen.line_chosen) as line:
        QTest.mouseClick(screen.basket.list.viewport(), LEFT, pos=spot)
    assert line.args == [1]
    touched(screen.tender.quick_keys[2])
    assert said == [("cash given", 5000)]


def test_showing_a_picture_reports_no_line_as_chosen(theme: Theme, qtbot: QtBot) -> None:
    screen = a_screen(theme, qtbot)
    with qtbot.assertNotEmitted(screen.line_chosen):
        screen.show_picture(pictures.full(16))
        screen.show_picture(replace(pictures.full(4), chosen=None))
        screen.show_picture(pictures.empty())


def test_results_cover_neither_the_field_nor_the_total_and_are_chosen_by_touch(
    theme: Theme, qtbot: QtBot
) -> None:
    for width in (1024, 1366):
        screen = a_screen(theme, qtbot, pictures.searching(), width=width)
        results = screen.results.geometry()
        total = screen.basket.mapTo(screen, screen.basket._total.geometry().topLeft())
        assert screen.field.mapTo(screen, screen.field.rect().bottomLeft()).y() < results.top()
        assert results.bottom() < total.y()
        with qtbot.waitSignal(screen.result_chosen) as chosen:
            touched(screen.results.buttons[2])
        assert chosen.args == [2]


def test_the_change_stands_in_place_of_the_counter_until_the_next_sale(
    theme: Theme, qtbot: QtBot
) -> None:
    screen = a_screen(theme, qtbot)
    said = heard(screen)
    screen.show_picture(pictures.changed())
    assert screen.change.isVisible()
    assert not screen.basket.isVisible()
    assert screen.bar.isVisible()
    assert screen.strip.isVisible()
    touched(screen.change.cash_keys[2])
    touched(screen.change.print_key)
    touched(screen.change.next_key)
    assert said == [("cash given", 5000), ("print", ""), ("enter", "")]
    screen.show_picture(pictures.full(1))
    assert screen.basket.isVisible()


def test_the_last_change_is_one_touch_away_in_the_strip_and_beside_the_tenders(
    theme: Theme, qtbot: QtBot
) -> None:
    screen = a_screen(theme, qtbot)
    said = heard(screen)
    entry = next(e for e in screen.strip.findChildren(StatusEntry) if "3.40" in e.text)
    QTest.mouseClick(entry, LEFT)
    touched(screen.side.ready.last_change_key)
    assert said == [("last_change", "")] * 2


def test_tenders_taken_can_be_taken_back(theme: Theme, qtbot: QtBot) -> None:
    screen = a_screen(theme, qtbot, pictures.card_wait())
    said = heard(screen)
    assert not screen.tender.cash_key.isVisible()
    touched(screen.basket.tenders.back_keys[0])
    assert said == [("take_back", "0")]


def test_the_touch_keyboard_finds_room_without_covering_the_total(
    theme: Theme, qtbot: QtBot
) -> None:
    for width in (1024, 1366):
        screen = a_screen(theme, qtbot, width=width)
        QTest.mouseClick(screen.field, LEFT)
        qtbot.wait(1)
        assert screen.keyboard.isVisible()
        assert screen.minimumSizeHint().height() <= 768
        assert screen.basket.isVisible()
        screen.keyboard.close_keyboard()
        assert screen.body.pad.isVisible()


def test_nine_long_answers_are_all_in_sight(theme: Theme, qtbot: QtBot) -> None:
    for width in (1024, 1366):
        screen = a_screen(theme, qtbot, pictures.which_product(), width=width)
        qtbot.wait(1)
        assert audit(screen) == []
        assert screen.minimumSizeHint().height() <= 768
        for key in screen.side.question.keys.values():
            bottom = key.mapTo(screen, key.rect().bottomRight())
            assert screen.rect().contains(bottom)


def test_twelve_lines_are_in_sight_at_768_pixels(theme: Theme, qtbot: QtBot) -> None:
    for width in (1024, 1366):
        screen = a_screen(theme, qtbot, width=width)
        assert screen.basket.list.viewport().height() >= 12 * theme.line_height()


ALL = {
    "empty": pictures.empty(),
    "full": pictures.full(),
    "unknown": pictures.unknown_code(),
    "weighing": pictures.weighing(),
    "age": pictures.asking_age(),
    "card": pictures.card_wait(),
    "searching": pictures.searching(),
    "change": pictures.changed(),
    "receipt_asked": pictures.changed(is_receipt_asked=True),
}


@pytest.mark.parametrize("width", [1024, 1366, 1920])
@pytest.mark.parametrize("name", ALL)
def test_nothing_is_cut_small_or_nameless_and_the_window_keeps_its_size(
    theme: Theme, qtbot: QtBot, name: str, width: int
) -> None:
    picture = ALL[name]
    for language in ("en", "de"):
        screen = a_screen(theme, qtbot, picture, width=width, language=language)
        qtbot.wait(1)
        assert audit(screen) == []
        least = screen.minimumSizeHint()
        assert least.width() <= width
        assert least.height() <= 768


def test_a_bag_is_one_touch_away_and_says_which_one(theme: Theme, qtbot: QtBot) -> None:
    screen = a_screen(theme, qtbot)
    chosen: list[int] = []
    screen.bag_chosen.connect(chosen.append)
    screen.set_bags([("Paper carrier bag", "0.20")])
    key = screen.basket.bag_keys[0]
    touched(key)
    assert chosen == [0]
    assert "Paper carrier bag" in key.accessibleName()
    assert not screen.basket.bag_keys[1].isVisible()
