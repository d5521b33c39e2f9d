"""A customer forgot the purse: the basket waits over a restart and another cashier, and is paid."""

from pytestqt.qtbot import QtBot

from pos_app.bootstrap.window import TillWindow
from pos_app.domain.print_job import PrintKind, PrintState
from pos_app.ui.key_table import KeyAction
from tests.pos_app.bootstrap.stage import (
    Tills,
    jobs_of,
    journalled,
    names_of,
    pieces_of,
    presenter_of,
    press,
    scan,
)


def pill(till: TillWindow) -> str:
    return till.screens.sell.bar.suspended_key.text()


def test_a_suspended_basket_outlives_the_till_and_is_open_once(tills: Tills, qtbot: QtBot) -> None:
    till = tills.open()
    milk, bread = pieces_of(till)[:2]
    scan(till, milk)
    press(till, KeyAction.SUSPEND)
    till.screens.sell.entered.emit("purse at home")
    qtbot.waitUntil(lambda: pill(till) == "1 suspended", timeout=5000)
    assert journalled(till) is None
    scan(till, bread)
    assert names_of(till) == [bread.name]
    qtbot.waitUntil(lambda: journalled(till) is not None, timeout=5000)
    tills.close_all()

    till = tills.open()
    assert names_of(till) == [bread.name]
    qtbot.waitUntil(lambda: pill(till) == "1 suspended", timeout=5000)
    press(till, KeyAction.RECALL)
    qtbot.waitUntil(lambda: presenter_of(till).inline.part is not None, timeout=5000)
    till.screens.sell.entered.emit("")
    qtbot.waitUntil(lambda: names_of(till) == [milk.name], timeout=5000)
    # The basket that stood there waits now in its place.
    assert presenter_of(till).counter.suspended == 1
    open_now = journalled(till)
    assert open_now is not None
    assert [line.name for line in open_now.lines] == [milk.name]


def test_a_quote_prints_a_slip_that_opens_it(tills: Tills, qtbot: QtBot) -> None:
    till = tills.open()
    scan(till, pieces_of(till)[0])
    press(till, KeyAction.SUSPEND)
    till.screens.sell.inline_chosen.emit("tab:quote")
    till.screens.sell.entered.emit("Café Nord")
    qtbot.waitUntil(lambda: presenter_of(till).counter.suspended == 1, timeout=5000)
    slips = [job for job in jobs_of(till, *PrintState) if job.kind is PrintKind.SLIP]
    assert len(slips) == 1

    def number_of_it() -> str:
        with till.machine.units() as work:
            return work.suspended.waiting()[0].number

    number = till.machine.do(number_of_it)
    till.screens.sell.entered.emit(number)
    qtbot.waitUntil(lambda: names_of(till) != [], timeout=5000)
    assert presenter_of(till).counter.basket.made_from is not None
