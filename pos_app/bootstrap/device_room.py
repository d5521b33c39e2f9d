"""What the page of the devices asks: the devices of the window in words, tests, search and choice.

Draws nothing. A configured device is asked on its own thread, a found one on the thread of the
search; the settings file is written on the thread of the database, where waiting is no harm.

Invariant: a drawer opens only as a no-sale of the person signed on, through the journal.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from hardware.device_check import CheckName, CheckResult
from hardware.device_role import DeviceRole
from hardware.device_trial import Trial, try_device
from hardware.discovery import FoundDevice
from pos_app.background.runner import Runner
from pos_app.bootstrap.device_cards import DRAWER, DeviceCards, key_of
from pos_app.bootstrap.device_roles import change_for, is_used, roles_of
from pos_app.bootstrap.device_words import TONES, said_of
from pos_app.bootstrap.drawer_teaching import TEACHING, DrawerTeaching
from pos_app.bootstrap.wedge_teaching import WedgeTeaching
from pos_app.domain.ids import mint_id
from pos_app.domain.print_job import PrintJob, PrintState
from pos_app.operations.open_drawer import open_drawer
from pos_app.peripherals.device_book import DeviceEvent
from pos_app.peripherals.device_check import ChecksDevice
from pos_app.peripherals.device_health import DeviceHealth, DeviceKind
from pos_app.peripherals.device_search import DeviceSearch
from pos_app.peripherals.name_lookup import look_up_in_time
from pos_app.settings_file import change_setting
from pos_app.ui.messages import sentence_for
from pos_app.ui.setup.device_picture import DeviceCard, DeviceLine, FoundCard, OnLines, SearchNow

if TYPE_CHECKING:
    from pos_app.bootstrap.window import TillWindow

_TONES = {True: "good", False: "bad", None: "warn"}
_DRAWER_ENDS = {
    PrintState.CONFIRMED: ("sensor_open", "good"),
    PrintState.SENT: ("kicked", "good"),
    PrintState.UNKNOWN: ("kicked", "warn"),
    PrintState.FAILED: ("not_kicked", "bad"),
    PrintState.DROPPED: ("not_kicked", "bad"),
}
_NO_NAMES = {"", "n/a"}  # what a port calls itself that has no name
_KNOWN_LISTS = {"device_file", "usb", "serial", "spooler"}


class DeviceRoom:
    """The DeviceDesk of one window."""

    def __init__(self, till: "TillWindow") -> None:
        self._till = till
        self._cards = DeviceCards(till.devices, till.machine.settings.devices)
        self._search = DeviceSearch()
        self._teaching = DrawerTeaching(till)
        self.teacher = WedgeTeaching(till)
        self._drawer_asked: tuple[PrintJob, OnLines] | None = None
        till.devices.print_queue.job_changed.connect(self._on_job)

    # the devices that are configured
    def cards(self) -> tuple[DeviceCard, ...]:
        """Every configured device in the words of the screens' language."""
        return self._cards.all(self._till.rooms)

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
            self._kick(on_done)
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
            on_done(self._lines(results))

        Runner(device.loop).run(lambda: device.check(name), on_done=take)

    def note_scan(self, key: str, took_ms: int) -> None:
        """Write down that a scanner was tried and reads."""
        health = self._health(key)
        if health is not None:
            scanned = CheckResult(
                name=CheckName.SCAN, is_good=True, code="scanned", took_ms=took_ms
            )
            self._till.devices.book.note_checks(health.kind, health.address, (scanned,))

    # what is plugged in
    def find(self) -> None:
        """Look for devices."""
        self._search.start()

    def stop_finding(self) -> None:
        """Give it up."""
        self._search.cancel()

    def search(self) -> SearchNow:
        """How far it is."""
        search, on = self._search, self._search.now_on
        where = on.value if on is not None and on.value in _KNOWN_LISTS else "more"
        sentence = self._till.rooms.phrases.say(f"device_page.reading_{where}") if on else ""
        share = search.done * 1000 // max(search.total, 1)
        return SearchNow(sentence, share, search.is_running, search.has_ended)

    def found(self) -> tuple[FoundCard, ...]:
        """What was found so far; what is named in the settings already says so."""
        return tuple(self._found_card(device) for device in self._search.found)

    def try_found(self, address: str, role: str, on_done: OnLines) -> None:
        """Open a found device, check it, close it, on the thread of the search."""
        rooms, devices = self._till.rooms, self._till.devices
        lines = (rooms.policy.store.name[:20], rooms.place[-20:])
        trial = Trial(bench=devices.bench, lines=lines, look_up=look_up_in_time)

        def work() -> tuple[CheckResult, ...]:
            wanted = DeviceRole(role)
            if wanted in {DeviceRole.RECEIPT_PRINTER, DeviceRole.KITCHEN_PRINTER}:
                page = devices.print_queue.test_page(trial.profile)
                return try_device(wanted, address, replace(trial, page=page))
            return try_device(wanted, address, trial)

        self._search.run(work, lambda results: on_done(self._lines(results)))

    def use(self, address: str, role: str) -> None:
        """Write a device into the settings. Raises SettingsError."""
        machine = self._till.machine
        key, value = change_for(DeviceRole(role), address, machine.settings.devices)
        settings = change_setting(machine.places.settings_file, "devices", key, value)
        machine.settings = settings

    def close(self) -> None:
        """End the thread of the search."""
        self._search.stop()

    # the rest
    def _health(self, key: str) -> DeviceHealth | None:
        healths = self._till.devices.healths
        if key == DRAWER:
            return next((one for one in healths if one.kind is DeviceKind.PRINTER), None)
        return next((one for one in healths if key_of(one) == key), None)

    def _device(self, key: str) -> ChecksDevice | None:
        health = self._health(key)
        if health is None:
            return None
        place = (health.kind, health.address)
        devices = self._till.devices.checked
        return next((one for one in devices if (one.kind, one.address) == place), None)

    def _lines(self, results: Sequence[CheckResult]) -> tuple[DeviceLine, ...]:
        say = self._till.rooms.phrases.say
        return tuple(
            DeviceLine(
                say(
                    "checks.took",
                    sentence=said_of(one, self._till.rooms.phrases),
                    ms=one.took_ms,
                ),
                _TONES[one.is_good],
            )
            for one in results
        )

    def _event(self, event: DeviceEvent) -> str:
        say = self._till.rooms.phrases.say
        sentence = say(event.code, **dict(event.values))
        return sentence if event.check is None else say("checks.event", sentence=sentence)

    def _found_card(self, device: FoundDevice) -> FoundCard:
        say, named = self._till.rooms.phrases.say, self._till.machine.settings.devices
        where = device.on.value if device.on.value in _KNOWN_LISTS else "more"
        roles = roles_of(device.on)
        return FoundCard(
            address=device.address,
            name=device.name if device.name not in _NO_NAMES else device.address.rpartition("/")[2],
            where=say(f"device_page.on_{where}"),
            icon="cable" if len(roles) > 1 else "printer",
            is_used=is_used(device.address, named),
            roles=tuple((role.value, say(f"device_page.role_{role}")) for role in roles),
        )

    def _kick(self, on_done: OnLines) -> None:
        """Open the drawer as a no-sale of whoever is signed on; how it ended is told by the job."""
        till = self._till
        if till.presenter is None:
            return
        staff, machine = till.presenter.staff, till.machine

        def opened(job: PrintJob) -> None:
            self._drawer_asked = (job, on_done)
            till.devices.wake_printer()

        def refused(error: Exception) -> None:
            on_done((DeviceLine(sentence_for(error, till.rooms.phrases), "bad"),))

        till.runner.run(
            lambda: open_drawer(
                staff, unit_of_work=machine.units, clock=machine.clock, new_id=mint_id
            ),
            on_done=opened,
            on_failed=refused,
        )

    def _on_job(self, job: PrintJob) -> None:
        if self._drawer_asked is None or job.state not in _DRAWER_ENDS:
            return
        asked, on_done = self._drawer_asked
        if asked.id == job.id:
            self._drawer_asked = None
            code, tone = _DRAWER_ENDS[job.state]
            on_done((DeviceLine(self._till.rooms.phrases.say(f"checks.{code}"), tone),))
