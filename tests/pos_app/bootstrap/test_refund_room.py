"""A sale comes back by keys alone in the real window: found, chosen, paid out."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pos_app.bootstrap.window import TillWindow
from pos_app.domain.receipt_code import receipt_code_of
from pos_app.domain.sale import Sale, SaleKind
from pos_app.domain.tender import TenderKind
from pos_app.ui.key_table import KeyAction
from pos_app.ui.sell.picture import Stage
from tests.pos_app.bootstrap.stage import (
    WAIT_MS,
    Tills,
    pieces_of,
    presenter_of,
    press,
    scan,
    sell_for_cash,
    stage_of,
)


def last_sale(till: TillWindow) -> Sale:
    def read() -> Sale | None:
        with till.machine.units() as work:
            return work.past_sales.last()

    sale = till.machine.do(read)
    assert sale is not None
    return sale


def by_somebody_else(till: TillWindow, qtbot: QtBot) -> None:
    """Another cashier takes over: nobody refunds what they sold themselves."""
    staff = till.rooms.machine.do(till.rooms.read_staff)
    here = presenter_of(till).staff
    other = next(p for p in staff if p.id != here.id and p.is_active)
    presenter_of(till).take_over(other)
    qtbot.wait(1)


def find(till: TillWindow, qtbot: QtBot, text: str) -> None:
    screen = till.screens.refunds.screen
    qtbot.keyClicks(screen.field, text)
    qtbot.keyClick(screen.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(screen.picture.rows), timeout=WAIT_MS)


def test_a_sale_found_by_number_is_paid_back_in_cash(tills: Tills, qtbot: QtBot) -> None:
    till = tills.open()
    sell_for_cash(till, qtbot)
    sale = last_sale(till)
    by_somebody_else(till, qtbot)
    press(till, KeyAction.REFUND)
    assert till.window.current == "refund"
    find(till, qtbot, str(sale.number))
    screen = till.screens.refunds.screen
    qtbot.keyClick(screen.field, Qt.Key.Key_F3)
    qtbot.keyClick(screen.field, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(screen.field, Qt.Key.Key_F8)
    qtbot.keyClick(screen.field, Qt.Key.Key_F12)
    qtbot.waitUntil(lambda: stage_of(till) is Stage.CHANGE, timeout=WAIT_MS)
    refund = last_sale(till)
    assert (refund.kind, refund.total) == (SaleKind.REFUND, -sale.total)
    assert [t.kind for t in refund.tenders] == [TenderKind.CASH]
    back = refund.lines[0].refund
    assert back is not None
    assert (back.reason, back.is_restocked) == ("wrong_kind", False)


def test_an_exchange_goes_on_at_the_counter(tills: Tills, qtbot: QtBot) -> None:
    till = tills.open()
    sell_for_cash(till, qtbot)
    sale = last_sale(till)
    by_somebody_else(till, qtbot)
    press(till, KeyAction.REFUND)
    till.screens.refunds.screen.take_scan(receipt_code_of(sale, till.machine.sign))
    screen = till.screens.refunds.screen
    qtbot.waitUntil(lambda: bool(screen.picture.rows), timeout=WAIT_MS)
    assert screen.picture.chips[0][1] == "good"
    qtbot.keyClick(screen.field, Qt.Key.Key_Plus)
    assert screen.picture.rows[0].now == "1"
    qtbot.keyClick(screen.field, Qt.Key.Key_Escape)
    assert till.window.current == "sell"
    dearer = max(pieces_of(till), key=lambda p: p.price.minor if p.price else 0)
    scan(till, dearer)
    scan(till, dearer)
    press(till, KeyAction.REFUND)
    find(till, qtbot, str(sale.number))
    qtbot.keyClick(screen.field, Qt.Key.Key_Plus)
    qtbot.keyClick(screen.field, Qt.Key.Key_Return)
    assert till.window.current == "sell"
    basket = presenter_of(till).counter.basket
    assert [line.refund is not None for line in basket.lines] == [False, True]
    total = presenter_of(till).counter.total
    assert dearer.price is not None
    assert total == dearer.price * 2 - sale.total


def test_a_void_from_the_list_of_the_day(tills: Tills, qtbot: QtBot) -> None:
    till = tills.open()
    sell_for_cash(till, qtbot)
    sale = last_sale(till)
    press(till, KeyAction.DAY_SALES)
    day = till.screens.day_sales
    qtbot.waitUntil(lambda: day.presenter.email is not None and bool(day.paper), timeout=WAIT_MS)
    qtbot.waitUntil(lambda: day.table.chosen_key() == sale.id, timeout=WAIT_MS)
    day.task_keys["void"].click()
    screen = till.screens.refunds.screen
    qtbot.waitUntil(lambda: screen.picture.may_main, timeout=WAIT_MS)
    qtbot.keyClick(screen.field, Qt.Key.Key_F12)
    qtbot.waitUntil(lambda: last_sale(till).void_of == sale.id, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: till.window.current == "sell", timeout=WAIT_MS)
