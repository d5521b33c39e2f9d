"""The fields of one row of a programme's form: its texts, choices, ticks, goods, days and hours.

Plain Python. Judges nothing; does not know which fields a row has (programme_fields).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pos_app.ui.setup.numbered_rows import row_field
from pos_app.ui.setup.programme_row import EVERY_DAY, filled
from pos_app.ui.setup.section import NO, YES
from pos_app.ui.setup.section_picture import FieldKind, FormField

Choices = Sequence[tuple[str, str, str]]
TEXTS = frozenset({"name", "code", "goods", "excluded"})  # all others are figures


@dataclass(frozen=True, slots=True)
class RowFields:
    """Makes the fields of row `number`. `make` is the section's own `field`, `say` a sentence."""

    make: Callable[..., FormField]
    say: Callable[..., str]
    draft: dict[str, str]
    prefix: str
    number: int

    @property
    def counts(self) -> bool:
        """Whether the row was begun."""
        return self.number in filled(self.draft, self.prefix)

    def value(self, field: str, default: str = "") -> str:
        """What stands in a field, or the default."""
        return self.draft.get(self._name(field), "") or default

    def line(
        self,
        field: str,
        *,
        label: str = "",
        hint: str = "",
        default: str = "",
        is_half: bool = False,
    ) -> FormField:
        """A line to type in; its label is a sentence, the usual one unless said."""
        name = self._name(field)
        usual = label or self.say(f"programme.field_{self.prefix}_{field}", n=self.number)
        return self.make(
            name,
            usual,
            kind=FieldKind.TEXT if field in TEXTS else FieldKind.NUMBER,
            hint=hint,
            value=self.draft.get(name, default),
            is_half=is_half,
        )

    def goods(self, *, is_needed: bool = False) -> FormField:
        """The goods that it is about."""
        say = self.say
        needed, every = say("programme.goods_needed"), say("programme.goods_all")
        return self.line("goods", hint=needed if is_needed else every)

    def kinds(self, field: str, codes: Sequence[str]) -> FormField:
        """One of a few codes; the first one until something is chosen."""
        say, prefix = self.say, self.prefix
        choices = [(str(one), say(f"programme.{prefix}_{field}_{one}"), "") for one in codes]
        return self.one_of(field, choices, default=codes[0])

    def one_of(self, field: str, choices: Choices, *, default: str = "") -> FormField:
        """One of these."""
        label = self.say(f"programme.field_{field}", n=self.number)
        value = self.value(field, default)
        return self.make(
            self._name(field), label, kind=FieldKind.CHOICE, choices=choices, value=value
        )

    def several(self, field: str, choices: Choices) -> FormField:
        """Any of these."""
        label = self.say(f"programme.field_{field}")
        return self.make(self._name(field), label, kind=FieldKind.SEVERAL, choices=choices)

    def tick(self, field: str, label: str, *, default: str = NO) -> FormField:
        """A box to tick."""
        value = self.draft.get(self._name(field), default)
        return self.make(self._name(field), label, kind=FieldKind.TICK, value=value)

    def more(self, label: str) -> tuple[FormField, bool]:
        """The box that asks for more fields, and whether it is ticked."""
        field = self.tick("more", label)
        return field, field.value == YES

    def when(self, weekdays: Sequence[str]) -> list[FormField]:
        """Days, hours and days of the week, whose seven short words begin on Monday."""
        fields = []
        for first, second in (("first", "last"), ("from", "to")):
            for field in (first, second):
                label = self.say(f"programme.field_{field}")
                fields.append(self.line(field, label=label, is_half=field == first))
        name = self._name("days")
        days = [(str(day), word, "") for day, word in enumerate(weekdays, start=1)]
        label, chosen = self.say("offers.field_days"), self.draft.get(name, EVERY_DAY)
        several = FieldKind.SEVERAL
        return [*fields, self.make(name, label, kind=several, choices=days, value=chosen)]

    def _name(self, field: str) -> str:
        return row_field(self.prefix, self.number, field)
