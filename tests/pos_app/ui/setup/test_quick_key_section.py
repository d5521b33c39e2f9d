from pos_app.domain.catalogue import QuickKey, QuickKeyPage
from pos_app.ui.icons import icon_names
from pos_app.ui.setup.product_section import CatalogueServices
from pos_app.ui.setup.quick_key_section import (
    DOWN,
    ICONS,
    PAGE_ADD,
    PAGE_REMOVE,
    REMOVE,
    UP,
    QuickKeySection,
)
from pos_app.ui.setup.section import APPLY, THROW_AWAY, Tools
from tests.builders import an_id
from tests.pos_app.ui.setup.desk import Desk, FakeHost, a_desk


def a_section(desk: Desk, host: FakeHost) -> QuickKeySection:
    services = desk.services
    goods = CatalogueServices(
        catalogue=services.catalogue,
        unit_of_work=services.unit_of_work,
        policy=services.edit.policy,
        clock=services.clock,
        new_id=services.new_id,
        formatter=services.formatter,
    )
    section = QuickKeySection(goods, Tools(phrases=services.phrases, run=services.run), host)
    section.open()
    return section


def with_page(desk: Desk) -> None:
    products = list(desk.storage.tables.products.values())
    keys = tuple(QuickKey(product, icon="tag") for product in products[:2])
    desk.storage.tables.quick_keys = (QuickKeyPage("Favourites", keys),)


def names_of(desk: Desk) -> list[list[str]]:
    return [[key.product.name for key in page.keys] for page in desk.storage.tables.quick_keys]


def test_a_product_is_added_by_search_and_the_search_is_emptied() -> None:
    desk, host = a_desk(), FakeHost()
    section = a_section(desk, host)
    section.search("juice")
    assert host.field("found").choices[0][1] == "Apple juice 1 l"
    section.change("found", str(an_id("product Apple juice 1 l")))
    assert host.now.search_text == ""
    assert host.rows() == ["Apple juice 1 l"]
    assert desk.storage.commits == 0
    section.press(APPLY)
    assert names_of(desk) == [["Apple juice 1 l"]]
    assert host.changes == ["quick_keys"]


def test_tiles_move_and_go_and_all_of_it_is_undone_together() -> None:
    desk, host = a_desk(), FakeHost()
    with_page(desk)
    section = a_section(desk, host)
    assert not host.button(UP).is_enabled
    section.press(DOWN)
    assert host.rows() == ["Rye roll", "Apple juice 1 l"]
    assert host.now.chosen == "1"
    assert not host.button(DOWN).is_enabled
    section.press(UP)
    section.press(REMOVE)
    section.press(APPLY)
    assert names_of(desk) == [["Rye roll"]]
    assert host.undo is not None
    host.undo()
    assert names_of(desk) == [["Apple juice 1 l", "Rye roll"]]


def test_a_tile_gets_a_short_name_and_a_picture() -> None:
    desk, host = a_desk(), FakeHost()
    with_page(desk)
    section = a_section(desk, host)
    section.choose("1")
    section.change("label", "Roll")
    section.change("icon", "wheat")
    section.press(APPLY)
    key = desk.storage.tables.quick_keys[0].keys[1]
    assert (key.label, key.icon, key.hue) == ("Roll", "wheat", ICONS["wheat"])
    assert host.now.rows[1].cells[0].text == "Roll"


def test_a_product_stands_on_a_page_once() -> None:
    desk, host = a_desk(), FakeHost()
    with_page(desk)
    section = a_section(desk, host)
    section.change("found", str(an_id("product Rye roll")))
    assert host.faults == ["Rye roll is already on this page."]
    assert len(host.now.rows) == 2


def test_pages_are_added_named_and_removed_but_never_the_last() -> None:
    desk, host = a_desk(), FakeHost()
    with_page(desk)
    section = a_section(desk, host)
    assert not host.button(PAGE_REMOVE).is_enabled
    section.press(PAGE_ADD)
    section.change("page_name", "")
    section.press(APPLY)
    assert host.field("page_name").fault
    assert desk.storage.commits == 0
    section.change("page_name", "Lunch")
    section.press(APPLY)
    assert [page.name for page in desk.storage.tables.quick_keys] == ["Favourites", "Lunch"]
    section.change("page", "1")
    section.press(PAGE_REMOVE)
    section.press(PAGE_REMOVE)
    section.press(APPLY)
    assert [page.name for page in desk.storage.tables.quick_keys] == ["Favourites"]


def test_a_draft_thrown_away_is_as_before() -> None:
    desk, host = a_desk(), FakeHost()
    with_page(desk)
    section = a_section(desk, host)
    section.press(REMOVE)
    section.open()
    assert len(host.now.rows) == 1
    section.press(THROW_AWAY)
    assert len(host.now.rows) == 2


def test_every_picture_is_there() -> None:
    assert set(ICONS) <= icon_names()


def test_a_search_without_a_hit_says_so() -> None:
    desk, host = a_desk(), FakeHost()
    section = a_section(desk, host)
    section.search("zebra")
    assert host.field("found").label == "No product fits. Try fewer letters."
