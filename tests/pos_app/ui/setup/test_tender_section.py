"""What the store takes as money, edited; refused where it cannot be meant."""

from dataclasses import replace

import pytest

from pos_app.domain.errors import RuleError
from pos_app.domain.tender_rules import ForeignCurrency, TenderRules
from pos_app.ui.setup.section import APPLY
from pos_app.ui.setup.tender_section import TenderSection
from tests.builders import a_manager
from tests.pos_app.ui.setup.desk import Desk, FakeHost, a_desk
from tests.pos_app.ui.setup.store_parts import opened, refuses

FRANCS = ForeignCurrency(code="CHF", rate_ppm=1_041_700, step_minor=500)
YEN = ForeignCurrency(code="JPY", rate_ppm=600_000, step_minor=1_000)


def a_section(desk: Desk, host: FakeHost) -> TenderSection:
    return opened(TenderSection, desk, host)


def in_force(desk: Desk) -> TenderRules:
    return desk.storage.tables.policy.store.tendering


def test_currencies_are_written_with_worth_and_piece_and_read_back() -> None:
    desk, host = a_desk(), FakeHost()
    section = a_section(desk, host)
    section.change("foreign_currencies", "chf 1,0417 5; JPY 0.006 1000")
    section.press(APPLY)
    assert in_force(desk).foreign_currencies == (FRANCS, YEN)
    assert host.field("foreign_currencies").value == "CHF 1.0417 5; JPY 0.006 1000"
    section.change("voucher_issuers", "City; Spa Group")
    section.press(APPLY)
    assert in_force(desk).foreign_currencies == (FRANCS, YEN)
    assert in_force(desk).voucher_issuers == ("City", "Spa Group")


def test_limits_prefix_and_donation_are_changed_and_undone() -> None:
    desk, host = a_desk(), FakeHost()
    section = a_section(desk, host)
    for field, value in (
        ("payout_limit_minor", "30"),
        ("on_account_limit_minor", "250"),
        ("gift_card_prefix", "lc"),
        ("donation_for", "Sea rescue"),
        ("donation_step_minor", "0.50"),
        ("upi_id", "store@bank"),
    ):
        section.change(field, value)
    section.press(APPLY)
    assert in_force(desk) == replace(
        TenderRules(),
        payout_limit_minor=3_000,
        on_account_limit_minor=25_000,
        gift_card_prefix="LC",
        donation_for="Sea rescue",
        donation_step_minor=50,
        upi_id="store@bank",
    )
    assert host.undo is not None
    host.undo()
    assert in_force(desk) == TenderRules()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("foreign_currencies", "francs"),
        ("foreign_currencies", "CHF"),
        ("foreign_currencies", "CHF 0"),
        ("foreign_currencies", "CHF x 5"),
        ("foreign_currencies", "EUR 1"),
        ("foreign_currencies", "CHF 1.04; CHF 1.05"),
        ("gift_card_prefix", "400"),
        ("gift_card_prefix", "G-C"),
        ("donation_step_minor", "0"),
        ("upi_id", "nobody"),
        ("payout_limit_minor", "x"),
    ],
)
def test_what_cannot_be_meant_is_refused_at_its_field(field: str, value: str) -> None:
    refuses(TenderSection, field, value)


def test_the_operation_refuses_them_too() -> None:
    desk = a_desk()
    wrong = replace(desk.storage.tables.policy.store, tendering=TenderRules(gift_card_prefix="4"))
    with pytest.raises(RuleError, match="gift_card_prefix"):
        desk.services.edit.write_store(wrong, staff=a_manager())
