"""Claims about the steps of an import: none of them changes what the counter sees."""

from dataclasses import replace

from pos_app.domain.goods import GoodsRules
from pos_app.storage import import_steps
from pos_app.storage.catalogue_reader import SqlCatalogue
from pos_app.storage.product_keys import KeyWriter
from pos_app.storage.unit_of_work import UnitsOfWork
from tests.builders import EUR, a_product

IMPORT = b"i" * 16


def test_rows_put_in_are_not_seen_and_can_be_taken_out(units: UnitsOfWork) -> None:
    connection = units.connection
    keys = KeyWriter(connection)
    with connection.transaction():
        rows = [(a_product("Hidden pear", code="801"), None)]
        import_steps.put_in_hidden(units, IMPORT, rows, keys=keys, currency=EUR)
        keys.flush()
    catalogue = SqlCatalogue(connection)
    assert catalogue.find_by_code("801") == ()
    assert catalogue.search("hidden") == ()
    with connection.transaction():
        assert import_steps.take_out(connection, IMPORT, 10, keys=keys) == 1
        assert import_steps.take_out(connection, IMPORT, 10, keys=keys) == 0
    assert connection.rows("SELECT 1 FROM product_code WHERE code = '801'") == []


def test_a_row_means_the_product_with_its_code_and_among_several_the_one_of_its_name(
    units: UnitsOfWork,
) -> None:
    with units() as work:
        work.put_product(a_product("Red pot", code="71"))
        work.commit()
    assert import_steps.old_row_of(units.connection, "72", "Red pot") is None
    found = import_steps.old_row_of(units.connection, "71", "Renamed pot")
    assert found is not None
    with units() as work:
        work.put_product(a_product("Blue pot", code="71"))
        work.commit()
    assert import_steps.old_row_of(units.connection, "71", "Renamed pot") is None
    found = import_steps.old_row_of(units.connection, "71", "Blue pot")
    assert found is not None
    assert found[1].name == "Blue pot"


def test_a_row_leaves_the_rules_that_no_file_holds() -> None:
    old = a_product(
        "Ham",
        goods=GoodsRules(tare_g=12, needs_lot=True, tariff_code="1601", cost_minor=90),
    )
    plain = import_steps.as_change(a_product("Ham"), old)
    assert plain.goods == old.goods
    named = import_steps.as_change(a_product("Ham", goods=GoodsRules(tariff_code="1602")), old)
    assert named.goods == replace(old.goods, tariff_code="1602")
    bought = import_steps.as_change(a_product("Ham", goods=GoodsRules(cost_minor=0)), old)
    assert bought.goods == replace(old.goods, cost_minor=0)
