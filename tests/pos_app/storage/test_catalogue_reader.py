"""Claims about reading the catalogue at the counter."""

from statistics import median
from time import perf_counter

from pos_app.domain.catalogue import QuickKey, QuickKeyPage
from pos_app.storage.catalogue_reader import SqlCatalogue
from pos_app.storage.unit_of_work import UnitsOfWork
from tests.builders import a_department, a_product, an_id

SCAN_S = 0.0005


def test_one_code_on_several_products_gives_all_by_name(units: UnitsOfWork) -> None:
    with units() as work:
        for name in ("Blue pot", "Azure pot"):
            work.put_product(a_product(name, code="71"))
        work.put_product(a_product("Old pot", code="71", is_active=False))
        work.commit()
    found = SqlCatalogue(units.connection).find_by_code("71")
    assert [one.product.name for one in found] == ["Azure pot", "Blue pot"]


def test_a_product_is_read_by_id_also_when_inactive(units: UnitsOfWork) -> None:
    product = a_product("Old pot", code="71", is_active=False)
    with units() as work:
        work.put_product(product)
        work.commit()
    catalogue = SqlCatalogue(units.connection)
    assert catalogue.product(product.id) == product
    assert catalogue.product(a_product("Never").id) is None


def test_a_product_without_codes_is_found_by_name(units: UnitsOfWork) -> None:
    with units() as work:
        work.put_product(a_product("Gift wrapping", code=""))
        work.commit()
    (found,) = SqlCatalogue(units.connection).search("wrapping")
    assert found.code.code == ""


def test_departments_and_quick_keys_come_as_written(units: UnitsOfWork) -> None:
    page = QuickKeyPage("Favourites", (QuickKey(a_product(), "Juice", "apple", 30),))
    with units() as work:
        work.put_department(a_department("Bakery", icon="croissant"))
        work.put_quick_keys([page])
        work.commit()
    catalogue = SqlCatalogue(units.connection)
    assert [one.name for one in catalogue.departments()] == ["Bakery", "Grocery"]
    assert catalogue.quick_key_pages() == (page,)


def test_an_edited_product_is_found_by_its_new_name_alone(units: UnitsOfWork) -> None:
    for name in ("Plum cake", "Cherry cake"):
        with units() as work:
            work.put_product(a_product(name, id=an_id("cake"), code="90"))
            work.commit()
    catalogue = SqlCatalogue(units.connection)
    assert catalogue.search("plum") == ()
    assert [one.product.name for one in catalogue.search("cherry")] == ["Cherry cake"]


def test_a_scan_is_looked_up_in_a_blink(units: UnitsOfWork) -> None:
    catalogue = SqlCatalogue(units.connection)
    took = []
    for _ in range(200):
        began = perf_counter()
        assert catalogue.find_by_code("04006381333931")
        took.append(perf_counter() - began)
    assert median(took) < SCAN_S
