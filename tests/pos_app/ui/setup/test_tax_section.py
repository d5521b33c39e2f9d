from dataclasses import replace
from datetime import date

from pos_app.domain.store import SupplyMode
from pos_app.domain.tax import TaxComponent, TaxRule, TaxTable
from pos_app.ui.setup.listed_section import ADD
from pos_app.ui.setup.section import APPLY, THROW_AWAY, Tools
from pos_app.ui.setup.store_section import StoreServices
from pos_app.ui.setup.tax_section import ADD_PART, REMOVE, TaxSection
from tests.pos_app.ui.setup.desk import Desk, FakeHost, a_desk


def a_section(desk: Desk, host: FakeHost) -> TaxSection:
    tools = Tools(phrases=desk.services.phrases, run=desk.services.run)
    section = TaxSection(StoreServices(edit=desk.services.edit), tools, host)
    section.open()
    return section


def rules_of(desk: Desk) -> tuple[TaxRule, ...]:
    return desk.storage.tables.policy.taxes.rules


def test_a_rate_with_decimals_is_applied_and_undone() -> None:
    desk, host = a_desk(), FakeHost()
    section = a_section(desk, host)
    before = rules_of(desk)
    section.change("rate", "8,8750")
    section.press(APPLY)
    assert rules_of(desk)[0].components[0].rate_ppm == 88_750
    assert host.field("rate").value == "8.875"
    assert host.undo is not None
    host.undo()
    assert rules_of(desk) == before


def test_a_new_rule_stands_before_the_older_ones() -> None:
    desk, host = a_desk(), FakeHost()
    section = a_section(desk, host)
    section.press(ADD)
    for name, value in (
        ("tax_class", "standard"),
        ("name", "VAT"),
        ("code", "A"),
        ("rate", "16"),
        ("valid_from", "1.7.2026"),
        ("valid_to", "2026-12-31"),
        ("mode_eat_in", "no"),
        ("mode_delivery", "no"),
    ):
        section.change(name, value)
    section.press(APPLY)
    rule = rules_of(desk)[0]
    assert (rule.valid_from, rule.valid_to) == (date(2026, 7, 1), date(2026, 12, 31))
    assert rule.modes == frozenset({SupplyMode.TAKEAWAY})
    assert rule.components[0].rate_ppm == 160_000
    assert len(rules_of(desk)) == 4


def test_a_rule_is_removed_at_once_and_can_be_undone() -> None:
    desk, host = a_desk(), FakeHost()
    section = a_section(desk, host)
    section.choose("1:0")
    section.press(REMOVE)
    assert [rule.tax_class for rule in rules_of(desk)] == ["standard", "none"]
    assert host.undo is not None
    host.undo()
    assert len(rules_of(desk)) == 3


def test_the_last_rule_cannot_be_removed() -> None:
    desk, host = a_desk(), FakeHost()
    policy = desk.storage.tables.policy
    only = TaxTable(policy.taxes.rules[:1])
    desk.storage.tables.policy = replace(policy, taxes=only)
    section = a_section(desk, host)
    section.press(REMOVE)
    assert host.faults
    assert len(rules_of(desk)) == 1


def test_taxes_of_one_rule_are_changed_one_by_one_without_losing_the_other() -> None:
    desk, host = a_desk(), FakeHost()
    double = TaxRule(
        tax_class="standard",
        components=(
            TaxComponent(code="G", name="GST", rate_ppm=50_000),
            TaxComponent(code="Q", name="QST", rate_ppm=99_750, is_on_tax=True),
        ),
    )
    policy = desk.storage.tables.policy
    desk.storage.tables.policy = replace(policy, taxes=TaxTable((double,)))
    section = a_section(desk, host)
    section.choose("0:1")
    assert host.field("rate").value == "9.975"
    section.change("rate", "10")
    section.press(APPLY)
    parts = rules_of(desk)[0].components
    assert [part.rate_ppm for part in parts] == [50_000, 100_000]
    assert parts[1].is_on_tax
    section.choose("0:0")
    section.press(REMOVE)
    (left,) = rules_of(desk)[0].components
    assert (left.code, left.is_on_tax) == ("Q", False)  # none is before it any more


def test_crossed_dates_are_refused_below_their_field_and_stay_typed() -> None:
    desk, host = a_desk(), FakeHost()
    section = a_section(desk, host)
    section.change("valid_from", "2026-12-31")
    section.change("valid_to", "2026-01-01")
    section.press(APPLY)
    assert host.field("valid_to").fault
    assert host.field("valid_to").value == "2026-01-01"
    assert desk.storage.commits == 0


