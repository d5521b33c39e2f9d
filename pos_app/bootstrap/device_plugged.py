"""What the page of the devices asks about what is plugged in: search, settings, trial, choice.

Draws nothing. Found devices are tried on the thread of the search, their settings on that of the
probe; the settings file is written on the thread of the database, where waiting is no harm.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from hardware.device_check import SCAN_DEADLINE_S, CheckResult
from hardware.device_probe import Guess, guesses_for
from hardware.device_role import DeviceRole
from hardware.device_trial import Trial, try_device
from hardware.discovery import FoundDevice, FoundOn
from hardware.line_options import chosen_in, options_of, with_options
from pos_app.bootstrap.device_roles import change_for, is_used, missing_here, named_at, roles_of
from pos_app.bootstrap.device_words import lines_of, settings_said, value_said
from pos_app.bootstrap.device_writing import DeviceWriting
from pos_app.peripherals.device_probing import DeviceProbing
from pos_app.peripherals.device_search import DeviceSearch
from pos_app.peripherals.label_printing import trial_label
from pos_app.peripherals.name_lookup import look_up_in_time
from pos_app.ui.setup.device_desk import OnFoundOut, OnLines, PutBack
from pos_app.ui.setup.device_picture import DeviceLine, FoundCard, LineChoice, ProbeNow, SearchNow

if TYPE_CHECKING:
    from pos_app.bootstrap.window import TillWindow

_NO_NAMES = {"", "n/a"}  # what a port calls itself that has no name
_KNOWN_LISTS = {"device_file", "usb", "serial", "spooler"}


class DevicePlugged:
    """The PluggedDesk of one window."""

    def __init__(self, till: "TillWindow", writing: DeviceWriting) -> None:
        self._till, self._writing = till, writing
        self._search = DeviceSearch()
        self._probing = DeviceProbing(till.devices.bench)

    # looking
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

    # settings of a line
    def choices(self, address: str, role: str) -> tuple[LineChoice, ...]:
        """What can be set; what is in force for this device stands first chosen."""
        phrases, wanted = self._till.rooms.phrases, DeviceRole(role)
        before = named_at(address, wanted, self._till.machine.settings.devices)
        now = chosen_in(wanted, before or address)
        return tuple(
            LineChoice(
                option.name,
                phrases.say(f"device_page.option_{option.name}"),
                now[option.name],
                tuple((value, value_said(value, phrases)) for value in option.values),
            )
            for option in options_of(wanted, address)
        )

    def can_probe(self, address: str, role: str) -> bool:
        """Whether its settings can be found out by trying; not while the till has it open."""
        named = self._till.machine.settings.devices
        return bool(guesses_for(DeviceRole(role), address)) and not is_used(address, named)

    def probe(self, address: str, role: str, on_found: OnFoundOut) -> None:
        """Try the usual settings, one after the other."""
        self._probing.start(DeviceRole(role), address, on_found)

    def probe_now(self) -> ProbeNow:
        """How far it is, and what came of it."""
        probing, phrases = self._probing, self._till.rooms.phrases
        total = max(len(probing.guesses), 1)
        if (now := probing.now) is not None:
            said = settings_said(now.options, phrases)
            sentence = phrases.say(
                "device_page.probing", number=now.number, count=total, settings=said
            )
            share = probing.done * 1000 // total
            return ProbeNow(sentence=sentence, share=share, is_running=True)
        if probing.answered is not None:
            said = settings_said(probing.answered.options, phrases)
            line = DeviceLine(phrases.say("device_page.answers_so", settings=said), "good")
            return ProbeNow(lines=(line,))
        if probing.shown:
            line = DeviceLine(phrases.say("device_page.look_for_number"), "warn")
            return ProbeNow(lines=(line,), shown=tuple(map(self._shown, probing.shown)))
        code = "answers_in_none" if probing.done == total else "probe_given_up"
        return ProbeNow(lines=(DeviceLine(phrases.say(f"device_page.{code}"), "bad"),))

    def stop_probing(self) -> None:
        """Give it up."""
        self._probing.stop()

    def guessed(self, number: str) -> Mapping[str, str]:
        """The setting that a display was shown with this number."""
        shown = (one for one in self._probing.shown if str(one.number) == number)
        return next((one.options for one in shown), {})

    # trying and choosing
    def try_found(
        self, address: str, role: str, chosen: Mapping[str, str], on_done: OnLines
    ) -> None:
        """Open a found device, check it, close it, on the thread of the search."""
        self.try_at(DeviceRole(role), with_options(address, chosen), on_done)

    def try_at(self, role: DeviceRole, address: str, on_done: OnLines) -> None:
        """Try an address that nobody has open; a printer prints a test page, a label one label."""
        self.check_at(
            role, address, lambda results: on_done(lines_of(results, self._till.rooms.phrases))
        )

    def check_at(
        self,
        role: DeviceRole,
        address: str,
        on_done: Callable[[Sequence[CheckResult]], None],
        *,
        only_asks: bool = False,
    ) -> None:
        """The same, with what was found; `only_asks`: nothing comes out, no scan is waited for."""
        rooms, devices = self._till.rooms, self._till.devices
        is_printer = role in {DeviceRole.RECEIPT_PRINTER, DeviceRole.KITCHEN_PRINTER}
        profile = Trial().profile

        def work() -> tuple[CheckResult, ...]:
            page = devices.print_queue.test_page(profile) if is_printer and not only_asks else None
            trial = Trial(
                bench=devices.bench,
                page=page,
                label=None if only_asks else trial_label(rooms.policy.store.name),
                scan_s=0 if only_asks else SCAN_DEADLINE_S,
                lines=(rooms.policy.store.name[:20], rooms.place[-20:]),
                look_up=look_up_in_time,
            )
            return try_device(role, address, trial)

        self._search.run(work, on_done)

    def use(self, address: str, role: str, chosen: Mapping[str, str]) -> PutBack:
        """Write a device into the settings. Raises SettingsError."""
        wanted, whole = DeviceRole(role), with_options(address, chosen)
        return self._writing.write(*change_for(wanted, whole, self._till.machine.settings.devices))

    def close(self) -> None:
        """End both threads."""
        self._probing.stop()
        self._search.stop()

    def _shown(self, guess: Guess) -> tuple[str, str]:
        phrases = self._till.rooms.phrases
        number, said = str(guess.number), settings_said(guess.options, phrases)
        return number, phrases.say("device_page.shown_as", number=number, settings=said)

    def _found_card(self, device: FoundDevice) -> FoundCard:
        say, named = self._till.rooms.phrases.say, self._till.machine.settings.devices
        where = device.on.value if device.on.value in _KNOWN_LISTS else "more"
        roles = roles_of(device.on)
        return FoundCard(
            address=device.address,
            name=device.name if device.name not in _NO_NAMES else device.address.rpartition("/")[2],
            where=say(f"device_page.on_{where}"),
            icon="cable" if device.on is FoundOn.SERIAL else "printer",
            is_used=is_used(device.address, named),
            roles=tuple((role.value, say(f"device_page.role_{role}")) for role in roles),
            notes=tuple(say(f"device_page.{code}") for code in missing_here(device.on)),
        )
