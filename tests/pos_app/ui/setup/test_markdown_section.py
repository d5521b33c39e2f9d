"""Claims about marking single items down."""

from pos_app.ui.setup.markdown_section import PRINT
from tests.builders import euros
from tests.pos_app.ui.setup.desk import FakeHost, a_desk
from tests.pos_app.ui.setup.price_desk import section_of


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
