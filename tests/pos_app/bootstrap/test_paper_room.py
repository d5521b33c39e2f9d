"""Papers beside the receipt, from the change screen and the day's sales, over real storage."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from pos_app.bootstrap.paper_room import INVOICE
from pos_app.bootstrap.window import DAY_SALES, SELL, TillWindow
from pos_app.domain.ids import mint_id
from pos_app.domain.invoice import Buyer, Invoice
from pos_app.domain.trader import Trader
from pos_app.operations.issue_invoice import IssueInvoice
from pos_app.ui.key_table import KeyAction
from tests.pos_app.bootstrap.stage import (
    WAIT_MS,
    Tills,
    names_of,
    page_count,
    pieces_of,
    presenter_of,
    press,
    scan,
    sell_for_cash,
)
from tests.pos_app.bootstrap.test_refund_room import by_somebody_else, find, last_sale

BUYER = ("DE136695976", "Beispiel GmbH", "Am Ring 1", "10115 Berlin", "")


def _with_tax_number(till: TillWindow) -> None:
    def write() -> None:
        with till.machine.units() as work:
            store = work.policy().store
            work.put_store(replace(store, trader=Trader(tax_number="DE811907980")))
            work.commit()

    till.machine.do(write)
    till.rooms.read_policy()


def _invoice(till: TillWindow) -> Invoice | None:
    sale = till.rooms.sales.last_sale()
    assert sale is not None

    def read() -> Invoice | None:
        with till.machine.units() as work:
            return next(iter(work.invoices.of_sale(sale.id)), None)

    return till.machine.do(read)


def _told(screen: QWidget) -> str:
    return "\n".join(label.text() for label in screen.findChildren(QLabel))


def _sold(tills: Tills, qtbot: QtBot) -> TillWindow:
    till = tills.open()
    _with_tax_number(till)
    scan(till, pieces_of(till)[0])
    sell_for_cash(till, qtbot)
    qtbot.waitUntil(lambda: page_count(till) == 1, timeout=WAIT_MS)
    return till


def test_an_invoice_is_made_by_keys_alone_after_the_sale(tills: Tills, qtbot: QtBot) -> None:
    till = _sold(tills, qtbot)
    press(till, KeyAction.INVOICE)
    assert till.window.current == INVOICE
    screen = till.screens.papers.screen
    qtbot.waitUntil(screen.main_key.isEnabled, timeout=WAIT_MS)
    for field, text in zip(list(screen.fields.values()), BUYER, strict=True):
        QTest.keyClicks(field.edit, text)
        QTest.keyClick(field.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: _invoice(till) is not None, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: page_count(till) == 2, timeout=WAIT_MS)
    invoice = _invoice(till)
    assert invoice is not None
    assert invoice.number.startswith("I")
    paper = till.devices.bench.printer().pages[-1].text
    assert "Beispiel GmbH" in paper
    assert invoice.number in paper
    assert "DE136695976" in paper
    QTest.keyClick(screen, Qt.Key.Key_Escape)
    assert till.window.current == SELL


def test_a_wrong_number_stays_in_its_field_with_a_sentence(tills: Tills, qtbot: QtBot) -> None:
    till = _sold(tills, qtbot)
    press(till, KeyAction.INVOICE)
    screen = till.screens.papers.screen
    qtbot.waitUntil(screen.main_key.isEnabled, timeout=WAIT_MS)
    fields = list(screen.fields.values())
    for field, text in zip(fields, ("DE136695977", *BUYER[1:]), strict=True):
        QTest.keyClicks(field.edit, text)
    QTest.keyClick(screen, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: bool(fields[0].error), timeout=WAIT_MS)
    assert fields[0].edit.text() == "DE136695977"
    assert _invoice(till) is None


def test_a_scan_on_the_invoice_screen_begins_the_next_sale(tills: Tills, qtbot: QtBot) -> None:
    till = _sold(tills, qtbot)
    press(till, KeyAction.INVOICE)
    product = pieces_of(till)[1]
    scan(till, product)
    assert till.window.current == SELL
    assert names_of(till) == [product.name]


def test_a_gift_receipt_prints_no_amount_and_the_second_is_a_copy(
    tills: Tills, qtbot: QtBot
) -> None:
    till = _sold(tills, qtbot)
    press(till, KeyAction.GIFT_RECEIPT)
    qtbot.waitUntil(lambda: page_count(till) == 2, timeout=WAIT_MS)
    sale = till.rooms.sales.last_sale()
    assert sale is not None
    paper = till.devices.bench.printer().pages[-1].text
    assert sale.lines[0].name in paper
    assert till.rooms.formatter.amount(sale.total) not in paper
    assert "COPY" not in paper
    till.screens.day_sales.paper_asked.emit("gift_receipt", sale.id)
    qtbot.waitUntil(lambda: page_count(till) == 3, timeout=WAIT_MS)
    assert "COPY 1" in till.devices.bench.printer().pages[-1].text


def test_the_days_sales_lead_to_the_invoice_of_the_chosen_sale(tills: Tills, qtbot: QtBot) -> None:
    till = _sold(tills, qtbot)
    till.leave(DAY_SALES)
    screen = till.screens.day_sales
    qtbot.waitUntil(screen.print_key.isEnabled, timeout=WAIT_MS)
    QTest.mouseClick(screen.paper_keys["invoice"], Qt.MouseButton.LeftButton)
    assert till.window.current == INVOICE


def test_receipt_and_invoice_are_saved_as_files_and_never_over_another(
    tills: Tills, qtbot: QtBot, tmp_path: Path
) -> None:
    till = _sold(tills, qtbot)
    asked: list[str] = []

    def choose(_parent: object, _title: str, name: str) -> Path:
        asked.append(name)
        return tmp_path / name

    papers, sale = till.screens.papers, till.rooms.sales.last_sale()
    papers.choose_path = choose
    assert sale is not None
    till.leave(DAY_SALES)
    day = till.screens.day_sales
    qtbot.waitUntil(day.print_key.isEnabled, timeout=WAIT_MS)
    QTest.keyClick(day.field, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    kept = tmp_path / f"receipt-{sale.number}.pdf"
    first = kept.read_bytes()
    assert first.startswith(b"%PDF")
    assert str(kept) in _told(day)
    QTest.mouseClick(day.paper_keys["pdf"], Qt.MouseButton.LeftButton)
    assert "already" in _told(day)
    assert kept.read_bytes() == first
    papers.open(INVOICE, sale.id)
    screen = papers.screen
    qtbot.waitUntil(screen.main_key.isEnabled, timeout=WAIT_MS)
    assert not screen.pdf_key.isEnabled(), "a draft has no number"
    for field, text in zip(list(screen.fields.values()), BUYER, strict=True):
        QTest.keyClicks(field.edit, text)
    QTest.keyClick(screen, Qt.Key.Key_F5)
    qtbot.waitUntil(screen.pdf_key.isEnabled, timeout=WAIT_MS)
    QTest.mouseClick(screen.pdf_key, Qt.MouseButton.LeftButton)
    invoice = _invoice(till)
    assert invoice is not None
    assert asked[-1] == f"invoice-{invoice.number}.pdf"
    assert (tmp_path / asked[-1]).read_bytes().startswith(b"%PDF")


def test_a_refund_of_an_invoiced_sale_makes_its_credit_note_by_one_key(
    tills: Tills, qtbot: QtBot
) -> None:
    till = _sold(tills, qtbot)
    sale, machine = last_sale(till), till.machine
    issuing = IssueInvoice(unit_of_work=machine.units, clock=machine.clock, new_id=mint_id)
    buyer = Buyer(name="Beispiel", address=("Am Ring 1",))
    staff = presenter_of(till).staff
    machine.do(lambda: issuing.issue(sale.id, buyer, staff=staff))
    by_somebody_else(till, qtbot)
    press(till, KeyAction.REFUND)
    find(till, qtbot, str(sale.number))
    screen = till.screens.refunds.screen
    for key in (Qt.Key.Key_F3, Qt.Key.Key_F8, Qt.Key.Key_F12):
        if key is Qt.Key.Key_F8:
            QTest.keyClick(screen.field, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
        QTest.keyClick(screen.field, key)
    qtbot.waitUntil(lambda: "credit note" in _told(till.screens.sell), timeout=WAIT_MS)
    assert last_sale(till).id != sale.id
    press(till, KeyAction.ACCEPT)
    qtbot.waitUntil(lambda: _invoice(till) is not None, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: "C03" in _told(till.screens.sell), timeout=WAIT_MS)
    note = _invoice(till)
    assert note is not None
    assert note.is_credit_note
    assert note.number in _told(till.screens.sell)
    assert note.buyer == buyer


def test_the_page_of_the_close_leads_to_the_e_mails_that_wait(tills: Tills, qtbot: QtBot) -> None:
    till = _sold(tills, qtbot)
    sale, machine = last_sale(till), till.machine
    asking = machine.request_receipt
    machine.do(lambda: asking.request(sale.id, "ada@example.org", staff=presenter_of(till).staff))
    till.screens.shift.mails_asked.emit()
    assert till.window.current == DAY_SALES
    day = till.screens.day_sales
    qtbot.waitUntil(day.waiting_key.isVisible, timeout=WAIT_MS)
    assert "1 receipt waits to be e-mailed" in day.waiting_key.text()
