"""What the page of the devices shows, all as text.

Plain values; device_page_view draws them, and device_desk asks for them.
"""

from dataclasses import dataclass

from pos_app.ui.setup.section_picture import FormField, SectionButton


@dataclass(frozen=True, slots=True)
class DeviceTest:
    """A test that a device offers: `code` is that of the check, `needs_hand` when a person acts."""

    code: str
    text: str
    icon: str = ""
    needs_hand: bool = False


@dataclass(frozen=True, slots=True)
class CardOption:
    """Something to choose about a device: `done` is said once it is in force."""

    code: str
    text: str
    done: str
    is_chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceCard:
    """One configured device. `tone` is a Tone value; `key` is the desk's name for it.

    `recent` are its last times in milliseconds, oldest first, `speed` says the usual one; of one
    that is silent, that it does not answer.
    `steps` is what helps now, `selling` how to go on without it; both empty when it is well.
    `without` says what taking it out of the settings makes of the till; empty if it cannot be.
    `options` are what can be chosen about it here and now, `asks` the words above them.
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
    asks: str = ""
    options: tuple[CardOption, ...] = ()
    has_log: bool = True


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
class Understood:
    """What was made of a typed address: `said` in a sentence, or with `fault` what is wrong."""

    address: str = ""
    said: str = ""
    fault: str = ""


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
    """The whole page: what is configured at the left, what was found or a `form`; or a `lesson`."""

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
    form: tuple[FormField, ...] = ()
    panel: DevicePanel = DevicePanel()
    lesson: LessonPicture | None = None
