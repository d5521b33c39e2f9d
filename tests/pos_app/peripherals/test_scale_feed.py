"""The scale is asked while somebody wants a weight, and each fault has a state."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hardware.device_check import CheckName
from hardware.devices.scale import Reading, ReadingState
from hardware.emulators.bench import EmulatorBench
from hardware.emulators.faults import Fault
from hardware.errors import DeviceAnswerError
from hardware.registry import scale_at
from hardware.settings import DeviceAddress
from pos_app.domain.pan import Pan, PanState
from pos_app.peripherals.back_off import BackOff
from pos_app.peripherals.device_health import DeviceHealth, HealthState
from pos_app.peripherals.scale_feed import ScaleFeed, Weighed

WAIT_MS = 8_000


class Counter:
    """A feed on an emulated scale, with what it told."""

    def __init__(self) -> None:
        self.bench = EmulatorBench()
        self.emulator = self.bench.scale()
        scale = scale_at(DeviceAddress.parse("emulated:"), bench=self.bench)
        back_off = BackOff(first_s=0.01, longest_s=0.02)
        self.feed = ScaleFeed(scale, address="emulated:", back_off=back_off)
        self.healths: list[DeviceHealth] = []
        self.readings: list[Weighed] = []
        self.pans: list[Pan] = []
        self.feed.health_changed.connect(self.healths.append)
        self.feed.weighed.connect(self.readings.append)

    @property
    def codes(self) -> list[str]:
        return [health.code for health in self.healths]

    def note(self, pan: Pan) -> bool:
        self.pans.append(pan)
        return True

    def shows(self, state: PanState, weight_g: int | None = None) -> bool:
        pan = self.feed.pan
        return pan.state is state and (weight_g is None or pan.weight_g == weight_g)


@pytest.fixture
def counter(qapp: QApplication) -> Iterator[Counter]:
    made = Counter()
    made.feed.start()
    yield made
    assert made.feed.stop()


def test_it_is_asked_once_when_it_is_opened_and_then_left_alone(
    qtbot: QtBot, counter: Counter
) -> None:
    qtbot.waitUntil(lambda: counter.codes == ["devices.scale_ready"], timeout=WAIT_MS)
    told: list[Weighed] = []
    counter.feed.weighed.connect(told.append)
    counter.emulator.put(500)
    qtbot.wait(500)
    # The answer to the one question may come a moment after the scale is called ready.
    assert all(one.reading is not None and not one.reading.grams for one in told)


def test_while_somebody_watches_each_pan_is_told_and_no_longer(
    qtbot: QtBot, counter: Counter
) -> None:
    counter.emulator.put(452)
    is_wanted = True
    counter.feed.watch(lambda pan: counter.note(pan) and is_wanted)
    qtbot.waitUntil(lambda: counter.shows(PanState.READY, 450), timeout=WAIT_MS)
    counter.emulator.put(452, is_moving=True)
    qtbot.waitUntil(lambda: counter.pans[-1].state is PanState.MOVING, timeout=WAIT_MS)
    with qtbot.waitSignal(counter.feed.weighed, timeout=WAIT_MS):
        is_wanted = False
    told = len(counter.pans)
    with qtbot.assertNotEmitted(counter.feed.weighed, wait=500):
        counter.emulator.put(0)
    assert len(counter.pans) == told


def test_at_most_five_readings_a_second(qtbot: QtBot, counter: Counter) -> None:
    counter.feed.watch(counter.note)
    qtbot.waitUntil(lambda: len(counter.readings) >= 7, timeout=WAIT_MS)
    asked = [reading.asked_at_s for reading in counter.readings[-6:]]
    assert asked[-1] - asked[0] >= 5 * 0.19


def test_the_pan_is_watched_until_it_is_empty_after_a_weight_was_taken(
    qtbot: QtBot, counter: Counter
) -> None:
    counter.emulator.put(450)
    counter.feed.watch(lambda pan: pan.state is not PanState.READY)
    qtbot.waitUntil(lambda: counter.shows(PanState.READY), timeout=WAIT_MS)
    counter.feed.taken()
    assert counter.shows(PanState.TAKE_OFF)
    counter.emulator.put(0)
    qtbot.waitUntil(lambda: counter.shows(PanState.EMPTY), timeout=WAIT_MS)
    counter.emulator.put(300)
    counter.feed.watch(counter.note)
    qtbot.waitUntil(lambda: counter.shows(PanState.READY, 300), timeout=WAIT_MS)


def test_pulled_while_it_weighs_it_is_away_and_comes_back(qtbot: QtBot, counter: Counter) -> None:
    counter.emulator.put(450)
    counter.feed.watch(counter.note)
    qtbot.waitUntil(lambda: counter.shows(PanState.READY), timeout=WAIT_MS)
    counter.emulator.set_fault(Fault.UNPLUGGED)
    qtbot.waitUntil(lambda: counter.shows(PanState.AWAY), timeout=WAIT_MS)
    assert counter.healths[-1].state is HealthState.FAILED
    assert counter.codes[-1] in ("devices.scale_lost", "devices.scale_not_found")
    counter.emulator.clear_fault(Fault.UNPLUGGED)
    qtbot.waitUntil(lambda: counter.shows(PanState.READY, 450), timeout=WAIT_MS)
    assert counter.codes[-1] == "devices.scale_ready"


@pytest.mark.parametrize(
    ("fault", "code"),
    [(Fault.SILENCE, "devices.scale_silent"), (Fault.GARBAGE, "devices.scale_garbage")],
)
def test_a_scale_that_says_nothing_of_use_is_told_apart_from_an_unplugged_one(
    qtbot: QtBot, counter: Counter, fault: Fault, code: str
) -> None:
    counter.feed.watch(counter.note)
    qtbot.waitUntil(lambda: counter.shows(PanState.EMPTY), timeout=WAIT_MS)
    counter.emulator.set_fault(fault)
    expected = {code} if fault is Fault.SILENCE else {code, "devices.scale_silent"}
    qtbot.waitUntil(lambda: counter.codes[-1] in expected, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: counter.shows(PanState.AWAY), timeout=WAIT_MS)


class Scripted:
    """A scale that says what it was told to say."""

    def __init__(self, *answers: Reading | DeviceAnswerError) -> None:
        self._answers = list(answers)

    def open(self, timeout_s: float) -> None:
        del timeout_s

    def close(self) -> None:
        pass

    def weigh(self, timeout_s: float) -> Reading:
        del timeout_s
        answer = self._answers.pop(0)
        if isinstance(answer, DeviceAnswerError):
            raise answer
        return answer


@pytest.mark.parametrize(
    ("state", "code"),
    [
        (ReadingState.NOT_ZEROED, "devices.scale_not_zeroed"),
        (ReadingState.FAULTY, "devices.scale_faulty"),
        (ReadingState.OVER, "devices.scale_ready"),
    ],
)
def test_what_the_scale_says_of_itself_is_its_health(
    qapp: QApplication, state: ReadingState, code: str
) -> None:
    del qapp
    feed = ScaleFeed(Scripted(Reading(state)), address="emulated:")
    healths: list[DeviceHealth] = []
    feed.health_changed.connect(healths.append)
    feed.step(0)
    feed.step(0)
    assert [health.code for health in healths] == [code]


def test_one_answer_that_was_garbled_alarms_nobody(qapp: QApplication) -> None:
    del qapp
    feed = ScaleFeed(Scripted(DeviceAnswerError(), Reading(ReadingState.OVER)), address="emulated:")
    healths: list[DeviceHealth] = []
    pans: list[PanState] = []
    feed.health_changed.connect(healths.append)
    feed.weighed.connect(lambda weighed: pans.append(weighed.state))
    feed.step(0)
    feed.step(0)
    assert not healths
    assert feed.pan.state is PanState.WAITING
    feed.step(1)
    feed.step(1)
    assert [health.code for health in healths] == ["devices.scale_ready"]


def test_it_can_be_checked_while_nobody_weighs(qtbot: QtBot, counter: Counter) -> None:
    qtbot.waitUntil(lambda: bool(counter.healths), timeout=WAIT_MS)
    feed = counter.feed
    counter.emulator.put(1_250)
    (result,) = feed.loop.submit(lambda: feed.check(CheckName.WEIGH)).result(5)
    assert (result.is_good, result.code, result.values) == (
        True,
        "scale_stable",
        (("grams", "1250"),),
    )
