"""One row of a programme's form as values: numbers, amounts, goods, codes, days and hours.

Plain Python. Does not know what the row is about (programme_rows). The programme's own days and
hours are the one row of the family OPEN.

Invariants:
- A row counts when anything of what it is about is filled in; an empty one is never wrong.
- What is left out is said at its own field, with the sentence of the programme's check if it has
  one.
"""

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TypedDict

from pos_app.domain.errors import RuleError
from pos_app.domain.loyalty_check import MOST_MINOR
from pos_app.domain.offer import ALWAYS, EVERYTHING, Selection, Validity
from pos_app.ui.setup.figures import parse_day, parse_time, parse_whole
from pos_app.ui.setup.numbered_rows import row_field, rows_in
from pos_app.ui.setup.offer_desk import OfferDesk, goods_in, goods_text, minor_of
from pos_app.ui.setup.section import YES
from pos_app.ui.setup.section_picture import BETWEEN_CODES

EARN, EVENT, TIER, REWARD, CARD, OPEN = "earn", "event", "tier", "reward", "card", "open"
PER_AMOUNT, PER_PIECE = "amount", "piece"
TIMES, ONCE = "times", "once"
MOST_ROWS = 99
EVERY_DAY = BETWEEN_CODES.join(str(day) for day in range(1, 8))
# What makes a row one that counts: anything in one of these.
KEYS = {
    EARN: ("points", "per", "goods"),
    EVENT: ("name", "percent", "points", "least", "goods"),
    TIER: ("name", "least"),
    REWARD: ("name", "cost", "value", "goods"),
    CARD: ("name", "size", "goods"),
}
_LONGEST_CODE = 20


class When(TypedDict, total=False):
    """The fields of a Timed that a row says; empty for always and everybody."""

    valid: Validity
    tiers: frozenset[str]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a draft."""

    draft: Mapping[str, str]
    prefix: str
    number: int
    desk: OfferDesk

    def text(self, field: str, default: str = "") -> str:
        """A field as typed, without blanks around it; `default` where nothing was ever typed."""
        return self.draft.get(row_field(self.prefix, self.number, field), default).strip()

    def is_on(self, field: str) -> bool:
        """Whether a box is ticked."""
        return self.text(field) == YES

    @property
    def name(self) -> str:
        """What it is called; the programme's name where a row has none."""
        return named(self.text("name")) or named(self.draft["name"])

    def whole(self, field: str, default: str = "") -> int:
        """A whole number."""
        return whole_of(self.text(field) or default)

    def minor(self, field: str, default: str = "") -> int:
        """An amount in minor units."""
        return amount_of(self.text(field) or default, self.desk)

    def goods(self, *, is_needed: bool) -> Selection:
        """The goods; nothing said is everything, unless they are needed."""
        text = self.text("goods")
        goods = goods_in(text, self.desk) if text else Selection(is_all=not is_needed)
        if goods.is_empty:
            raise RuleError("errors.programme_goods", name=self.name)
        return EVERYTHING if goods.is_all else goods

    def last_on(self) -> None:
        """Refuse a last day that cannot be."""
        first, last = parse_day(self.text("first")), parse_day(self.text("last"))
        if first and last and last < first:
            raise RuleError("errors.programme_time", name=self.name)

    def to_time(self) -> None:
        """Refuse an end of the hours that cannot be."""
        begin, end = self.text("from"), self.text("to")
        if bool(begin) != bool(end):
            raise RuleError("errors.programme_time", name=self.name)
        if begin and parse_time(begin) == parse_time(end):
            raise RuleError("errors.programme_time", name=self.name)

    def weekdays(self) -> frozenset[int]:
        """The days of the week, from 0; empty for all of them."""
        days = set(codes_in(self.text("days", EVERY_DAY)))
        if not days or not days <= set(codes_in(EVERY_DAY)):
            raise RuleError("offers.days_missing")
        return frozenset() if len(days) == 7 else frozenset(int(day) - 1 for day in days)

    def valid(self) -> Validity:
        """Days and hours."""
        begin, end = self.text("from"), self.text("to")
        valid = Validity(
            first_on=parse_day(self.text("first")),
            last_on=parse_day(self.text("last")),
            weekdays=self.weekdays(),
            from_time=parse_time(begin) if begin else None,
            to_time=parse_time(end) if end else None,
        )
        return ALWAYS if valid == ALWAYS else valid

    def tiers(self) -> frozenset[str]:
        """The codes of the tiers that it is for; empty for everybody."""
        codes, wanted = codes_of(self.draft, TIER), codes_in(self.text("tiers"))
        gone = [one for one in wanted if int(one) not in codes]
        if gone:
            raise RuleError("errors.programme_tier_unknown", name=self.name, tier=gone[0])
        return frozenset(codes[int(one)] for one in wanted)

    def when(self) -> When:
        """When it holds and for whom, if it says more than always and everybody."""
        return {"valid": self.valid(), "tiers": self.tiers()} if self.is_on("more") else {}


