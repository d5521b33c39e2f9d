"""An import runs beside an open till: sales commit in between, and both are whole after it."""

import threading
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from benchmarks.till_folder import CASHIER, MANAGER, OpenTill, open_till
from pos_app.bootstrap.importing import ImportBeside
from pos_app.domain.catalogue import ImportReport
from pos_app.domain.errors import PermissionDeniedError
from pos_app.domain.sale import Sale
from pos_app.domain.staff import StaffMember
from pos_app.operations.import_rows import ImportNames
from pos_app.storage.catalogue_reader import SqlCatalogue
from pos_app.storage.connection import Connection
from pos_app.storage.readers import SqlSalesReader

WAIT_S = 10.0
NAMES = ImportNames(department="Other", deposit="Deposit {amount}")
PEN, PENCIL = "04006381333931", "04006381333962"
GOOD = "code,name,price\n4006381333931,Fountain pen,1.19\n4006381333962,Pencil,0.80\n"
FAULTY = GOOD + "4006381333932,Rubber,0.50\n"


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


@pytest.fixture
def there(beside: ImportBeside, monkeypatch: pytest.MonkeyPatch) -> set[Connection]:
    """Every connection that was opened from here on and is not closed."""
    opened = set[Connection]()
    begin, end = Connection.__init__, Connection.close

    def begun(self: Connection, *given: object, **named: object) -> None:
        begin(self, *given, **named)  # type: ignore[arg-type]  (passed on as they came)
        opened.add(self)

    def ended(self: Connection) -> None:
        end(self)
        opened.discard(self)

    monkeypatch.setattr(Connection, "__init__", begun)
    monkeypatch.setattr(Connection, "close", ended)
    return opened


@pytest.fixture
def catalogue(till: OpenTill) -> Iterator[SqlCatalogue]:
    reader = till.machine.reader()
    yield SqlCatalogue(reader)
    reader.close()


def a_file(folder: Path, text: str) -> Path:
    path = folder / "products.csv"
    path.write_text(text, "utf-8")
    return path


def check(
    beside: ImportBeside,
    path: Path,
    *,
    staff: StaffMember = MANAGER,
    seller: "Seller | None" = None,
) -> ImportReport:
    return beside.worker.call(
        lambda: beside.check(
            path,
            staff=staff,
            names=NAMES,
            on_progress=seller or (lambda *_: None),
            is_cancelled=lambda: False,
        )
    )


def apply(
    beside: ImportBeside, report: ImportReport, *, seller: "Seller | None" = None
) -> ImportReport:
    return beside.worker.call(
        lambda: beside.apply(
            report,
            staff=MANAGER,
            on_progress=seller or (lambda *_: None),
            is_cancelled=lambda: False,
        )
    )


class Seller:
    """Sells something whenever the import tells how far it is, and waits until it is durable."""

    def __init__(self, till: OpenTill) -> None:
        self._till = till
        self._dice = Random(7)
        self.sold = list[Sale]()

    def __call__(self, _what: str, _done: int, _of: int) -> None:
        paid = self._till.paid_basket(3, self._dice)
        machine = self._till.machine
        done = machine.do(
            lambda: machine.completion.complete(
                paid.basket, shown_total=paid.priced.total, staff=CASHIER, is_receipt_wanted=False
            )
        )
        self.sold.append(done.sale)


def test_sales_commit_between_the_steps_of_an_import(
    till: OpenTill, beside: ImportBeside, catalogue: SqlCatalogue, tmp_path: Path
) -> None:
    seller = Seller(till)
    report = check(beside, a_file(tmp_path, GOOD), seller=seller)
    checked = len(seller.sold)
    assert checked
    assert catalogue.find_by_code(PEN) == ()
    applied = apply(beside, report, seller=seller)
    assert applied.is_applied
    assert len(seller.sold) > checked
    assert catalogue.find_by_code(PEN)[0].product.name == "Fountain pen"
    reader = till.machine.reader()
    sales = SqlSalesReader(reader)
    assert [sales.sale(sale.id) for sale in seller.sold] == seller.sold
    reader.close()
    till.machine.do(till.machine.database.check)


def test_after_an_import_the_till_goes_on_writing(
    till: OpenTill, beside: ImportBeside, tmp_path: Path
) -> None:
    apply(beside, check(beside, a_file(tmp_path, GOOD)))
    seller = Seller(till)
    seller("after", 0, 1)
    assert till.machine.do(till.machine.units.mark).dseq > 0


def test_with_a_fault_nothing_is_imported(
    beside: ImportBeside, catalogue: SqlCatalogue, tmp_path: Path
) -> None:
    report = check(beside, a_file(tmp_path, FAULTY))
    assert report.fault_count == 1
    assert not apply(beside, report).is_applied
    assert catalogue.find_by_code(PEN) == ()


def test_what_is_discarded_is_not_imported(
    beside: ImportBeside, catalogue: SqlCatalogue, tmp_path: Path
) -> None:
    report = check(beside, a_file(tmp_path, GOOD))
    beside.worker.call(lambda: beside.discard(report))
    assert catalogue.find_by_code(PENCIL) == ()


def test_the_beginning_of_a_file_is_shown(
    beside: ImportBeside, there: set[Connection], tmp_path: Path
) -> None:
    path = a_file(tmp_path, FAULTY)
    shown = beside.worker.call(lambda: beside.preview(path))
    assert [(row.number, row.read is not None) for row in shown.rows] == [
        (2, True),
        (3, True),
        (4, False),
    ]
    assert there == set()


def test_a_cashier_imports_nothing(
    beside: ImportBeside, there: set[Connection], tmp_path: Path
) -> None:
    path = a_file(tmp_path, GOOD)
    with pytest.raises(PermissionDeniedError):
        check(beside, path, staff=CASHIER)
    assert there == set()


def test_its_connections_close_with_the_import(
    beside: ImportBeside, there: set[Connection], tmp_path: Path
) -> None:
    report = check(beside, a_file(tmp_path, GOOD))
    assert len(there) == 2
    assert apply(beside, report).is_applied
    assert there == set()
    report = check(beside, a_file(tmp_path, FAULTY))
    beside.worker.call(lambda: beside.discard(report))
    assert there == set()


def test_its_connections_close_with_the_till(
    beside: ImportBeside, there: set[Connection], tmp_path: Path
) -> None:
    check(beside, a_file(tmp_path, GOOD))
    beside.close(WAIT_S)
    assert there == set()


def test_closing_stops_an_import_under_way_and_leaves_nothing_of_it(
    catalogue: SqlCatalogue,
    beside: ImportBeside,
    there: set[Connection],
    tmp_path: Path,
) -> None:
    report = check(beside, a_file(tmp_path, GOOD))
    begun, pause = threading.Event(), threading.Event()

    def wait(*_: object) -> None:
        begun.set()
        while not beside._is_closing:
            pause.wait(0.005)

    ticket = beside.worker.submit(
        lambda: beside.apply(report, staff=MANAGER, on_progress=wait, is_cancelled=lambda: False)
    )
    assert begun.wait(WAIT_S)
    beside.close(WAIT_S)
    assert not ticket.result(WAIT_S).is_applied
    assert catalogue.find_by_code(PEN) == ()
    assert there == set()


def test_nothing_is_opened_before_the_first_import(till: OpenTill) -> None:
    before = set(threading.enumerate())
    importing = ImportBeside(till.machine)
    importing.close(WAIT_S)
    assert set(threading.enumerate()) <= before
    till.machine.do(importing.recover_imports)
