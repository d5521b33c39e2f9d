"""The copies that a hub makes by itself, as `regulars hub backups` lists them.

Also how their time of day and number are written on the command line. Makes and drops none.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from pos_app.domain.clock import SystemClock
from pos_app.phrases import Phrases

HOUR_MS = 60 * 60_000
_HOURS, _MINUTES, _KEPT_MAX = 24, 60, 1_000


class Copy(Protocol):
    """What is told of a copy; 0 for one that was not verified."""

    @property
    def name(self) -> str:
        """The name of its file."""
        ...

    @property
    def made_ms(self) -> int:
        """When it was made."""
        ...

    @property
    def verified_ms(self) -> int:
        """When it was found to hold what it should."""
        ...


def list_backups(copies: Sequence[Copy], folder: Path, phrases: Phrases) -> int:
    """Print them in the sequence given."""
    now_ms = int(SystemClock().now().timestamp() * 1000)
    if not copies:
        print(phrases.say("hub_backups.none", folder=folder))
    for one in copies:
        hours = max(0, now_ms - one.made_ms) // HOUR_MS
        age = phrases.count("hub_backups.hours", hours)
        code = "verified" if one.verified_ms else "not_verified"
        print(f"{one.name}  {age}  {phrases.say(f'hub_backups.{code}')}")
    return 0


def minute_of(text: str) -> int:
    """The minute of the day in "2:30"."""
    hour, _, minute = text.partition(":")
    if hour.isdecimal() and minute.isdecimal() and int(hour) < _HOURS and int(minute) < _MINUTES:
        return int(hour) * _MINUTES + int(minute)
    raise argparse.ArgumentTypeError(text)


def numbers_of(text: str) -> tuple[int, int, int]:
    """Days, weeks and months in "7,4,6"."""
    parts = text.split(",")
    if len(parts) == len(("days", "weeks", "months")) and all(
        one.isdecimal() and int(one) <= _KEPT_MAX for one in parts
    ):
        days, weeks, months = map(int, parts)
        return days, weeks, months
    raise argparse.ArgumentTypeError(text)
