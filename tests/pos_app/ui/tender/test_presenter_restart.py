"""The last sale is there again after a restart: its change, and its receipt as a copy."""

from pos_app.domain.print_job import PrintKind
from pos_app.ui.key_table import KeyAction
from pos_app.ui.sell.picture import Stage
from tests.pos_app.ui.sell.desk import WATER, Desk, change_of, rung_up


def a_desk_after_a_restart() -> Desk:
    """Another program on the storage of a desk at which 5.00 were given for 1.99."""
    before, desk = rung_up(), Desk()
    before.key(KeyAction.CASH, "5")
    desk.storage.tables = before.storage.tables
    return desk


def test_the_last_change_is_there_after_a_restart() -> None:
    desk = a_desk_after_a_restart()
    desk.presenter.tender.read_last()
    assert desk.now.stage is Stage.RINGING
    assert desk.now.last_change == "3.01"
    desk.key(KeyAction.LAST_CHANGE)
    assert (change_of(desk).title, change_of(desk).change) == ("Change", "3.01")
    assert change_of(desk).print_text != "No receipt printed"


def test_a_key_that_comes_before_the_last_sale_was_read_reads_it() -> None:
    desk = a_desk_after_a_restart()
    desk.key(KeyAction.LAST_CHANGE)
    assert change_of(desk).change == "3.01"


def test_the_last_receipt_is_reprinted_after_a_restart_as_a_copy() -> None:
    desk = a_desk_after_a_restart()
    desk.key(KeyAction.PRINT)
    jobs = list(desk.storage.tables.print_jobs.values())
    assert [job.copy_number for job in jobs if job.kind is not PrintKind.DRAWER] == [0, 1]


def test_a_sale_made_here_is_not_pushed_aside_by_the_one_before() -> None:
    desk = a_desk_after_a_restart()
    desk.scan(WATER)
    desk.key(KeyAction.CASH, "2")
    number = change_of(desk).number
    desk.presenter.tender.read_last()
    assert change_of(desk).number == number


def test_without_any_sale_there_is_no_last_change() -> None:
    desk = Desk()
    desk.presenter.tender.read_last()
    assert desk.presenter.tender.ended is None