def test_another_row_waits_until_what_was_typed_is_applied_or_thrown_away() -> None:
    desk, host = a_desk(), FakeHost()
    section = a_section(desk, host)
    section.change("name", "Value added")
    section.choose("1:0")
    assert host.now.chosen == "0:0"
    assert host.field("name").value == "Value added"
    section.press(THROW_AWAY)
    section.choose("1:0")
    assert host.now.chosen == "1:0"


def test_a_new_rule_thrown_away_leaves_nothing() -> None:
    desk, host = a_desk(), FakeHost()
    section = a_section(desk, host)
    section.press(ADD)
    section.press(THROW_AWAY)
    assert host.now.chosen == "0:0"
    assert len(host.now.rows) == 3
    assert desk.storage.commits == 0


def test_a_row_says_since_and_until_when_and_for_what() -> None:
    desk, host = a_desk(), FakeHost()
    section = a_section(desk, host)
    section.change("valid_from", "2026-07-01")
    section.change("valid_to", "2026-12-31")
    section.change("mode_delivery", "no")
    section.press(APPLY)
    row = host.now.rows[0]
    assert row.cells[2].text == "Since 2026-07-01"
    assert row.cells[2].sub == "Until 2026-12-31, Takeaway, Eat in"


def test_a_threshold_and_a_tax_on_tax_are_applied_and_undone() -> None:
    desk, host = a_desk(), FakeHost()
    section = a_section(desk, host)
    before = rules_of(desk)
    assert all(one.name != "is_on_tax" for one in host.now.fields)
    section.press(ADD_PART)
    assert host.field("tax_class").value == "standard"
    for name, value in (
        ("name", "City tax"),
        ("code", "T"),
        ("rate", "2"),
        ("is_on_tax", "yes"),
        ("free_up_to", "175"),
        ("is_excess_only", "yes"),
    ):
        section.change(name, value)
    section.press(APPLY)
    assert rules_of(desk)[0].components[1] == TaxComponent(
        code="T",
        name="City tax",
        rate_ppm=20_000,
        is_on_tax=True,
        free_up_to_minor=17_500,
        is_excess_only=True,
    )
    assert host.now.chosen == "0:1"
    assert host.now.rows[1].cells[1].sub == "on tax · > 175.00"
    assert "above 175.00" in host.now.rows[1].spoken
    assert host.undo is not None
    host.undo()
    assert rules_of(desk) == before
    assert host.now.chosen == "0:0"


def test_a_threshold_that_is_emptied_frees_nothing_any_more() -> None:
    desk, host = a_desk(), FakeHost()
    section = a_section(desk, host)
    for value, kept in (("0,50", 50), ("0", 0), (" ", None)):
        section.change("free_up_to", value)
        section.press(APPLY)
        assert rules_of(desk)[0].components[0].free_up_to_minor == kept


def test_nonsense_says_so_below_its_field_and_is_never_written() -> None:
    desk, host = a_desk(), FakeHost()
    section = a_section(desk, host)
    for name, value in (
        ("is_on_tax", "yes"),
        ("is_excess_only", "yes"),
        ("valid_to", "2026-01-01"),
        ("valid_from", "2026-12-31"),
        ("mode_delivery", "no"),
        ("mode_takeaway", "no"),
        ("mode_eat_in", "no"),
    ):
        section.change(name, value)
    wrong = ["is_on_tax", "is_excess_only", "valid_to", "mode_delivery"]
    assert [one.name for one in host.now.fields if one.fault] == wrong
    section.change("free_up_to", "-1")
    section.press(APPLY)
    assert "below zero" in host.field("free_up_to").fault
    assert desk.storage.commits == 0
    for name, value in (("free_up_to", "1"), ("valid_from", ""), ("mode_takeaway", "yes")):
        section.change(name, value)
    assert [one.name for one in host.now.fields if one.fault] == ["is_on_tax"]


def test_a_tax_thrown_away_leaves_its_rule_as_it_was() -> None:
    desk, host = a_desk(), FakeHost()
    section = a_section(desk, host)
    section.choose("1:0")
    section.press(ADD_PART)
    section.press(REMOVE)
    section.press(ADD)
    assert host.now.chosen == "1:1"
    section.press(THROW_AWAY)
    assert host.now.chosen == "1:0"
    assert desk.storage.commits == 0
