"""What the page of the devices shows, all as text, and what it asks of the devices.

Plain values; device_page_view draws them. Knows no device: whoever fills DeviceDesk does.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from pos_app.ui.setup.section_picture import SectionButton


@dataclass(frozen=True, slots=True)
class DeviceTest:
    """A test that a device offers: `code` is that of the check, `needs_hand` when a person acts."""

    code: str
    text: str
    icon: str = ""
    needs_hand: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceCard:
    """One configured device. `tone` is a Tone value; `key` is the desk's name for it.

    `recent` are its last times in milliseconds, oldest first, `speed` says the usual one; of one
    that is silent, that it does not answer.
    `steps` is what helps now, `selling` how to go on without it; both empty when it is well.
    `without` says what taking it out of the settings makes of the till; empty if it cannot be.
    """

    key: str
    kind: str
    icon: str
    name: str
    address: str
    chip: str
    tone: str
    sentence: str
    detail: str = ""
    speed: str = ""
    recent: tuple[int, ...] = ()
    is_slow: bool = False
    is_silent: bool = False
    figures: tuple[str, ...] = ()
    tests: tuple[DeviceTest, ...] = ()
    selling: str = ""
    steps: tuple[str, ...] = ()
    call_out: str = ""
    without: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundCard:
    """One device that was found; `roles` are code and text of what it can be here.

    `notes` say why it can be nothing else.
    """

    address: str
    name: str
    where: str
    icon: str
    is_used: bool = False
    roles: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LineChoice:
    """A setting of a serial line: its name, what it is called, `value` now, values with texts."""

    name: str
    text: str
    value: str
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class DeviceLine:
    """A result or an event: a sentence, a Tone value, and when it was."""

    text: str
    tone: str = "neutral"
    when: str = ""


@dataclass(frozen=True, slots=True)
class SearchNow:
    """How far the search is: a sentence and thousandths."""

    sentence: str = ""
    share: int = 0
    is_running: bool = False
    has_ended: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ProbeNow:
    """How far finding out is. `lines` say what came of it.

    `shown` are number and text of the settings that a display was shown: somebody has to look.
    """

    sentence: str = ""
    share: int = 0
    is_running: bool = False
    lines: tuple[DeviceLine, ...] = ()
    shown: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonPicture:
    """The page while a scanner is taught: `code` is drawn as bars, character 29 as FNC1."""

    chip: str
    tone: str = "primary"
    sentence: str = ""
    code: str = ""
    code_name: str = ""
    lines: tuple[DeviceLine, ...] = ()
    note: str = ""
    buttons: tuple[SectionButton, ...] = ()


@dataclass(frozen=True, slots=True)
class Learnt:
    """How many characters are undone, which cannot be told apart, whether GS ever arrives."""

    undone: int
    unclear: str
    has_separator: bool


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


OnLines = Callable[[tuple[DeviceLine, ...]], None]
OnFoundOut = Callable[[Mapping[str, str]], None]
PutBack = Callable[[], object]


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


class DeviceDesk(Protocol):
    """What the page asks. Every call but `empty` returns at once.

    Answers come on the window's thread.
    """

    @property
    def plugged(self) -> PluggedDesk:
        """What is asked about devices that were found."""
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

    def take_up(self) -> None:
        """Let what was written take force now."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class DevicePanel:
    """The chosen device in full; an empty part is not drawn. `lines` are results or events."""

    title: str = ""
    tone: str = "good"
    icon: str = ""
    sentence: str = ""
    selling: str = ""
    heading: str = ""
    steps: tuple[str, ...] = ()
    lines: tuple[DeviceLine, ...] = ()
    notes: tuple[str, ...] = ()
    picks: tuple[SectionButton, ...] = ()
    buttons: tuple[SectionButton, ...] = ()
    call_out: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DevicePicture:
    """The whole page: what is configured at the left, or what was found; or a `lesson` alone."""

    title: str
    detail: str
    chip: str = ""
    chip_tone: str = "neutral"
    buttons: tuple[SectionButton, ...] = ()
    shows_found: bool = False
    cards: tuple[DeviceCard, ...] = ()
    found: tuple[FoundCard, ...] = ()
    busy: frozenset[str] = frozenset()
    chosen: str = ""
    empty: str = ""
    progress: tuple[str, int] | None = None
    panel: DevicePanel = DevicePanel()
    lesson: LessonPicture | None = None
