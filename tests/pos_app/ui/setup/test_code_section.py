"""Claims about the table by which codes are read."""

import pytest

from pos_app.operations.code_patterns import country_patterns
from pos_app.ui.setup.code_section import COUNTRY, REMOVE, UP, CodeSection
from pos_app.ui.setup.listed_section import ADD
from pos_app.ui.setup.section import APPLY, Tools
from pos_app.ui.setup.store_section import StoreServices
from tests.pos_app.ui.setup.desk import Desk, FakeHost, a_desk


def tools(desk: Desk) -> Tools:
    return Tools(phrases=desk.services.phrases, run=desk.services.run)


def codes(desk: Desk, host: FakeHost) -> CodeSection:
    section = CodeSection(StoreServices(edit=desk.services.edit), tools(desk), host)
    section.open()
    return section


def patterns(desk: Desk) -> list[str] | None:
    rows = desk.storage.tables.policy.store.goods.patterns
    return None if rows is None else [row.pattern for row in rows]


def test_the_countrys_table_is_in_force_until_a_row_changes_and_can_come_back() -> None:
    desk, host = a_desk(), FakeHost()
    section = codes(desk, host)
    theirs = [row.pattern for row in country_patterns()["DE"]]
    assert [row.key for row in host.now.rows] == [str(i) for i in range(len(theirs))]
    section.press(ADD)
    section.change("pattern", "21iiiiiwwwwwc")
    section.press(APPLY)
    assert patterns(desk) == [*theirs, "21IIIIIWWWWWC"]
    section.press(COUNTRY)
    assert patterns(desk) is None


def test_rows_are_changed_moved_and_removed() -> None:
    desk, host = a_desk(), FakeHost()
    section = codes(desk, host)
    section.choose("1")
    section.press(UP)
    assert (patterns(desk) or [])[:2] == ["23IIIIVPPPPPC", "22IIIIVPPPPPC"]
    section.choose("0")
    section.change("step", "10")
    section.press(APPLY)
    rows = desk.storage.tables.policy.store.goods.patterns or ()
    assert rows[0].step == 10
    section.press(REMOVE)
    assert "23IIIIVPPPPPC" not in (patterns(desk) or [])


@pytest.mark.parametrize(("field", "value"), [("pattern", "22"), ("step", "0"), ("step", "x")])
def test_a_row_that_cannot_be_read_is_faulted_below_its_field(field: str, value: str) -> None:
    desk, host = a_desk(), FakeHost()
    section = codes(desk, host)
    section.choose("0")
    section.change(field, value)
    assert host.field(field).fault
    section.press(APPLY)
    assert patterns(desk) is None
