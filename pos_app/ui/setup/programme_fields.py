"""The fields of a programme's form, part by part, as its draft asks for them.

Plain Python. Judges nothing and reads nothing: what can be chosen is handed in.

Invariant: a row that was begun shows all of it; the empty one below it only what begins a row.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from pos_app.domain.loyalty_rules import ExpiryDay, PointsRounding
from pos_app.domain.loyalty_tiers import TierMeasure
from pos_app.domain.reward import RewardKind
from pos_app.domain.store import Store
from pos_app.ui.setup.numbered_rows import row_field, rows_shown
from pos_app.ui.setup.programme_draft import (
    BONUSES,
    LASTING,
    PART,
    PARTS,
    POINTS,
    REWARDS,
    STAMPS,
    TIERS,
)
from pos_app.ui.setup.programme_row import (
    CARD,
    EARN,
    EVENT,
    KEYS,
    MOST_ROWS,
    ONCE,
    OPEN,
    PER_AMOUNT,
    PER_PIECE,
    REWARD,
    TIER,
    TIMES,
    codes_in,
    filled,
    named,
)
from pos_app.ui.setup.programme_row_fields import TEXTS, Choices, RowFields
from pos_app.ui.setup.section import YES
from pos_app.ui.setup.section_picture import FieldKind, FormField


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeFields:
    """Makes the fields of one part. `make` is the section's own `field`; `say` a sentence.

    `weekdays` are seven short words from Monday on; `stores` those that a programme may count at.
    `means` is what the draft comes to in plain words, empty while it is wrong.
    """

    make: Callable[..., FormField]
    say: Callable[..., str]
    draft: dict[str, str]
    part: str
    means: str
    weekdays: Sequence[str]
    stores: Choices

    def fields(self) -> tuple[FormField, ...]:
        """The parts to choose from, and the fields of the one chosen."""
        parts = [(one, self.say(f"programme.part_{one}"), "") for one in PARTS]
        tabs = self.make(
            PART, self.say("programme.part"), kind=FieldKind.TABS, choices=parts, value=self.part
        )
        means = [self.make("means", self.means, kind=FieldKind.NOTE)] if self.means else []
        own = {
            POINTS: self._points, BONUSES: self._bonuses, TIERS: self._tiers,
            REWARDS: self._rewards, STAMPS: self._stamps, LASTING: self._lasting,
        }[self.part]()  # fmt: skip
        if self.part == POINTS:
            return (tabs, self._text("name"), *means, *own)
        return (tabs, *means, *own)

    # the parts
    def _points(self) -> list[FormField]:
        fields = []
        for row in self._rows(EARN):
            is_money = row.value("kind", PER_AMOUNT) == PER_AMOUNT
            if row.counts:
                fields.append(row.kinds("kind", (PER_AMOUNT, PER_PIECE)))
            fields.append(row.line("points", is_half=is_money))
            if is_money:
                fields.append(row.line("per"))
            if row.counts:
                fields += [row.goods(is_needed=not is_money), *self._more(row)]
        none = self.say("programme.goods_none")
        return [*fields, self._text("excluded", hint=none), self._text("claim_days")]

    def _bonuses(self) -> list[FormField]:
        fields = []
        for row in self._rows(EVENT):
            fields.append(row.line("name"))
            if not row.counts:
                continue
            fields.append(row.kinds("kind", (TIMES, ONCE)))
            if row.value("kind", TIMES) == TIMES:
                fields.append(row.line("percent"))
            else:
                fields += [row.line("points", is_half=True), row.line("least")]
            fields += [row.goods(), *self._more(row)]
        return [
            *fields,
            self._text("welcome"),
            self._text("birthday_points"),
            *self._pair("birthday_before", "birthday_after"),
            *self._pair("referrer", "referred"),
        ]

    def _tiers(self) -> list[FormField]:
        measure = self.draft["tier_by"]
        measures = [(one.value, self.say(f"programme.measure_{one}"), "") for one in TierMeasure]
        fields = [self._choice("tier_by", measures), *self._pair("tier_days", "tier_grace")]
        label, hint = self.say(f"programme.least_{measure}"), self.say("programme.code_hint")
        for row in self._rows(TIER):
            fields += [row.line("name", is_half=True), row.line("least", label=label)]
            if row.counts:
                fields += [
                    row.line("code", hint=hint, is_half=True),
                    row.line("percent", default="100"),
                ]
        return fields

    def _rewards(self) -> list[FormField]:
        fields = [*self._pair("redeem_points", "redeem_worth"), self._text("redeem_least")]
        fields += self._ticks("home")
        if self.draft["home"] == YES:
            hint = self.say("programme.home_hint")
            fields.append(self._text("home_most", hint=hint))
        for row in self._rows(REWARD):
            fields.append(row.line("name"))
            if row.counts:
                fields += self._reward(row)
        return fields

    def _reward(self, row: RowFields) -> list[FormField]:
        kind = row.value("kind", RewardKind.AMOUNT)
        is_of_goods = kind in (RewardKind.PRODUCT, RewardKind.SHIPPING)
        fields = [row.kinds("kind", tuple(RewardKind)), row.line("cost", is_half=not is_of_goods)]
        if not is_of_goods:
            fields.append(row.line("value", label=self.say(f"programme.value_{kind}")))
        cards = [(str(n), self._named(CARD, n), "") for n in filled(self.draft, CARD)]
        if cards:
            points = ("", self.say("programme.takes_points"), "")
            fields.append(row.one_of("card", [points, *cards]))
        if is_of_goods:
            fields.append(row.goods(is_needed=True))
        more, is_on = row.more(self.say("programme.reward_more"))
        fields.append(more)
        if is_on and not is_of_goods:
            fields.append(row.goods())
        if is_on:
            fields += [row.line("most", is_half=True), row.line("least")]
            fields.append(row.tick("lowers", self.say("programme.lowers_tax"), default=YES))
        return fields

    def _stamps(self) -> list[FormField]:
        fields = []
        for row in self._rows(CARD):
            fields += [row.line("name", is_half=True), row.line("size")]
            if row.counts:
                fields += [row.goods(is_needed=True), *self._more(row)]
        return fields

    def _lasting(self) -> list[FormField]:
        fields = [self._text("expiry_days")]
        if self.draft["expiry_days"].strip():
            ends = [(one.value, self.say(f"programme.ends_{one}"), "") for one in ExpiryDay]
            fields += [self._choice("expiry_ends", ends), self._text("expiry_warn")]
        fields += self._ticks("is_active", "is_paused")
        if self.draft["is_paused"] == YES:
            fields += self._ticks("spends")
        if len(self.stores) > 1:
            label = self.say("programme.field_stores")
            fields.append(self.make("stores", label, kind=FieldKind.SEVERAL, choices=self.stores))
        return [*fields, *self._row(OPEN, 1).when(self.weekdays)]

    # pieces of a row
    def _rows(self, prefix: str) -> list[RowFields]:
        shown = rows_shown(self.draft, prefix, KEYS[prefix], most=MOST_ROWS)
        return [self._row(prefix, n) for n in shown]

    def _row(self, prefix: str, number: int) -> RowFields:
        return RowFields(self.make, self.say, self.draft, prefix, number)

    def _more(self, row: RowFields) -> list[FormField]:
        """Days, hours and tiers, where they are asked for."""
        more, is_on = row.more(self.say("programme.more"))
        if not is_on:
            return [more]
        fields = [more, *row.when(self.weekdays)]
        known = filled(self.draft, TIER)
        gone = [int(one) for one in codes_in(row.value("tiers")) if int(one) not in known]
        tiers = [(str(n), self._named(TIER, n), "") for n in (*known, *gone)]
        if tiers:
            fields.append(row.several("tiers", tiers))
        if row.prefix == EARN and row.value("kind", PER_AMOUNT) == PER_AMOUNT:
            fields.append(row.kinds("round", tuple(PointsRounding)))
        return fields

    def _named(self, prefix: str, n: int) -> str:
        name = named(self.draft.get(row_field(prefix, n, "name"), ""))
        return name or self.say("programme.unnamed", n=n)

    # fields of one kind
    def _text(self, name: str, *, hint: str = "", is_half: bool = False) -> FormField:
        kind = FieldKind.TEXT if name in TEXTS else FieldKind.NUMBER
        label = self.say(f"programme.field_{name}")
        return self.make(name, label, kind=kind, hint=hint, is_half=is_half)

    def _pair(self, first: str, second: str) -> list[FormField]:
        return [self._text(first, is_half=True), self._text(second)]

    def _choice(self, name: str, choices: Choices) -> FormField:
        label = self.say(f"programme.field_{name}")
        return self.make(name, label, kind=FieldKind.CHOICE, choices=choices)

    def _ticks(self, *names: str) -> list[FormField]:
        return [
            self.make(name, self.say(f"programme.{name}"), kind=FieldKind.TICK) for name in names
        ]


def places_of(
    stores: Sequence[Store], draft: Mapping[str, str], say: Callable[..., str]
) -> list[tuple[str, str, str]]:
    """The stores to choose from, and those that the programme names besides."""
    places = {str(one.id): one.name for one in stores}
    for one in codes_in(draft["stores"]):
        places.setdefault(one, say("offers.store_elsewhere"))
    return [(code, words, "") for code, words in places.items()]
