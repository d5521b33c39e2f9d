"""What the page of the devices asks: the devices of the window in words, and their tests.

Draws nothing. A configured device is asked on its own thread; what is plugged in, and not yet used,
is another module's (device_plugged).

Invariant: a drawer opens only as a no-sale of the person signed on, through the journal.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from hardware.device_check import CheckName, CheckResult
from hardware.device_role import DeviceRole
from pos_app.background.runner import Runner
from pos_app.bootstrap.device_cards import (
    DRAWER,
    LABEL,
    DeviceCards,
    key_of,
    place_of_drawer,
)
from pos_app.bootstrap.device_options import DeviceOptions
from pos_app.bootstrap.device_plugged import DevicePlugged
from pos_app.bootstrap.device_roles import without
from pos_app.bootstrap.device_typed import DeviceTyped
from pos_app.bootstrap.device_words import TONES, lines_of
from pos_app.bootstrap.device_writing import DeviceWriting
from pos_app.bootstrap.drawer_teaching import TEACHING, DrawerTeaching
from pos_app.bootstrap.wedge_teaching import WedgeTeaching
from pos_app.domain.ids import mint_id
from pos_app.domain.print_job import PrintJob, PrintState
from pos_app.operations.open_drawer import open_drawer
from pos_app.peripherals.device_book import DeviceEvent
from pos_app.peripherals.device_check import ChecksDevice
from pos_app.peripherals.device_health import DeviceHealth, DeviceKind
from pos_app.peripherals.print_queue import PrintNotice
from pos_app.ui.messages import sentence_for
from pos_app.ui.setup.device_desk import OnLines, PutBack
from pos_app.ui.setup.device_picture import DeviceCard, DeviceLine

if TYPE_CHECKING:
    from pos_app.bootstrap.window import TillWindow

_DRAWER_ENDS = {
    PrintState.CONFIRMED: ("sensor_open", "good"),
    PrintState.SENT: ("kicked_unseen", "warn"),
    PrintState.UNKNOWN: ("kicked_unseen", "warn"),
    PrintState.FAILED: ("not_kicked", "bad"),
    PrintState.DROPPED: ("not_kicked", "bad"),
}
_STAYED_SHUT = ("devices.drawer_stayed_shut", "devices.drawer_sensor_odd")


class DeviceRoom:
    """The DeviceDesk of one window."""

    def __init__(self, till: "TillWindow") -> None:
        self._till = till
        self._cards = DeviceCards(till.devices, lambda: till.machine.settings.devices)
        self._writing = DeviceWriting(till)
        self.plugged = DevicePlugged(till, self._writing)
        self.typed = DeviceTyped(till, self.plugged)
        self._options = DeviceOptions(till, self._writing)
        self._teaching = DrawerTeaching(till)
        self.teacher = WedgeTeaching(till)
        self._drawer_asked: tuple[PrintJob, OnLines] | None = None
        self._stayed_shut: PrintJob | None = None
        queue = till.devices.print_queue
        queue.notice_raised.connect(self._on_notice)
        queue.job_changed.connect(self._on_job)

    # the devices that are configured
    def cards(self) -> tuple[DeviceCard, ...]:
        """Every configured device in the words of the screens' language."""
        return self._options.added_to(self._cards.all(self._till.rooms))

    def events(self, key: str) -> tuple[DeviceLine, ...]:
        """Its last events, newest first."""
        rooms = self._till.rooms
        health = self._health(key)
        if health is None:
            return ()
        return tuple(
            DeviceLine(self._event(event), TONES[event.state], rooms.formatter.time(event.at))
            for event in self._till.devices.book.events(health.kind, health.address)
        )

    def ask(self, key: str, test: str, on_done: OnLines) -> None:
        """Begin a test on the device's own thread."""
        name = CheckName(test)
        if name is CheckName.KICK:
            self._kick(key, on_done)
            return
        if key.startswith(LABEL):
            self._ask_labels(key.removeprefix(LABEL), name, on_done)
            return
        if name in TEACHING:
            self._teaching.learn(name, on_done)
            return
        device = self._device(key)
        if device is None:
            on_done((DeviceLine(self._till.rooms.phrases.say("checks.not_checked"), "bad"),))
            return

        def take(results: tuple[CheckResult, ...]) -> None:
            self._till.devices.book.note_checks(device.kind, device.address, results)
            on_done(lines_of(results, self._till.rooms.phrases))

        def gone(_: Exception) -> None:
            on_done((DeviceLine(self._till.rooms.phrases.say("checks.exchanged"), "warn"),))

        Runner(device.loop).run(lambda: device.check(name), on_done=take, on_failed=gone)

    def _ask_labels(self, address: str, name: CheckName, on_done: OnLines) -> None:
        """The label printer is open only while it is asked."""

        def take(results: Sequence[CheckResult]) -> None:
            self._till.devices.book.note_checks(DeviceKind.LABEL, address, results)
            on_done(lines_of(results, self._till.rooms.phrases))

        self.plugged.check_at(
            DeviceRole.LABEL_PRINTER, address, take, only_asks=name is not CheckName.PRINT
        )

    def note_scan(self, key: str, took_ms: int) -> None:
        """Write down that a scanner was tried and reads."""
        health = self._health(key)
        if health is not None:
            scanned = CheckResult(
                name=CheckName.SCAN, is_good=True, code="scanned", took_ms=took_ms
            )
            self._till.devices.book.note_checks(health.kind, health.address, (scanned,))

    # what the settings name
    def empty(self, key: str) -> PutBack:
        """Take a device out of the settings. Raises RuleError."""
        named = self._till.machine.settings.devices
        kind, _, address = key.partition("|")
        return self._writing.write(*without(kind, address, named))

    def set_option(self, key: str, code: str) -> PutBack:
        """Write what was chosen about a device. Raises RuleError."""
        del key  # the code says it all
        return self._options.set(code)

    def take_up(self) -> None:
        """Let what was written take force now."""
        self._writing.take_up()

    def close(self) -> None:
        """End the threads of what is plugged in."""
        self.plugged.close()

    # the rest
    def _health(self, key: str) -> DeviceHealth | None:
        healths = self._till.devices.healths
        if key.startswith(DRAWER):
            return next((one for one in healths if one.kind is DeviceKind.PRINTER), None)
        if key.startswith(LABEL):
            return self._cards.label_health()
        return next((one for one in healths if key_of(one) == key), None)

    def _device(self, key: str) -> ChecksDevice | None:
        health = self._health(key)
        if health is None:
            return None
        place = (health.kind, health.address)
        devices = self._till.devices.checked
        return next((one for one in devices if (one.kind, one.address) == place), None)

    def _event(self, event: DeviceEvent) -> str:
        say = self._till.rooms.phrases.say
        sentence = say(event.code, **dict(event.values))
        return sentence if event.check is None else say("checks.event", sentence=sentence)

    def _kick(self, key: str, on_done: OnLines) -> None:
        """Open the drawer as a no-sale of whoever is signed on; how it ended is told by the job."""
        till = self._till
        if till.presenter is None:
            return
        staff, machine = till.presenter.staff, till.machine
        place = place_of_drawer(key, machine.settings.devices)

        def opened(job: PrintJob) -> None:
            self._drawer_asked = (job, on_done)
            till.devices.wake_printer()

        def refused(error: Exception) -> None:
            on_done((DeviceLine(sentence_for(error, till.rooms.phrases), "bad"),))

        till.runner.run(
            lambda: open_drawer(
                staff,
                place=place,
                unit_of_work=machine.units,
                clock=machine.clock,
                new_id=mint_id,
            ),
            on_done=opened,
            on_failed=refused,
        )

    def _on_notice(self, notice: PrintNotice) -> None:
        """Told before the job's own end: what the sensor saw of the pulse."""
        if notice.code in _STAYED_SHUT:
            self._stayed_shut = notice.job

    def _on_job(self, job: PrintJob) -> None:
        if self._drawer_asked is None or job.state not in _DRAWER_ENDS:
            return
        asked, on_done = self._drawer_asked
        if asked.id != job.id:
            return
        self._drawer_asked = None
        code, tone = _DRAWER_ENDS[job.state]
        if self._stayed_shut is not None and self._stayed_shut.id == job.id:
            code, tone = "drawer_stayed_shut", "bad"
        on_done((DeviceLine(self._till.rooms.phrases.say(f"checks.{code}"), tone),))
