"""A manager goes by key from the sales or the shift to the day's exceptions, prints, comes back."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from pos_app.domain.print_job import PrintKind, PrintState
from pos_app.domain.staff import Role, StaffMember
from pos_app.operations.ports import AuditEntry
from tests.pos_app.bootstrap.stage import WAIT_MS, Tills


def test_by_key_from_the_sales_to_the_list_and_back(tills: Tills, qtbot: QtBot) -> None:
    till = tills.open()
    machine = till.machine

    def begin() -> StaffMember:
        with machine.begin() as work:
            boss = next(one for one in work.staff() if one.role is Role.MANAGER)
            now = machine.clock.now()
            for kind in ("no_sale", "lockout"):
                work.audit(AuditEntry(kind=kind, staff_id=boss.id, at=now, body={}))
            work.commit()
        return boss

    till.sign_on(machine.do(begin))
    till.leave("day_sales")
    QTest.keyClick(till.screens.day_sales, Qt.Key.Key_E, Qt.KeyboardModifier.AltModifier)
    assert till.window.current == "exceptions"
    page = till.screens.exceptions.screen
    qtbot.waitUntil(lambda: len(page.table.rows) == 2, timeout=WAIT_MS)
    assert page.detail.text() == "Locked out after wrong PINs."
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    assert page.detail.text() == "The drawer was opened without a sale."
    QTest.keyClick(page, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert not page.table.rows
    qtbot.waitUntil(page.print_key.isEnabled, timeout=WAIT_MS)
    QTest.mouseClick(page.print_key, Qt.MouseButton.LeftButton)

    def queued() -> bool:
        with machine.begin() as work:
            jobs = work.print_jobs(tuple(PrintState))
        return any(job.kind is PrintKind.SLIP for job in jobs)

    qtbot.waitUntil(lambda: machine.do(queued), timeout=WAIT_MS)
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert till.window.current == "day_sales"
    till.leave("shift")
    till.screens.shift.exceptions_asked.emit()
    assert till.window.current == "exceptions"
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert till.window.current == "shift"
