"""A list of customers is imported beside an open till: sales go on, and a stop loses nothing."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from benchmarks.till_folder import MANAGER, OpenTill, open_till
from pos_app.bootstrap.customer_files import TillClosesError
from pos_app.bootstrap.importing import ImportBeside
from pos_app.domain.customer_import import Known
from pos_app.operations.import_customers import ImportedList, StagedList
from tests.pos_app.bootstrap.test_importing import WAIT_S, Seller

_HOW_MANY = 800
_COUNT = "SELECT count(*) FROM customer WHERE family_name = 'Viele'"


@pytest.fixture
def till(tmp_path: Path) -> Iterator[OpenTill]:
    opened = open_till(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def beside(till: OpenTill) -> Iterator[ImportBeside]:
    importing = ImportBeside(till.machine)
    yield importing
    importing.close(WAIT_S)


def a_list(folder: Path) -> Path:
    path = folder / "people.csv"
    rows = "".join(f"P{n},Viele,p{n}@example.org\n" for n in range(_HOW_MANY))
    path.write_text("Vorname,Nachname,Email\n" + rows, "utf-8")
    return path


def check(beside: ImportBeside, path: Path) -> StagedList:
    staged = beside.worker.call(
        lambda: beside.customers.check(
            path,
            staff=MANAGER,
            meanings=None,
            known=Known.LEAVE,
            on_progress=lambda *_: None,
            is_cancelled=lambda: False,
        )
    )
    assert staged is not None
    return staged


def apply(
    beside: ImportBeside, staged: StagedList, on_progress: Callable[[str, int, int], None]
) -> ImportedList:
    return beside.worker.call(
        lambda: beside.customers.apply(
            staged, staff=MANAGER, on_progress=on_progress, is_cancelled=lambda: False
        )
    )


def people(till: OpenTill) -> int:
    found = till.machine.do(lambda: till.machine.database.writer.row(_COUNT))
    return 0 if found is None else int(found[0])


def test_sales_commit_between_the_pieces_of_a_list(
    till: OpenTill, beside: ImportBeside, tmp_path: Path
) -> None:
    seller = Seller(till)
    done = apply(beside, check(beside, a_list(tmp_path)), seller)
    assert seller.sold
    assert (done.counts.new, people(till)) == (_HOW_MANY, _HOW_MANY)
    till.machine.do(till.machine.database.check)
    newest = beside.worker.call(beside.customers.newest)
    assert newest is not None
    undone = beside.worker.call(
        lambda: beside.customers.undo(newest.brought.id, staff=MANAGER, on_progress=lambda *_: None)
    )
    assert (undone.counts.gone, people(till)) == (_HOW_MANY, 0)


def test_a_till_that_closes_goes_on_with_the_list_when_it_starts_again(
    till: OpenTill, beside: ImportBeside, tmp_path: Path
) -> None:
    staged = check(beside, a_list(tmp_path))

    def close(_what: str, done: int, _of: int) -> None:
        if done:
            beside.customers.close()

    with pytest.raises(TillClosesError):
        apply(beside, staged, close)
    assert people(till) <= _HOW_MANY
    again = ImportBeside(till.machine)
    again.worker.call(again.customers.resume)
    assert people(till) == _HOW_MANY
    newest = again.worker.call(again.customers.newest)
    again.close(WAIT_S)
    assert newest is not None
    assert newest.counts.waiting == 0


def test_the_first_rows_are_shown_without_staging_any(
    till: OpenTill, beside: ImportBeside, tmp_path: Path
) -> None:
    shown = beside.worker.call(lambda: beside.customers.preview(a_list(tmp_path)))
    assert (len(shown.preview), shown.is_whole) == (20, False)
    staged = till.machine.do(
        lambda: till.machine.database.writer.row("SELECT count(*) FROM customer_import_row")
    )
    assert staged == (0,)
