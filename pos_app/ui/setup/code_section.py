"""Codes: the table by which codes of scales and slips are read, row by row.

The country's rows are in force until one is changed; then the store has a table of its own. Writes
through operations/edit_settings. Reads no code.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from pos_app.domain.embedded_code import CodePattern, PatternUse, check_pattern
from pos_app.domain.policy import Policy
from pos_app.operations.code_patterns import patterns_of
from pos_app.ui.setup.figures import parse_whole
from pos_app.ui.setup.listed_section import ADD, ListedSection
from pos_app.ui.setup.section import SectionHost, Tools
from pos_app.ui.setup.section_picture import (
    FieldKind,
    FormField,
    ListCell,
    ListColumn,
    ListRow,
    SectionPicture,
)
from pos_app.ui.setup.store_section import StoreServices

if TYPE_CHECKING:
    from pos_app.domain.store import Store

REMOVE, UP, COUNTRY = "remove", "up", "country"
LARGEST_STEP = 1000


class CodeSection(ListedSection):
    """Rows keyed by their place: the first that fits a code wins."""

    name = "codes"
    fault_fields = {  # noqa: RUF012  (a constant)
        "errors.pattern_unreadable": "pattern",
        "errors.pattern_step": "step",
    }
    judged_with = {"use": "pattern", "product": "pattern"}  # noqa: RUF012  (a constant)

    def __init__(self, services: StoreServices, tools: Tools, host: SectionHost) -> None:
        super().__init__(tools, host)
        self._services = services
        self._store: Store | None = None
        self._rows: tuple[CodePattern, ...] = ()

    def open(self) -> None:
        """Read the policy; a draft stays."""
        self.read(self._services.edit.policy, self._take)

    def check(self, field: str, value: str) -> None:
        """Judge one field as it is typed."""
        if field == "step":
            parse_whole(value or "1", least=1, most=LARGEST_STEP)
        elif field == "pattern":
            check_pattern(replace(self._drafted(), pattern=value.strip().upper()))

    def press(self, code: str) -> None:
        """Move or remove the chosen row, or go back to the country's table."""
        if self.is_busy or code not in (REMOVE, UP, COUNTRY):
            super().press(code)
            return
        if self.is_changed:
            return
        rows, at = list(self._rows), int(self.chosen or 0)
        if code == COUNTRY:
            self.chosen = ""
            self._write(None)
        elif code == REMOVE:
            del rows[at]
            self.chosen = ""
            self._write(tuple(rows))
        elif at > 0:
            rows[at - 1], rows[at] = rows[at], rows[at - 1]
            self.choose_when_applied(str(at - 1))
            self._write(tuple(rows))

    def write(self) -> None:
        """Write the table with the drafted row in it; undo writes the table before."""
        rows = list(self._rows)
        at = len(rows) if self.is_new else int(self.chosen)
        rows[at : at + 1] = [self._drafted()]
        self.choose_when_applied(str(at))
        self._write(tuple(rows))

    def show(self) -> None:
        """Draw table and form."""
        say = self.say
        if self._store is None:
            return
        is_own = self._store.goods.patterns is not None
        buttons = [
            self.list_button(ADD, "goods_setup.pattern_add", "plus"),
            self.list_button(UP, "goods_setup.pattern_up", "arrow-up", is_usable=self._has_row),
            self.list_button(REMOVE, "goods_setup.remove", "trash-2", is_usable=self._has_row),
        ]
        if is_own:
            buttons.append(self.list_button(COUNTRY, "goods_setup.pattern_country", "globe"))
        note = "goods_setup.patterns_own" if is_own else "goods_setup.patterns_country"
        self.host.show_section(
            self,
            SectionPicture(
                title=say("setup.section_codes"),
                note=say(note, country=self._store.country),
                columns=(
                    ListColumn(say("goods_setup.column_pattern")),
                    ListColumn(say("goods_setup.column_step"), 96, is_figure=True),
                ),
                rows=tuple(self._row(i, row) for i, row in enumerate(self._rows)),
                chosen=self.chosen,
                list_empty=say("goods_setup.patterns_none"),
                list_buttons=tuple(buttons),
                form_title=say("goods_setup.pattern_new") if self.is_new else "",
                fields=self._fields() if self.chosen else (),
                buttons=self.form_buttons() if self.chosen else (),
            ),
        )

    def draft_chosen(self) -> None:
        """Put the chosen row, or a new one, into the draft."""
        if self.chosen and not self.is_new and int(self.chosen) >= len(self._rows):
            self.chosen = ""
        row = self._rows[int(self.chosen)] if self._has_row else CodePattern(pattern="")
        self.draft = {
            "pattern": row.pattern,
            "step": str(row.step),
            "use": row.use.value,
            "product": row.product,
        }

    @property
    def _has_row(self) -> bool:
        return bool(self.chosen) and not self.is_new

    def _take(self, policy: Policy) -> None:
        self._store = policy.store
        self._rows = patterns_of(policy.store)
        if not self.is_changed:
            self.draft_afresh()
        self.show()

    def _drafted(self) -> CodePattern:
        draft = self.draft
        return CodePattern(
            pattern=draft["pattern"].strip().upper(),
            step=parse_whole(draft["step"] or "1", least=1, most=LARGEST_STEP),
            use=PatternUse(draft["use"]),
            product=draft["product"].strip(),
        )

    def _write(self, rows: tuple[CodePattern, ...] | None) -> None:
        before = self._store
        if before is None:
            return
        after = replace(before, goods=replace(before.goods, patterns=rows))
        write, staff = self._services.edit.write_store, self.host.staff
        self.run_undoable(
            lambda: write(after, staff=staff),
            back=lambda: write(before, staff=staff),
            done=self.say("goods_setup.patterns_done"),
            changed="policy",
        )

    def _row(self, place: int, row: CodePattern) -> ListRow:
        letter = next((one for one in "PWN" if one in row.pattern), "")
        what = self.say(f"goods_setup.value_{letter or 'none'}")
        sub = self.say("goods_setup.use_slip") if row.use is PatternUse.SLIP else ""
        return ListRow(
            str(place),
            (
                ListCell(row.pattern, sub=" · ".join(p for p in (what, sub) if p), is_strong=True),
                ListCell(str(row.step)),
            ),
            spoken=f"{row.pattern}, {what} {sub}",
        )

    def _fields(self) -> tuple[FormField, ...]:
        say = self.say
        uses = [(use.value, say(f"goods_setup.use_{use}"), "") for use in PatternUse]
        return (
            self.field(
                "pattern",
                say("goods_setup.field_pattern"),
                hint=say("goods_setup.pattern_hint"),
                is_half=True,
            ),
            self.field("step", say("goods_setup.field_step"), kind=FieldKind.NUMBER),
            self.field("letters", say("goods_setup.letters"), kind=FieldKind.NOTE),
            self.field("use", say("goods_setup.field_use"), kind=FieldKind.CHOICE, choices=uses),
            self.field(
                "product",
                say("goods_setup.field_pattern_product"),
                hint=say("goods_setup.pattern_product_hint"),
            ),
        )
