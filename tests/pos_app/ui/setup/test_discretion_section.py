"""The limits of a cashier, edited: read as written, refused when absurd, undone by one touch."""

import pytest

from pos_app.domain.discretion import Discretion
from pos_app.ui.setup.discretion_section import DiscretionSection
from pos_app.ui.setup.section import APPLY
from tests.pos_app.ui.setup.desk import Desk, FakeHost, a_desk
from tests.pos_app.ui.setup.store_parts import opened, refuses


def a_section(desk: Desk, host: FakeHost) -> DiscretionSection:
    return opened(DiscretionSection, desk, host)


def in_force(desk: Desk) -> Discretion:
    return desk.storage.tables.policy.store.discretion


def test_applying_what_is_shown_changes_nothing() -> None:
    desk, host = a_desk(), FakeHost()
    section = a_section(desk, host)
    before = in_force(desk)
    section.change("line_ppm", host.field("line_ppm").value)
    section.press(APPLY)
    assert in_force(desk) == before


def test_a_cap_is_changed_and_undone() -> None:
    desk, host = a_desk(), FakeHost()
    section = a_section(desk, host)
    section.change("line_ppm", "12.5")
    section.change("staff_month_minor", "80")
    section.press(APPLY)
    assert in_force(desk).cashier.line_ppm == 125_000
    assert in_force(desk).staff_month_minor == 8_000
    assert host.undo is not None
    host.undo()
    assert in_force(desk) == Discretion()


def test_that_a_card_alone_approves_is_a_choice() -> None:
    desk, host = a_desk(), FakeHost()
    section = a_section(desk, host)
    assert host.field("badge_approves").value == "no"
    section.change("badge_approves", "yes")
    section.press(APPLY)
    assert in_force(desk).badge_approves
    assert host.field("badge_approves").value == "yes"


def test_a_reason_that_stays_keeps_its_code() -> None:
    desk, host = a_desk(), FakeHost()
    section = a_section(desk, host)
    section.change("reasons", "Torn box; Damaged; Price at shelf")
    section.press(APPLY)
    codes = [reason.code for reason in in_force(desk).reasons]
    assert codes == ["torn_box", "damaged", "shelf_price"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("line_ppm", "101"),
        ("basket_ppm", "x"),
        ("open_item_minor", "-1"),
        ("reasons", " ; "),
        ("reasons", "a;b;c;d;e;f;g;h;i;j"),
        ("exemptions", "a;a"),
    ],
)
def test_what_cannot_be_meant_is_refused_at_its_field(field: str, value: str) -> None:
    refuses(DiscretionSection, field, value)
