"""The fields of an offer's form, as its draft asks for them: few at first, more where they matter.

Plain Python. Judges nothing and reads nothing: what can be chosen is handed in.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pos_app.domain.offer import Combining, Measure
from pos_app.ui.setup.numbered_rows import row_field, rows_in, rows_shown
from pos_app.ui.setup.offer_draft import MOST_EARLY
from pos_app.ui.setup.offer_rule import (
    BUNDLE,
    CHEAPEST,
    GIVES,
    KINDS,
    MOST_PARTS,
    MOST_TIERS,
    PERCENT,
    PRICE,
    REACHED,
    TIER_GIVES,
    TIERS,
    WHOLE_SET,
    gives_of,
    value_fields,
)
from pos_app.ui.setup.section import YES
from pos_app.ui.setup.section_picture import FieldKind, FormField

Choices = Sequence[tuple[str, str, str]]
ADVANCED_FIELDS = (
    "not_departments", "except", "stores", "group", "early1_group", "stack_group", "priority",
)  # fmt: skip
_NUMBERS = frozenset(
    {
        "rate", "amount", "count", "free", "off", "limit", "least", "priority", "part_count",
        "tier_least", "tier_value",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferFields:
    """Makes the fields. `make` is the section's own `field`; `say` a sentence.

    `weekdays` are seven short words from Monday on; `places` stores and groups of stores.
    """

    make: Callable[..., FormField]
    say: Callable[..., str]
    draft: dict[str, str]
    departments: Choices
    weekdays: Sequence[str]
    places: Choices

    def fields(self) -> tuple[FormField, ...]:
        """All of them, in their order."""
        return (
            self._text("name"),
            self._choice("kind", [(one, self.say(f"offers.kind_{one}"), "") for one in KINDS]),
            *self._rule(),
            *self._when(),
            self._text("coupon", is_half=True),
            self._text("limit"),
            *self._ticks("lowers_tax", "is_active"),
            *self._advanced(),
        )

    # what it takes off
    def _rule(self) -> list[FormField]:
        kind = self.draft["kind"]
        fields = self._parts() if kind == BUNDLE else self._goods()
        if kind in (REACHED, TIERS):
            measures = [(one.value, self.say(f"offers.measure_{one}"), "") for one in Measure]
            fields.append(self._choice("measure", measures))
        if kind == REACHED:
            fields.append(self._text("least"))
        if kind == TIERS:
            return [*fields, *self._tiers()]
        if len(GIVES[kind]) > 1:
            fields.append(
                self._choice("gives", self._gives(GIVES[kind]), value=gives_of(self.draft))
            )
        values = value_fields(self.draft)
        halves = ("count",) if GIVES[kind][0] == CHEAPEST or kind == "mix" else ()
        names = (*halves, *values)
        fields += [self._text(name, is_half=name != names[-1]) for name in names]
        if kind == BUNDLE and gives_of(self.draft) in (PERCENT, PRICE):
            fields.append(self._for_part())
        return fields

    def _gives(self, codes: Sequence[str]) -> Choices:
        return [(one, self.say(f"offers.gives_{one}"), "") for one in codes]

    def _goods(self) -> list[FormField]:
        return [self._several("departments", self.departments), self._text("codes")]

    def _parts(self) -> list[FormField]:
        fields = []
        for n in rows_shown(self.draft, "part", ("goods",), most=MOST_PARTS):
            fields += [
                self._row("part", n, "count", is_half=True),
                self._row("part", n, "goods", hint=self.say("offers.part_hint")),
            ]
        return fields

    def _for_part(self) -> FormField:
        parts = rows_in(self.draft, "part", "goods", most=MOST_PARTS)
        choices = [(WHOLE_SET, self.say("offers.part_all"), "")]
        choices += [(str(n), self.draft[row_field("part", n, "goods")], "") for n in parts]
        return self._choice("for_part", choices)

    def _tiers(self) -> list[FormField]:
        fields = []
        for n in rows_shown(self.draft, "tier", ("least", "value"), most=MOST_TIERS):
            gives = row_field("tier", n, "gives")
            fields += [
                self._row("tier", n, "least", is_half=True),
                self._row("tier", n, "value"),
                self.make(
                    gives, self.say("offers.field_tier_gives", n=n), kind=FieldKind.CHOICE,
                    choices=self._gives(TIER_GIVES), value=self.draft.get(gives) or PERCENT,
                ),
            ]  # fmt: skip
        return fields

    # when, where, for whom, beside what
    def _when(self) -> list[FormField]:
        days = [(str(n), word, "") for n, word in enumerate(self.weekdays, start=1)]
        fields = []
        for first, second in (("first_on", "last_on"), ("from_time", "to_time")):
            fields += [self._text(first, is_half=True), self._text(second)]
        return [*fields, self._several("days", days)]

    def _advanced(self) -> list[FormField]:
        """What few offers need; shown when asked for, or when the offer says something there."""
        shown = self._ticks("advanced")
        if self.draft["advanced"] != YES:
            return shown
        modes = [(mode.value, self.say(f"offers.combine_{mode}"), "") for mode in Combining]
        shown += [
            self._several("not_departments", self.departments),
            self._text("except"),
            self._several("stores", self.places),
            self._text("group"),
        ]
        for n in rows_shown(self.draft, "early", ("group", "on"), most=MOST_EARLY):
            shown += [self._row("early", n, "group", is_half=True), self._row("early", n, "on")]
        shown.append(self._choice("combine", modes))
        if self.draft["combine"] == Combining.STACK.value:
            shown.append(self._text("stack_group"))
        return [*shown, self._text("priority")]

    # fields of one kind
    def _text(self, name: str, *, is_half: bool = False) -> FormField:
        kind = FieldKind.NUMBER if name in _NUMBERS else FieldKind.TEXT
        return self.make(name, self.say(f"offers.field_{name}"), kind=kind, is_half=is_half)

    def _row(
        self, prefix: str, n: int, field: str, *, hint: str = "", is_half: bool = False
    ) -> FormField:
        name = f"{prefix}_{field}"
        kind = FieldKind.NUMBER if name in _NUMBERS else FieldKind.TEXT
        label = self.say(f"offers.field_{name}", n=n)
        return self.make(row_field(prefix, n, field), label, kind=kind, hint=hint, is_half=is_half)

    def _choice(self, name: str, choices: Choices, *, value: str | None = None) -> FormField:
        label = self.say(f"offers.field_{name}")
        return self.make(name, label, kind=FieldKind.CHOICE, choices=choices, value=value)

    def _several(self, name: str, choices: Choices) -> FormField:
        label = self.say(f"offers.field_{name}")
        return self.make(name, label, kind=FieldKind.SEVERAL, choices=choices)

    def _ticks(self, *names: str) -> list[FormField]:
        return [self.make(name, self.say(f"offers.{name}"), kind=FieldKind.TICK) for name in names]
