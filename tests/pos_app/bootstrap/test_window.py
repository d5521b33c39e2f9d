"""Claims about a till in its window: scans, sales, locks and languages over real storage."""

import threading

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from hardware.devices.scanner import Scan
from hardware.emulators.faults import Fault
from pos_app.bootstrap.fault_watch import watch_for_bugs
from pos_app.bootstrap.window import DAY_SALES, SELL, SETUP, SIGN_ON
from pos_app.domain.print_job import PrintState
from pos_app.phrases import Phrases
from pos_app.ui.key_table import KeyAction
from pos_app.ui.sell.picture import Stage
from pos_app.ui.theme_tokens import THEMES
from tests.pos_app.bootstrap.stage import (
    WAIT_MS,
    Tills,
    jobs_of,
    journalled,
    names_of,
    page_count,
    pieces_of,
    presenter_of,
    press,
    said,
    said_at_foot,
    scan,
    sell_for_cash,
    sign_on,
    stage_of,
)

ENGLISH = Phrases("en")
UNKNOWN_CODE = "4006381333931"


def test_a_scan_is_a_line_and_is_journalled(tills: Tills, qtbot: QtBot) -> None:
    till = tills.open()
    product = pieces_of(till)[0]
    assert till.window.current == SELL
    scan(till, product)
    assert names_of(till) == [product.name]
    qtbot.waitUntil(lambda: journalled(till) == presenter_of(till).counter.basket, timeout=WAIT_MS)


def test_a_restart_brings_the_basket_back(tills: Tills) -> None:
    till = tills.open()
    first, second = pieces_of(till)[:2]
    scan(till, first)
    scan(till, second)
    basket = presenter_of(till).counter.basket
    till.window.close()
    again = tills.open()
    assert presenter_of(again).counter.basket == basket
    assert ENGLISH.say("sell.recovered") in said(again)


def test_the_lock_keeps_a_scan_and_rings_it_up_after_the_pin(tills: Tills, qtbot: QtBot) -> None:
    till = tills.open()
    first, second = pieces_of(till)[:2]
    scan(till, first)
    press(till, KeyAction.LOCK)
    assert till.window.current == SIGN_ON
    scan(till, second)
    assert names_of(till) == [first.name]
    sign_on(till, qtbot, "11", "1234")
    assert till.window.current == SELL
    assert names_of(till) == [first.name, second.name]


def test_a_wrong_pin_lets_nobody_in(tills: Tills, qtbot: QtBot) -> None:
    till = tills.open(signed_on=False)
    asked = till.screens.sign_on.presenter
    qtbot.waitUntil(lambda: asked.take_scan("11"), timeout=WAIT_MS)
    for digit in "9999":
        asked.type_character(digit)
    asked.enter()
    wrong = ENGLISH.say("sign_on.wrong_pin", left=4)
    qtbot.waitUntil(lambda: any(wrong in text for text in said(till)), timeout=WAIT_MS)
    assert till.window.current == SIGN_ON
    assert till.presenter is None


def test_the_seat_is_hot_another_cashier_goes_on_with_the_basket(
    tills: Tills, qtbot: QtBot
) -> None:
    till = tills.open()
    product = pieces_of(till)[0]
    scan(till, product)
    press(till, KeyAction.LOCK)
    sign_on(till, qtbot, "12", "2345")
    assert presenter_of(till).staff.number == "12"
    assert names_of(till) == [product.name]
    press(till, KeyAction.CASH, "50")
    qtbot.waitUntil(lambda: stage_of(till) is Stage.CHANGE, timeout=WAIT_MS)
    ended = presenter_of(till).tender.ended
    assert ended is not None
    assert ended.sale.cashier_id == presenter_of(till).staff.id


def test_a_cash_sale_prints_once_opens_the_drawer_once_and_shows_the_change(
    tills: Tills, qtbot: QtBot
) -> None:
    till = tills.open()
    sell_for_cash(till, qtbot)
    printer = till.devices.bench.printer()
    ended = presenter_of(till).tender.ended
    assert ended is not None
    qtbot.waitUntil(
        lambda: not jobs_of(till, *(s for s in PrintState if not s.is_over)), timeout=WAIT_MS
    )
    assert [str(ended.sale.number) in page.text for page in printer.pages] == [True]
    assert printer.drawer.openings == 1
    assert any(till.rooms.formatter.amount(ended.change) in text for text in said(till))
    assert till.rooms.sales.last_sale() == ended.sale
    assert journalled(till) is None


def test_the_last_change_is_there_after_a_restart_and_in_another_language(
    tills: Tills, qtbot: QtBot
) -> None:
    till = tills.open()
    sell_for_cash(till, qtbot)
    before = presenter_of(till).tender.ended
    assert before is not None
    till.window.close()
    again = tills.open()
    qtbot.waitUntil(lambda: presenter_of(again).tender.ended is not None, timeout=WAIT_MS)
    again.change_language("de")
    press(again, KeyAction.LAST_CHANGE)
    ended = presenter_of(again).tender.ended
    assert ended is not None
    assert (ended.sale, ended.given, ended.change) == (before.sale, before.given, before.change)
    assert stage_of(again) is Stage.CHANGE


