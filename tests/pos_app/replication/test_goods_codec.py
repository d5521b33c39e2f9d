"""Claims about goods as fields of documents."""

from datetime import time

from pos_app.domain.embedded_code import CodePattern
from pos_app.domain.goods import (
    PLAIN_GOODS,
    DepartmentHours,
    SaleHours,
    StoreGoods,
)
from pos_app.replication.document_codec import (
    product_fields,
    read_product,
    read_store,
    store_fields,
)
from pos_app.replication.goods_codec import product_goods, read_product_goods, read_store_goods
from tests.builders import (
    a_product,
    a_store,
)
from tests.pos_app.storage.test_goods_book import RULES, ruled


def test_a_document_from_before_has_plain_rules() -> None:
    fields = {k: v for k, v in product_fields(ruled()).items() if k != "goods"}
    assert read_product(ruled().id, fields).goods is PLAIN_GOODS


def test_a_store_keeps_its_table_and_hours() -> None:
    hours = DepartmentHours(a_product().department_id, SaleHours(time(8), time(22)))
    goods = StoreGoods(patterns=(CodePattern(pattern="21IIIIIWWWWWC"),), department_hours=(hours,))
    store = a_store(goods=goods)
    assert read_store(store.id, store_fields(store)) == store


def test_rules_go_there_and_back_and_plain_ones_are_nothing() -> None:
    assert product_goods(PLAIN_GOODS) is None
    assert read_product_goods(product_goods(RULES)) == RULES
    assert read_store_goods(None) == StoreGoods()
