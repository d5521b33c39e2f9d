"""A trigger box has its own thread: it opens for what is committed, tells how it is, is found."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hardware.device_check import CheckName
from hardware.drivers.trigger_box import TriggerBoxDrawer
from hardware.emulators.emulated_transport import EmulatedTransport
from hardware.emulators.faults import Fault
from hardware.emulators.trigger_box_emulator import TriggerBoxEmulator
from hardware.protocols.trigger_boxes import BOXES
from pos_app.domain.print_job import PrintKind, PrintState
from pos_app.peripherals.back_off import BackOff
from pos_app.peripherals.device_health import DeviceHealth, HealthState
from pos_app.peripherals.drawer_control import DrawerControl, DrawerShare
from pos_app.peripherals.drawer_station import DrawerStation
from pos_app.peripherals.drawer_watch import DrawerPosition, DrawerSight, DrawerWatch
from pos_app.peripherals.print_journal import PrintJournal
from tests.builders import an_id
from tests.pos_app.peripherals.print_counter import Counter

if TYPE_CHECKING:
    from pos_app.peripherals.device_latency import Latency


class Boxed(Counter):
    """A counter whose drawer hangs on a box, and whose printer is somewhere else."""

    def __init__(self, kind: str = "glancetron", *, has_box: bool = True) -> None:
        super().__init__()
        self.box = TriggerBoxEmulator(kind)
        self.healths: list[DeviceHealth] = []
        self.sights: list[DrawerSight] = []
        self.measured: list[Latency] = []
        line = TriggerBoxDrawer(EmulatedTransport(self.box), BOXES[kind])
        self.station = DrawerStation(
            line if has_box else None,
            DrawerControl(
                PrintJournal(self.storage.begin, self.database, self.clock),
                on_changed=self.queue.tell,
                on_notice=self.queue.notice,
                witness=self._witness,
                share=DrawerShare((0,), 1 if has_box else 0),
            ),
            DrawerWatch(),
            address="emulated:",
            look_every_s=0.02,
            back_off=BackOff(first_s=0.01, longest_s=0.02),
        )
        self.station.health_changed.connect(self.healths.append)
        self.station.drawer_seen.connect(self.sights.append)
        self.station.measured.connect(self.measured.append)

    @property
    def code(self) -> str:
        return self.healths[-1].code if self.healths else ""

    @property
    def position(self) -> DrawerPosition | None:
        return self.sights[-1].position if self.sights else None


@pytest.fixture
def boxed(qapp: QApplication) -> Iterator[Boxed]:
    made = Boxed()
    made.station.start()
    yield made
    assert made.station.stop()
    made.database.stop()


def test_a_committed_sale_opens_it_without_any_printer(qtbot: QtBot, boxed: Boxed) -> None:
    qtbot.waitUntil(lambda: boxed.position is DrawerPosition.SHUT)
    job = boxed.queue_job(PrintKind.DRAWER)
    boxed.station.wake()
    qtbot.waitUntil(lambda: boxed.state(job) is PrintState.CONFIRMED)
    qtbot.waitUntil(lambda: boxed.position is DrawerPosition.OPEN)
    assert boxed.box.drawer.openings == 1
    assert boxed.witnessed == [PrintState.SENDING]
    assert not any(sight.is_by_hand for sight in boxed.sights)
    boxed.box.close_drawer()
    qtbot.waitUntil(lambda: boxed.position is DrawerPosition.SHUT)
    assert boxed.measured


def test_its_key_is_noticed(qtbot: QtBot, boxed: Boxed) -> None:
    qtbot.waitUntil(lambda: boxed.position is DrawerPosition.SHUT)
    boxed.box.drawer.open_by_hand()
    qtbot.waitUntil(lambda: boxed.position is DrawerPosition.OPEN)
    assert [sight.is_by_hand for sight in boxed.sights] == [False, True]


def test_an_unplugged_box_is_told_and_found_again(qtbot: QtBot, boxed: Boxed) -> None:
    qtbot.waitUntil(lambda: boxed.code == "devices.drawer_ready")
    boxed.box.set_fault(Fault.UNPLUGGED)
    qtbot.waitUntil(lambda: boxed.healths[-1].state is HealthState.FAILED)
    qtbot.waitUntil(lambda: boxed.position is DrawerPosition.UNKNOWN)
    job = boxed.queue_job(PrintKind.DRAWER)
    boxed.station.wake()
    qtbot.waitUntil(lambda: boxed.state(job) is PrintState.FAILED)
    assert [notice.code for notice in boxed.notices] == ["devices.drawer_not_opened"]
    boxed.box.clear_fault(Fault.UNPLUGGED)
    qtbot.waitUntil(lambda: boxed.code == "devices.drawer_ready")
    assert boxed.box.drawer.openings == 0


def test_a_silent_box_opens_and_says_that_nothing_is_seen(qtbot: QtBot, boxed: Boxed) -> None:
    qtbot.waitUntil(lambda: boxed.position is DrawerPosition.SHUT)
    boxed.box.set_fault(Fault.SILENCE)
    qtbot.waitUntil(lambda: boxed.code == "devices.drawer_mute")
    assert boxed.healths[-1].state is HealthState.ATTENTION
    job = boxed.queue_job(PrintKind.DRAWER, id=an_id("silent"))
    boxed.station.wake()
    qtbot.waitUntil(lambda: boxed.state(job) is PrintState.SENT, timeout=10_000)
    assert boxed.box.drawer.openings == 1
    assert not boxed.notices


def test_it_can_be_checked_without_a_kick(qtbot: QtBot, boxed: Boxed) -> None:
    qtbot.waitUntil(lambda: boxed.position is DrawerPosition.SHUT)
    loop, station = boxed.station.loop, boxed.station
    (sensed,) = loop.submit(lambda: station.check(CheckName.SENSE)).result(5)
    (answer,) = loop.submit(lambda: station.check(CheckName.ANSWER)).result(5)
    assert (sensed.code, answer.is_good) == ("sensor_closed", True)
    boxed.box.set_fault(Fault.UNPLUGGED)
    (gone,) = loop.submit(lambda: station.check(CheckName.SENSE)).result(5)
    assert gone.is_good is False
    assert boxed.box.drawer.openings == 0


def test_a_box_that_has_just_gone_is_no_box_without_a_sensor(boxed: Boxed) -> None:
    loop, station = boxed.station.loop, boxed.station

    def pull_and_ask() -> bool | None:
        station.check(CheckName.ANSWER)
        boxed.box.set_fault(Fault.UNPLUGGED)  # between two looks: nobody has noticed yet
        return station.check(CheckName.SENSE)[0].is_good

    assert loop.submit(pull_and_ask).result(5) is False


def test_a_till_without_a_drawer_gives_up_what_is_queued(qtbot: QtBot, qapp: QApplication) -> None:
    none = Boxed(has_box=False)
    none.station.start()
    job = none.queue_job(PrintKind.DRAWER)
    none.station.wake()
    qtbot.waitUntil(lambda: none.state(job) is PrintState.DROPPED)
    assert not none.notices
    assert not none.healths
    assert none.station.loop.submit(lambda: none.station.check(CheckName.SENSE)).result(5) == ()
    assert none.station.stop()
    none.database.stop()