def test_a_dead_printer_stops_no_sale_and_its_receipt_prints_once_when_it_is_back(
    tills: Tills, qtbot: QtBot
) -> None:
    till = tills.open()
    printer = till.devices.bench.printer()
    printer.set_fault(Fault.UNPLUGGED)
    sell_for_cash(till, qtbot)
    waits = ENGLISH.count("devices.waiting_receipts", 1)
    qtbot.waitUntil(lambda: said_at_foot(till, "waiting") == waits, timeout=WAIT_MS)
    assert page_count(till) == 0
    printer.clear_fault(Fault.UNPLUGGED)
    qtbot.waitUntil(lambda: page_count(till) == 1, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: said_at_foot(till, "waiting") == "", timeout=WAIT_MS)
    assert page_count(till) == 1
    assert len(jobs_of(till, PrintState.CONFIRMED)) >= 1


def test_a_scan_among_the_days_sales_is_searched_for(tills: Tills, qtbot: QtBot) -> None:
    till = tills.open()
    sell_for_cash(till, qtbot)
    ended = presenter_of(till).tender.ended
    assert ended is not None
    press(till, KeyAction.DAY_SALES)
    assert till.window.current == DAY_SALES
    number = str(ended.sale.number)
    till.devices.scanned.emit(Scan(number, None, "test"))
    assert till.screens.day_sales.field.text() == number
    assert names_of(till) == []
    qtbot.waitUntil(lambda: any(number in text for text in said(till)), timeout=WAIT_MS)


def test_a_scan_in_setup_begins_a_product_with_its_code(tills: Tills, qtbot: QtBot) -> None:
    till = tills.open(signed_on=False)
    sign_on(till, qtbot, "1", "9876")
    till.leave("settings")
    assert till.window.current == SETUP
    till.devices.scanned.emit(Scan(UNKNOWN_CODE, None, "test"))
    fields = till.screens.setup.findChildren

    def written() -> list[str]:
        return [edit.text() for edit in fields(QLineEdit) if edit.isVisible()]

    qtbot.waitUntil(lambda: UNKNOWN_CODE in written(), timeout=WAIT_MS)
    assert names_of(till) == []


def test_another_language_keeps_the_basket_and_what_comes_after(tills: Tills) -> None:
    till = tills.open()
    first, second = pieces_of(till)[:2]
    scan(till, first)
    basket = presenter_of(till).counter.basket
    till.change_language("de")
    assert presenter_of(till).counter.basket == basket
    assert till.rooms.phrases.language == "de"
    scan(till, second)
    assert names_of(till) == [first.name, second.name]


def test_after_another_language_the_newest_basket_is_the_one_journalled(
    tills: Tills, qtbot: QtBot
) -> None:
    till = tills.open()
    first, second, third = pieces_of(till)[:3]
    scan(till, first)
    scan(till, second)
    till.change_language("de")
    scan(till, third)
    qtbot.waitUntil(lambda: not till.runner.waiting_count, timeout=WAIT_MS)
    assert journalled(till) == presenter_of(till).counter.basket


def test_a_till_opens_in_the_language_of_who_signs_on_first(tills: Tills, qtbot: QtBot) -> None:
    till = tills.open(signed_on=False)
    sign_on(till, qtbot, "12", "2345")
    assert till.rooms.phrases.language == "de"
    assert till.window.current == SELL


def test_the_theme_is_switched_from_the_menu(tills: Tills) -> None:
    till = tills.open()
    before = till.application.styleSheet()
    till.screens.menu.theme_chosen.emit("dark")
    assert till.theme.tokens == THEMES["dark"]
    assert till.application.styleSheet() != before


def test_an_error_in_a_slot_becomes_a_notice_and_ends_nothing(tills: Tills, qtbot: QtBot) -> None:
    till = tills.open()
    watch_for_bugs(till)
    QTimer.singleShot(0, lambda: str(1 // 0))
    qtbot.waitUntil(lambda: ENGLISH.say("errors.unexpected") in said(till), timeout=WAIT_MS)
    scan(till, pieces_of(till)[0])
    assert len(names_of(till)) == 1


def test_an_operation_that_fails_unheard_becomes_a_notice(tills: Tills, qtbot: QtBot) -> None:
    till = tills.open()
    till.runner.run(lambda: 1 // 0)
    qtbot.waitUntil(lambda: ENGLISH.say("errors.unexpected") in said(till), timeout=WAIT_MS)


def test_closing_is_clean_and_leaves_no_thread(tills: Tills, qtbot: QtBot) -> None:
    before = set(threading.enumerate())
    till = tills.open()
    qtbot.waitUntil(lambda: bool(till.devices.healths), timeout=WAIT_MS)
    sell_for_cash(till, qtbot)
    till.window.close()
    left = {thread.name for thread in set(threading.enumerate()) - before}
    assert left == set()
    assert tills.open().machine.database.was_stopped_cleanly


def test_closing_twice_is_no_fault(tills: Tills) -> None:
    till = tills.open()
    over: list[bool] = []
    till.on_closed = lambda: over.append(True)
    till.close()
    till.close()
    assert over == [True]


def test_a_till_that_closes_at_once_starts_no_device(tills: Tills) -> None:
    till = tills.open()
    till.window.close()
    QApplication.processEvents()
    assert till.devices.healths == ()


def test_the_language_waits_while_a_card_is_waited_for(tills: Tills) -> None:
    till = tills.open()
    scan(till, pieces_of(till)[0])
    presenter = presenter_of(till)
    presenter.on_key(KeyAction.USUAL_TENDER)
    assert presenter.tender.stage is Stage.CARD_WAIT
    till.change_language("de")
    assert presenter_of(till) is presenter
    assert till.rooms.phrases.language == "en"
