"""A section that edits one part of the Store document: its figures, shares, ticks and lists.

Each field has the name of a field of the rules and a kind that says how it is read and written.
Writes through operations/edit_settings; what cannot be meant is refused by the rules' own check.

Invariants:
- Applying what is shown changes nothing.
- What a field does not show of the rules stays as it is.
"""

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from pos_app.domain.errors import RuleError
from pos_app.domain.money import parse_amount
from pos_app.domain.policy import Policy
from pos_app.domain.store import Store
from pos_app.ui.formatting import format_minor
from pos_app.ui.locale_table import locale_style
from pos_app.ui.setup.figures import parse_rate, parse_whole, write_rate
from pos_app.ui.setup.section import NO, YES, FormSection, SectionHost, Tools
from pos_app.ui.setup.section_picture import FieldKind, SectionPicture
from pos_app.ui.setup.store_section import StoreServices

BETWEEN = "; "


class PartKind(StrEnum):
    """How a field of the rules is written."""

    AMOUNT = "amount"
    AMOUNT_OR_NONE = "amount_or_none"  # empty: none of its own
    SHARE = "share"
    WHOLE = "whole"
    TICK = "tick"
    TEXT = "text"
    NAMES = "names"  # one after the other, with ; between them


_READERS: dict[PartKind, Callable[[str], Any]] = {
    PartKind.TICK: lambda text: text == YES,
    PartKind.SHARE: parse_rate,
    PartKind.WHOLE: parse_whole,
    PartKind.TEXT: str.strip,
}


@dataclass(frozen=True, slots=True)
class PartField:
    """One field: its name in the rules, its kind, and whether the next one stands beside it."""

    name: str
    kind: PartKind
    is_half: bool = False


class StorePartSection(FormSection):
    """One form; `part` is the field of the Store, `parts` what is shown of it."""

    part = ""
    parts: tuple[PartField, ...] = ()

    def __init__(self, services: StoreServices, tools: Tools, host: SectionHost) -> None:
        super().__init__(tools, host)
        self._services = services
        self._store: Store | None = None

    @abstractmethod
    def check_rules(self, rules: Any) -> None:
        """Raise RuleError for rules that cannot be meant."""

    def name_of(self, field: str, code: Any) -> str:
        """What people call an entry of a list; its own code unless a section knows better."""
        del field
        return str(code)

    def codes_of(self, field: str) -> tuple[Any, ...]:
        """The entries whose names the till brings along."""
        del field
        return ()

    def entry_of(self, field: str, word: str) -> Any:
        """The entry that a new word makes; the word itself unless a section knows better."""
        del field
        return word

    def hint_of(self, one: PartField) -> str:
        """How a field is filled in."""
        return self.say("setup.names_hint") if one.kind is PartKind.NAMES else ""

    def open(self) -> None:
        """Read the policy; a draft stays."""
        self.read(self._services.edit.policy, self._take)

    def check(self, field: str, value: str) -> None:
        """Judge one field as it is typed."""
        store = self._store
        known = next((one for one in self.parts if one.name == field), None)
        if store is not None and known is not None:
            self.check_rules(replace(self._rules(store), **{field: self._read(known, value)}))

    def write(self) -> None:
        """Write the Store document; undo writes the one before."""
        before = self._store
        if before is None:
            return
        values = {one.name: self._read(one, self.draft[one.name]) for one in self.parts}
        after = replace(before, **{self.part: replace(self._rules(before), **values)})
        write, staff = self._services.edit.write_store, self.host.staff
        self.run_undoable(
            lambda: write(after, staff=staff),
            back=lambda: write(before, staff=staff),
            done=self.say(f"setup.{self.name}_done"),
            changed="policy",
        )

    def show(self) -> None:
        """Draw the form."""
        if self._store is None:
            return
        kinds = {
            PartKind.TICK: FieldKind.TICK,
            PartKind.NAMES: FieldKind.TEXT,
            PartKind.TEXT: FieldKind.TEXT,
        }
        fields = tuple(
            self.field(
                one.name,
                self.say(f"setup.{self.name}_{one.name}"),
                kind=kinds.get(one.kind, FieldKind.NUMBER),
                hint=self.hint_of(one),
                is_half=one.is_half,
            )
            for one in self.parts
        )
        self.host.show_section(
            self,
            SectionPicture(
                title=self.say(f"setup.section_{self.name}"),
                note=self.say(f"setup.{self.name}_note"),
                fields=fields,
                buttons=self.form_buttons(),
            ),
        )

    def _take(self, policy: Policy) -> None:
        self._store = policy.store
        if not self.is_changed:
            rules = self._rules(policy.store)
            self.draft = {one.name: self._written(one, rules, policy.store) for one in self.parts}
        self.show()

    def _rules(self, store: Store) -> Any:
        return getattr(store, self.part)

    def _written(self, one: PartField, rules: Any, store: Store) -> str:
        style = locale_style(self.tools.phrases.language)
        value = getattr(rules, one.name)
        if one.kind is PartKind.TICK:
            return YES if value else NO
        if one.kind is PartKind.NAMES:
            return BETWEEN.join(self.name_of(one.name, code) for code in value)
        if one.kind is PartKind.SHARE:
            return write_rate(value, mark=style.decimal)
        if one.kind in (PartKind.WHOLE, PartKind.TEXT):
            return str(value)
        return "" if value is None else format_minor(value, store.currency.exponent, style)

    def _read(self, one: PartField, text: str) -> Any:
        store = self._store
        assert store is not None, "a field is judged only after the policy was read"
        if one.kind in _READERS:
            return _READERS[one.kind](text)
        if one.kind is PartKind.NAMES:
            codes = (*self.codes_of(one.name), *getattr(self._rules(store), one.name))
            known = {self.name_of(one.name, code): code for code in codes}
            words = [" ".join(word.split()) for word in text.split(";") if word.strip()]
            return tuple(known.get(word) or self.entry_of(one.name, word) for word in words)
        if one.kind is PartKind.AMOUNT_OR_NONE and not text.strip():
            return None
        amount = parse_amount(text, store.currency).minor
        if amount < 0:
            raise RuleError("errors.cap_absurd")
        return amount
