"""Without a till: what the settings name is tried, and what hangs costs its time and no more."""

import threading
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from hardware.device_role import DeviceRole
from hardware.device_trial import Trial
from hardware.transports.name_lookup import Place
from pos_app.bootstrap import device_report
from pos_app.bootstrap.device_report import (
    TriedDevice,
    found_devices,
    named_devices,
    trial_for,
    tried,
)
from pos_app.bootstrap.device_words import said_of
from pos_app.peripherals.name_lookup import look_up_in_time
from pos_app.phrases import Phrases
from pos_app.settings import DeviceSettings

NAMED = DeviceSettings(receipt_printer="emulated:", scale="emulated:", scanners=("wedge:",))
NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def test_what_is_named_is_tried_as_its_role_asks() -> None:
    trial = trial_for(NAMED, language="de", now=NOW)
    begun: list[str] = []
    ended = tried(
        named_devices(NAMED), trial, on_begin=lambda device: begun.append(device.role.value)
    )
    assert begun == ["receipt_printer", "scanner", "scale"]
    assert {device.role.value: [one.code for one in device.results] for device in ended} == {
        "receipt_printer": ["answered", "printed"],
        "scanner": ["wedge"],
        "scale": ["opened", "scale_stable"],
    }
    assert all(device.is_good for device in ended)
    (page,) = trial.bench.printer().pages
    assert "Regulars" in page.text


def test_a_device_that_does_not_work_is_found_out() -> None:
    named = DeviceSettings(receipt_printer="tpc://192.0.2.7", scanners=())
    (device,) = tried(named_devices(named), trial_for(named, language="en", now=NOW))
    assert not device.is_good
    assert device.results[0].code == "address_wrong"


def test_a_look_up_that_hangs_costs_its_time_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    held = threading.Event()

    def hang(*_: object) -> tuple[()]:
        held.wait(10)
        return ()

    monkeypatch.setattr(device_report, "try_device", hang)
    device = TriedDevice(role=DeviceRole.SCALE, address="tcp://scale.invalid:4001")
    (ended,) = tried([device], Trial(), answer_wait_s=0.05)
    held.set()
    assert [one.code for one in ended.results] == ["silent"]
    assert not ended.is_good


def test_a_name_that_hangs_is_said_by_the_device_itself() -> None:
    def late(*_: object) -> tuple[Place, ...]:
        raise TimeoutError

    named = DeviceSettings(receipt_printer="tcp://printer.invalid:9100", scanners=())
    trial = trial_for(named, language="en", now=NOW)
    assert trial.look_up is look_up_in_time
    (device,) = tried(named_devices(named), replace(trial, look_up=late))
    (result,) = device.results
    assert said_of(result, Phrases("en")).startswith("The name printer.invalid could not be looked")


def test_an_unknown_model_of_printer_is_tried_as_a_common_one() -> None:
    named = DeviceSettings(receipt_printer="emulated:", printer_profile="81mm", scanners=())
    (device,) = tried(named_devices(named), trial_for(named, language="en", now=NOW))
    assert device.is_good


def test_what_is_plugged_in_says_what_it_can_be() -> None:
    assert all(roles for _, roles in found_devices())
