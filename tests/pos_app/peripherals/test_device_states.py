"""The last word of each device that is here, and nothing of one that has gone."""

from pytestqt.qtbot import QtBot

from pos_app.peripherals.device_health import DeviceHealth, DeviceKind, health_ready
from pos_app.peripherals.device_latency import Latency, Measure
from pos_app.peripherals.device_states import DeviceStates
from tests.fakes import FakeClock

PLACE = (DeviceKind.SCALE, "emulated:")


def test_only_what_is_expected_is_heard_and_kept(qtbot: QtBot) -> None:
    states, told = DeviceStates(FakeClock().now), list[DeviceHealth]()
    states.changed.connect(told.append)
    ready = health_ready(*PLACE)
    states.note(ready)
    assert (states.healths, told) == ((), [])
    states.expect(PLACE)
    states.note(ready)
    states.note_latency(Latency(*PLACE, Measure.ANSWER, 12))
    assert (states.healths, told) == ((ready,), [ready])
    assert states.checked == ()
    states.forget({PLACE})
    states.note(ready)
    assert (states.healths, told) == ((), [ready])
    assert len(states.book.events(*PLACE)) == 1, "what happened is remembered"
    assert states.book.figures(*PLACE)[0].p50_ms == 12
