"""Recalled batches: what may not be sold, and why. Adds, changes and lifts them.

Writes through operations/recall_batch. Does not look products up: a recall may come before them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from pos_app.domain.barcode import CodeKind, read_code
from pos_app.domain.errors import RuleError
from pos_app.domain.goods import LONGEST_TRACE, RecalledBatch
from pos_app.domain.staff import Permission
from pos_app.operations.recall_batch import RecallBatch
from pos_app.ui.setup.listed_section import ADD, ListedSection
from pos_app.ui.setup.product_draft import shown_code
from pos_app.ui.setup.section import NO, YES, SectionHost, Tools
from pos_app.ui.setup.section_picture import (
    FieldKind,
    FormField,
    ListCell,
    ListColumn,
    ListRow,
    SectionPicture,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecallServices:
    """What the section needs."""

    recall: RecallBatch
    new_id: Callable[[], UUID]


class RecallSection(ListedSection):
    """Rows keyed by the id of the recall."""

    name = "recalls"
    permission: Permission | None = Permission.EDIT_CATALOGUE
    fault_fields = {  # noqa: RUF012  (a constant)
        "errors.check_digit": "gtin",
        "errors.code_unreadable": "gtin",
        "errors.lot_long": "lot",
        "errors.reason_missing": "reason",
    }

    def __init__(self, services: RecallServices, tools: Tools, host: SectionHost) -> None:
        super().__init__(tools, host)
        self._services = services
        self._batches: tuple[RecalledBatch, ...] = ()

    def open(self) -> None:
        """Read the recalls; a draft stays."""
        self.read(self._services.recall.batches, self._take)

    def check(self, field: str, value: str) -> None:
        """Judge one field as it is typed."""
        if field == "gtin" and read_code(value).kind is CodeKind.TEXT:
            raise RuleError("errors.code_unreadable", code=value[:40])
        if field == "lot" and len(value.strip()) > LONGEST_TRACE:
            raise RuleError("errors.lot_long", longest=LONGEST_TRACE)
        if field == "reason" and not value.strip():
            raise RuleError("errors.reason_missing")

    def write(self) -> None:
        """Write the recall; undo writes the one before (a new one is lifted)."""
        draft, staff, write = self.draft, self.host.staff, self._services.recall.write
        before = self._batch()
        after = RecalledBatch(
            id=before.id if before else self._services.new_id(),
            gtin=draft["gtin"],
            lot=draft["lot"],
            reason=draft["reason"],
            is_active=draft["is_active"] == YES,
        )
        old = before or RecalledBatch(
            id=after.id, gtin=after.gtin, lot=after.lot, reason=after.reason, is_active=False
        )
        self.choose_when_applied(str(after.id))
        self.run_undoable(
            lambda: write(after, staff=staff),
            back=lambda: write(old, staff=staff),
            done=self.say("goods_setup.recall_done"),
            changed="catalogue",
        )

    def show(self) -> None:
        """Draw list and form."""
        say = self.say
        self.host.show_section(
            self,
            SectionPicture(
                title=say("setup.section_recalls"),
                note=say("goods_setup.recalls_note"),
                columns=(
                    ListColumn(say("goods_setup.column_code")),
                    ListColumn(say("goods_setup.column_lot"), 120),
                ),
                rows=tuple(self._row(batch) for batch in self._batches),
                chosen=self.chosen,
                list_empty=say("goods_setup.recalls_none"),
                list_buttons=(self.list_button(ADD, "goods_setup.recall_add", "plus"),),
                form_title=say("goods_setup.recall_new") if self.is_new else "",
                fields=self._fields() if self.chosen else (),
                buttons=self.form_buttons() if self.chosen else (),
            ),
        )

    def draft_chosen(self) -> None:
        """Put the chosen recall, or a new one, into the draft."""
        batch = self._batch()
        if batch is None and not self.is_new:
            self.chosen = ""
        self.draft = {
            "gtin": shown_code(batch.gtin) if batch else "",
            "lot": batch.lot if batch else "",
            "reason": batch.reason if batch else "",
            "is_active": NO if batch and not batch.is_active else YES,
        }

    def _batch(self) -> RecalledBatch | None:
        return next((b for b in self._batches if str(b.id) == self.chosen), None)

    def _take(self, batches: tuple[RecalledBatch, ...]) -> None:
        self._batches = batches
        if not self.is_changed:
            self.draft_afresh()
        self.show()

    def _row(self, batch: RecalledBatch) -> ListRow:
        lifted = "" if batch.is_active else self.say("goods_setup.recall_lifted")
        lot = batch.lot or self.say("goods_setup.every_lot")
        sub = " · ".join(part for part in (batch.reason, lifted) if part)
        code = shown_code(batch.gtin)
        return ListRow(
            str(batch.id),
            (ListCell(code, sub=sub, is_strong=batch.is_active), ListCell(lot)),
            spoken=f"{code}, {lot}, {sub}",
        )

    def _fields(self) -> tuple[FormField, ...]:
        say = self.say
        return (
            self.field("gtin", say("goods_setup.field_gtin"), hint=say("goods_setup.gtin_hint")),
            self.field("lot", say("goods_setup.field_lot"), hint=say("goods_setup.lot_hint")),
            self.field("reason", say("goods_setup.field_reason")),
            self.field("is_active", say("goods_setup.field_in_force"), kind=FieldKind.TICK),
        )
