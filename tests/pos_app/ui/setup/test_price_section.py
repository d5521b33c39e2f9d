"""Claims about the settings of prices."""

from dataclasses import replace

import pytest

from pos_app.domain.product import ProductCode
from pos_app.ui.setup.price_section import CANCEL_PRICE
from tests.builders import euros
from tests.fakes import A_MORNING
from tests.pos_app.ui.setup.desk import FakeHost, a_desk
from tests.pos_app.ui.setup.price_desk import juice, section_of, set_price


def test_a_price_set_ahead_stands_in_the_list_with_old_and_new_and_can_be_undone() -> None:
    desk, host = a_desk(), FakeHost()
    section = section_of(desk, host, "prices")
    assert host.now.list_empty.startswith("No price changes ahead")
    set_price(section, "1.49", "2026-03-09 06:00")
    (row,) = host.now.rows
    assert [cell.text for cell in row.cells] == ["Apple juice 1 l", "1.99", "1.49"]
    assert "Mon 9 Mar 06:00" in row.cells[0].sub
    assert host.undo is not None
    host.undo()
    assert host.now.rows == ()


def test_a_price_for_now_holds_at_once_and_is_not_ahead() -> None:
    desk, host = a_desk(), FakeHost()
    section = section_of(desk, host, "prices")
    set_price(section, "1.49", "")
    assert host.done[-1] == "Apple juice 1 l costs €1.49 from now on."
    assert host.now.rows == ()
    with desk.storage.begin() as work:
        now = work.prices.product(juice(desk).id, A_MORNING)
    assert now is not None
    assert now.price == euros(149)


@pytest.mark.parametrize(
    ("product", "price", "when", "field"),
    [
        ("Nothing of the kind", "1.49", "", "product"),
        ("Apple juice 1 l", "cheap", "", "price"),
        ("Apple juice 1 l", "1.49", "someday", "from"),
        ("Apple juice 1 l", "1.49", "2020-01-01 06:00", "from"),
    ],
)
def test_what_cannot_be_is_said_below_its_field_and_the_draft_stays(
    product: str, price: str, when: str, field: str
) -> None:
    desk, host = a_desk(), FakeHost()
    section = section_of(desk, host, "prices")
    set_price(section, price, when, product=product)
    assert host.field(field).fault
    assert host.field("product").value == product
    assert not desk.storage.tables.prices


def test_a_price_is_cancelled_and_the_cancelling_undone() -> None:
    desk, host = a_desk(), FakeHost()
    section = section_of(desk, host, "prices")
    set_price(section, "1.49", "monday 06:00")
    section.choose(host.now.rows[0].key)
    assert "€1.99 becomes €1.49" in host.field("about").label
    section.press(CANCEL_PRICE)
    assert host.now.rows == ()
    assert host.undo is not None
    host.undo()
    assert len(host.now.rows) == 1


def test_the_code_of_a_pack_sets_the_price_of_the_pack_ahead() -> None:
    desk, host = a_desk(), FakeHost()
    product = juice(desk)
    six = ProductCode("04006381333948", 6, None, "six")
    desk.storage.tables.products[product.id] = replace(product, codes=(*product.codes, six))
    section = section_of(desk, host, "prices")
    set_price(section, "9.99", "2026-03-09 06:00", product="4006381333948")
    (row,) = host.now.rows
    assert [cell.text for cell in row.cells] == ["Apple juice 1 l, six", "11.94", "9.99"]
    assert "Apple juice 1 l, six" in host.done[-1]
