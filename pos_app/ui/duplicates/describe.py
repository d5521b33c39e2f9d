"""From the pairs that wait to the picture of the page. Decides nothing and holds no Qt."""

from collections.abc import Callable
from dataclasses import dataclass

from pos_app.domain.account import last_digits
from pos_app.domain.customer import Customer
from pos_app.domain.customer_fields import shown_birthday
from pos_app.domain.duplicates.reason import Reason, reason_of
from pos_app.domain.likely_pair import LikelyPair
from pos_app.operations.read_duplicates import (
    MOST_COUNTED,
    Compared,
    Side,
    Waiting,
    WaitingPair,
)
from pos_app.phrases import Phrases
from pos_app.ui.customer.words import initials_of, name_of
from pos_app.ui.duplicates.picture import (
    DuplicatesPicture,
    FieldLine,
    Hint,
    PairPicture,
    PairRow,
    SideHead,
    Speaks,
)
from pos_app.ui.formatting import Formatter
from pos_app.ui.theme_tokens import Tone

_STRONG, _LIKELY = 80, 65  # percent: green above the first, and the words of the verdict
_WHOLE_BITS = 14.0  # a field that says so much fills its bar
_OWN_WORDS = frozenset(
    {
        (Reason.SAME, "email"), (Reason.SWAPPED, "phone"), (Reason.SLIP, "phone"),
        (Reason.SWAPPED, "birthday"), (Reason.DIFFERENT, "card"), (Reason.DIFFERENT, "name"),
    }
)  # fmt: skip
_LITTLE_BITS = 0.4  # what says less says nothing
_THOUSAND = 1000
# A field of the page, its value, and the fields of the comparison that it stands for.
_LINES: tuple[tuple[str, Callable[[Customer], str], tuple[str, ...]], ...] = (
    ("name", lambda one: one.name, ("given", "family")),
    ("phone", lambda one: one.phone, ("phone",)),
    ("email", lambda one: one.email, ("email",)),
    ("birthday", lambda one: one.birthday_md, ("birthday",)),
    ("card", lambda one: one.card, ("card",)),
)


def key_of(pair: LikelyPair) -> tuple[object, object]:
    """What a row is about."""
    return pair.a, pair.b


