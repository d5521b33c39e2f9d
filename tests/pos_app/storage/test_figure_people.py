"""Customers, points and sales behind a figure, read from the till's file."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pos_app.domain.ids import BasketId, CustomerId, StoreId, TillId
from pos_app.domain.sale import Sale, SaleKind
from pos_app.domain.tender import TenderKind
from pos_app.operations.figure_people_book import SaleFilter
from pos_app.operations.replica_book import ReplicaSale
from pos_app.storage.connection import Connection
from pos_app.storage.figure_people import SqlFigurePeople
from pos_app.storage.replica_sales import write_sold
from tests.builders import a_sale, a_till, an_id
from tests.loyalty import a_programme
from tests.pos_app.operations.loyalty_desk import ADA, BEN, LoyaltyDesk
from tests.pos_app.operations.refund_desk import KIM, MARA, RefundDesk, make_file, some_lines

DAY = SaleFilter(first=date(2026, 3, 2), last=date(2026, 3, 2))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[RefundDesk]:
    desk = RefundDesk(make_file(tmp_path / "till.db"))
    yield desk
    desk.connection.close()


@pytest.fixture
def book(desk: RefundDesk) -> SqlFigurePeople:
    return SqlFigurePeople(desk.connection)


def numbers(book: SqlFigurePeople, wanted: SaleFilter) -> list[str]:
    keys = book.find_sales(wanted)
    found = book.sales(keys)
    return [found[key].number[-1] for key in keys]


def link(connection: Connection, one: str, other: str) -> None:
    connection.run(
        "INSERT INTO account_link (one, other, edge) VALUES (?, ?, ?)",
        (one, other, an_id("merge").bytes),
    )


def test_points_are_those_of_all_records_of_a_person(
    desk: RefundDesk, book: SqlFigurePeople
) -> None:
    loyal = LoyaltyDesk(desk)
    loyal.sell(*some_lines(), of=ADA)
    programme = a_programme()
    people = (ADA.id, BEN.id)
    before = book.points(people, programme)
    assert before[ADA.id] > 0
    assert before[BEN.id] == 0
    link(desk.connection, str(programme.account(ADA.id)), str(programme.account(BEN.id)))
    assert book.points(people, programme) == dict.fromkeys(people, before[ADA.id])


def test_people_are_read_by_id_and_who_is_gone_is_left_out(
    desk: RefundDesk, book: SqlFigurePeople
) -> None:
    LoyaltyDesk(desk)
    gone = replace(ADA, id=CustomerId(an_id("gone")))
    assert book.customers((ADA.id, gone.id)) == {ADA.id: ADA}
    assert book.names((BEN.id, gone.id)) == {BEN.id: BEN.name}
    assert book.customers(()) == {}
    names = book.place_names()
    assert names.tills[a_till().id.bytes] == "Till 2"
    assert names.staff[MARA.id.bytes] == MARA.name


def test_a_visit_leads_to_its_sale(desk: RefundDesk, book: SqlFigurePeople) -> None:
    sale = desk.sell(*some_lines())
    at_us = int(sale.completed_at.timestamp() * 1_000_000)
    day = sale.business_day.date
    assert book.sale_at(day, at_us, sale.till_id.bytes) == sale.id
    assert book.sale_at(day, at_us, b"") is None


def test_sales_are_told_apart_by_kind_hour_cashier_and_goods(
    desk: RefundDesk, book: SqlFigurePeople
) -> None:
    first = desk.sell(*some_lines())
    desk.clock.advance(hours=1)
    desk.voiding.void(first.id, reason="twice", staff=KIM)
    line = first.lines[0]
    assert line.product_id is not None
    assert line.department_id is not None
    assert numbers(book, DAY) == ["2", "1"]
    assert numbers(book, replace(DAY, kind=SaleKind.VOID.value)) == ["2"]
    assert numbers(book, replace(DAY, hour=10)) == ["1"]
    assert numbers(book, replace(DAY, hour=12)) == []
    assert numbers(book, replace(DAY, cashier_id=KIM.id.bytes)) == ["2"]
    assert numbers(book, replace(DAY, department_id=line.department_id.bytes)) == ["2", "1"]
    assert numbers(book, replace(DAY, product_id=an_id("nothing").bytes)) == []
    assert numbers(book, replace(DAY, product_id=line.product_id.bytes, kind="sale")) == ["1"]
    assert numbers(book, replace(DAY, first=date(2026, 3, 3), last=date(2026, 3, 3))) == []
    assert book.sales(book.find_sales(DAY))[first.id].net == first.net


def test_a_tender_is_the_one_that_truly_paid(desk: RefundDesk, book: SqlFigurePeople) -> None:
    sales: list[Sale] = [desk.sell(*some_lines()) for _ in range(3)]
    tender = sales[1].tenders[0].id
    desk.correcting.correct(sales[1].id, tender, TenderKind.CARD, reason="wrong", staff=MARA)
    assert numbers(book, replace(DAY, tender="cash")) == ["3", "1"]
    assert numbers(book, replace(DAY, tender="card")) == ["2"]


def test_other_tills_of_this_store_count_and_other_stores_do_not(
    desk: RefundDesk, book: SqlFigurePeople
) -> None:
    here = replace(
        a_sale(sequence=7, basket_id=BasketId(an_id("b7"))), till_id=TillId(an_id("till 9"))
    )
    there = replace(
        a_sale(sequence=8, basket_id=BasketId(an_id("b8"))), store_id=StoreId(an_id("airport"))
    )
    told = [ReplicaSale(sale=one, incarnation=an_id(str(one.id))) for one in (here, there)]
    write_sold(desk.connection, told)
    assert numbers(book, DAY) == ["7"]
