"""Head and foot of the receipt, a field for each line, and the receipt as it would print.

Writes through operations/edit_settings; the lines are laid out by `preview`, which is passed in.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from pos_app.domain.errors import RuleError
from pos_app.domain.policy import Policy
from pos_app.domain.store import Store
from pos_app.operations.edit_settings import LONGEST_RECEIPT_LINE, MOST_RECEIPT_LINES
from pos_app.ui.setup.section import FormSection, SectionHost, Tools
from pos_app.ui.setup.section_picture import FormField, SectionPicture
from pos_app.ui.setup.store_section import StoreServices

ReceiptPreview = Callable[[Store], Sequence[str]]
_LEAST_LINES = 3
_PARTS = ("header", "footer")


class ReceiptSection(FormSection):
    """Fields `header_1` …, `footer_1` …; there is always one empty line more to fill in."""

    name = "receipt"

    def __init__(
        self, services: StoreServices, preview: ReceiptPreview, *, tools: Tools, host: SectionHost
    ) -> None:
        super().__init__(tools, host)
        self._services = services
        self._preview = preview
        self._store: Store | None = None

    def open(self) -> None:
        """Read the policy; a draft stays."""
        self.read(self._services.edit.policy, self._take)

    def check(self, field: str, value: str) -> None:
        """A line fits the paper."""
        del field
        if len(value.rstrip()) > LONGEST_RECEIPT_LINE:
            raise RuleError(
                "setup.line_long", longest=LONGEST_RECEIPT_LINE, length=len(value.rstrip())
            )

    def write(self) -> None:
        """Write the lines; undo writes those before."""
        before = self._store
        if before is None:
            return
        after, staff, write = (
            self._drafted(before),
            self.host.staff,
            self._services.edit.write_store,
        )
        self.run_undoable(
            lambda: write(after, staff=staff),
            back=lambda: write(before, staff=staff),
            done=self.say("setup.receipt_done"),
            changed="policy",
        )

    def show(self) -> None:
        """Draw the lines and the receipt that they make."""
        if self._store is None:
            return
        fields = tuple(field for part in _PARTS for field in self._part_fields(part))
        self.host.show_section(
            self,
            SectionPicture(
                title=self.say("setup.section_receipt"),
                note=self.say("setup.receipt_note", longest=LONGEST_RECEIPT_LINE),
                fields=fields,
                buttons=self.form_buttons(),
                preview=tuple(self._preview(self._drafted(self._store))),
            ),
        )

    def _part_fields(self, part: str) -> list[FormField]:
        used = [n for n in range(1, MOST_RECEIPT_LINES + 1) if self.draft.get(f"{part}_{n}")]
        shown = min(MOST_RECEIPT_LINES, max(_LEAST_LINES, max(used, default=0) + 1))
        return [
            self.field(f"{part}_{n}", self.say(f"setup.field_{part}", n=n))
            for n in range(1, shown + 1)
        ]

    def _take(self, policy: Policy) -> None:
        self._store = policy.store
        if not self.is_changed:
            self.draft = {
                f"{part}_{n}": line
                for part, lines in (
                    ("header", policy.store.receipt_header),
                    ("footer", policy.store.receipt_footer),
                )
                for n, line in enumerate(lines, start=1)
            }
        self.show()

    def _drafted(self, store: Store) -> Store:
        return replace(
            store, receipt_header=self._lines("header"), receipt_footer=self._lines("footer")
        )

    def _lines(self, part: str) -> tuple[str, ...]:
        lines = [
            self.draft.get(f"{part}_{n}", "").rstrip() for n in range(1, MOST_RECEIPT_LINES + 1)
        ]
        while lines and not lines[-1]:
            lines.pop()
        return tuple(lines)
