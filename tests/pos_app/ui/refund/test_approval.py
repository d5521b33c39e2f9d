"""Somebody else says yes with their PIN; a wrong one changes nothing."""

from dataclasses import replace

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pos_app.domain.staff import Role
from pos_app.domain.tender import TenderKind
from tests.pos_app.operations.refund_desk import BEN, KIM, MARA, RefundDesk, some_lines
from tests.pos_app.ui.refund.refund_screen import a_screen, keys


def test_ones_own_sale_waits_for_somebody_elses_pin(desk: RefundDesk, qtbot: QtBot) -> None:
    sale = desk.sell(*some_lines())
    screen, handed = a_screen(desk)
    qtbot.addWidget(screen)
    screen.open_refund(MARA, sale.id)
    keys(qtbot, screen, "+", Qt.Key.Key_Return)
    assert screen.picture.groups[0].code == "approval"
    assert screen.picture.is_masked
    keys(qtbot, screen, "9999", Qt.Key.Key_Return)
    assert not handed.all
    keys(qtbot, screen, "1234", Qt.Key.Key_Return)
    assert handed.all[0][0].lines[0].refund is not None


def test_a_managers_card_says_who_and_the_pin_follows(desk: RefundDesk, qtbot: QtBot) -> None:
    with desk.units() as work:
        work.put_staff(replace(KIM, card="STAFF-0001"))
        work.put_staff(replace(BEN, role=Role.MANAGER))
        work.commit()
    sale = desk.sell(*some_lines())
    screen, handed = a_screen(desk)
    qtbot.addWidget(screen)
    screen.open_refund(MARA, sale.id)
    keys(qtbot, screen, "+", Qt.Key.Key_Return)
    assert not screen.picture.is_masked
    screen.take_scan("STAFF-0001")
    assert screen.picture.is_masked
    assert "Kim Berg" in screen.picture.groups[0].note
    screen.take_scan("STAFF-0001")
    assert not handed.all
    keys(qtbot, screen, "1234", Qt.Key.Key_Return)
    assert handed.all[0][0].lines[0].refund is not None


def test_cash_for_a_card_asks_and_the_reason_is_said(desk: RefundDesk, qtbot: QtBot) -> None:
    sale = desk.sell(*some_lines(), by="card")
    screen, handed = a_screen(desk)
    qtbot.addWidget(screen)
    screen.open_refund(BEN, sale.id)
    keys(qtbot, screen, "+", Qt.Key.Key_F9)
    assert "0.00" in screen.picture.groups[2].warning
    keys(qtbot, screen, Qt.Key.Key_F12, "1234", Qt.Key.Key_Return)
    basket, way = handed.all[0]
    assert way is not None
    assert way.kind is TenderKind.CASH
    refund = basket.lines[0].refund
    assert refund is not None
    assert refund.approved_for == ("cash",)
