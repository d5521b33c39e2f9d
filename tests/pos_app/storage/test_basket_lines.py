"""Lines of baskets: nothing private, nothing that came back, and margins only where known."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from pos_app.domain.basket import LineDetail, LineKind
from pos_app.domain.figures.columns import Period
from pos_app.domain.ids import DepartmentId, ProductId
from pos_app.domain.margin import margin_of_line
from pos_app.domain.quantity import grams
from pos_app.operations.value_book import SoldLines
from pos_app.storage.basket_lines import read_lines
from pos_app.storage.unit_of_work import UnitsOfWork
from tests.builders import a_customer, a_department, a_line, a_policy, a_product, an_id
from tests.fakes import A_MORNING
from tests.pos_app.storage.test_cue_book import sold

DAY = a_policy().business_day(A_MORNING).date
PERIOD = Period(first=DAY, last=DAY)
BREAD = a_line("Bread", quantity=2, detail=LineDetail(cost_minor=80))
HAM = a_line("Ham", quantity=grams(643), detail=LineDetail(cost_minor=1_111))


def read(units: UnitsOfWork, *private: DepartmentId, first: date = DAY) -> SoldLines:
    return read_lines(
        units.connection,
        Period(first=first, last=DAY),
        a_policy().store.id,
        private=private,
        watch=lambda: None,
    )


def names(lines: SoldLines) -> set[str]:
    return {lines.products[place].name for place in lines.product.tolist()}


def test_each_line_has_its_basket_its_product_and_what_it_brought(units: UnitsOfWork) -> None:
    one = sold(units, BREAD, HAM)
    two = sold(units, BREAD, a_line("Salt"), to=None, ago=0)
    lines = read(units)
    assert lines.sales in {(one.id.bytes, two.id.bytes), (two.id.bytes, one.id.bytes)}
    whose = dict(zip(lines.sales, lines.buyers, strict=True))
    assert whose == {one.id.bytes: a_customer().id.bytes, two.id.bytes: two.id.bytes}
    expected = sorted(
        (sale.id.bytes, line.name, line.net.minor, margin_of_line(line))
        for sale in (one, two)
        for line in sale.lines
        if line.name != "Salt"
    )
    found = sorted(
        (lines.sales[at], lines.products[place].name, net, margin)
        for at, place, net, margin, is_known in zip(
            lines.basket.tolist(), lines.product.tolist(), lines.net_minor.tolist(),
            lines.margin_minor.tolist(), lines.margin_known.tolist(), strict=True,
        )
        if is_known
    )  # fmt: skip
    assert found == expected
    assert names(lines) == {"Bread", "Ham", "Salt"}
    assert lines.tills == (a_policy().till.name,)


def test_what_is_private_is_not_among_them(units: UnitsOfWork) -> None:
    private = DepartmentId(an_id("department Private"))
    marked = a_product("Ointment", is_private=True)
    with units() as work:
        work.put_department(a_department("Private", id=private))
        work.put_product(marked)
        work.commit()
    sold(
        units,
        BREAD,
        a_line("Test strip", is_private=True),
        a_line("Ointment"),
        a_line("Tonic", department_id=private),
    )
    assert names(read(units, private)) == {"Bread"}


def test_returns_deposits_and_other_kinds_are_not_goods_that_were_bought(
    units: UnitsOfWork,
) -> None:
    kept, voided, back = sold(units, BREAD), sold(units, HAM), sold(units, a_line("Salt"))
    sold(units, a_line("Ticket", kind=LineKind.LOTTERY))
    run = units.connection.run
    run("UPDATE sale SET kind = 'void', void_of = ? WHERE id = ?", (voided.id.bytes, back.id.bytes))
    lines = read(units)
    assert (lines.sales, names(lines)) == ((kept.id.bytes,), {"Bread"})
    other = sold(units, a_line("Bread", id=an_id("came back"), quantity=2))
    run("UPDATE sale SET kind = 'refund' WHERE id = ?", (other.id.bytes,))
    run(
        "UPDATE sale_line SET amount = -2, refund_of = ? WHERE sale_id = ?",
        (kept.lines[0].id.bytes, other.id.bytes),
    )
    assert len(read(units).product) == 0


def test_a_period_takes_its_days_alone_and_can_be_stopped(units: UnitsOfWork) -> None:
    sold(units, HAM, ago=1)
    sold(units, BREAD)
    assert names(read(units)) == {"Bread"}
    assert names(read(units, first=DAY - timedelta(1))) == {"Bread", "Ham"}

    class EnoughError(Exception):
        pass

    def watch() -> None:
        raise EnoughError

    store = a_policy().store.id
    with pytest.raises(EnoughError):
        read_lines(units.connection, PERIOD, store, private=(), watch=watch)


def test_nothing_sold_has_no_lines(units: UnitsOfWork) -> None:
    lines = read(units)
    assert (len(lines.basket), lines.sales, lines.products, lines.tills) == (0, (), (), ())


def test_a_product_is_named_as_it_was_sold_last_and_as_dear_as_ever(units: UnitsOfWork) -> None:
    product = ProductId(an_id("product Bread"))
    sold(units, replace(BREAD, name="White bread"), ago=1)
    sold(units, replace(BREAD, listed_price=BREAD.listed_price * 2, name="Bread, old"), ago=2)
    (one,) = read(units, first=DAY - timedelta(2)).products
    assert (one.id, one.name) == (product, "White bread")
    assert one.price_minor == 2 * BREAD.listed_price.minor
