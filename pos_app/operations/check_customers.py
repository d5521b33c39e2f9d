"""Look through a file of customers: what it was taken for, who is in it, what is wrong with it.

The dry run: writes nothing and asks no database, so nobody who is known already is told from who is
new. Reads cells by customer_file, rows by customer_row, and tells people apart by people_in_file.

Invariant: memory grows with the number of different people alone; of the faults the first thousand
stay.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain, islice
from pathlib import Path

from pos_app.domain.catalogue import RowFault
from pos_app.domain.customer_columns import Guess, Meaning, guess_columns, is_usable
from pos_app.domain.errors import RuleError
from pos_app.operations.customer_file import CellRow, read_cells
from pos_app.operations.customer_row import CustomerRowReader, PurchaseRules, ReadCustomer
from pos_app.operations.people_in_file import PeopleInFile

MOST_FAULTS = 1000
PREVIEW_ROWS = 20
_SAMPLE_ROWS = 200
_ROWS_A_NOTE = 1000

OnFault = Callable[[RowFault], None]
# A row that is somebody's, and the row in which they stand first.
OnPerson = Callable[[ReadCustomer, int], None]
# (how far, as CellRow.position says it; rows done)
OnProgress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One row: its cells as they stand, and as it is understood or what is wrong with it."""

    number: int
    cells: tuple[str, ...]
    read: ReadCustomer | None
    faults: tuple[RowFault, ...]


@dataclass(slots=True, kw_only=True)
class CustomerCheck:
    """What a file was taken for and what was counted in it.

    `people` are rows that make somebody; `twice` those of somebody further up; `faulty` the others.
    `is_whole` False: it was stopped on the way, or only its first rows were wanted.
    """

    headings: tuple[str, ...]
    guess: Guess
    rows: int = 0
    people: int = 0
    twice: int = 0
    faulty: int = 0
    consents: int = 0
    points: int = 0
    purchases: int = 0
    is_whole: bool = False
    preview: list[PreviewRow] = field(default_factory=list)
    faults: list[RowFault] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckCustomers:
    """How to look: `country` and `today` are those of the store.

    `meanings` are what somebody said the columns mean; without them it is guessed. Without `buying`
    purchases are passed over. `most_rows`: so many rows are enough; 0 for all.
    """

    country: str
    today: date
    meanings: tuple[Meaning, ...] | None = None
    buying: PurchaseRules | None = None
    most_rows: int = 0

    def check(
        self,
        path: Path,
        *,
        on_fault: OnFault = lambda _: None,
        on_person: OnPerson = lambda *_: None,
        on_progress: OnProgress = lambda *_: None,
        is_cancelled: Callable[[], bool] = lambda: False,
    ) -> CustomerCheck:
        """Read the whole file; every fault goes to `on_fault`, also those beyond the first.

        Raises RuleError `errors.columns_unknown` and as `read_cells` does, and OSError.
        """
        rows = read_cells(path)
        headings = _headings(next(rows))
        first = list(islice(rows, _SAMPLE_ROWS))
        guess = guess_columns(headings, [row.cells for row in first if row.cells])
        if self.meanings is not None:
            guess = replace(guess, meanings=_as_many(self.meanings, len(headings)))
        if not is_usable(guess.meanings):
            raise RuleError("errors.columns_unknown", found=", ".join(filter(None, headings)))
        found = CustomerCheck(headings=headings, guess=guess)
        for row, read, faults in self._read(chain(first, rows), found, on_person):
            found.faults.extend(faults[: max(0, MOST_FAULTS - len(found.faults))])
            for fault in faults:
                on_fault(fault)
            if len(found.preview) < PREVIEW_ROWS:
                found.preview.append(PreviewRow(row.number, row.cells or (), read, faults))
            if found.rows % _ROWS_A_NOTE == 0:
                on_progress(row.position, found.rows)
                if is_cancelled():
                    return found
            if found.rows == self.most_rows:
                return found
        found.is_whole = True
        return found

    def _read(
        self, rows: Iterator[CellRow], found: CustomerCheck, on_person: OnPerson
    ) -> Iterator[tuple[CellRow, ReadCustomer | None, tuple[RowFault, ...]]]:
        """Each row with what it is, counted."""
        guess = found.guess
        reader = CustomerRowReader(
            guess.meanings, self.country, self.today, guess.days_as, self.buying
        )
        people = PeopleInFile()
        for row in rows:
            found.rows += 1
            read, faults = _understood(row, reader)
            if read is None:
                found.faulty += 1
            else:
                first = people.first_row(read)
                is_new = first == read.number
                found.people += is_new
                found.twice += not is_new
                found.purchases += read.purchase is not None
                if is_new:
                    found.consents += read.yes_on is not None
                    found.points += read.points
                on_person(read, first)
            yield row, read, faults


def _as_many(meanings: tuple[Meaning, ...], wanted: int) -> tuple[Meaning, ...]:
    """What was said of the columns; further ones mean nothing."""
    return (*meanings, *(Meaning.NOTHING,) * wanted)[:wanted]


def _headings(row: CellRow) -> tuple[str, ...]:
    if row.cells is None:
        raise RuleError(row.fault)
    return tuple(cell.strip() for cell in row.cells)


def _understood(
    row: CellRow, reader: CustomerRowReader
) -> tuple[ReadCustomer | None, tuple[RowFault, ...]]:
    if row.cells is None:
        return None, (RowFault(row.number, "", row.fault),)
    if any(_beyond(row.cells, reader.meanings)):
        return None, (RowFault(row.number, "", "catalogue.row_unreadable"),)
    read = reader.read(row.number, row.cells)
    return read, tuple(reader.faults)


def _beyond(cells: Sequence[str], meanings: Sequence[Meaning]) -> Sequence[str]:
    """The cells right of the last heading."""
    return cells[len(meanings) :]
