"""Age refusals: what was not sold for somebody's age in the last thirty days, to show and print.

Read only: a refusal is a fact. Says nothing of who was refused, because nobody wrote it down.
"""

from pos_app.domain.goods import AgeRefusal
from pos_app.domain.refusal_list import RefusalList
from pos_app.operations.refuse_age import DAYS, RefuseAge
from pos_app.ui.formatting import Formatter
from pos_app.ui.setup.section import FormSection, SectionHost, Tools
from pos_app.ui.setup.section_picture import (
    ListCell,
    ListColumn,
    ListRow,
    SectionButton,
    SectionPicture,
)

PRINT = "print"


class RefusalSection(FormSection):
    """A list without a form."""

    name = "refusals"

    def __init__(
        self, refuse: RefuseAge, formatter: Formatter, *, tools: Tools, host: SectionHost
    ) -> None:
        super().__init__(tools, host)
        self._refuse, self._formatter = refuse, formatter
        self._listed: RefusalList | None = None

    def open(self) -> None:
        """Read the list."""
        staff = self.host.staff
        self.read(lambda: self._refuse.refusal_list(staff=staff), self._take)

    def press(self, code: str) -> None:
        """Print the list."""
        if code == PRINT and not self.is_busy:
            self.write()

    def write(self) -> None:
        """Queue the slip."""
        staff = self.host.staff
        self.run_change(
            lambda: self._refuse.print_list(staff=staff),
            done=self.say("goods_setup.refusals_queued"),
            undo=None,
            changed="print_jobs",
        )

    def show(self) -> None:
        """Draw the list."""
        say, listed = self.say, self._listed
        if listed is None:
            return
        self.host.show_section(
            self,
            SectionPicture(
                title=say("setup.section_refusals"),
                note=say("goods_setup.refusals_note", days=DAYS),
                columns=(
                    ListColumn(say("goods_setup.column_refused")),
                    ListColumn(say("goods_setup.column_age"), 96, is_figure=True),
                    ListColumn(say("goods_setup.column_when"), 170),
                ),
                rows=tuple(self._row(one) for one in listed.refusals),
                list_empty=say("goods_setup.refusals_none", days=DAYS),
                list_buttons=(
                    SectionButton(
                        code=PRINT,
                        text=say("goods_setup.refusals_print"),
                        icon="printer",
                        is_enabled=not self.is_busy,
                    ),
                ),
            ),
        )

    def _take(self, listed: RefusalList) -> None:
        self._listed = listed
        self.show()

    def _row(self, refusal: AgeRefusal) -> ListRow:
        when = self._formatter.day_and_time(refusal.at)
        return ListRow(
            str(refusal.id),
            (
                ListCell(refusal.name, sub=refusal.staff_name, is_strong=True),
                ListCell(str(refusal.age_limit)),
                ListCell(when),
            ),
            spoken=f"{refusal.name}, {refusal.age_limit}, {refusal.staff_name}, {when}",
        )
