"""Claims about imports: whole or not at all, whatever interrupts them."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from pos_app.domain.errors import RuleError
from pos_app.domain.ids import ImportId
from pos_app.domain.product import Product, ProductCode
from pos_app.storage.catalogue_import import SqlCatalogueImport
from pos_app.storage.catalogue_reader import SqlCatalogue
from pos_app.storage.connection import Connection, open_reader, open_writer
from pos_app.storage.unit_of_work import UnitsOfWork
from tests.builders import a_product, an_id, euros
from tests.fakes import FakeClock
from tests.till_file import KEY, units_on

PRODUCTS = [a_product(f"Import thing {n}", code=f"{30000 + n}") for n in range(120)]


class Stop(Exception):  # noqa: N818  (an interruption, not an error)
    """Stands for whatever ends a program in the middle."""


@pytest.fixture
def imports(units: UnitsOfWork) -> SqlCatalogueImport:
    return SqlCatalogueImport(units, clock=FakeClock())


def staged(imports: SqlCatalogueImport, products: list[Product]) -> ImportId:
    import_id = imports.begin("file.csv")
    imports.stage(import_id, list(enumerate(products, start=2)))
    imports.check(import_id)
    return import_id


def apply(
    imports: SqlCatalogueImport,
    import_id: ImportId,
    *,
    on_progress: Callable[[int, int], None] = lambda _done, _of: None,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> bool:
    report = imports.apply(import_id, on_progress=on_progress, is_cancelled=is_cancelled)
    return report.is_applied


def shown(path: Path) -> int:
    """Count what a till beside sees of the import."""
    reader = open_reader(path, KEY)
    catalogue = SqlCatalogue(reader)
    seen = sum(bool(catalogue.find_by_code(one.codes[0].code)) for one in PRODUCTS)
    found = catalogue.search("import thing 7")
    reader.close()
    assert bool(found) == bool(seen)
    return seen


def left_over(connection: Connection) -> int:
    return sum(
        connection.rows(sql)[0][0]
        for sql in (
            "SELECT count(*) FROM product WHERE import_id IS NOT NULL",
            "SELECT count(*) FROM product_version",
            "SELECT count(*) FROM import_row",
            "SELECT count(*) FROM product_code WHERE product_n NOT IN (SELECT n FROM product)",
        )
    )


def test_an_import_is_shown_all_at_once(
    imports: SqlCatalogueImport, units: UnitsOfWork, path: Path
) -> None:
    seen: set[int] = set()
    import_id = staged(imports, PRODUCTS)
    assert apply(imports, import_id, on_progress=lambda _done, _of: seen.add(shown(path)))
    assert seen == {0, len(PRODUCTS)}
    assert left_over(units.connection) == 0


def test_every_new_product_is_recorded(imports: SqlCatalogueImport, units: UnitsOfWork) -> None:
    before = units.connection.rows("SELECT count(*) FROM outbox")[0][0]
    assert apply(imports, staged(imports, PRODUCTS))
    assert units.connection.rows("SELECT count(*) FROM outbox")[0][0] == before + len(PRODUCTS)


def test_a_cancelled_import_leaves_nothing(
    imports: SqlCatalogueImport, units: UnitsOfWork, path: Path
) -> None:
    asked = iter([False, False, True])
    import_id = staged(imports, PRODUCTS)
    assert not apply(imports, import_id, is_cancelled=lambda: next(asked, True))
    assert shown(path) == 0
    assert left_over(units.connection) == 0


@pytest.mark.parametrize("step", range(1, 12, 2))
def test_an_interrupted_import_is_whole_or_nothing(
    imports: SqlCatalogueImport, connect: Callable[..., Connection], path: Path, step: int
) -> None:
    def stop(_done: int, _of: int, calls: list[int] = []) -> None:  # noqa: B006  (counts calls)
        calls.append(1)
        if len(calls) == step:
            raise Stop

    import_id = staged(imports, PRODUCTS)
    try:
        apply(imports, import_id, on_progress=stop)
    except Stop:
        assert shown(path) in (0, len(PRODUCTS))
    seen = shown(path)
    again = connect()
    SqlCatalogueImport(units_on(again), clock=FakeClock()).recover()
    assert shown(path) == seen
    assert left_over(again) == 0 or seen == len(PRODUCTS)


def test_a_killed_import_is_gone_at_the_next_begin(path: Path) -> None:
    script = (
        "import os, sys; from pathlib import Path\n"
        "from tests.pos_app.storage import test_catalogue_import as t\n"
        "from pos_app.storage.connection import open_writer\n"
        "units = t.units_on(open_writer(Path(sys.argv[1]), t.KEY))\n"
        "imports = t.SqlCatalogueImport(units, clock=t.FakeClock())\n"
        "import_id = t.staged(imports, t.PRODUCTS)\n"
        "t.apply(imports, import_id, on_progress=lambda done, of: done < 60 or os._exit(9))\n"
    )
    folder = Path(__file__).parents[3]
    killed = subprocess.run(  # noqa: S603  (our own interpreter and script)
        [sys.executable, "-c", script, str(path)],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder)},
        check=False,
        timeout=60,
    )
    assert killed.returncode == 9
    assert shown(path) == 0
    writer = open_writer(path, KEY)
    assert writer.rows("SELECT count(*) FROM product WHERE import_id IS NOT NULL") != [(0,)]
    imports = SqlCatalogueImport(units_on(writer), clock=FakeClock())
    import_id = staged(imports, PRODUCTS)
    assert apply(imports, import_id)
    assert shown(path) == len(PRODUCTS)
    assert left_over(writer) == 0
    writer.close()


def test_a_changed_product_keeps_its_id_and_its_other_codes(
    imports: SqlCatalogueImport, units: UnitsOfWork, path: Path
) -> None:
    old = a_product("Old name", codes=(ProductCode("501"), ProductCode("502", 6)), icon="beer")
    with units() as work:
        work.put_product(old)
        work.commit()
    row = a_product("New name", id=an_id("another"), code="501", price=euros(299))
    seen: set[str] = set()
    catalogue = SqlCatalogue(open_reader(path, KEY))

    def look(_done: int, _of: int) -> None:
        found = catalogue.product(old.id)
        assert found is not None
        assert [one.product.name for one in catalogue.find_by_code("501")] == [found.name]
        seen.add(found.name)

    import_id = staged(imports, [row])
    assert apply(imports, import_id, on_progress=look)
    assert seen == {"Old name", "New name"}
    changed = catalogue.product(old.id)
    assert changed == replace(old, name="New name", price=euros(299))
    assert catalogue.search("old name") == ()
    assert left_over(units.connection) == 0


def test_the_report_tells_new_changed_and_unchanged(
    imports: SqlCatalogueImport, units: UnitsOfWork
) -> None:
    assert apply(imports, staged(imports, PRODUCTS[:3]))
    import_id = imports.begin("again.csv")
    rows = [
        PRODUCTS[0],
        replace(PRODUCTS[1], price=euros(5)),
        a_product("Another", code="1"),
        PRODUCTS[0],
    ]
    imports.stage(import_id, list(enumerate(rows, start=2)))
    report = imports.check(import_id)
    assert (report.new, report.changed, report.unchanged) == (1, 1, 1)
    assert [(fault.row, fault.code) for fault in report.faults] == [(5, "catalogue.code_twice")]
    imports.discard(import_id)
    assert left_over(units.connection) == 0


def test_one_code_on_two_names_is_two_products(
    imports: SqlCatalogueImport, connection: Connection
) -> None:
    rows = [a_product("Red pot", code="71"), a_product("Blue pot", code="71")]
    assert apply(imports, staged(imports, rows))
    names = [found.product.name for found in SqlCatalogue(connection).find_by_code("71")]
    assert names == ["Blue pot", "Red pot"]


def test_a_new_department_comes_with_its_import(
    imports: SqlCatalogueImport, connection: Connection
) -> None:
    import_id = imports.begin("file.csv")
    department = imports.department_named("Cheese")
    assert imports.department_named("CHEESE") == department
    imports.stage(import_id, [(2, a_product("Brie", code="81", department_id=department))])
    imports.check(import_id)
    names = [one.name for one in SqlCatalogue(connection).departments()]
    assert "Cheese" not in names
    assert apply(imports, import_id)
    assert [one.id for one in SqlCatalogue(connection).departments() if one.name == "Cheese"] == [
        department
    ]
    assert imports.department_named("Cheese") == department


def test_an_import_that_another_one_displaced_applies_nothing(
    imports: SqlCatalogueImport, connect: Callable[..., Connection], path: Path
) -> None:
    beside = SqlCatalogueImport(units_on(connect()), clock=FakeClock())
    import_id = staged(imports, PRODUCTS)

    def begin_another(done: int, _of: int) -> None:
        if done > 100:
            beside.recover()

    with pytest.raises(RuleError) as refused:
        apply(imports, import_id, on_progress=begin_another)
    assert refused.value.code == "catalogue.displaced"
    assert shown(path) == 0
    assert left_over(connect()) == 0
