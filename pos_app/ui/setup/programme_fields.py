"""The fields of a programme's form, part by part, as its draft asks for them.

Plain Python. Judges nothing and reads nothing: what can be chosen is handed in.

Invariant: a row that was begun shows all of it; the empty one below it only what begins a row.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pos_app.domain.loyalty_rules import ExpiryDay, PointsRounding
from pos_app.domain.loyalty_tiers import TierMeasure
from pos_app.domain.reward import RewardKind
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
    EVERY_DAY,
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
from pos_app.ui.setup.section import NO, YES
from pos_app.ui.setup.section_picture import FieldKind, FormField

Choices = Sequence[tuple[str, str, str]]
_TEXTS = frozenset({"name", "code", "goods", "excluded"})


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
        for n in self._shown(EARN):
            kind = self._value(EARN, n, "kind", PER_AMOUNT)
            if n in filled(self.draft, EARN):
                fields.append(self._row_choice(EARN, n, "kind", (PER_AMOUNT, PER_PIECE)))
            is_money = kind == PER_AMOUNT
            fields.append(self._row(EARN, n, "points", is_half=is_money))
            if is_money:
                fields.append(self._row(EARN, n, "per"))
            fields += [*self._goods(EARN, n, is_needed=not is_money), *self._more(EARN, n)]
        return [*fields, self._text("excluded", "programme.goods_none"), self._text("claim_days")]

    def _bonuses(self) -> list[FormField]:
        fields = []
        for n in self._shown(EVENT):
            fields.append(self._row(EVENT, n, "name"))
            if n not in filled(self.draft, EVENT):
                continue
            fields.append(self._row_choice(EVENT, n, "kind", (TIMES, ONCE)))
            if self._value(EVENT, n, "kind", TIMES) == TIMES:
                fields.append(self._row(EVENT, n, "percent"))
            else:
                fields += [
                    self._row(EVENT, n, "points", is_half=True),
                    self._row(EVENT, n, "least"),
                ]
            fields += [*self._goods(EVENT, n), *self._more(EVENT, n)]
        return [
            *fields,
            self._text("welcome"),
            self._text("birthday_points"),
            *self._pair("birthday_before", "birthday_after"),
            *self._pair("referrer", "referred"),
        ]

    def _tiers(self) -> list[FormField]:
        measure = self.draft["tier_by"]
        fields = [
            self._choice("tier_by", "programme.measure", TierMeasure),
            *self._pair("tier_days", "tier_grace"),
        ]
        for n in self._shown(TIER):
            label = f"programme.field_tier_least_{measure}"
            fields += [
                self._row(TIER, n, "name", is_half=True),
                self._row(TIER, n, "least", label=label),
            ]
            if n in filled(self.draft, TIER):
                fields += [
                    self._row(TIER, n, "code", hint="programme.code_hint", is_half=True),
                    self._row(TIER, n, "percent", default="100"),
                ]
        return fields

    def _rewards(self) -> list[FormField]:
        fields = [*self._pair("redeem_points", "redeem_worth"), self._text("redeem_least")]
        for n in self._shown(REWARD):
            fields.append(self._row(REWARD, n, "name"))
            if n in filled(self.draft, REWARD):
                fields += self._reward(n)
        return fields

    def _reward(self, n: int) -> list[FormField]:
        kind = self._value(REWARD, n, "kind", RewardKind.AMOUNT)
        is_of_goods = kind in (RewardKind.PRODUCT, RewardKind.SHIPPING)
        fields = [self._row_choice(REWARD, n, "kind", tuple(RewardKind))]
        fields.append(self._row(REWARD, n, "cost", is_half=not is_of_goods))
        if not is_of_goods:
            fields.append(self._row(REWARD, n, "value", label=f"programme.field_reward_{kind}"))
        cards = [(str(card), self._named(CARD, card), "") for card in filled(self.draft, CARD)]
        if cards:
            choices = [("", self.say("programme.takes_points"), ""), *cards]
            fields.append(self._chosen(REWARD, n, "card", choices))
        if is_of_goods:
            fields += self._goods(REWARD, n, is_needed=True)
        more = self._tick(REWARD, n, "more", "programme.reward_more", NO)
        fields.append(more)
        if more.value != YES:
            return fields
        if not is_of_goods:
            fields += self._goods(REWARD, n)
        fields += [self._row(REWARD, n, "most", is_half=True), self._row(REWARD, n, "least")]
        return [*fields, self._tick(REWARD, n, "lowers", "programme.lowers_tax", YES)]

    def _stamps(self) -> list[FormField]:
        fields = []
        for n in self._shown(CARD):
            fields += [self._row(CARD, n, "name", is_half=True), self._row(CARD, n, "size")]
            if n in filled(self.draft, CARD):
                fields += [*self._goods(CARD, n, is_needed=True), *self._more(CARD, n)]
        return fields

    def _lasting(self) -> list[FormField]:
        fields = [self._text("expiry_days")]
        if self.draft["expiry_days"].strip():
            fields.append(self._choice("expiry_ends", "programme.ends", ExpiryDay))
            fields.append(self._text("expiry_warn"))
        fields += self._ticks("is_active", "is_paused")
        if self.draft["is_paused"] == YES:
            fields += self._ticks("spends")
        if len(self.stores) > 1:
            label = self.say("programme.field_stores")
            fields.append(self.make("stores", label, kind=FieldKind.SEVERAL, choices=self.stores))
        return [*fields, *self._when(OPEN, 1)]

    # pieces of a row
    def _shown(self, prefix: str) -> range:
        return rows_shown(self.draft, prefix, KEYS[prefix], most=MOST_ROWS)

    def _goods(self, prefix: str, n: int, *, is_needed: bool = False) -> list[FormField]:
        if n not in filled(self.draft, prefix):
            return []
        hint = "programme.goods_needed" if is_needed else "programme.goods_all"
        return [self._row(prefix, n, "goods", hint=hint)]

    def _more(self, prefix: str, n: int) -> list[FormField]:
        """Days, hours and tiers, where they are asked for."""
        if n not in filled(self.draft, prefix):
            return []
        more = self._tick(prefix, n, "more", "programme.more", NO)
        if more.value != YES:
            return [more]
        fields = [more, *self._when(prefix, n)]
        named_tiers = (*filled(self.draft, TIER), *self._gone_tiers(prefix, n))
        tiers = [(str(tier), self._named(TIER, tier), "") for tier in named_tiers]
        if tiers:
            fields.append(self._chosen(prefix, n, "tiers", tiers, kind=FieldKind.SEVERAL))
        if prefix == EARN and self._value(EARN, n, "kind", PER_AMOUNT) == PER_AMOUNT:
            fields.append(self._row_choice(EARN, n, "round", tuple(PointsRounding)))
        return fields

    def _gone_tiers(self, prefix: str, n: int) -> list[int]:
        wanted = codes_in(self.draft.get(row_field(prefix, n, "tiers"), ""))
        return [int(one) for one in wanted if int(one) not in filled(self.draft, TIER)]

    def _when(self, prefix: str, n: int) -> list[FormField]:
        days = [(str(day), word, "") for day, word in enumerate(self.weekdays, start=1)]
        fields = []
        for first, second in (("first", "last"), ("from", "to")):
            fields += [
                self._timed(prefix, n, first, is_half=True),
                self._timed(prefix, n, second),
            ]
        name = row_field(prefix, n, "days")
        chosen = self.draft.get(name, EVERY_DAY)
        label = self.say("offers.field_days")
        days_field = self.make(name, label, kind=FieldKind.SEVERAL, choices=days, value=chosen)
        return [*fields, days_field]

    def _timed(self, prefix: str, n: int, field: str, *, is_half: bool = False) -> FormField:
        return self._row(prefix, n, field, label=f"programme.field_{field}", is_half=is_half)

    def _named(self, prefix: str, n: int) -> str:
        name = named(self.draft.get(row_field(prefix, n, "name"), ""))
        return name or self.say("programme.unnamed", n=n)

    def _value(self, prefix: str, n: int, field: str, default: str) -> str:
        return self.draft.get(row_field(prefix, n, field), "") or default

    # fields of one kind
    def _text(self, name: str, hint: str = "", *, is_half: bool = False) -> FormField:
        kind = FieldKind.TEXT if name in _TEXTS else FieldKind.NUMBER
        label = self.say(f"programme.field_{name}")
        shown = self.say(hint) if hint else ""
        return self.make(name, label, kind=kind, hint=shown, is_half=is_half)

    def _pair(self, first: str, second: str) -> list[FormField]:
        return [self._text(first, is_half=True), self._text(second)]

    def _row(
        self,
        prefix: str,
        n: int,
        field: str,
        *,
        label: str = "",
        hint: str = "",
        default: str = "",
        is_half: bool = False,
    ) -> FormField:
        name = row_field(prefix, n, field)
        return self.make(
            name,
            self.say(label or f"programme.field_{prefix}_{field}", n=n),
            kind=FieldKind.TEXT if field in _TEXTS else FieldKind.NUMBER,
            hint=self.say(hint) if hint else "",
            value=self.draft.get(name, default),
            is_half=is_half,
        )

    def _row_choice(self, prefix: str, n: int, field: str, codes: Sequence[str]) -> FormField:
        """One of a few codes; the first one until something is chosen."""
        choices = [(str(one), self.say(f"programme.{prefix}_{field}_{one}"), "") for one in codes]
        return self._chosen(prefix, n, field, choices, default=codes[0])

    def _chosen(
        self,
        prefix: str,
        n: int,
        field: str,
        choices: Choices,
        *,
        kind: FieldKind = FieldKind.CHOICE,
        default: str = "",
    ) -> FormField:
        name = row_field(prefix, n, field)
        label = self.say(f"programme.field_{field}", n=n)
        value = self.draft.get(name, "") or default
        return self.make(name, label, kind=kind, choices=choices, value=value)

    def _choice(self, name: str, words: str, codes: Sequence[str] | type) -> FormField:
        choices = [(str(one), self.say(f"{words}_{one}"), "") for one in codes]
        label = self.say(f"programme.field_{name}")
        return self.make(name, label, kind=FieldKind.CHOICE, choices=choices)

    def _tick(self, prefix: str, n: int, field: str, words: str, default: str) -> FormField:
        name = row_field(prefix, n, field)
        value = self.draft.get(name, default)
        return self.make(name, self.say(words), kind=FieldKind.TICK, value=value)

    def _ticks(self, *names: str) -> list[FormField]:
        return [
            self.make(name, self.say(f"programme.{name}"), kind=FieldKind.TICK) for name in names
        ]
