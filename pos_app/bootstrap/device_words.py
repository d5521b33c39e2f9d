"""A device's state in words: a short one for a chip, the steps that help, how to go on selling.

Asks no device. The reason is the end of the health's code (paper_out of
"devices.printer_paper_out"); reasons that are mended alike are one trouble and share their words.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pos_app.peripherals.device_health import DeviceHealth, DeviceKind, HealthState
from pos_app.phrases import PhraseMissingError, Phrases
from pos_app.ui.theme_tokens import Tone

if TYPE_CHECKING:
    from hardware.device_check import CheckResult
    from pos_app.ui.setup.device_picture import DeviceLine

# The trouble that each reason is; one that is not named here is no_answer.
_TROUBLE_OF: Mapping[str, str] = {
    "paper_out": "paper_out",
    "paper_near_end": "paper_low",
    "cover_open": "cover_open",
    "cutter": "cutter",
    "offline": "fault",
    "unrecoverable": "fault",
    "recoverable": "fault",
    "stalled": "fault",
    "faulty": "fault",
    "overheated": "hot",
    "used_elsewhere": "elsewhere",
    "busy": "elsewhere",
    "garbage": "garbage",
    "no_permission": "no_rights",
    "address_wrong": "wrong_setting",
    "profile_unknown": "wrong_setting",
    "file_unknown": "wrong_setting",
    "file_not_here": "wrong_setting",
    "queue_unknown": "wrong_setting",
    "no_printer": "wrong_setting",
    "name_unknown": "wrong_setting",
    "not_zeroed": "not_zeroed",
    "label_head_open": "cover_open",
    "label_paused": "fault",
    "label_ribbon_out": "fault",
    "mute": "mute",
    "spooler_missing": "missing_part",
    "library_missing": "missing_part",
}
# How many steps each trouble has: `device_page.step_<trouble>_<n>`.
_STEPS: Mapping[str, int] = {
    "paper_out": 3,
    "paper_low": 2,
    "cover_open": 2,
    "cutter": 3,
    "fault": 2,
    "hot": 2,
    "elsewhere": 2,
    "garbage": 2,
    "no_rights": 2,
    "wrong_setting": 2,
    "missing_part": 2,
    "not_zeroed": 2,
    "mute": 2,
    "no_answer": 3,
}
ICONS: Mapping[str, str] = {
    DeviceKind.PRINTER: "printer",
    DeviceKind.KITCHEN: "utensils",
    DeviceKind.LABEL: "tags",
    DeviceKind.SCANNER: "scan-barcode",
    DeviceKind.TERMINAL: "credit-card",
    DeviceKind.SCALE: "scale",
    DeviceKind.DISPLAY: "monitor",
    DeviceKind.DRAWER: "archive",
}
TONES = {
    HealthState.READY: "good",
    HealthState.ATTENTION: "warn",
    HealthState.FAILED: "bad",
}


_NAMES: Mapping[str, str] = {
    DeviceKind.PRINTER: "devices.receipt_printer",
    DeviceKind.KITCHEN: "devices.kitchen_printer",
    DeviceKind.LABEL: "device_page.kind_label",
    DeviceKind.SCANNER: "devices.scanner",
    DeviceKind.TERMINAL: "devices.terminal",
    DeviceKind.SCALE: "device_page.kind_scale",
    DeviceKind.DRAWER: "devices.cash_drawer",
}


def name_of(kind: str, phrases: Phrases) -> str:
    """What a device of this kind is called."""
    return phrases.say(_NAMES.get(kind, "device_page.kind_display"))


def place_of(address: str, phrases: Phrases) -> str:
    """Where a device is, as somebody says it who looks for its cable."""
    scheme, _, rest = address.partition(":")
    if scheme not in _SCHEMES:
        return address
    place = rest.partition("?")[0].removeprefix("//")
    short = place if scheme in {"tcp", "loopback", "usb"} else place.rpartition("/")[2]
    return phrases.say(f"device_page.at_{scheme}", place=short).strip()


def sentence_of(health: DeviceHealth, phrases: Phrases) -> str:
    """Its state in a whole sentence."""
    return phrases.say(health.code, **dict(health.values))


@dataclass(frozen=True, slots=True)
class Pill:
    """A fact at the foot of the sell screen; an empty text takes it away."""

    name: str
    text: str
    icon: str
    tone: Tone


_SCHEMES = {"tcp", "serial", "usblp", "usb", "spooler", "wedge", "emulated", "loopback"}
_MOST_PILLS = 2
_PLACES = ("printer", "kitchen", "drawer", "scanner", "scale", "display", "terminal")


def pills_of(healths: Sequence[DeviceHealth], phrases: Phrases) -> tuple[Pill, ...]:
    """What is wrong, one pill a kind; with more than two one that counts; else that all is well."""
    worst: dict[str, DeviceHealth] = {}
    for health in healths:
        before = worst.get(health.kind)
        if health.state is not HealthState.READY and (
            before is None or before.state is HealthState.ATTENTION
        ):
            worst[health.kind] = health
    says_each = len(worst) <= _MOST_PILLS
    text, icon, tone = "", "circle-check", Tone.GOOD
    if not worst and healths:
        text = phrases.say("device_page.all_ready")
    elif not says_each:
        text, icon = phrases.say("device_page.pill_many", n=len(worst)), "triangle-alert"
        tone = max((Tone(TONES[one.state]) for one in worst.values()), key=_GRAVE.index)
    pills = [Pill("devices", text, icon, tone)]
    for kind in dict.fromkeys((*_PLACES, *worst)):
        ill = worst.get(kind) if says_each else None
        if ill is None:
            pills.append(Pill(kind, "", "circle", Tone.NEUTRAL))
            continue
        words = phrases.say(
            "device_page.pill", name=name_of(kind, phrases), state=chip_of(ill, phrases)
        )
        pills.append(Pill(kind, words, ICONS.get(kind, "plug"), Tone(TONES[ill.state])))
    return tuple(pills)


_GRAVE = (Tone.GOOD, Tone.WARN, Tone.BAD)


def said_of(result: "CheckResult", phrases: Phrases) -> str:
    """How a check ended, in a sentence; a code that nobody wrote one for is a plain failure."""
    try:
        return phrases.say(f"checks.{result.code}", **dict(result.values))
    except PhraseMissingError:
        return phrases.say("checks.device_failed")


_CHECK_TONES = {True: "good", False: "bad", None: "warn"}
# Settings of a serial line that have a word; the others are said as they are written.
_WORDED = frozenset(
    {
        "toledo8217",
        "sma",
        "nci",
        "escpos",
        "cd5220",
        "any",
        "glancetron",
        "acode",
        "none",
        "rtscts",
        "xonxoff",
        "yes",
        "no",
    }
)


def lines_of(results: "Sequence[CheckResult]", phrases: Phrases) -> "tuple[DeviceLine, ...]":
    """Results of checks with how long each took."""
    # What the page of the devices is made of; the chips at the counter need none of it.
    from pos_app.ui.setup.device_picture import DeviceLine  # noqa: PLC0415  (after the first paint)

    return tuple(
        DeviceLine(
            phrases.say("checks.took", sentence=said_of(one, phrases), ms=one.took_ms),
            _CHECK_TONES[one.is_good],
        )
        for one in results
    )


def value_said(value: str, phrases: Phrases) -> str:
    """A setting of a serial line as somebody says it."""
    return phrases.say(f"device_page.value_{value}") if value in _WORDED else value


def settings_said(options: Mapping[str, str], phrases: Phrases) -> str:
    """Settings of a serial line on one line: what it speaks first."""
    first = [options[name] for name in ("protocol", "dialect") if name in options]
    rest = [value for value in options.values() if value not in first]
    return ", ".join(value_said(value, phrases) for value in (*first, *rest))


def trouble_of(health: DeviceHealth) -> str:
    """What is wrong, as one of the troubles; empty for a device that is ready."""
    if health.state is HealthState.READY:
        return ""
    ends = (reason for reason in _TROUBLE_OF if health.code.endswith(reason))
    return _TROUBLE_OF.get(max(ends, key=len, default=""), "no_answer")


def chip_of(health: DeviceHealth, phrases: Phrases) -> str:
    """Its state in one or two words."""
    trouble = trouble_of(health)
    return phrases.say(f"device_page.chip_{trouble}" if trouble else "device_page.chip_ready")


def steps_for(trouble: str, phrases: Phrases) -> tuple[str, ...]:
    """What to do, one thing after the other."""
    numbers = range(1, _STEPS.get(trouble, 0) + 1)
    return tuple(phrases.say(f"device_page.step_{trouble}_{n}") for n in numbers)


def selling_without(kind: str, phrases: Phrases) -> str:
    """How selling goes on without such a device."""
    known = {"printer", "kitchen", "label", "scanner", "terminal", "scale", "drawer"}
    return phrases.say(f"device_page.sell_{kind if kind in known else 'display'}")