def filled(draft: Mapping[str, str], prefix: str) -> tuple[int, ...]:
    """The numbers of the rows that count."""
    keys = KEYS[prefix]
    return tuple(sorted({n for key in keys for n in rows_in(draft, prefix, key, most=MOST_ROWS)}))


def rows_of(draft: Mapping[str, str], prefix: str, desk: OfferDesk) -> list[Row]:
    """The rows that count."""
    return [Row(draft, prefix, n, desk) for n in filled(draft, prefix)]


def codes_of(draft: Mapping[str, str], prefix: str) -> dict[int, str]:
    """The code of each row by its number: its own, or one made of its name."""
    rows = filled(draft, prefix)
    codes = {n: draft.get(row_field(prefix, n, "code"), "").strip() for n in rows}
    for n in rows:
        if not codes[n]:
            name = draft.get(row_field(prefix, n, "name"), "")
            codes[n] = _fresh(_plain(name) or f"{prefix}{n}", codes.values())
    return codes


def when_texts(valid: Validity, tiers: Collection[int] = ()) -> dict[str, str]:
    """Days, hours and tiers as texts of a row."""
    days = BETWEEN_CODES.join(str(day + 1) for day in sorted(valid.weekdays))
    return {
        "first": valid.first_on.isoformat() if valid.first_on else "",
        "last": valid.last_on.isoformat() if valid.last_on else "",
        "days": days or EVERY_DAY,
        "from": valid.from_time.isoformat("minutes") if valid.from_time else "",
        "to": valid.to_time.isoformat("minutes") if valid.to_time else "",
        "tiers": BETWEEN_CODES.join(str(n) for n in sorted(tiers)),
    }


def goods_words(goods: Selection, desk: OfferDesk, *, is_needed: bool) -> str:
    """Goods as typed; everything is left empty where that says the same."""
    return "" if goods.is_all and not is_needed else goods_text(goods, desk)


def codes_in(text: str) -> list[str]:
    """The codes of a field of which several can be chosen."""
    return [one for one in text.split(BETWEEN_CODES) if one]


def named(text: str) -> str:
    """A name with single blanks."""
    return " ".join(text.split())


def whole_of(text: str) -> int:
    """A whole number; the programme's check says which ones make sense."""
    if not text.strip():
        raise RuleError("setup.name_missing")
    return parse_whole(text, most=MOST_MINOR)


def amount_of(text: str, desk: OfferDesk) -> int:
    """An amount in minor units."""
    if not text.strip():
        raise RuleError("setup.name_missing")
    return minor_of(text, desk)


def _plain(name: str) -> str:
    """Small letters and digits of a name."""
    ascii_only = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "_", ascii_only).strip("_")[:_LONGEST_CODE].strip("_")


def _fresh(code: str, taken: Collection[str]) -> str:
    """The code, or with the next number if another row has it."""
    found, number = code, 2
    while found in taken:
        found, number = f"{code}_{number}", number + 1
    return found
