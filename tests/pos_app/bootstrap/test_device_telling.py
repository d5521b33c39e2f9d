"""Claims about what the devices of a window tell, and to whom."""

from datetime import timedelta

from pytestqt.qtbot import QtBot

from hardware.drivers.printer_drawer import PulseKind
from hardware.emulators.faults import Fault
from pos_app.bootstrap.device_telling import device_plan, drawer_plan
from pos_app.domain.print_job import PrintKind, PrintState
from pos_app.peripherals.drawer_lines import DrawerPlan
from pos_app.phrases import Phrases
from pos_app.settings import DeviceSettings
from pos_app.ui.sell.picture import Stage
from tests.builders import a_print_job
from tests.pos_app.bootstrap.stage import (
    WAIT_MS,
    Tills,
    jobs_of,
    page_count,
    presenter_of,
    said,
    said_at_foot,
    sell_for_cash,
    sign_on,
)

ENGLISH = Phrases("en")


def test_a_receipt_in_doubt_is_asked_about_by_whoever_signs_on(tills: Tills, qtbot: QtBot) -> None:
    before = tills.open()
    sell_for_cash(before, qtbot)
    qtbot.waitUntil(lambda: bool(jobs_of(before, PrintState.CONFIRMED)), timeout=WAIT_MS)
    job = jobs_of(before, PrintState.CONFIRMED)[0]
    before.window.close()
    locked = tills.open(signed_on=False)
    locked.devices.print_queue.question_raised.emit(job)
    asked = ENGLISH.say("tender.did_it_print")
    assert asked not in said(locked)
    sign_on(locked, qtbot, "11", "1234")
    assert asked in said(locked)


def test_receipts_that_wait_are_counted_at_the_foot(tills: Tills, qtbot: QtBot) -> None:
    till = tills.open()
    printer = till.devices.bench.printer()
    printer.set_fault(Fault.UNPLUGGED)
    sell_for_cash(till, qtbot)
    waits = ENGLISH.count("devices.waiting_receipts", 1)
    qtbot.waitUntil(lambda: said_at_foot(till, "waiting") == waits, timeout=WAIT_MS)
    printer.clear_fault(Fault.UNPLUGGED)
    qtbot.waitUntil(lambda: page_count(till) == 1, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: said_at_foot(till, "waiting") == "", timeout=WAIT_MS)


def test_kitchen_slips_that_wait_are_counted_at_the_foot_of_the_change_screen_too(
    tills: Tills, qtbot: QtBot
) -> None:
    till = tills.open()
    sell_for_cash(till, qtbot)
    assert presenter_of(till).tender.stage is Stage.CHANGE
    till.devices.kitchen_queue.waiting_changed.emit(2)
    waits = ENGLISH.count("devices.waiting_slips", 2)
    assert said_at_foot(till, "waiting_kitchen") == waits
    assert till.screens.sell.strip.isVisibleTo(till.window)
    till.devices.kitchen_queue.waiting_changed.emit(0)
    assert said_at_foot(till, "waiting_kitchen") == ""


def test_old_kitchen_slips_are_asked_about_at_the_counter(tills: Tills, qtbot: QtBot) -> None:
    till = tills.open()
    presenter_of(till)
    job = a_print_job(PrintKind.KITCHEN, queued_at=till.machine.clock.now() - timedelta(minutes=25))
    till.devices.kitchen_queue.old_slips_changed.emit((job,))
    assert ENGLISH.count("tender.old_slips", 1, minutes=25) in said(till)


def test_the_settings_say_how_long_kitchen_slips_wait() -> None:
    assert device_plan(DeviceSettings()).kitchen_wait_min == 20
    assert device_plan(DeviceSettings(kitchen_wait_min=0)).kitchen_wait_min == 0


def test_the_settings_say_which_drawers_there_are() -> None:
    assert drawer_plan(DeviceSettings()) == DrawerPlan(
        addresses=("printer:", ""), has_printer=False
    )
    named = DeviceSettings(
        receipt_printer="emulated:",
        second_drawer="printer:",
        drawer_pin=5,
        drawer_pulse="queued",
        drawer_open_level="low",
        drawer_remind_s=0,
    )
    assert drawer_plan(named) == DrawerPlan(
        addresses=("printer:", "printer:"),
        pin=5,
        pulse=PulseKind.QUEUED,
        open_is_high=False,
        remind_after_s=0,
        has_printer=True,
    )
