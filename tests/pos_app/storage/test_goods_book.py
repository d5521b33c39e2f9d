"""Claims about single items, recalls, variants and refusals by age in the till's file."""

from dataclasses import replace
from datetime import date, time

from pos_app.domain.basket import LineDetail
from pos_app.domain.goods import (
    PLAIN_GOODS,
    AgeRefusal,
    GoodsKind,
    GoodsRules,
    RecalledBatch,
    SaleHours,
)
from pos_app.domain.ids import PrintJobId, mint_id
from pos_app.domain.product import Product
from pos_app.domain.quantity import pieces
from pos_app.domain.refusal_list import RefusalList
from pos_app.domain.sale import Sale
from pos_app.operations.item_use import item_postings
from pos_app.replication.document_codec import (
    product_fields,
    read_product,
    read_staff,
    staff_fields,
)
from pos_app.storage.catalogue_reader import SqlCatalogue
from pos_app.storage.connection import Connection
from pos_app.storage.goods_book import SqlGoodsReader
from pos_app.storage.staged_product import decode_product, encode_product
from pos_app.storage.unit_of_work import SqlUnitOfWork, UnitsOfWork
from tests.builders import (
    a_basket,
    a_cashier,
    a_line,
    a_print_job,
    a_product,
    an_id,
)
from tests.fakes import A_MORNING
from tests.pos_app.storage.test_unit_of_work import sell

RULES = GoodsRules(
    kind=GoodsKind.DEPOSIT_RETURN,
    tare_g=12,
    needs_serial=True,
    needs_lot=True,
    most_per_sale=3,
    hours=SaleHours(time(8), time(22, 30)),
    variant_of=a_product().id,
    variant_label="Large",
)
BATCH = RecalledBatch(id=an_id("batch"), gtin="04006381333931", lot="L1", reason="glass")
TODAY = date(2026, 3, 2)


def ruled() -> Product:
    return a_product("Shirt large", code="55", goods=RULES)


def refusal(name: str, on: date = TODAY) -> AgeRefusal:
    return AgeRefusal(
        id=an_id(name),
        at=A_MORNING,
        business_day_on=on,
        staff_id=a_cashier().id,
        staff_name="Mara Lindt",
        product_id=a_product().id,
        name=name,
        age_limit=18,
        born_by_on=date(2008, 3, 2),
    )


def test_a_product_keeps_its_rules_in_every_shape(
    connection: Connection, units: UnitsOfWork
) -> None:
    with units() as unit:
        unit.put_product(ruled())
        unit.commit()
    assert SqlCatalogue(connection).product(ruled().id) == ruled()
    changed = replace(ruled(), goods=PLAIN_GOODS)
    with units() as unit:
        unit.put_product(changed)
        unit.commit()
    assert SqlCatalogue(connection).product(ruled().id) == changed
    assert read_product(ruled().id, product_fields(ruled())) == ruled()
    assert decode_product(encode_product(ruled()), currency_code="EUR") == ruled()


def test_a_minor_stays_one(connection: Connection, units: UnitsOfWork) -> None:
    minor = a_cashier(is_minor=True)
    with units() as unit:
        unit.put_staff(minor)
        unit.commit()
        assert connection.row("SELECT is_minor FROM staff WHERE id = ?", (minor.id.bytes,)) == (1,)
    with units() as unit:
        assert unit.staff_member(minor.id) == minor
    assert read_staff(minor.id, staff_fields(minor)) == minor


def test_a_staff_card_is_kept_and_can_be_taken_away(units: UnitsOfWork) -> None:
    for card in ("STAFF-0042", ""):
        member = a_cashier(card=card)
        with units() as unit:
            unit.put_staff(member)
            unit.commit()
        with units() as unit:
            assert unit.staff_member(member.id) == member
        assert read_staff(member.id, staff_fields(member)) == member


def test_variants_are_found_by_their_parent(connection: Connection, units: UnitsOfWork) -> None:
    with units() as unit:
        unit.put_product(ruled())
        unit.commit()
    found = SqlGoodsReader(connection).variants(a_product().id)
    assert [one.product for one in found] == [ruled()]
    assert SqlGoodsReader(connection).variants(ruled().id) == ()


def test_a_recall_counts_until_it_is_lifted(connection: Connection, units: UnitsOfWork) -> None:
    reader = SqlGoodsReader(connection)
    with units() as unit:
        unit.goods.put_batch(BATCH)
        unit.commit()
    assert reader.recalls(BATCH.gtin) == (BATCH,)
    assert reader.recalls("00000000000017") == ()
    lifted = replace(BATCH, is_active=False)
    with units() as unit:
        unit.goods.put_batch(lifted)
        unit.commit()
    assert reader.recalls(BATCH.gtin) == ()
    with units() as unit:
        assert unit.goods.batches() == (lifted,)
    kinds = connection.rows("SELECT kind FROM outbox WHERE kind = 'recalled_batch'")
    assert len(kinds) == 2


def sell_item(unit: SqlUnitOfWork, count: int) -> Sale:
    line = replace(a_line("A"), quantity=pieces(count), detail=LineDetail(item="gtin:1"))
    moved = item_postings((line,), accounts=unit.accounts, new_id=mint_id)
    return sell(unit, a_basket(line), postings=moved)


def test_a_single_item_is_sold_until_it_comes_back(
    connection: Connection, units: UnitsOfWork
) -> None:
    reader = SqlGoodsReader(connection)
    assert reader.sold_as("gtin:1") == ""
    with units() as unit:
        sale = sell_item(unit, 1)
        unit.commit()
    assert reader.sold_as("gtin:1") == str(sale.number)
    with units() as unit:
        sell_item(unit, -1)
        unit.commit()
    assert reader.sold_as("gtin:1") == ""
    with units() as unit:
        again = sell_item(unit, 1)
        unit.commit()
    assert reader.sold_as("gtin:1") == str(again.number)


def test_refusals_are_facts_that_are_listed_by_day_and_printed_as_they_were(
    units: UnitsOfWork, connection: Connection
) -> None:
    with units() as unit:
        unit.goods.add_refusal(refusal("Gin"))
        unit.goods.add_refusal(refusal("Beer", date(2026, 2, 1)))
        unit.commit()
    with units() as unit:
        assert unit.goods.refusals(TODAY, TODAY) == (refusal("Gin"),)
        assert len(unit.goods.refusals(date(2026, 2, 1), TODAY)) == 2
    assert len(connection.rows("SELECT 1 FROM journal WHERE kind = 'age_refused'")) == 2
    listed = RefusalList(since=TODAY, until=TODAY, at=A_MORNING, refusals=(refusal("Gin"),))
    job = a_print_job()
    with units() as unit:
        unit.add_print_job(job)
        unit.goods.add_slip(job.id, listed)
        unit.commit()
    with units() as unit:
        assert unit.goods.slip(job.id) == listed
        assert unit.goods.slip(PrintJobId(an_id("other"))) is None
