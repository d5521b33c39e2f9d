"""Claims about choosing several products and printing their labels."""

from dataclasses import replace

from pos_app.domain.ids import DepartmentId
from pos_app.ui.setup.label_section import ALL_SHOWN, NONE, TOMORROW
from pos_app.ui.setup.section import APPLY
from tests.builders import a_product, an_id, euros
from tests.pos_app.ui.setup.desk import Desk, FakeHost, a_desk
from tests.pos_app.ui.setup.price_desk import juice, section_of, set_price


def printed(desk: Desk) -> list[tuple[str, int]]:
    return [(one.name, one.price.minor) for _, made in desk.labels for one in made]


def test_products_are_found_one_after_the_other_and_stay_chosen() -> None:
    desk, host = a_desk(), FakeHost()
    section = section_of(desk, host, "labels")
    assert not host.button(APPLY).is_enabled
    for text in ("apple", "rye"):
        section.search(text)
        section.choose(host.now.rows[0].key)
        assert host.now.rows[0].cells[0].icon == "check"
    assert host.now.form_title == "2 labels to print"
    section.search("")
    assert {row.cells[0].text for row in host.now.rows} == {"Apple juice 1 l", "Rye roll"}
    section.change("sheet", "2x7")
    section.press(APPLY)
    assert desk.labels[0][0] == "2x7"
    assert {name for name, _ in printed(desk)} == {"Apple juice 1 l", "Rye roll"}
    assert host.done[-1] == "2 labels: labels.pdf"


def test_a_whole_department_is_taken_at_once_and_one_taken_out_again() -> None:
    desk, host = a_desk(), FakeHost()
    grocery = DepartmentId(an_id("department Grocery"))
    gone = replace(a_product("Gone", code="4712"), is_active=False)
    desk.storage.tables.products[gone.id] = gone
    section = section_of(desk, host, "labels")
    section.change("department", str(grocery))
    names = [row.cells[0].text for row in host.now.rows]
    assert names == sorted(names)
    assert "Apple juice 1 l" in names
    assert "Gone" not in names
    section.press(ALL_SHOWN)
    section.choose(host.now.rows[0].key)
    section.press(APPLY)
    assert [name for name, _ in printed(desk)] == names[1:]


def test_what_changes_tomorrow_has_tomorrows_price_beside_todays_of_others() -> None:
    desk, host = a_desk(), FakeHost()
    set_price(section_of(desk, host, "prices"), "1.49", "2026-03-03 06:00")
    set_price(section_of(desk, host, "prices"), "0.49", "2026-03-09 06:00", product="Rye roll")
    section = section_of(desk, host, "labels")
    section.press(TOMORROW)
    (row,) = host.now.rows
    assert row.cells[0].sub == "from Tue 3 Mar 06:00"
    section.search("rye")
    section.choose(host.now.rows[0].key)
    section.press(APPLY)
    rye = next(p for p in desk.storage.tables.products.values() if p.name == "Rye roll")
    assert rye.price is not None
    assert printed(desk) == [("Rye roll", rye.price.minor), ("Apple juice 1 l", 149)]
    assert juice(desk).price == euros(199)
    section.press(NONE)
    assert host.now.form_title == "0 labels to print"
