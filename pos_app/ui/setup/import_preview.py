"""The first rows of a catalogue file as they will be read, for the list of the import section.

Reads no file and decides nothing: what is wrong with a row is said as the operation found it.
"""

from dataclasses import dataclass

from pos_app.domain.errors import RuleError
from pos_app.operations.import_products import Preview, PreviewRow
from pos_app.phrases import Phrases
from pos_app.phrases.figures import Figures
from pos_app.ui.messages import sentence_for
from pos_app.ui.setup.section_picture import ListCell, ListColumn, ListRow


@dataclass(frozen=True, slots=True)
class PreviewRows:
    """A preview in words; of None there are no rows."""

    preview: Preview | None
    phrases: Phrases

    @property
    def columns(self) -> tuple[ListColumn, ...]:
        """Row, product with code and department below, price."""
        say = self.phrases.say
        return (
            ListColumn(say("setup.column_row"), 60, is_figure=True),
            ListColumn(say("setup.column_product")),
            ListColumn(say("setup.column_price"), 96, is_figure=True),
        )

    @property
    def rows(self) -> tuple[ListRow, ...]:
        """One for each row of the preview."""
        return tuple(self._row(row) for row in self.preview.rows) if self.preview else ()

    @property
    def sentence(self) -> str:
        """Which columns were found, and which are not used."""
        if self.preview is None:
            return ""
        shape = self.preview.shape
        pairs = zip(shape.headers, shape.columns, strict=True)
        found = ", ".join(header for header, column in pairs if column)
        if not shape.ignored:
            return self.phrases.say("setup.import_columns", found=found)
        ignored = ", ".join(shape.ignored)
        return self.phrases.say("setup.import_columns_ignored", found=found, ignored=ignored)

    def _row(self, row: PreviewRow) -> ListRow:
        number = ListCell(str(row.number), is_strong=True)
        if row.read is None:
            name = row.cells.get("name", "") or row.cells.get("code", "") or "–"
            wrong = " ".join(
                sentence_for(RuleError(fault.code, **dict(fault.values)), self.phrases)
                for fault in row.faults
            )
            mark = ListCell(self.phrases.say("setup.row_wrong"), chip="bad")
            cells = (number, ListCell(name, sub=wrong), mark)
            return ListRow(f"row {row.number}", cells, spoken=f"{row.number}: {name}. {wrong}")
        read = row.read
        below = " · ".join(part for part in (read.code.lstrip("0"), read.department) if part)
        price = ""
        if read.price is not None:
            price = Figures(self.phrases.language).number(
                read.price.minor, read.price.currency.exponent
            )
        cells = (number, ListCell(read.name, sub=below), ListCell(price))
        return ListRow(f"row {row.number}", cells, spoken=f"{row.number}: {read.name}, {price}")
