"""The tax table: a row for each tax of each rule, a form for the chosen one.

Writes the whole table through operations/edit_settings. A rule with several taxes has a row for
each; a tax on tax stands after the taxes that it is reckoned on.
"""

from collections.abc import Sequence
from dataclasses import replace

from pos_app.domain.policy import Policy
from pos_app.domain.store import SupplyMode
from pos_app.domain.tax import TaxRule
from pos_app.operations.country_packs import supply_modes
from pos_app.ui.setup.listed_section import ADD, NEW, ListedSection
from pos_app.ui.setup.section import YES, SectionHost, Tools
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
from pos_app.ui.setup.tax_draft import BLANK_RULE, LAST_MODE, TaxDrafts

ADD_PART, REMOVE = "add_part", "remove"


class TaxSection(ListedSection):
    """Rows keyed "rule:place"; a place past the last is a tax being added to its rule."""

    name = "taxes"
    fault_fields = {  # noqa: RUF012  (a constant)
        "errors.tax_rate_absurd": "rate",
        "errors.tax_dates_crossed": "valid_to",
        "errors.tax_on_itself": "is_on_tax",
        "errors.tax_free_negative": "free_up_to",
        "errors.tax_excess_of_nothing": "is_excess_only",
    }
    judged_with = {  # noqa: RUF012  (a constant)
        "free_up_to": "is_excess_only",
        "valid_from": "valid_to",
        **{f"mode_{mode}": LAST_MODE for mode in SupplyMode},
    }

    def __init__(self, services: StoreServices, tools: Tools, host: SectionHost) -> None:
        super().__init__(tools, host)
        self._services = services
        self._policy: Policy | None = None

    def open(self) -> None:
        """Read the table; a draft stays."""
        self.read(self._services.edit.policy, self._take)

    @property
    def is_new(self) -> bool:
        """Whether a rule is being added, or a tax to a rule."""
        rule, place = self._chosen_tax()
        return bool(self.chosen) and place == len(rule.components)

    def press(self, code: str) -> None:
        """Add a rule, add a tax to the chosen rule, take a tax away."""
        if code == ADD_PART and self.is_free and self.chosen:
            number = self.chosen.partition(":")[0]
            self.begin(f"{number}:{len(self._chosen_tax()[0].components)}")
        elif code == REMOVE and self.is_free and self.chosen:
            self._remove()
        else:
            super().press(code)

    def check(self, field: str, value: str) -> None:
        """Judge one field as it is typed."""
        place = self._chosen_tax()[1]
        self._drafts().check_field(field, value, draft=self.draft, place=place)

    def draft_chosen(self) -> None:
        """Put the chosen tax, or a new one, into the draft."""
        self.draft = self._drafts().draft_of(*self._chosen_tax()) if self.chosen else {}

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
                    ListColumn(say("setup.column_rate"), 154, is_figure=True),
                    ListColumn(say("setup.column_valid"), 164),
                ),
                rows=tuple(
                    self._row(n, c, rule)
                    for n, rule in enumerate(self._rules)
                    for c in range(len(rule.components))
                ),
                chosen=self.chosen,
                list_empty=say("setup.taxes_empty"),
                list_buttons=self._list_buttons(),
                form_title=say(self._form_title()),
                fields=self._fields() if self.chosen else (),
                buttons=self.form_buttons() if self.chosen else (),
            ),
        )

    @property
    def _rules(self) -> tuple[TaxRule, ...]:
        return self._policy.taxes.rules if self._policy else ()

    def _drafts(self) -> TaxDrafts:
        assert self._policy is not None, "a form is shown only after the policy was read"
        store, language = self._policy.store, self.tools.phrases.language
        modes = supply_modes(store.country)
        return TaxDrafts(currency=store.currency, language=language, modes=modes)

    def _take(self, policy: Policy) -> None:
        self._policy = policy
        if not self.is_changed:
            keys = [
                f"{n}:{c}"
                for n, rule in enumerate(self._rules)
                for c in range(len(rule.components))
            ]
            if self.chosen not in keys:
                self.chosen = keys[0] if keys else ""
            self.draft_afresh()
        self.show()

    def _chosen_tax(self) -> tuple[TaxRule, int]:
        """Return the rule in the form and the place of its tax."""
        number, _, place = self.chosen.partition(":")
        if not place:
            return BLANK_RULE, 0
        return self._rules[int(number)], int(place)

    def _form_title(self) -> str:
        if self.chosen == NEW:
            return "setup.tax_new"
        return "setup.tax_part_new" if self.is_new else "setup.tax_chosen"

    def _with_draft(self) -> tuple[TaxRule, ...]:
        rule = self._drafts().rule_of(self.draft, *self._chosen_tax())
        if self.chosen == NEW:
            # A new rule goes before the older ones of its class: the first that applies counts.
            return (rule, *self._rules)
        n = int(self.chosen.partition(":")[0])
        return (*self._rules[:n], rule, *self._rules[n + 1 :])

    def _remove(self) -> None:
        rule, place = self._chosen_tax()
        left = [part for n, part in enumerate(rule.components) if n != place]
        if left:
            # What is first now has no tax before it to stand on.
            left[0] = replace(left[0], is_on_tax=False)
        rules, n = list(self._rules), int(self.chosen.partition(":")[0])
        rules[n : n + 1] = [replace(rule, components=tuple(left))] if left else []
        self._write_rules(rules, done=self.say("setup.tax_removed"))

    def _write_rules(self, rules: Sequence[TaxRule], *, done: str) -> None:
        before, staff, write = self._rules, self.host.staff, self._services.edit.write_taxes
        self.run_undoable(
            lambda: write(rules, staff=staff),
            back=lambda: write(before, staff=staff),
            done=done,
            changed="policy",
        )

    def _row(self, number: int, place: int, rule: TaxRule) -> ListRow:
        say, part = self.say, rule.components[place]
        rate = f"{self._drafts().rate(part)} %"
        modes = ", ".join(say(f"setup.mode_{mode}") for mode in SupplyMode if mode in rule.modes)
        start, end = rule.valid_from, rule.valid_to
        valid = [
            *([say("setup.valid_since", day=start.isoformat())] if start else []),
            *([say("setup.valid_until", day=end.isoformat())] if end else []),
        ] or [say("setup.valid_always")]
        amount, on_tax = self._drafts().threshold(part), say("setup.tax_is_on_tax")
        above = say("setup.tax_is_above", amount=amount) if amount else ""
        about = [*([on_tax] if part.is_on_tax else []), *([f"> {amount}"] if amount else [])]
        below = [*valid[1:], *([modes] if modes else [])]
        return ListRow(
            f"{number}:{place}",
            (
                ListCell(rule.tax_class, sub=f"{part.code} · {part.name}", is_strong=True),
                ListCell(rate, sub=" · ".join(about)),
                ListCell(valid[0], sub=", ".join(below)),
            ),
            spoken=f"{rule.tax_class} {part.name} {rate} {on_tax if part.is_on_tax else ''}"
            f" {above} {' '.join(valid)} {modes}",
        )

    def _fields(self) -> tuple[FormField, ...]:
        say, hint, tick = self.say, self.say("setup.day_hint"), FieldKind.TICK
        number, free_hint = FieldKind.NUMBER, say("setup.free_up_to_hint")
        modes = self._drafts().modes
        # The first tax of a rule has none before it to stand on.
        may_be_on_tax = self._chosen_tax()[1] > 0 or self.draft["is_on_tax"] == YES
        return (
            self.field("tax_class", say("setup.field_tax_class"), hint=say("setup.tax_class_hint")),
            self.field("name", say("setup.field_tax_name"), hint=say("setup.tax_name_hint")),
            self.field("code", say("setup.field_tax_code"), hint="A", is_half=True),
            self.field("rate", say("setup.field_rate"), kind=number),
            *([self.field("is_on_tax", say("setup.field_on_tax"), kind=tick)] * may_be_on_tax),
            self.field("free_up_to", say("setup.field_free_up_to"), kind=number, hint=free_hint),
            self.field("is_excess_only", say("setup.field_excess_only"), kind=tick),
            self.field("valid_from", say("setup.field_from"), hint=hint, is_half=True),
            self.field("valid_to", say("setup.field_to"), hint=hint),
            *(self.field(f"mode_{m}", say(f"setup.mode_{m}"), kind=tick) for m in modes),
        )

    def _list_buttons(self) -> tuple[SectionButton, ...]:
        some = bool(self.chosen)
        return (
            self.list_button(ADD, "setup.tax_add", "plus"),
            self.list_button(ADD_PART, "setup.tax_part_add", "plus", is_usable=some),
            self.list_button(REMOVE, "setup.remove", "trash-2", kind="danger", is_usable=some),
        )
