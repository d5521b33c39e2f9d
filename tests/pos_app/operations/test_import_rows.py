"""Claims about putting rows together: packs belong to the row above, deposits become products."""

from collections.abc import Sequence

from pos_app.domain.goods import PLAIN_GOODS
from pos_app.domain.ids import DepartmentId
from pos_app.domain.product import Product, ProductCode
from pos_app.operations.import_rows import MOST_FAULTS, Faults, ImportNames, RowsToProducts
from pos_app.operations.product_row import RowReader
from tests.builders import EUR, a_product, a_tax_table, an_id, euros
from tests.fake_catalogue import FakeCatalogue
from tests.fakes import counting_ids

NAMES = ImportNames(department="Other", deposit="Deposit {amount}")


def department_named(name: str) -> DepartmentId:
    return DepartmentId(an_id(name))


def built(*rows: dict[str, str], known: Sequence[Product] = ()) -> tuple[list[Product], Faults]:
    reader = RowReader(EUR, a_tax_table(), has_price=True)
    builder = RowsToProducts(
        department_named=department_named,
        catalogue=FakeCatalogue(known),
        names=NAMES,
        new_id=counting_ids(),
    )
    faults = Faults()
    products = []
    for number, cells in enumerate(rows, start=2):
        row = reader.read(number, {"price": "1.00"} | cells)
        assert row is not None, reader.faults
        products.extend(builder.add(row, faults))
    products.extend(builder.finish())
    return [product for _, product in products], faults


def test_a_pack_below_its_single_piece_is_one_more_code() -> None:
    products, faults = built(
        {"code": "11", "name": "Cola", "price": "1.00"},
        {"code": "12", "name": "Cola", "price": "5.50", "pack": "6", "pack_name": "six-pack"},
        {"code": "13", "name": "Cola", "price": "24.00", "pack": "24"},
        {"code": "14", "name": "Tea"},
    )
    assert faults.count == 0
    assert [product.name for product in products] == ["Cola", "Tea"]
    assert products[0].codes == (
        ProductCode("11"),
        ProductCode("12", 6, euros(550), "six-pack"),
        ProductCode("13", 24),
    )


def test_a_pack_alone_is_a_fault() -> None:
    for rows in (
        [{"code": "12", "name": "Cola", "pack": "6"}],
        [{"code": "11", "name": "Tea"}, {"code": "12", "name": "Cola", "pack": "6"}],
    ):
        _, faults = built(*rows)
        assert [fault.code for fault in faults.first] == ["catalogue.pack_alone"]


def test_a_pack_under_the_code_of_its_piece_is_a_fault() -> None:
    _, faults = built({"code": "11", "name": "Cola"}, {"code": "11", "name": "Cola", "pack": "6"})
    assert [fault.code for fault in faults.first] == ["catalogue.code_twice"]


def test_one_deposit_product_stands_for_each_amount() -> None:
    products, _ = built(
        {"code": "11", "name": "Cola", "deposit": "0.25"},
        {"code": "12", "name": "Tea", "deposit": "0,25"},
        {"code": "13", "name": "Beer", "deposit": "0.08"},
    )
    deposits = {product.id: product for product in products[3:]}
    assert sorted(product.name for product in deposits.values()) == ["Deposit 0.08", "Deposit 0.25"]
    assert [deposits[one.deposit_id].price for one in products[:3] if one.deposit_id] == [
        euros(25),
        euros(25),
        euros(8),
    ]


def test_a_deposit_that_the_catalogue_has_is_used() -> None:
    known = a_product("Bottle", code="DEPOSIT-25-EUR", price=euros(25))
    products, _ = built({"code": "11", "name": "Cola", "deposit": "0.25"}, known=[known])
    assert [product.deposit_id for product in products] == [known.id]


def test_rows_without_a_department_go_to_the_one_named() -> None:
    products, _ = built(
        {"code": "11", "name": "Cola"}, {"code": "12", "name": "Tea", "department": "Drinks"}
    )
    assert [one.department_id for one in products] == [an_id("Other"), an_id("Drinks")]


def test_of_very_many_faults_the_first_stay_and_all_count() -> None:
    _, one = built({"code": "12", "name": "Cola", "pack": "6"})
    faults = Faults()
    for _ in range(MOST_FAULTS + 5):
        faults.add(one.first)
    assert len(faults.first) == MOST_FAULTS
    assert faults.count == MOST_FAULTS + 5


def test_a_file_names_the_tariff_code_and_most_products_stay_plain() -> None:
    products, _ = built(
        {"code": "11", "name": "Tea", "tariff_code": "0902 10"}, {"code": "12", "name": "Rice"}
    )
    assert [product.goods.tariff_code for product in products] == ["090210", ""]
    assert products[1].goods is PLAIN_GOODS
