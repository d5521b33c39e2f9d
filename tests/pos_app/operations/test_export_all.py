"""Claims about letting somebody take everything along: a manager, and never without a trace."""

import pytest

from pos_app.domain.errors import PermissionDeniedError
from pos_app.operations.export_all import KIND, ExportAll
from tests.pos_app.operations.refund_desk import KIM, MARA, RefundDesk


def test_a_manager_may_and_it_is_written_down(desk: RefundDesk) -> None:
    allowing = ExportAll(unit_of_work=desk.units, clock=desk.clock)
    allowing.allow(staff=KIM, folder="leaving")
    kinds = [row[0] for row in desk.units.connection.rows("SELECT kind FROM journal ORDER BY seq")]
    assert kinds[-1].endswith(KIND)


def test_a_cashier_may_not_and_nothing_is_written(desk: RefundDesk) -> None:
    allowing = ExportAll(unit_of_work=desk.units, clock=desk.clock)
    before = desk.units.connection.row("SELECT count(*) FROM journal")
    with pytest.raises(PermissionDeniedError):
        allowing.allow(staff=MARA, folder="leaving")
    assert desk.units.connection.row("SELECT count(*) FROM journal") == before
