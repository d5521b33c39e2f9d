"""How far a cashier may change a price alone, the staff price, and the reasons there are.

Writes through operations/edit_settings. A reason whose words stay keeps its code, so that figures
by reason go on; new words make a new reason. Managers have no cap here.
"""

from collections.abc import Sequence
from dataclasses import replace

from pos_app.domain.discretion import (
    DEFAULT_EXEMPTIONS,
    DEFAULT_REASONS,
    Cap,
    Discretion,
    Reason,
    check_discretion,
    reason_of,
)
from pos_app.domain.errors import RuleError
from pos_app.domain.money import parse_amount
from pos_app.domain.policy import Policy
from pos_app.domain.store import Store
from pos_app.ui.formatting import format_minor
from pos_app.ui.locale_table import locale_style
from pos_app.ui.setup.figures import parse_rate, write_rate
from pos_app.ui.setup.section import NO, YES, FormSection, SectionHost, Tools
from pos_app.ui.setup.section_picture import FieldKind, SectionPicture
from pos_app.ui.setup.store_section import StoreServices

_SHARES = ("line_ppm", "basket_ppm", "price_down_ppm", "shelf_down_ppm", "staff_ppm")
_AMOUNTS = ("line_minor", "basket_minor", "open_item_minor", "staff_month_minor")
_FIGURES = (
    "line_ppm",
    "line_minor",
    "basket_ppm",
    "basket_minor",
    "price_down_ppm",
    "shelf_down_ppm",
    "open_item_minor",
    "staff_ppm",
    "staff_month_minor",
)
_LISTS = ("reasons", "exemptions")
_BADGE = "badge_approves"
_OF_STORE = ("staff_ppm", "staff_month_minor")  # not of a role
_STANDARD = {"reasons": DEFAULT_REASONS, "exemptions": DEFAULT_EXEMPTIONS}


class DiscretionSection(FormSection):
    """One form: fields have the names of domain/discretion."""

    name = "discretion"

    def __init__(self, services: StoreServices, tools: Tools, host: SectionHost) -> None:
        super().__init__(tools, host)
        self._services = services
        self._store: Store | None = None

    def open(self) -> None:
        """Read the policy; a draft stays."""
        self.read(self._services.edit.policy, self._take)

    def check(self, field: str, value: str) -> None:
        """Judge one field as it is typed."""
        store = self._store
        if store is None:
            return
        if field in _SHARES:
            parse_rate(value)
        elif field in _AMOUNTS:
            if parse_amount(value, store.currency).minor < 0:
                raise RuleError("errors.cap_absurd")
        elif field in _LISTS:
            reasons = self._reasons(field, value, store)
            known = Discretion()
            check_discretion(
                replace(known, reasons=reasons)
                if field == "reasons"
                else replace(known, exemptions=reasons)
            )

    def write(self) -> None:
        """Write the Store document; undo writes the one before."""
        before = self._store
        if before is None:
            return
        after = replace(before, discretion=self._drafted(before))
        write, staff = self._services.edit.write_store, self.host.staff
        self.run_undoable(
            lambda: write(after, staff=staff),
            back=lambda: write(before, staff=staff),
            done=self.say("setup.discretion_done"),
            changed="policy",
        )

    def show(self) -> None:
        """Draw the form."""
        if self._store is None:
            return
        halves = {"line_ppm", "basket_ppm", "price_down_ppm", "staff_ppm"}
        figures = tuple(
            self.field(
                name,
                self.say(f"setup.cap_{name}"),
                kind=FieldKind.NUMBER,
                is_half=name in halves,
            )
            for name in _FIGURES
        )
        hint = self.say("setup.reasons_hint")
        badge = self.field(_BADGE, self.say("setup.cap_badge_approves"), kind=FieldKind.TICK)
        lists = tuple(self.field(name, self.say(f"setup.cap_{name}"), hint=hint) for name in _LISTS)
        self.host.show_section(
            self,
            SectionPicture(
                title=self.say("setup.section_discretion"),
                note=self.say("setup.discretion_note"),
                fields=(*figures, *lists, badge),
                buttons=self.form_buttons(),
            ),
        )

    def _take(self, policy: Policy) -> None:
        self._store = policy.store
        if not self.is_changed:
            self.draft = self._as_draft(policy.store)
        self.show()

    def _as_draft(self, store: Store) -> dict[str, str]:
        rules, style = store.discretion, locale_style(self.tools.phrases.language)
        draft = {}
        for name in _FIGURES:
            value = int(getattr(rules if name in _OF_STORE else rules.cashier, name))
            draft[name] = (
                write_rate(value, mark=style.decimal)
                if name in _SHARES
                else format_minor(value, store.currency.exponent, style)
            )
        draft["reasons"] = self._listed(rules.reasons)
        draft["exemptions"] = self._listed(rules.exemptions)
        draft[_BADGE] = YES if rules.badge_approves else NO
        return draft

    def _drafted(self, store: Store) -> Discretion:
        draft = self.draft
        figures = {name: parse_rate(draft[name]) for name in _SHARES}
        figures |= {name: parse_amount(draft[name], store.currency).minor for name in _AMOUNTS}
        return Discretion(
            cashier=Cap(**{k: v for k, v in figures.items() if k not in _OF_STORE}),
            reasons=self._reasons("reasons", draft["reasons"], store),
            exemptions=self._reasons("exemptions", draft["exemptions"], store),
            staff_ppm=figures["staff_ppm"],
            staff_month_minor=figures["staff_month_minor"],
            badge_approves=draft[_BADGE] == YES,
        )

    def _listed(self, reasons: Sequence[Reason]) -> str:
        return "; ".join(self._words(reason) for reason in reasons)

    def _reasons(self, field: str, text: str, store: Store) -> tuple[Reason, ...]:
        """Reasons as typed, one after the other; known words keep their code."""
        now = store.discretion.reasons if field == "reasons" else store.discretion.exemptions
        known = {self._words(reason): reason for reason in (*_STANDARD[field], *now)}
        words = [" ".join(word.split()) for word in text.split(";") if word.strip()]
        return tuple(known.get(word) or reason_of(word) for word in words)

    def _words(self, reason: Reason) -> str:
        standard = {own.code for own in (*DEFAULT_REASONS, *DEFAULT_EXEMPTIONS)}
        if reason.label or reason.code not in standard:
            return reason.label or reason.code
        return self.say(f"adjust.reason_{reason.code}")
