"""What the store asks of its drawers, edited as written and refused when it cannot be meant."""

import pytest

from pos_app.domain.cash_rules import CashRules
from pos_app.ui.setup.cash_section import CashSection
from pos_app.ui.setup.section import APPLY
from tests.pos_app.ui.setup.desk import Desk, FakeHost, a_desk
from tests.pos_app.ui.setup.store_parts import opened, refuses


def a_section(desk: Desk, host: FakeHost) -> CashSection:
    return opened(CashSection, desk, host)


def in_force(desk: Desk) -> CashRules:
    return desk.storage.tables.policy.store.cash_rules


@pytest.mark.parametrize("language", ["en", "de"])
def test_applying_what_is_shown_changes_nothing(language: str) -> None:
    desk, host = a_desk(language=language), FakeHost()
    section = a_section(desk, host)
    section.change("is_shift_required", "yes")
    section.change("is_shift_required", "no")
    section.press(APPLY)
    assert desk.storage.commits == 1
    assert in_force(desk) == CashRules()


def test_every_rule_of_the_drawer_is_shown() -> None:
    host = FakeHost()
    a_section(a_desk(), host)
    assert {field.name for field in host.now.fields} == set(CashRules.__dataclass_fields__)


def test_rules_are_changed_and_undone() -> None:
    desk, host = a_desk(), FakeHost()
    section = a_section(desk, host)
    section.change("is_shift_required", "yes")
    section.change("usual_float_minor", "150")
    section.change("drawer_names", "Front; Bar")
    section.change("paid_out_reasons", "Postage; Flowers")
    section.change("legal_cash_minor", "1000")
    section.press(APPLY)
    rules = in_force(desk)
    assert (rules.is_shift_required, rules.usual_float_minor) == (True, 15_000)
    assert rules.drawer_names == ("Front", "Bar")
    assert rules.paid_out_reasons == ("postage", "Flowers")
    assert rules.legal_cash_minor == 100_000
    assert host.undo is not None
    host.undo()
    assert in_force(desk) == CashRules()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("usual_float_minor", "-1"),
        ("count_limit_minor", "x"),
        ("change_wanted", "1000"),
        ("drawer_names", " ; "),
        ("drawer_names", "1; 1"),
        ("paid_in_reasons", "a;b;c;d;e;f;g;h;i;j"),
        ("legal_cash_minor", "1000000"),
    ],
)
def test_what_cannot_be_meant_is_refused_at_its_field(field: str, value: str) -> None:
    refuses(CashSection, field, value)
