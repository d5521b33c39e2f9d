"""Claims about importing a file of products, on a real till's file."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pos_app.domain.catalogue import ImportReport
from pos_app.domain.errors import PermissionDeniedError, RuleError
from pos_app.domain.ids import mint_id
from pos_app.operations.import_products import PREVIEW_ROWS, ImportProducts, preview_of
from pos_app.operations.import_rows import ImportNames
from pos_app.replication.record_codec import RecordCodec
from pos_app.storage.catalogue_import import SqlCatalogueImport
from pos_app.storage.catalogue_reader import SqlCatalogue
from pos_app.storage.connection import open_writer
from pos_app.storage.database import create_database
from pos_app.storage.unit_of_work import UnitsOfWork
from tests.builders import a_cashier, a_manager, a_policy, a_store, a_tax_table, a_till, euros
from tests.fakes import FakeClock

KEY = "5a" * 32
HEADER = "code;name;price;department\n"
GOOD = "4006381333931;Pen;1,19;Paper\n17;Brown bread;3,20;Bakery\n"
BAD = "4006381333932;Pencil;1,19;Paper\n18;Roll;0,455;Bakery\n"


@pytest.fixture
def units(tmp_path: Path) -> Iterator[UnitsOfWork]:
    create_database(tmp_path / "till.db", KEY, clock=FakeClock())
    connection = open_writer(tmp_path / "till.db", KEY)
    units = UnitsOfWork(connection, encoder=RecordCodec(), clock=FakeClock(), mint_id=mint_id)
    with units() as work:
        work.put_store(a_store())
        work.put_till(a_till())
        work.put_taxes(a_tax_table())
        work.commit()
    yield units
    connection.close()


@pytest.fixture
def operation(units: UnitsOfWork) -> ImportProducts:
    return ImportProducts(
        imports=SqlCatalogueImport(units, clock=FakeClock()),
        catalogue=SqlCatalogue(units.connection),
        unit_of_work=units,
        clock=FakeClock(),
        new_id=mint_id,
    )


@pytest.fixture
def check(operation: ImportProducts, tmp_path: Path) -> Callable[..., ImportReport]:
    def _check(text: str, *, is_cancelled: bool = False) -> ImportReport:
        path = tmp_path / "file.csv"
        path.write_text(text, "utf-8")
        return operation.check(
            path,
            staff=a_manager(),
            names=ImportNames(department="Other", deposit="Deposit {amount}"),
            on_progress=lambda _step, _done, _of: None,
            is_cancelled=lambda: is_cancelled,
        )

    return _check


def apply(operation: ImportProducts, report: ImportReport, **how: bool) -> ImportReport:
    return operation.apply(
        report,
        staff=a_manager(),
        on_progress=lambda _step, _done, _of: None,
        is_cancelled=lambda: False,
        **how,
    )


def products(units: UnitsOfWork) -> int:
    count: int = units.connection.rows("SELECT count(*) FROM product")[0][0]
    return count


def test_a_good_file_is_imported_and_audited(
    operation: ImportProducts, check: Callable[..., ImportReport], units: UnitsOfWork
) -> None:
    report = check(HEADER + GOOD)
    assert (report.rows, report.new, report.fault_count) == (2, 2, 0)
    assert products(units) == 0
    assert apply(operation, report).is_applied
    catalogue = SqlCatalogue(units.connection)
    assert catalogue.find_by_code("04006381333931")[0].product.price == euros(119)
    assert [one.name for one in catalogue.departments()] == ["Bakery", "Paper"]
    kinds = units.connection.rows("SELECT kind FROM journal")
    assert ("catalogue_imported",) in kinds


def test_with_one_fault_nothing_is_imported(
    operation: ImportProducts, check: Callable[..., ImportReport], units: UnitsOfWork
) -> None:
    report = check(HEADER + GOOD + BAD)
    assert [(fault.row, fault.code) for fault in report.faults] == [
        (4, "catalogue.check_digit"),
        (5, "catalogue.price_decimals"),
    ]
    assert not apply(operation, report).is_applied
    assert products(units) == 0
    assert units.connection.rows("SELECT count(*) FROM import_row") == [(0,)]


def test_faulty_rows_are_left_out_when_asked_for(
    operation: ImportProducts, check: Callable[..., ImportReport], units: UnitsOfWork
) -> None:
    report = check(HEADER + GOOD + BAD + GOOD)
    assert report.fault_count == 4
    assert apply(operation, report, leaves_out_faulty=True).is_applied
    assert products(units) == 2


def test_the_same_file_again_changes_nothing(
    operation: ImportProducts, check: Callable[..., ImportReport]
) -> None:
    apply(operation, check(HEADER + GOOD))
    report = check(HEADER + GOOD)
    assert (report.new, report.changed, report.unchanged) == (0, 0, 2)


def test_a_new_price_is_a_change(
    operation: ImportProducts, check: Callable[..., ImportReport], units: UnitsOfWork
) -> None:
    apply(operation, check(HEADER + GOOD))
    report = check(HEADER + GOOD.replace("1,19", "1,29"))
    assert (report.new, report.changed, report.unchanged) == (0, 1, 1)
    apply(operation, report)
    found = SqlCatalogue(units.connection).find_by_code("04006381333931")
    assert [one.product.price for one in found] == [euros(129)]


def test_a_cancelled_reading_leaves_nothing(
    check: Callable[..., ImportReport], units: UnitsOfWork
) -> None:
    many = "".join(f"{n + 100};Thing {n};1,00;Paper\n" for n in range(1000))
    assert check(HEADER + many, is_cancelled=True).import_id is None
    assert units.connection.rows("SELECT count(*) FROM import_row") == [(0,)]


def test_only_a_manager_imports(operation: ImportProducts, tmp_path: Path) -> None:
    with pytest.raises(PermissionDeniedError):
        operation.check(
            tmp_path / "file.csv",
            staff=a_cashier(),
            names=ImportNames(department="Other", deposit="{amount}"),
            on_progress=lambda _step, _done, _of: None,
            is_cancelled=lambda: False,
        )


def test_the_preview_reads_the_beginning_alone(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    rows = "".join(f"{n + 100};Thing {n};1,00;Paper\n" for n in range(1000))
    path.write_text(HEADER + BAD + rows, "utf-8")
    preview = preview_of(path, a_policy())
    assert len(preview.rows) == PREVIEW_ROWS
    assert [row.number for row in preview.rows if row.faults]
    assert all(bool(row.faults) is (row.read is None) for row in preview.rows)
    assert preview.has_price
    assert preview.shape.delimiter == ";"


def test_a_file_without_the_needed_columns_is_refused(check: Callable[..., ImportReport]) -> None:
    with pytest.raises(RuleError) as refused:
        check("colour;size\nred;1\n")
    assert refused.value.code == "catalogue.column_missing"
