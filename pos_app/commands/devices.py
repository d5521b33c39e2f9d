"""`regulars devices`: what is plugged in and what the settings name; `--test` tries the latter.

Opens no till. While the till runs it has its devices, so a printer then says that it is in use.
Ends with 1 when a device that was tried does not work, or the settings cannot be read.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pos_app.bootstrap.device_report import (
    TriedDevice,
    found_devices,
    named_devices,
    trial_for,
    tried,
)
from pos_app.bootstrap.device_words import said_of
from pos_app.commands.run_till import settings_of
from pos_app.domain.clock import SystemClock
from pos_app.paths import own_places, places_in
from pos_app.phrases import Phrases, languages


def run(arguments: Sequence[str]) -> int:
    """Print the list; returns the exit code."""
    asked = _parser().parse_args(list(arguments))
    places = own_places() if asked.folder is None else places_in(asked.folder)
    settings = settings_of(places)
    if settings is None:
        return 1
    phrases = Phrases(asked.language or settings.screen.language)
    devices = named_devices(settings.devices)
    if asked.test:
        now = SystemClock().now().astimezone()
        trial = trial_for(settings.devices, language=phrases.language, now=now)

        def tell(device: TriedDevice) -> None:
            print(phrases.say("checks.trying", address=device.address), file=sys.stderr)

        devices = tried(devices, trial, on_begin=tell)
    report = _report(devices, phrases)
    if asked.json:
        print(json.dumps(report, ensure_ascii=False, indent=2))
    else:
        print(_text(report, phrases))
    return 0 if all(device.is_good for device in devices) else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="regulars devices")
    parser.add_argument("--test", action="store_true", help="print, scan, weigh, show")
    parser.add_argument("--json", action="store_true", help="for programs")
    parser.add_argument("--language", choices=languages(), help="by default that of the screens")
    parser.add_argument("--folder", type=Path, help="where the till keeps everything")
    return parser


def _report(devices: Sequence[TriedDevice], phrases: Phrases) -> dict[str, Any]:
    return {
        "configured": [
            {
                "role": device.role.value,
                "address": device.address,
                "checks": [
                    {
                        "name": one.name.value,
                        "is_good": one.is_good,
                        "code": one.code,
                        "sentence": said_of(one, phrases),
                        "took_ms": one.took_ms,
                    }
                    for one in device.results
                ],
            }
            for device in devices
        ],
        "found": [
            {
                "address": device.address,
                "name": device.name,
                "on": device.on.value,
                "roles": [role.value for role in roles],
            }
            for device, roles in found_devices()
        ],
    }


def _role(role: str, phrases: Phrases) -> str:
    return phrases.say(f"device_page.role_{role}")


def _text(report: dict[str, Any], phrases: Phrases) -> str:
    say = phrases.say
    marks = {True: say("checks.good"), False: say("checks.bad"), None: say("checks.unsure")}
    lines = [say("checks.configured")]
    for device in report["configured"]:
        lines.append(f"  {_role(device['role'], phrases)}: {device['address']}")
        lines += [
            f"    {marks[one['is_good']]}: "
            + say("checks.took", sentence=one["sentence"], ms=one["took_ms"])
            for one in device["checks"]
        ]
    if not report["configured"]:
        lines.append(f"  {say('checks.none')}")
    lines += ["", say("checks.found")]
    for found in report["found"]:
        roles = ", ".join(_role(role, phrases) for role in found["roles"])
        lines.append(f"  {found['address']}  {found['name']} ({roles})")
    if not report["found"]:
        lines.append(f"  {say('device_page.none_found')}")
    return "\n".join(lines)
