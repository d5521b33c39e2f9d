"""Claims about what a manager edits in the catalogue."""

from pos_app.domain.catalogue import QuickKey, QuickKeyPage
from pos_app.domain.ids import ProductId
from pos_app.domain.product import ProductCode
from pos_app.storage.catalogue_writes import (
    read_department,
    read_product,
    read_quick_keys,
    write_department,
)
from pos_app.storage.connection import Connection
from pos_app.storage.unit_of_work import UnitsOfWork
from tests.builders import a_department, a_product, an_id, euros


def test_a_department_comes_back(connection: Connection) -> None:
    bakery = a_department("Bakery", icon="bread")
    assert read_department(connection, bakery.id) is None
    write_department(connection, bakery)
    assert read_department(connection, bakery.id) == bakery


def test_a_changed_product_keeps_its_row_and_gets_its_new_codes(
    connection: Connection, units: UnitsOfWork
) -> None:
    before = read_product(connection, a_product().id)
    changed = a_product(
        brand="Hofgut", price=euros(249), is_private=True, age_limit=16,
        codes=(ProductCode("04006381333931"), ProductCode("x6", 6, euros(1200), "case")),
    )  # fmt: skip
    with units() as unit:
        unit.put_product(changed)
        unit.commit()
    after = read_product(connection, changed.id)
    assert before is not None
    assert after == (before[0], changed)


def test_a_product_without_a_price_can_be_kept(connection: Connection, units: UnitsOfWork) -> None:
    asked = a_product("Flowers", price=None, is_price_asked=True, code="77")
    with units() as unit:
        unit.put_product(asked)
        unit.commit()
    found = read_product(connection, asked.id)
    assert found is not None
    assert found[1] == asked


def test_an_inactive_product_is_not_found_by_its_words(
    connection: Connection, units: UnitsOfWork
) -> None:
    for is_active, hits in ((True, 1), (False, 0), (True, 1)):
        with units() as unit:
            unit.put_product(a_product(is_active=is_active, age_limit=int(is_active)))
            unit.commit()
        found = connection.rows("SELECT rowid FROM product_fts WHERE product_fts MATCH 'apple'")
        assert len(found) == hits


def test_all_pages_of_quick_keys_are_written_together(
    connection: Connection, units: UnitsOfWork
) -> None:
    pages = (
        QuickKeyPage("Fruit", (QuickKey(a_product(), "Juice", "apple", 120),)),
        QuickKeyPage("Empty", ()),
    )
    for wanted in (pages, pages[:1]):
        with units() as unit:
            unit.put_quick_keys(wanted)
            unit.commit()
        assert read_quick_keys(connection) == wanted


def test_a_tile_without_its_product_is_left_out(connection: Connection, units: UnitsOfWork) -> None:
    gone = a_product("Gone", id=ProductId(an_id("never written")))
    with units() as unit:
        unit.put_quick_keys([QuickKeyPage("A", (QuickKey(gone), QuickKey(a_product())))])
        unit.commit()
    assert read_quick_keys(connection) == (QuickKeyPage("A", (QuickKey(a_product()),)),)
