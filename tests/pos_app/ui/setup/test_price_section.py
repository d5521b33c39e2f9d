"""Claims about the settings of prices, markdowns and price files."""

from dataclasses import replace
from datetime import timedelta

import pytest

from pos_app.domain.catalogue import RowFault
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import ImportId
from pos_app.domain.product import Product
from pos_app.operations.account_for_basket import report_shelf_price
from pos_app.operations.import_prices import PriceFileReport
from pos_app.ui.setup.import_section import APPLY_GOOD, APPLY_IMPORT, LOOK
from pos_app.ui.setup.listed_section import ADD
from pos_app.ui.setup.markdown_section import PRINT
from pos_app.ui.setup.price_section import CANCEL_PRICE, PRINT_ONE, REPORTS, TOMORROW
from pos_app.ui.setup.section import APPLY, Section
from pos_app.ui.setup.sections import build_sections
from tests.builders import a_cashier, an_id, euros
from tests.fakes import A_MORNING
from tests.pos_app.ui.setup.desk import Desk, FakeHost, a_desk


def section_of(desk: Desk, host: FakeHost, name: str) -> Section:
    section = next(one for one in build_sections(desk.services, host).every if one.name == name)
    section.open()
    return section


def juice(desk: Desk) -> Product:
    return next(p for p in desk.storage.tables.products.values() if p.name == "Apple juice 1 l")


def set_price(section: Section, price: str, when: str, *, product: str = "Apple juice 1 l") -> None:
    section.press(ADD)
    section.change("product", product)
    section.change("price", price)
    section.change("from", when)
    section.press(APPLY)


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


def test_the_labels_of_tomorrow_carry_the_new_prices_and_their_day() -> None:
    desk, host = a_desk(), FakeHost()
    section = section_of(desk, host, "prices")
    assert not host.button(TOMORROW).is_enabled
    set_price(section, "1.49", "2026-03-03 06:00")
    set_price(section, "0.49", "2026-03-09 06:00", product="Rye roll")
    section.press(TOMORROW)
    ((sheet, (label,)),) = desk.labels
    assert (sheet, label.price, label.on.isoformat()) == ("3x8", euros(149), "2026-03-03")
    assert host.done[-1] == "1 label: labels.pdf"


def test_a_reported_shelf_waits_until_its_label_was_printed() -> None:
    desk, host = a_desk(), FakeHost()
    report_shelf_price(
        juice(desk),
        euros(179),
        staff=a_cashier(),
        at=A_MORNING - timedelta(hours=1),
        unit_of_work=desk.storage.begin,
    )
    section = section_of(desk, host, "prices")
    section.press(REPORTS)
    (row,) = host.now.rows
    assert [cell.text for cell in row.cells] == ["Apple juice 1 l", "1.79", "1.99"]
    assert "waits for a label" in row.cells[0].sub
    section.choose(row.key)
    section.press(PRINT_ONE)
    ((_, (label,)),) = desk.labels
    assert label.price == euros(199)
    assert "label printed" in host.now.rows[0].cells[0].sub


def test_the_products_form_says_where_its_price_comes_from_and_what_comes_next() -> None:
    desk, host = a_desk(), FakeHost()
    section = section_of(desk, host, "prices")
    set_price(section, "1.89", "")
    set_price(section, "1.49", "2026-03-09 06:00")
    products = section_of(desk, host, "products")
    products.search("juice")
    products.choose(str(juice(desk).id))
    notes = [one.label for one in host.now.fields if one.name.startswith("why_")]
    assert notes == [
        "Next: €1.49 from Mon 9 Mar 06:00. All stores.",
        "€1.89 since Mon 2 Mar 10:14. All stores. Holds now.",
        "The product's own price: €1.99.",
    ]


def test_a_share_fills_the_reduced_price_in_and_every_item_gets_a_sticker_of_its_own() -> None:
    desk, host = a_desk(), FakeHost()
    section = section_of(desk, host, "markdowns")
    section.change("product", "Apple juice 1 l")
    section.change("share", "50")
    assert host.field("price").value == "1.00"
    section.change("copies", "2")
    section.press(PRINT)
    ((_, labels),) = desk.labels
    assert [(one.price, one.was, one.reason) for one in labels] == [
        (euros(100), euros(199), "expiry")
    ] * 2
    assert len({one.code for one in labels}) == 2
    assert {one.code for one in desk.storage.tables.markdowns} == {one.code for one in labels}
    assert host.field("product").value == ""


def test_a_markdown_that_is_none_is_refused_and_nothing_is_printed() -> None:
    desk, host = a_desk(), FakeHost()
    section = section_of(desk, host, "markdowns")
    section.change("product", "Apple juice 1 l")
    section.change("price", "2.50")
    section.press(PRINT)
    assert host.field("price").fault == "The reduced price has to be below €1.99."
    assert desk.labels == []


FOUND = PriceFileReport(
    batch=ImportId(an_id("batch")), file_name="p.csv", rows=3, changes=2, unchanged=1
)


def test_a_price_file_is_looked_at_then_applied() -> None:
    desk, host = a_desk(), FakeHost()
    desk.price_file.report = FOUND
    section = section_of(desk, host, "price_file")
    section.change("path", "/somewhere/p.csv")
    section.press(LOOK)
    assert host.now.form_title == "3 rows: 2 new prices, 1 as they are."
    section.press(APPLY_IMPORT)
    assert desk.price_file.steps == ["check p.csv", "apply, leaving out False"]
    assert host.done[-1] == "2 prices are set."
    assert host.changes[-1] == "catalogue"


def test_a_price_file_with_faults_shows_them_and_may_leave_them_out() -> None:
    desk, host = a_desk(), FakeHost()
    fault = RowFault(2, "code", "catalogue.price_code_unknown", (("code", "12"),))
    desk.price_file.report = replace(FOUND, faults=(fault,), fault_count=1)
    section = section_of(desk, host, "price_file")
    section.change("path", "p.csv")
    section.press(LOOK)
    assert "No single product has the code 12" in host.now.rows[0].cells[1].text
    section.press(APPLY_IMPORT)
    assert desk.price_file.steps == ["check p.csv"]
    section.press(APPLY_GOOD)
    assert desk.price_file.steps[-1] == "apply, leaving out True"


def test_a_price_file_that_is_not_there_is_said_below_its_path() -> None:
    desk, host = a_desk(), FakeHost()
    section = section_of(desk, host, "price_file")
    section.press(LOOK)
    assert host.field("path").fault
    section.change("path", "gone.csv")
    for error in (FileNotFoundError(), PermissionError(), RuleError("errors.price_gone")):
        desk.price_file.error = error
        section.press(LOOK)
        assert host.field("path").fault
