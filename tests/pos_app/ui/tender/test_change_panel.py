from dataclasses import replace
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from pos_app.phrases import Phrases
from pos_app.ui.key_table import KeyTable
from pos_app.ui.sell.picture import Answer, ChangePicture, QuestionPicture
from pos_app.ui.tender.change_panel import ChangePanel
from pos_app.ui.tender.email_choice import EmailPicture
from pos_app.ui.theme import Theme
from pos_app.ui.widgets.audit import audit
from tests.pos_app.ui.sell.pictures import changed


def a_change(*, is_receipt_asked: bool = False) -> ChangePicture:
    picture = changed(is_receipt_asked=is_receipt_asked).change
    assert picture is not None
    return picture


def a_panel(theme: Theme, qtbot: QtBot, picture: ChangePicture, width: int = 1366) -> ChangePanel:
    panel = ChangePanel(theme, Phrases("en"), KeyTable())
    qtbot.addWidget(panel)
    panel.resize(width, 678)
    panel.set_width(width)
    panel.show()
    panel.show_change(picture)
    qtbot.wait(1)
    return panel


def test_the_change_is_read_in_words_and_larger_than_anything_else(
    theme: Theme, qtbot: QtBot
) -> None:
    panel = a_panel(theme, qtbot, a_change())
    assert panel._figure.accessibleName() == "Change 4 euros 84"
    assert panel._figure.fitted_size() > 150


def test_every_note_and_coin_is_in_sight_also_on_a_second_line(theme: Theme, qtbot: QtBot) -> None:
    panel = a_panel(theme, qtbot, a_change(), width=1024)
    coins = panel._coins
    assert coins.heightForWidth(coins.width()) > coins.sizeHint().height()
    assert coins.height() >= coins.heightForWidth(coins.width())


def test_the_amount_in_force_is_marked_and_another_is_one_touch(theme: Theme, qtbot: QtBot) -> None:
    panel = a_panel(theme, qtbot, a_change())
    assert [key.is_chosen for key in panel.cash_keys] == [False, True, False, False]
    with qtbot.waitSignal(panel.cash_given) as given:
        QTest.mouseClick(panel.cash_keys[3], Qt.MouseButton.LeftButton)
    assert given.args == [10000]


def test_a_receipt_is_asked_for_only_when_the_store_asks(theme: Theme, qtbot: QtBot) -> None:
    panel = a_panel(theme, qtbot, a_change(is_receipt_asked=True))
    assert panel.print_key.text() == "Print receipt"
    with qtbot.waitSignal(panel.action_asked) as asked:
        QTest.mouseClick(panel.no_receipt_key, Qt.MouseButton.LeftButton)
    assert asked.args == ["not_now"]
    panel.show_change(a_change())
    assert panel.print_key.text() == "Print again"
    assert not panel.no_receipt_key.isVisible()


def with_email(**fields: Any) -> ChangePicture:
    return replace(a_change(is_receipt_asked=True), email=EmailPicture(**fields))


def test_the_three_choices_stand_below_each_other(theme: Theme, qtbot: QtBot) -> None:
    panel = a_panel(theme, qtbot, a_change(is_receipt_asked=True))
    keys = panel.print_key, panel.email.email_key, panel.no_receipt_key
    tops = [key.mapTo(panel, QPoint()).y() for key in keys]
    assert tops == sorted(tops)
    assert all(key.isVisible() for key in keys)
    with qtbot.waitSignal(panel.action_asked) as asked:
        QTest.mouseClick(panel.email.email_key, Qt.MouseButton.LeftButton)
    assert asked.args == ["email_receipt"]


def test_the_field_stands_in_place_of_the_key_and_says_what_is_wrong(
    theme: Theme, qtbot: QtBot
) -> None:
    panel = a_panel(theme, qtbot, with_email(is_offered=False, is_open=True, address="ada@"))
    email = panel.email
    assert email.field.isVisible()
    assert not email.email_key.isVisible()
    assert not panel.no_receipt_key.isVisible()
    typed: list[str] = []
    email.typed.connect(typed.append)
    QTest.keyClicks(email.field, "+1")
    assert typed == ["ada@+", "ada@+1"]
    with qtbot.waitSignal(email.entered) as entered:
        QTest.keyClick(email.field, Qt.Key.Key_Return)
    assert entered.args == ["ada@+1"]
    panel.show_change(
        with_email(is_offered=False, is_open=True, address="ada@+1", error="Not complete.")
    )
    assert email.field.accessibleDescription() == "Not complete."
    assert email._error.isVisible()
    with qtbot.waitSignal(panel.action_asked) as asked:
        QTest.mouseClick(email.back_key, Qt.MouseButton.LeftButton)
    assert asked.args == ["back"]


def test_what_was_noted_is_said_with_undo_beside_it(theme: Theme, qtbot: QtBot) -> None:
    told = "Will be e-mailed to a…@example.org"
    panel = a_panel(theme, qtbot, with_email(is_offered=False, told=told, may_undo=True))
    assert panel.email._told.text() == told
    assert not panel.email.field.isVisible()
    with qtbot.waitSignal(panel.action_asked) as asked:
        QTest.mouseClick(panel.email.undo_key, Qt.MouseButton.LeftButton)
    assert asked.args == ["undo"]


def test_a_receipt_that_never_printed_is_not_printed_again(theme: Theme, qtbot: QtBot) -> None:
    panel = a_panel(theme, qtbot, replace(a_change(), is_unprinted=True))
    assert panel.print_key.text() == "Print receipt"


def test_without_cash_there_is_no_other_amount_to_choose(theme: Theme, qtbot: QtBot) -> None:
    panel = a_panel(theme, qtbot, replace(a_change(), cash_keys=(), pieces=(), change=""))
    assert not panel._other.isVisible()
    assert not panel._coins.isVisible()
    assert panel.next_key.isVisible()


def test_what_is_asked_after_a_sale_is_seen_and_leaves_room_for_all(
    theme: Theme, qtbot: QtBot
) -> None:
    asked = QuestionPicture(
        title="Print the credit note for invoice I03-2-000001?",
        detail="It can also be issued later from the day's sales.",
        answers=(Answer(code="yes", text="Print it", key="F7"), Answer(code="no", text="Later")),
    )
    for width in (1024, 1366):
        panel = a_panel(theme, qtbot, a_change(), width=width)
        panel.show_question(asked)
        qtbot.wait(1)
        assert panel.question.isVisible()
        assert audit(panel) == []
        with qtbot.waitSignal(panel.answered) as answer:
            QTest.mouseClick(panel.question.keys["yes"], Qt.MouseButton.LeftButton)
        assert answer.args == ["yes"]
        panel.show_question(None)
        assert not panel.question.isVisible()
