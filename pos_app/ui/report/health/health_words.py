"""How health is written: milliseconds and seconds as people say them, a till by store and code.

Reckons nothing. Invariant: what was not measured is a dash, and never nought.
"""

from fractions import Fraction

from pos_app.domain.money import round_half_up
from pos_app.domain.till_health import FaultCell
from pos_app.phrases import PhraseMissingError, Phrases
from pos_app.ui.formatting import MINUS, Formatter, format_minor

NOTHING = "–"
_SECOND_MS = 1_000
_MILLION = 1_000_000


class HealthWords:
    """In one language."""

    def __init__(self, phrases: Phrases, formatter: Formatter) -> None:
        self.say, self.count = phrases.say, phrases.count
        self.formatter = formatter

    def took(self, ms: int | None) -> str:
        """A time: milliseconds below a second, then seconds with one digit."""
        if ms is None:
            return NOTHING
        if ms < _SECOND_MS:
            return self.say("health_report.ms", n=self.formatter.count(ms))
        tenths = format_minor(round_half_up(Fraction(ms, 100)), 1, self.formatter.style)
        return self.say("health_report.s", n=tenths)

    def lasted(self, seconds: int) -> str:
        """A long time: minutes, and hours above two."""
        minutes = round_half_up(Fraction(seconds, 60))
        if minutes < 120:
            return self.say("health_report.min", n=self.formatter.count(minutes))
        tenths = format_minor(round_half_up(Fraction(seconds, 360)), 1, self.formatter.style)
        return self.say("health_report.h", n=tenths)

    def device(self, kind: str) -> str:
        """What a kind of device is called; the bare kind of one that a newer version knows."""
        try:
            return self.say(f"health_report.device_{kind}")
        except PhraseMissingError:
            return kind

    def fault(self, cell: FaultCell) -> str:
        """What was wrong; the bare code of one that a newer version names."""
        try:
            told = self.say(cell.code, address=self.say("health_report.there"))
        except PhraseMissingError:
            return cell.code
        return told.partition(". ")[0].rstrip(".")  # what to do next is past

    def share(self, ppm: int | None) -> str:
        """A part of a million as per cent with two digits; never rounded up to all of it."""
        if ppm is None:
            return NOTHING
        told = min(ppm, 999_900) if ppm < _MILLION else ppm
        return self.formatter.per_cent(Fraction(told, _MILLION), decimals=2)

    def change(self, now: int | None, before: int | None) -> str:
        """How much slower or quicker it is, in per cent; empty where nobody can say."""
        if not before or now is None or now == before:
            return ""
        part = Fraction(now - before, before)
        sign = "+" if part > 0 else MINUS
        return f"{sign}{self.formatter.per_cent(abs(part), decimals=0)}"
