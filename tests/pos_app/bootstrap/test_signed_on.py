"""Whoever left is out once the hub told so, and a changed role counts at once."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from pos_app.bootstrap.signed_on import look_again
from pos_app.bootstrap.window import TillWindow
from pos_app.domain.staff import Permission, Role, RoleChange, StaffMember, is_allowed
from pos_app.storage import staff as staff_rows
from pos_app.storage.roles import write_changes
from tests.pos_app.bootstrap.stage import WAIT_MS, Tills, pieces_of, presenter_of

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


@pytest.fixture
def till(tills: Tills) -> TillWindow:
    return tills.open()


def arrives(till: TillWindow, *, staff: StaffMember | None = None, role: RoleChange | None) -> None:
    """What another till said is in the file, as the exchange writes it."""

    def write() -> None:
        with till.machine.units() as work:
            if staff is not None:
                staff_rows.write_staff_member(work._connection, staff)
            if role is not None:
                write_changes(work._connection, (role,))
            work.commit()

    till.machine.do(write)
    look_again(till)


def test_somebody_who_left_is_out_and_the_basket_waits(till: TillWindow, qtbot: QtBot) -> None:
    presenter = presenter_of(till)
    presenter.on_scan(pieces_of(till)[0].codes[0].code)
    qtbot.waitUntil(lambda: not presenter.counter.basket.is_empty, timeout=WAIT_MS)
    gone = replace(presenter.staff, is_active=False)
    arrives(till, staff=gone, role=None)
    qtbot.waitUntil(lambda: till.window.current == "sign_on", timeout=WAIT_MS)
    assert not presenter.counter.basket.is_empty


def test_what_a_role_may_not_do_any_more_is_refused_at_once(till: TillWindow, qtbot: QtBot) -> None:
    presenter = presenter_of(till)
    assert is_allowed(presenter.staff, Permission.REFUND)
    change = RoleChange(role=Role.CASHIER, withdrawn=frozenset({"refund"}))
    arrives(till, role=change)
    qtbot.waitUntil(lambda: not is_allowed(presenter.staff, Permission.REFUND), timeout=WAIT_MS)
    assert till.window.current != "sign_on"
