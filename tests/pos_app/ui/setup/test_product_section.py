from uuid import UUID

from pos_app.domain.ids import ProductId
from pos_app.domain.product import ProductCode
from pos_app.ui.setup.listed_section import ADD
from pos_app.ui.setup.product_section import CatalogueServices, ProductSection
from pos_app.ui.setup.section import APPLY, THROW_AWAY, Tools
from tests.builders import a_cashier, a_product, an_id, euros
from tests.pos_app.ui.setup.desk import Desk, FakeHost, a_desk

JUICE = str(an_id("product Apple juice 1 l"))


def a_section(desk: Desk, host: FakeHost) -> ProductSection:
    services = desk.services
    goods = CatalogueServices(
        catalogue=services.catalogue,
        unit_of_work=services.unit_of_work,
        policy=services.edit.policy,
        clock=services.clock,
        new_id=services.new_id,
        formatter=services.formatter,
    )
    section = ProductSection(goods, Tools(phrases=services.phrases, run=services.run), host)
    section.open()
    return section


def test_a_product_is_found_changed_and_undone() -> None:
    desk, host = a_desk(), FakeHost()
    section = a_section(desk, host)
    section.search("hof")
    assert host.rows() == ["Apple juice 1 l"]
    section.choose(JUICE)
    section.change("price", "2.49")
    section.change("code_2", "4006381333948")
    section.change("pack_2", "6")
    section.press(APPLY)
    product = desk.storage.tables.products[ProductId(UUID(JUICE))]
    assert product.price == euros(249)
    assert [(code.code, code.pack) for code in product.codes] == [
        ("04006381333931", 1),
        ("04006381333948", 6),
    ]
    assert host.changes == ["catalogue"]
    assert host.now.rows[0].cells[1].text == "€2.49"
    assert host.undo is not None
    host.undo()
    assert desk.storage.tables.products[ProductId(UUID(JUICE))].price == euros(199)


def test_an_unknown_code_begins_a_product_with_it() -> None:
    desk, host = a_desk(), FakeHost()
    section = a_section(desk, host)
    section.start_with_code("4006381333948")
    assert host.field("code_1").value == "4006381333948"
    section.change("name", "Pear juice 1 l")
    section.change("price", "2.19")
    section.press(APPLY)
    added = desk.services.catalogue.find_by_code("04006381333948")
    assert [hit.product.name for hit in added] == ["Pear juice 1 l"]
    assert host.now.form_title == ""
    assert host.undo is not None
    host.undo()
    assert desk.services.catalogue.find_by_code("04006381333948") == ()


def test_a_known_code_opens_its_product() -> None:
    desk, host = a_desk(), FakeHost()
    section = a_section(desk, host)
    section.start_with_code("4006381333931")
    assert host.field("name").value == "Apple juice 1 l"
    assert not section.is_changed


def test_an_unknown_code_does_not_push_out_what_is_being_typed() -> None:
    desk, host = a_desk(), FakeHost()
    section = a_section(desk, host)
    section.search("juice")
    section.choose(JUICE)
    section.change("name", "Apple juice clear")
    section.start_with_code("4006381333948")
    assert host.field("name").value == "Apple juice clear"
    assert host.faults


def test_a_refusal_stands_below_its_field_and_the_draft_stays() -> None:
    desk, host = a_desk(), FakeHost()
    section = a_section(desk, host)
    section.press(ADD)
    section.change("name", "Tea")
    section.change("price", "2.00")
    section.change("code_1", "4006381333948")
    section.change("code_2", "4006381333948")
    section.press(APPLY)
    assert host.field("code_1").fault
    assert host.field("name").value == "Tea"
    assert desk.storage.commits == 0


def test_a_cashier_is_refused_by_the_operation_too() -> None:
    desk, host = a_desk(), FakeHost(a_cashier())
    section = a_section(desk, host)
    section.search("juice")
    section.choose(JUICE)
    section.change("price", "0.01")
    section.press(APPLY)
    assert host.faults
    assert desk.storage.tables.products[ProductId(UUID(JUICE))] == a_product(
        "Apple juice 1 l", brand="Hofgut"
    )


def test_the_list_says_what_to_do_when_it_is_empty() -> None:
    desk, host = a_desk(), FakeHost()
    section = a_section(desk, host)
    assert "Type a name" in host.now.list_empty
    section.search("zebra")
    assert "zebra" in host.now.list_empty


def test_another_product_waits_for_the_draft() -> None:
    desk, host = a_desk(), FakeHost()
    section = a_section(desk, host)
    section.press(ADD)
    section.change("name", "Tea")
    section.search("juice")
    section.choose(JUICE)
    assert host.field("name").value == "Tea"
    section.press(THROW_AWAY)
    section.choose(JUICE)
    assert host.field("name").value == "Apple juice 1 l"


def test_a_new_line_for_a_code_comes_as_the_last_is_filled() -> None:
    desk, host = a_desk(), FakeHost()
    section = a_section(desk, host)
    section.press(ADD)
    assert [one.name for one in host.now.fields if one.name.startswith("code_")] == ["code_1"]
    section.change("code_1", "4711")
    assert [one.name for one in host.now.fields if one.name.startswith("code_")] == [
        "code_1",
        "code_2",
    ]


def test_a_pack_is_asked_for_its_name_and_price() -> None:
    desk, host = a_desk(), FakeHost()
    section = a_section(desk, host)
    section.search("juice")
    section.choose(JUICE)
    assert all(not one.name.startswith("pack_name") for one in host.now.fields)
    section.change("code_2", "4006381333948")
    section.change("pack_2", "6")
    section.change("pack_name_2", " six  pack ")
    section.change("pack_price_2", "9.99")
    section.press(APPLY)
    pack = desk.storage.tables.products[ProductId(UUID(JUICE))].codes[1]
    assert pack == ProductCode("04006381333948", 6, euros(999), "six pack")
    assert host.field("pack_name_2").value == "six pack"
    section.change("pack_2", "1")
    assert host.field("pack_price_2").value == "9.99"  # nothing is kept out of sight


def test_a_pack_of_nothing_and_a_price_below_zero_are_refused() -> None:
    desk, host = a_desk(), FakeHost()
    section = a_section(desk, host)
    section.search("juice")
    section.choose(JUICE)
    section.change("pack_1", "6")
    section.change("pack_price_1", "-1")
    section.change("pack_1", "0")
    section.press(APPLY)
    assert host.field("pack_1").fault
    assert host.field("pack_price_1").fault
    assert desk.storage.commits == 0


def test_a_fault_goes_when_another_field_mends_it() -> None:
    desk, host = a_desk(), FakeHost()
    section = a_section(desk, host)
    section.search("juice")
    section.choose(JUICE)
    section.change("price", "")
    assert host.field("price").fault
    section.change("is_price_asked", "yes")
    assert not host.field("price").fault
