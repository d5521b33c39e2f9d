"""Every state of a device has a short word and steps; the foot says what is wrong."""

import re
from dataclasses import replace

import pytest

from hardware import errors
from hardware.device_check import CheckName, CheckResult
from hardware.devices.scale import ReadingState
from hardware.status import Reason
from pos_app.bootstrap.device_words import (
    chip_of,
    name_of,
    pills_of,
    place_of,
    said_of,
    selling_without,
    sentence_of,
    steps_for,
    trouble_of,
)
from pos_app.peripherals.device_health import DeviceHealth, DeviceKind, HealthState, health_ready
from pos_app.phrases import Phrases, languages
from tests.tidy.sources import ROOT

ENGLISH = Phrases("en")
PRINTER = health_ready(DeviceKind.PRINTER, "emulated:")
SCANNER = health_ready(DeviceKind.SCANNER, "wedge:")


def ill(health: DeviceHealth, reason: str, state: HealthState = HealthState.FAILED) -> DeviceHealth:
    return replace(health, state=state, code=f"devices.{health.kind}_{reason}")


def result(code: str) -> CheckResult:
    return CheckResult(name=CheckName.ANSWER, is_good=False, code=code)


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_of_a_printer_has_its_words_and_steps(reason: Reason, language: str) -> None:
    phrases = Phrases(language)
    health = ill(PRINTER, reason)
    assert chip_of(health, phrases)
    assert len(steps_for(trouble_of(health), phrases)) >= 2
    assert sentence_of(health, phrases)


def test_troubles_that_are_mended_alike_share_their_words() -> None:
    def trouble(code: str) -> str:
        return trouble_of(DeviceHealth(DeviceKind.PRINTER, "x", HealthState.FAILED, code))

    assert trouble("devices.printer_used_elsewhere") == "elsewhere"
    assert trouble("devices.device_no_permission") == "no_rights"
    assert trouble("devices.usb_no_printer") == "wrong_setting"
    assert trouble("devices.profile_unknown") == "wrong_setting"
    assert trouble("devices.usb_library_missing") == "missing_part"
    assert trouble("devices.printer_lost") == trouble("devices.something_new") == "no_answer"
    assert trouble_of(PRINTER) == ""


@pytest.mark.parametrize("kind", list(DeviceKind))
def test_every_kind_has_a_name_and_a_way_to_go_on(kind: DeviceKind) -> None:
    assert name_of(kind, ENGLISH)
    assert selling_without(kind, ENGLISH)


def test_every_code_of_a_check_has_a_sentence() -> None:
    written = {
        code
        for path in sorted((ROOT / "hardware").rglob("*.py"))
        if not {"emulators", "protocols"} & set(path.parts) and "terminal" not in path.name
        for code in re.findall(r'code="([a-z_]+)"', path.read_text("utf-8"))
    }
    classes = {kind.code for kind in vars(errors).values() if hasattr(kind, "code")}
    reasons = {f"printer_{reason}" for reason in Reason}
    readings = {f"scale_{state}" for state in ReadingState}
    plain = ENGLISH.say("checks.device_failed")
    for code in sorted(written | classes | reasons | readings):
        said = said_of(
            CheckResult(
                name=CheckName.ANSWER,
                is_good=False,
                code=code,
                values=(("grams", "1"), ("address", "x"), ("name", "x")),
            ),
            ENGLISH,
        )
        assert said != plain or code == "device_failed", code


def test_a_code_without_a_sentence_is_a_plain_failure() -> None:
    assert said_of(result("never_heard_of"), ENGLISH) == ENGLISH.say("checks.device_failed")


def shown(*healths: DeviceHealth) -> dict[str, str]:
    return {pill.name: pill.text for pill in pills_of(healths, ENGLISH) if pill.text}


def test_the_foot_says_quietly_that_all_are_ready() -> None:
    assert shown(PRINTER, SCANNER) == {"devices": "All devices ready"}
    assert shown() == {}


def test_the_foot_says_what_is_wrong_and_nothing_else() -> None:
    assert shown(ill(PRINTER, "paper_out"), SCANNER) == {"printer": "Receipt printer: No paper"}
    low = ill(PRINTER, "paper_near_end", HealthState.ATTENTION)
    pill = next(one for one in pills_of([low], ENGLISH) if one.name == "printer")
    assert (pill.text, pill.tone) == ("Receipt printer: Little paper", "warn")


def test_of_two_scanners_the_worse_one_is_named() -> None:
    noisy = ill(SCANNER, "garbage", HealthState.ATTENTION)
    lost = replace(ill(SCANNER, "lost"), address="serial:///dev/ttyUSB0")
    assert shown(noisy, lost) == shown(lost, noisy) == {"scanner": "Scanner: No answer"}


def test_many_in_trouble_are_counted() -> None:
    scale = health_ready(DeviceKind.SCALE, "emulated:")
    every = [ill(PRINTER, "paper_out"), ill(SCANNER, "lost"), ill(scale, "lost")]
    assert shown(*every) == {"devices": "3 devices need a look"}


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("tcp://192.0.2.40:9100", "network, 192.0.2.40:9100"),
        ("serial:///dev/serial/by-id/usb-scale?protocol=sma", "serial cable, usb-scale"),
        ("usblp:/dev/usb/lp0", "USB, lp0"),
        ("usb://04b8:0e15/A1", "USB, 04b8:0e15/A1"),
        ("spooler://Counter", "printer of the system, Counter"),
        ("wedge:?prefix=02", "types like a keyboard"),
        ("emulated:", "emulated"),
        ("tpc://192.0.2.40", "tpc://192.0.2.40"),
    ],
)
def test_a_place_is_said_as_somebody_looks_for_its_cable(address: str, said: str) -> None:
    assert place_of(address, ENGLISH) == said
