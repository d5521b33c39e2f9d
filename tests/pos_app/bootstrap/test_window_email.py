"""A receipt by e-mail over real storage: a scan goes past a half-typed address, nothing is lost."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from pos_app.bootstrap.window import DAY_SALES, TillWindow
from pos_app.domain.receipt_request import ReceiptRequest
from pos_app.ui.key_table import KeyAction
from pos_app.ui.sell.picture import Stage
from tests.pos_app.bootstrap.stage import (
    WAIT_MS,
    Tills,
    names_of,
    pieces_of,
    presenter_of,
    press,
    said_at_foot,
    scan,
    sell_for_cash,
    stage_of,
)


def request_of_last_sale(till: TillWindow) -> ReceiptRequest | None:
    sale = till.rooms.sales.last_sale()
    assert sale is not None
    return till.rooms.sales.receipt_request_of(sale.id)


def test_a_half_typed_address_gives_way_to_a_scan_and_comes_back(
    tills: Tills, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    till = tills.open()
    first, second = pieces_of(till)[:2]
    scan(till, first)
    sell_for_cash(till, qtbot)
    press(till, KeyAction.EMAIL_RECEIPT)
    field = till.screens.sell.change.email.field
    QTest.keyClicks(field, "ada@exam")
    scan(till, second)
    assert stage_of(till) is Stage.RINGING
    assert names_of(till) == [second.name]
    assert request_of_last_sale(till) is None
    assert "unfinished" in said_at_foot(till, "unfinished")
    press(till, KeyAction.CLEAR)
    press(till, KeyAction.LAST_CHANGE)
    assert field.text() == "ada@exam"
    QTest.keyClicks(field, "ple.org")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: request_of_last_sale(till) is not None, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: presenter_of(till).tender.email.may_undo, timeout=WAIT_MS)
    assert said_at_foot(till, "unfinished") == ""
    assert "ada@" not in caplog.text


def test_the_wish_outlives_a_restart_and_is_taken_back_in_the_days_sales(
    tills: Tills, qtbot: QtBot
) -> None:
    till = tills.open()
    scan(till, pieces_of(till)[0])
    sell_for_cash(till, qtbot)
    press(till, KeyAction.EMAIL_RECEIPT)
    presenter_of(till).tender.enter_address("ada@example.org")
    qtbot.waitUntil(lambda: request_of_last_sale(till) is not None, timeout=WAIT_MS)
    till.window.close()
    again = tills.open()
    press(again, KeyAction.DAY_SALES)
    assert again.window.current == DAY_SALES
    screen = again.screens.day_sales
    qtbot.waitUntil(screen.email.undo_key.isVisible, timeout=WAIT_MS)
    assert screen.waiting_key.isVisible()
    qtbot.mouseClick(screen.email.undo_key, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: request_of_last_sale(again) is None, timeout=WAIT_MS)
    qtbot.waitUntil(screen.email.email_key.isVisible, timeout=WAIT_MS)