@dataclass(frozen=True, slots=True, kw_only=True)
class DuplicateWords:
    """Says it in one language. `fields` names what `levels` of a pair are of; `tops` their best."""

    phrases: Phrases
    formatter: Formatter
    country: str
    fields: tuple[str, ...]
    tops: tuple[int, ...]

    def picture(
        self, waiting: Waiting, compared: Compared | None, *, may_undo: bool
    ) -> DuplicatesPicture:
        """The whole page."""
        say, count = self.phrases.say, waiting.count
        figure = self.formatter.count(count) + ("+" if count >= MOST_COUNTED else "")
        hidden = count - len(waiting.pairs)
        return DuplicatesPicture(
            sub=self.phrases.count("duplicates.sub", count) if count else say("duplicates.sub_0"),
            count=figure if count else "",
            rows=tuple(self._row(one) for one in waiting.pairs),
            chosen=None if compared is None else key_of(compared.pair),
            pair=None if compared is None else self.pair(compared),
            empty="" if waiting.pairs else say("duplicates.none"),
            more=self.phrases.count("duplicates.more", hidden) if hidden > 0 else "",
            may_undo=may_undo,
        )

    def pair(self, compared: Compared) -> PairPicture:
        """Two people side by side."""
        say, percent = self.phrases.say, compared.pair.percent
        verdict = "sure" if percent >= _STRONG else "likely" if percent >= _LIKELY else "maybe"
        return PairPicture(
            one=self._head(compared.one, compared),
            other=self._head(compared.other, compared),
            together=say("duplicates.together"),
            verdict=say(f"duplicates.verdict_{verdict}"),
            verdict_tone=Tone.GOOD if percent >= _STRONG else Tone.WARN,
            odds=say("duplicates.odds", n=percent),
            lines=tuple(self._lines(compared)),
            hint=self._hint(compared),
            foot=self._foot(compared),
        )

    def _row(self, waiting: WaitingPair) -> PairRow:
        pair, percent = waiting.pair, waiting.pair.percent
        other = name_of(waiting.other, self.phrases)
        return PairRow(
            key=key_of(pair),
            name=name_of(waiting.one, self.phrases),
            other=self.phrases.say("duplicates.and", name=other),
            figure=str(percent),
            share=int(pair.chance * _THOUSAND),
            is_strong=percent >= _STRONG,
            is_skipped=pair.skipped_at is not None,
        )

    def _head(self, side: Side, compared: Compared) -> SideHead:
        say, customer, card = self.phrases.say, side.customer, side.card
        home = customer.home_store_id
        place = "" if home is None else compared.stores.get(home, "")
        since = ""
        if customer.enrolled_at is not None:
            day = self.formatter.full_date(customer.enrolled_at)
            since = say("duplicates.since", day=day)
        has = [self.phrases.count("duplicates.purchases", side.purchases)]
        if card.points is not None:
            has.insert(0, self.phrases.count("duplicates.points", card.points.total))
        if card.tier is not None:
            has.append(card.tier.name)
        return SideHead(
            initials=initials_of(customer),
            name=name_of(customer, self.phrases),
            since=", ".join(part for part in (since, place) if part),
            has=" · ".join(has),
        )

    def _lines(self, compared: Compared) -> list[FieldLine]:
        one, other, pair = compared.one.customer, compared.other.customer, compared.pair
        return [
            self._line(name, (value(one), value(other)), pair, fields)
            for name, value, fields in _LINES
        ]

    def _line(
        self, name: str, values: tuple[str, str], pair: LikelyPair, fields: tuple[str, ...]
    ) -> FieldLine:
        say = self.phrases.say
        places = [self.fields.index(one) for one in fields if one in self.fields]
        known = [place for place in places if place < len(pair.levels)]
        bits = sum(pair.bits[place] for place in known)
        # Of a name in two parts the part that says less says what is between them.
        weakest = min(known, key=lambda place: pair.levels[place] - self.tops[place], default=None)
        level = -1 if weakest is None else pair.levels[weakest]
        top = 0 if weakest is None else self.tops[weakest]
        reason = reason_of(*values, level, top=top)
        speaks = Speaks.NOTHING
        if abs(bits) >= _LITTLE_BITS and reason not in (Reason.ONE_MISSING, Reason.BOTH_MISSING):
            speaks = Speaks.FOR if bits > 0 else Speaks.AGAINST
        shown = [self._value(name, value) for value in values]
        return FieldLine(
            name=say(f"duplicates.field_{name}"),
            one=shown[0] or say("duplicates.unknown"),
            other=shown[1] or say("duplicates.unknown"),
            reason=self._reason(name, reason),
            said=say(f"duplicates.speaks_{speaks}"),
            share=0 if speaks is Speaks.NOTHING else min(int(abs(bits) / _WHOLE_BITS * 1000), 1000),
            speaks=speaks,
            is_one_known=bool(shown[0]),
            is_other_known=bool(shown[1]),
        )

    def _reason(self, name: str, reason: Reason) -> str:
        own = f"_{name}" if (reason, name) in _OWN_WORDS else ""
        return self.phrases.say(f"duplicates.reason_{reason}{own}")

    def _value(self, name: str, value: str) -> str:
        if name == "birthday" and value:
            return shown_birthday(value, self.country)
        if name == "card" and value:
            return last_digits(f"card:{value}")
        return value

    def _hint(self, compared: Compared) -> Hint | None:
        say = self.phrases.say
        if compared.clash is not None:
            first, second = compared.clash
            return Hint(
                title=say("duplicates.clash"),
                text=say(
                    "duplicates.clash_text",
                    day=self.formatter.day(first.visited_at),
                    one=compared.stores.get(first.store_id, ""),
                    at=self.formatter.time(first.visited_at),
                    other=compared.stores.get(second.store_id, ""),
                    then=self.formatter.time(second.visited_at),
                ),
                icon="triangle-alert",
                tone=Tone.BAD,
            )
        if compared.is_shared:
            return Hint(
                title=say("duplicates.home"),
                text=say("duplicates.home_text"),
                icon="house",
                tone=Tone.WARN,
            )
        return None

    def _foot(self, compared: Compared) -> str:
        say = self.phrases.say
        kept = say("duplicates.foot", name=name_of(compared.older.customer, self.phrases))
        if compared.points is not None:
            kept = say("duplicates.foot_points", n=self.formatter.count(compared.points))
        return f"{kept} {say('duplicates.foot_consent')}"
