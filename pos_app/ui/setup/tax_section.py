"""The tax table: a row for each tax of each rule, a form for the chosen one.

Writes the whole table through operations/edit_settings. A rule with several taxes has a row for
each; class, dates and supply modes belong to the rule, name, code and rate to the one tax.
"""

from collections.abc import Sequence
from dataclasses import replace

from pos_app.domain.errors import RuleError
from pos_app.domain.policy import Policy
from pos_app.domain.store import SupplyMode
from pos_app.domain.tax import TaxComponent, TaxRule
from pos_app.ui.setup.figures import parse_day, parse_rate, write_rate
from pos_app.ui.setup.section import NO, YES, FormSection, SectionHost, Tools
from pos_app.ui.setup.section_picture import (
    FieldKind,
    FormField,
    ListCell,
    ListColumn,
    ListRow,
    SectionButton,
    SectionPicture,
)
from pos_app.ui.setup.store_section import StoreServices

ADD, REMOVE = "add", "remove"
_NEW = "new"
_BLANK = TaxComponent(code="", name="", rate_ppm=0)


class TaxSection(FormSection):
    """Rows keyed "rule:component"; the key "new" is the rule being added."""

    name = "taxes"
    fault_fields = {  # noqa: RUF012  (a constant)
        "errors.tax_rate_absurd": "rate",
        "errors.tax_dates_crossed": "valid_to",
    }

    def __init__(self, services: StoreServices, tools: Tools, host: SectionHost) -> None:
        super().__init__(tools, host)
        self._services = services
        self._rules: tuple[TaxRule, ...] = ()
        self._chosen = ""

    def open(self) -> None:
        """Read the table; a draft stays."""
        self.read(self._services.edit.policy, self._take)

    def choose(self, key: str) -> None:
        """Show another tax; what was typed for the one before is thrown away only if unchanged."""
        if key == self._chosen:
            return
        if self.is_changed:
            self.host.tell_fault(self.say("setup.apply_first"))
            self.show()
            return
        self._chosen = key
        self._draft_chosen()
        self.show()

    def press(self, code: str) -> None:
        """Add a tax or take one away."""
        if self.is_busy:
            return
        if code == ADD and not self.is_changed:
            self._chosen = _NEW
            self._draft_chosen()
            self.is_changed = True
            self.show()
        elif code == REMOVE:
            self._remove()
        else:
            if code != "apply" and self._chosen == _NEW:
                self._chosen = ""
            super().press(code)

    def check(self, field: str, value: str) -> None:
        """Judge one field as it is typed."""
        if field in {"tax_class", "code", "name"} and not value.strip():
            raise RuleError("setup.name_missing")
        if field == "rate":
            parse_rate(value)
        if field in {"valid_from", "valid_to"}:
            parse_day(value)

    def write(self) -> None:
        """Put the drafted tax into the table and write it; undo writes the table before."""
        self._write_rules(self._with_draft(), done=self.say("setup.taxes_done"))

    def show(self) -> None:
        """Draw table and form."""
        say = self.say
        self.host.show_section(
            self,
            SectionPicture(
                title=say("setup.section_taxes"),
                note=say("setup.taxes_note"),
                columns=(
                    ListColumn(say("setup.column_tax_class")),
                    ListColumn(say("setup.column_rate"), 110, is_figure=True),
                    ListColumn(say("setup.column_valid"), 156),
                ),
                rows=tuple(
                    self._row(n, c, rule)
                    for n, rule in enumerate(self._rules)
                    for c in range(len(rule.components))
                ),
                chosen=self._chosen,
                list_empty=say("setup.taxes_empty"),
                list_buttons=self._list_buttons(),
                form_title=say("setup.tax_new" if self._chosen == _NEW else "setup.tax_chosen"),
                fields=self._fields() if self._chosen else (),
                buttons=self.form_buttons() if self._chosen else (),
            ),
        )

    def _take(self, policy: Policy) -> None:
        self._rules = policy.taxes.rules
        if not self.is_changed:
            keys = [
                f"{n}:{c}"
                for n, rule in enumerate(self._rules)
                for c in range(len(rule.components))
            ]
            if self._chosen not in keys:
                self._chosen = keys[0] if keys else ""
            self._draft_chosen()
        self.show()

    def _place(self) -> tuple[int, int]:
        rule, _, component = self._chosen.partition(":")
        return int(rule), int(component)

    def _draft_chosen(self) -> None:
        self.faults.clear()
        if self._chosen == _NEW:
            rule = TaxRule(tax_class="", components=(_BLANK,))
            component = rule.components[0]
        elif self._chosen:
            n, c = self._place()
            rule = self._rules[n]
            component = rule.components[c]
        else:
            self.draft = {}
            return
        mark = "," if self.tools.phrases.language.startswith("de") else "."
        self.draft = {
            "tax_class": rule.tax_class,
            "name": component.name,
            "code": component.code,
            "rate": write_rate(component.rate_ppm, mark=mark) if component.rate_ppm else "0",
            "valid_from": rule.valid_from.isoformat() if rule.valid_from else "",
            "valid_to": rule.valid_to.isoformat() if rule.valid_to else "",
            **{
                f"mode_{mode}": YES if mode in rule.modes or not rule.modes else NO
                for mode in SupplyMode
            },
        }

    def _with_draft(self) -> tuple[TaxRule, ...]:
        draft = self.draft
        chosen = frozenset(mode for mode in SupplyMode if draft[f"mode_{mode}"] == YES)
        if self._chosen == _NEW:
            rule, place = TaxRule(tax_class="", components=(_BLANK,)), 0
        else:
            n, place = self._place()
            rule = self._rules[n]
        components = list(rule.components)
        components[place] = replace(
            components[place],
            code=draft["code"].strip(),
            name=draft["name"].strip(),
            rate_ppm=parse_rate(draft["rate"]),
        )
        rule = replace(
            rule,
            tax_class=draft["tax_class"].strip(),
            components=tuple(components),
            modes=frozenset() if len(chosen) == len(SupplyMode) else chosen,
            valid_from=parse_day(draft["valid_from"]),
            valid_to=parse_day(draft["valid_to"]),
        )
        if self._chosen == _NEW:
            # A new rule goes before the older ones of its class: the first that applies counts.
            return (rule, *self._rules)
        return (*self._rules[:n], rule, *self._rules[n + 1 :])

    def _remove(self) -> None:
        if not self._chosen or self._chosen == _NEW:
            return
        n, c = self._place()
        rule = self._rules[n]
        left = tuple(part for place, part in enumerate(rule.components) if place != c)
        rules = list(self._rules)
        rules[n : n + 1] = [replace(rule, components=left)] if left else []
        self.is_changed = False
        self._chosen = ""
        self._write_rules(rules, done=self.say("setup.tax_removed"))

    def _write_rules(self, rules: Sequence[TaxRule], *, done: str) -> None:
        before, staff, write = self._rules, self.host.staff, self._services.edit.write_taxes
        self.run_change(
            lambda: write(rules, staff=staff),
            done=done,
            undo=lambda: self.run_change(
                lambda: write(before, staff=staff),
                done=self.say("setup.undone"),
                undo=None,
                changed="policy",
            ),
            changed="policy",
        )

    def _row(self, number: int, place: int, rule: TaxRule) -> ListRow:
        part = rule.components[place]
        mark = "," if self.tools.phrases.language.startswith("de") else "."
        rate = f"{write_rate(part.rate_ppm, mark=mark)} %"
        modes = ", ".join(
            self.say(f"setup.mode_{mode}") for mode in SupplyMode if mode in rule.modes
        )
        start, end = rule.valid_from, rule.valid_to
        valid = [
            *([self.say("setup.valid_since", day=start.isoformat())] if start else []),
            *([self.say("setup.valid_until", day=end.isoformat())] if end else []),
        ] or [self.say("setup.valid_always")]
        return ListRow(
            f"{number}:{place}",
            (
                ListCell(rule.tax_class, sub=f"{part.code} · {part.name}", is_strong=True),
                ListCell(rate, sub=modes),
                ListCell(valid[0], sub=" ".join(valid[1:])),
            ),
            spoken=f"{rule.tax_class} {part.name} {rate} {' '.join(valid)} {modes}",
        )

    def _fields(self) -> tuple[FormField, ...]:
        say, hint = self.say, self.say("setup.day_hint")
        return (
            self.field("tax_class", say("setup.field_tax_class"), hint=say("setup.tax_class_hint")),
            self.field("name", say("setup.field_tax_name"), hint=say("setup.tax_name_hint")),
            self.field("code", say("setup.field_tax_code"), hint="A", is_half=True),
            self.field("rate", say("setup.field_rate"), kind=FieldKind.NUMBER),
            self.field("valid_from", say("setup.field_from"), hint=hint, is_half=True),
            self.field("valid_to", say("setup.field_to"), hint=hint),
            *(
                self.field(f"mode_{mode}", self.say(f"setup.mode_{mode}"), kind=FieldKind.TICK)
                for mode in SupplyMode
            ),
        )

    def _list_buttons(self) -> tuple[SectionButton, ...]:
        is_free = not self.is_changed and not self.is_busy
        return (
            SectionButton(
                code=ADD, text=self.say("setup.tax_add"), icon="plus", is_enabled=is_free
            ),
            SectionButton(
                code=REMOVE,
                text=self.say("setup.remove"),
                icon="trash-2",
                kind="danger",
                is_enabled=is_free and bool(self._chosen),
            ),
        )
