"""What the store says about suspended baskets, edited; refused out of bounds."""

from dataclasses import replace

import pytest

from pos_app.domain.errors import RuleError
from pos_app.domain.suspend_rules import SuspendRules
from pos_app.ui.setup.section import APPLY
from pos_app.ui.setup.suspend_section import SuspendSection
from tests.builders import a_manager
from tests.pos_app.ui.setup.desk import Desk, FakeHost, a_desk
from tests.pos_app.ui.setup.store_parts import opened, refuses


def a_section(desk: Desk, host: FakeHost) -> SuspendSection:
    return opened(SuspendSection, desk, host)


def in_force(desk: Desk) -> SuspendRules:
    return desk.storage.tables.policy.store.suspending


def test_rules_are_changed_and_what_is_not_shown_stays() -> None:
    desk, host = a_desk(), FakeHost()
    section = a_section(desk, host)
    section.change("is_slip_printed", "yes")
    section.change("quote_days", "30")
    section.change("deposit_ppm", "12.5")
    section.change("cancel_fee_minor", "3.50")
    section.press(APPLY)
    assert in_force(desk) == replace(
        SuspendRules(),
        is_slip_printed=True,
        quote_days=30,
        deposit_ppm=125_000,
        cancel_fee_minor=350,
    )
    assert host.undo is not None
    host.undo()
    assert in_force(desk) == SuspendRules()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("quote_days", "0"),
        ("layaway_days", "731"),
        ("deposit_ppm", "101"),
        ("cancel_fee_minor", "x"),
    ],
)
def test_what_cannot_be_meant_is_refused_at_its_field(field: str, value: str) -> None:
    refuses(SuspendSection, field, value)


def test_the_operation_refuses_them_too() -> None:
    desk = a_desk()
    store = desk.storage.tables.policy.store
    wrong = replace(store, suspending=SuspendRules(quote_days=0))
    with pytest.raises(RuleError, match="suspend_rules_wrong"):
        desk.services.edit.write_store(wrong, staff=a_manager())
