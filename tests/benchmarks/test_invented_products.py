from benchmarks.invented_products import gtin, invented_products
from pos_app.domain.barcode import CodeKind, read_code


def test_the_same_products_come_in_every_run() -> None:
    assert list(invented_products(50)) == list(invented_products(50))


def test_no_name_and_no_code_is_there_twice() -> None:
    products = list(invented_products(2_000))
    assert len({product.name for product in products}) == 2_000
    assert len({product.codes[0].code for product in products}) == 2_000


def test_a_scanner_reads_what_the_catalogue_holds() -> None:
    code = read_code(gtin(123_456)[1:])
    assert (code.kind, code.key) == (CodeKind.GTIN, gtin(123_456))
