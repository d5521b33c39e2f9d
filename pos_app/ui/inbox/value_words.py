"""The fields of a document and their values, as people read them: money, dates, names, yes and no.

Plain Python, no Qt. Decides nothing.

Invariants:
- A PIN or a key is never shown, nor what is made of it.
- What a later version wrote is shown as it came: nothing is left out because it has no words here.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from uuid import UUID

from pos_app.domain.money import Currency, Money
from pos_app.phrases import PhraseMissingError, Phrases
from pos_app.ui.formatting import Formatter

Path = tuple[str, ...]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_ID_BYTES = 16
_PPM = 1_000_000
_LEAP = 2000  # a year that has every day of a birthday
_SECRET = frozenset({"pin_hash", "public_key", "logo", "image"})
_MONEY = frozenset({"price", "minor"})
_PER_CENT = frozenset({"percent", "holdout_percent"})
_RATE = frozenset({"ppm"})
# Fields whose values are words of the program, not of people.
_CODED = frozenset(
    {
        "role", "unit", "tax_mode", "tax_rounding", "receipt_choice", "supply_mode", "language",
        "languages", "usual_tender", "scope", "tag", "mode", "measure", "kind", "scheme", "tier_by",
        "rounding", "ends", "channel", "purpose", "content_unit",
    }
)  # fmt: skip
# What stands in a row of plain values, by the field and how many there are.
_ROWS = {
    ("codes", 4): ("code", "pack", "price", "pack_name"),
    ("tiers", 4): ("code", "name", "least", "percent"),
    ("redeem", 3): ("points", "worth_minor", "least_points"),
    ("birthday", 3): ("points", "days_before", "days_after"),
    ("referral", 2): ("referrer_points", "referred_points"),
    ("expiry", 3): ("days", "ends", "warn_days"),
    ("household", 1): ("most_points",),
    ("tender_foreign_currencies", 3): ("code", "rate_ppm", "step_minor"),
    ("pages", 2): ("name", "keys"),
    ("keys", 4): ("product_id", "label", "icon", "hue"),
}
# Of no meaning to anybody who chooses.
_SILENT = frozenset({"schema", "version", "icon", "currency", "set_at", "set_by", "hue"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueWords:
    """Says fields in one language. `name_of` names what an id is about; empty: nobody knows."""

    phrases: Phrases
    formatter: Formatter
    currency: Currency
    name_of: Callable[[UUID], str]

    def field(self, path: Path) -> str:
        """What a field is called: the last of its names that has words, below its first."""
        known = [word for word in (self._known(f"fields.{name}") for name in path) if word]
        if not known:
            return path[0].replace("_", " ")
        return known[0] if len(known) == 1 else f"{known[0]}: {known[-1]}"

    def value(self, path: Path, value: object) -> str:
        """What stands there."""
        say = self.phrases.say
        if path[-1] in _SECRET:
            return say("fields.hidden" if value else "fields.nothing")
        if _is_nothing(value):
            return say("fields.nothing")
        match value:
            case bool():
                return say("fields.yes" if value else "fields.no")
            case int():
                written = self._number(path[-1], value)
            case bytes():
                written = self._named(value)
            case str():
                written = self._text(path[-1], value)
            case Mapping():
                written = self._map(path, value)
            case Sequence() if (row := _ROWS.get((path[-1], len(value)))) and _is_row(value):
                written = self._map(path, dict(zip(row, value, strict=True)))
            case Sequence():
                mark = "; " if any(map(_is_many, value)) else ", "
                told = mark.join(self.value(path, one) for one in value if one is not None)
                written = told or say("fields.yes")
            case _:
                written = str(value)
        return written

    def _map(self, path: Path, value: Mapping[object, object]) -> str:
        leaves = leaves_of(value).items()
        return ", ".join(
            f"{self.field(below[-1:])} {self.value((*path, *below), one)}"
            for below, one in leaves
            if below[-1] not in _SILENT and not _is_nothing(one)
        )

    def _number(self, name: str, value: int) -> str:
        if name in _MONEY or "minor" in name or "denominations" in name:
            return self.formatter.money(Money(value, self.currency))
        if name in _RATE or name.endswith("_ppm"):
            return self.formatter.per_cent(Fraction(value, _PPM), decimals=3)
        if name in _PER_CENT:
            return self.formatter.per_cent(Fraction(value, 100))
        if name.endswith("_at"):
            return self.formatter.date_and_time(_EPOCH + timedelta(microseconds=value))
        if name == "weekdays":
            return self.formatter.style.weekdays[value % 7]
        return self.formatter.count(value)

    def _text(self, name: str, value: str) -> str:
        if name in _CODED:
            plain = self._known(f"fields.value_{value}") or value
            return self._known(f"fields.value_{name}_{value}") or plain
        if name == "birthday_md":
            with suppress(ValueError):
                day = date.fromisoformat(f"{_LEAP}-{value}")
                return f"{day.day} {self.formatter.style.months[day.month - 1]}"
        if name.endswith(("_on", "valid_from", "valid_to")):
            with suppress(ValueError):
                return self._moment(value)
        return value

    def _moment(self, value: str) -> str:
        """A day, or a day and a time of the store's own clock, or an instant."""
        if len(value) == len("2026-11-22"):
            return self.formatter.full_date(date.fromisoformat(value))
        at = datetime.fromisoformat(value)
        if at.tzinfo is not None:
            return self.formatter.date_and_time(at)
        return f"{self.formatter.full_date(at.date())} {at:%H:%M}"

    def _named(self, value: bytes) -> str:
        if len(value) != _ID_BYTES:
            return self.phrases.say("fields.hidden")
        return self.name_of(UUID(bytes=value)) or self.phrases.say("fields.unknown")

    def _known(self, code: str) -> str:
        with suppress(PhraseMissingError):
            return self.phrases.say(code)
        return ""


def leaves_of(value: Mapping[object, object]) -> dict[Path, object]:
    """What stands in a map of maps, by its path."""
    found: dict[Path, object] = {}
    for name, below in value.items():
        if isinstance(below, Mapping):
            found |= {(str(name), *path): one for path, one in leaves_of(below).items()}
        else:
            found[(str(name),)] = below
    return found


def differing(values: Sequence[object], name: str) -> tuple[Path, ...]:
    """The paths below a field at which several values differ; the field itself unless all are maps.

    Without those that mean nothing to people, unless nothing else differs.
    """
    maps = [one for one in values if isinstance(one, Mapping)]
    if len(maps) < len(values):
        return ((name,),)
    leaves = [leaves_of(one) for one in maps]
    paths = dict.fromkeys(path for one in leaves for path in one)
    apart = [path for path in paths if any(one.get(path) != leaves[0].get(path) for one in leaves)]
    told = [path for path in apart if path[-1] not in _SILENT] or apart
    prefix = () if name == "*" else (name,)
    return tuple((*prefix, *path) for path in told)


def _is_nothing(value: object) -> bool:
    return value is None or value in ("", b"") or (_is_many(value) and not value)


def _is_row(value: Sequence[object]) -> bool:
    """Values of several sorts: a list has one sort alone."""
    return len({type(one) for one in value}) > 1 or all(isinstance(one, int) for one in value)


def _is_many(value: object) -> bool:
    return isinstance(value, Sequence | Mapping) and not isinstance(value, str | bytes)
