"""What the page of the devices asks of the devices, and of whoever teaches a scanner.

Protocols only. Knows no device: whoever fills DeviceDesk does.
"""

from collections.abc import Callable, Mapping
from typing import Protocol

from pos_app.ui.setup.device_picture import (
    DeviceCard,
    DeviceLine,
    FoundCard,
    Learnt,
    LineChoice,
    ProbeNow,
    SearchNow,
    Understood,
)

OnLines = Callable[[tuple[DeviceLine, ...]], None]
OnFoundOut = Callable[[Mapping[str, str]], None]
PutBack = Callable[[], object]


class ScannerTeacher(Protocol):
    """What a lesson asks. `codes` are the known codes in their order."""

    codes: tuple[str, ...]

    def typed(self) -> str:
        """What was typed for the scan told just now; empty if its scanner does not type."""
        ...

    def fault(self, number: int, typed: str) -> str:
        """Why it teaches nothing: "short", "prefix", or nothing."""
        ...

    def judge(self, arrived: tuple[str, ...]) -> Learnt:
        """Say what all codes together teach."""
        ...

    def write(self, arrived: tuple[str, ...]) -> None:
        """Write it into the settings. Raises RuleError; runs in the background."""
        ...

    def take_up(self, arrived: tuple[str, ...]) -> None:
        """Undo it from the next scan on."""
        ...


class PluggedDesk(Protocol):
    """What the page asks about what is plugged in. Every call but `use` returns at once."""

    def find(self) -> None:
        """Begin to look for devices."""
        ...

    def stop_finding(self) -> None:
        """Give it up."""
        ...

    def search(self) -> SearchNow:
        """How far it is."""
        ...

    def found(self) -> tuple[FoundCard, ...]:
        """What was found so far."""
        ...

    def choices(self, address: str, role: str) -> tuple[LineChoice, ...]:
        """What can be set of a device in a role."""
        ...

    def can_probe(self, address: str, role: str) -> bool:
        """Whether its settings can be found out by trying."""
        ...

    def probe(self, address: str, role: str, on_found: OnFoundOut) -> None:
        """Try the usual settings; `on_found` hears those that it answered in, if any."""
        ...

    def probe_now(self) -> ProbeNow:
        """How far it is."""
        ...

    def stop_probing(self) -> None:
        """Give it up."""
        ...

    def guessed(self, number: str) -> Mapping[str, str]:
        """The setting that was shown with a number."""
        ...

    def try_found(
        self, address: str, role: str, chosen: Mapping[str, str], on_done: OnLines
    ) -> None:
        """Open a found device in this setting, check it, close it."""
        ...

    def use(self, address: str, role: str, chosen: Mapping[str, str]) -> PutBack:
        """Write it into the settings of this machine; returns what puts the old ones back.

        Raises RuleError; runs in the background, and so does what it returns.
        """
        ...


class AddressDesk(Protocol):
    """What the page asks about a device that somebody names by its address."""

    def roles(self) -> tuple[tuple[str, str], ...]:
        """Code and text of what it can be."""
        ...

    def understood(self, role: str, text: str) -> Understood:
        """What is made of what was typed."""
        ...

    def choices(self, address: str, role: str) -> tuple[LineChoice, ...]:
        """What can be set of it there."""
        ...

    def attempt(self, address: str, role: str, chosen: Mapping[str, str], on_done: OnLines) -> None:
        """Ask whether it is there; nothing is printed. A bad line says that it is not."""
        ...

    def use(self, address: str, role: str, chosen: Mapping[str, str]) -> PutBack:
        """Write it into the settings; returns what puts the old ones back.

        Raises RuleError; runs in the background, and so does what it returns.
        """
        ...


class DeviceDesk(Protocol):
    """What the page asks. Every call but `empty` returns at once.

    Answers come on the window's thread.
    """

    @property
    def plugged(self) -> PluggedDesk:
        """What is asked about devices that were found."""
        ...

    @property
    def typed(self) -> AddressDesk:
        """What is asked about a device that no search finds."""
        ...

    @property
    def teacher(self) -> ScannerTeacher:
        """What a lesson for a scanner asks."""
        ...

    def cards(self) -> tuple[DeviceCard, ...]:
        """Every configured device, as it is now."""
        ...

    def events(self, key: str) -> tuple[DeviceLine, ...]:
        """Its last events, newest first."""
        ...

    def ask(self, key: str, test: str, on_done: OnLines) -> None:
        """Begin a test; how it ended follows, or never does."""
        ...

    def note_scan(self, key: str, took_ms: int) -> None:
        """A code arrived while the page waited for one."""
        ...

    def empty(self, key: str) -> PutBack:
        """Take a device out of the settings; returns what puts it back. Both in the background."""
        ...

    def set_option(self, key: str, code: str) -> PutBack:
        """Write what was chosen about a device; returns what puts it back. Both as `empty`."""
        ...

    def take_up(self) -> None:
        """Let what was written take force now."""
        ...
