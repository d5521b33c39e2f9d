"""A list of customers in words: its first rows as they are understood, its counts, who stayed.

Reads no file and decides nothing: what is wrong with a row is said as the operation found it.
"""

from dataclasses import dataclass
from itertools import islice

from pos_app.domain.customer_columns import Meaning
from pos_app.domain.errors import RuleError
from pos_app.operations.check_customers import CustomerCheck, PreviewRow
from pos_app.operations.customer_import_book import KeptPerson
from pos_app.operations.customer_row import ReadCustomer
from pos_app.phrases import Phrases
from pos_app.phrases.figures import Figures
from pos_app.ui.messages import sentence_for
from pos_app.ui.setup.section_picture import ListCell, ListColumn, ListRow

_SAMPLES = 3
_COUNTED = ("rows", "people", "twice", "faulty", "consents", "points", "purchases")


@dataclass(frozen=True, slots=True)
class CustomerRows:
    """Rows and sentences of one list."""

    phrases: Phrases

    @property
    def columns(self) -> tuple[ListColumn, ...]:
        """Row, person with number and address below, what comes along."""
        say = self.phrases.say
        return (
            ListColumn(say("setup.column_row"), 60, is_figure=True),
            ListColumn(say("setup.column_person")),
            ListColumn(say("setup.column_points"), 96, is_figure=True),
        )

    @property
    def headings(self) -> tuple[ListColumn, ...]:
        """A heading of the file with what stands below it, and what that means."""
        say = self.phrases.say
        return (
            ListColumn(say("setup.column_heading")),
            ListColumn(say("setup.column_meaning"), 170),
        )

    def columns_of(self, check: CustomerCheck | None, *, prefix: str) -> tuple[ListRow, ...]:
        """The columns of the file; the key of each is the prefix and its number."""
        pairs = zip(check.headings, check.guess.meanings, strict=True) if check else ()
        return tuple(
            self._column(f"{prefix}{number}", heading, self._sample(check, number), meaning)
            for number, (heading, meaning) in enumerate(pairs)
        )

    def meaning(self, meaning: Meaning) -> str:
        """What a column holds, in words."""
        return self.phrases.say(f"customer_list.column_{meaning.value or 'nothing'}")

    def column_named(self, code: str) -> str:
        """The column that a fault is about, in words; empty for the whole row."""
        return self.meaning(Meaning(code)) if code else ""

    def rows(self, check: CustomerCheck | None) -> tuple[ListRow, ...]:
        """The first rows."""
        return tuple(self._row(row) for row in check.preview) if check else ()

    def kept(self, people: tuple[KeptPerson, ...]) -> tuple[ListRow, ...]:
        """Who stayed when a list was taken out."""
        return tuple(
            ListRow(
                f"kept {one.row}",
                (ListCell(str(one.row), is_strong=True), ListCell(one.name or "–"), ListCell("")),
                spoken=f"{one.row}, {one.name}",
            )
            for one in people
        )

    def counts(self, check: CustomerCheck) -> str:
        """What was counted, without what there is none of."""
        write = Figures(self.phrases.language).number
        found = {name: getattr(check, name) for name in _COUNTED}
        return " · ".join(
            self.phrases.count(f"setup.counted_{name}", count, count=write(count))
            for name, count in found.items()
            if count
        )

    def taken_for(self, check: CustomerCheck) -> str:
        """What the list was taken for."""
        return self.phrases.say(f"customer_list.from_{check.guess.preset or 'other'}")

    def _column(self, key: str, heading: str, sample: str, meaning: Meaning) -> ListRow:
        means = self.meaning(meaning)
        is_used = meaning is not Meaning.NOTHING
        cells = (ListCell(heading or "–", sub=sample), ListCell(means, is_strong=is_used))
        return ListRow(key, cells, spoken=f"{heading}, {sample}: {means}")

    def _sample(self, check: CustomerCheck | None, number: int) -> str:
        rows = check.preview if check else ()
        cells = (row.cells[number].strip() for row in rows if number < len(row.cells))
        return " · ".join(dict.fromkeys(islice(filter(None, cells), _SAMPLES)))

    def _row(self, row: PreviewRow) -> ListRow:
        number = ListCell(str(row.number), is_strong=True)
        if row.read is None:
            shown = " · ".join(filter(None, row.cells)) or "–"
            wrong = " ".join(
                sentence_for(RuleError(fault.code, **dict(fault.values)), self.phrases)
                for fault in row.faults
            )
            mark = ListCell(self.phrases.say("setup.row_wrong"), chip="bad")
            cells = (number, ListCell(shown, sub=wrong), mark)
            return ListRow(f"row {row.number}", cells, spoken=f"{row.number}: {shown}. {wrong}")
        read = row.read
        name = f"{read.given_name} {read.family_name}".strip() or read.email or read.phone
        points = Figures(self.phrases.language).number(read.points) if read.points else ""
        below = self._below(read)
        cells = (number, ListCell(name or read.card, sub=below), ListCell(points))
        return ListRow(f"row {row.number}", cells, spoken=f"{row.number}: {name}. {below}")

    def _below(self, read: ReadCustomer) -> str:
        said = [read.phone, read.email, read.card]
        if read.yes_on is not None:
            day = Figures(self.phrases.language).day(read.yes_on)
            said.append(self.phrases.say("setup.customer_consent", day=day))
        if read.purchase is not None:
            day = Figures(self.phrases.language).day(read.purchase.bought_on)
            said.append(self.phrases.say("setup.customer_bought", day=day))
        return " · ".join(filter(None, said))
