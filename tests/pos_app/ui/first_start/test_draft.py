"""What was typed becomes a set-up, and what cannot be one is refused field by field."""

import pytest

from pos_app.domain.errors import RuleError
from pos_app.operations.country_defaults import OTHER, country_defaults
from pos_app.operations.set_up_till import check_set_up
from pos_app.ui.first_start.draft import build_set_up, check_field, propose, zones_of
from tests.pos_app.operations.set_up_wishes import a_first_manager

TYPED = {
    "store_name": " Old  Market ",
    "address_1": " Alter Markt 12 ",
    "address_2": "",
    "store_number": "3",
    "till_number": "2",
    "country_code": "se",
}


@pytest.mark.parametrize("code", [code for code in country_defaults() if code != OTHER])
@pytest.mark.parametrize("language", ["en", "de"])
def test_every_countrys_proposal_can_be_set_up(code: str, language: str) -> None:
    defaults = country_defaults()[code]
    draft = propose(defaults, zone="UTC", language=language, before=TYPED)
    for field, value in draft.items():
        check_field(field, value)
    wanted = build_set_up(
        draft, defaults, manager=a_first_manager(), till_name="Till 2", department="Goods"
    )
    check_set_up(wanted)
    assert (wanted.store_name, wanted.country) == ("Old Market", code)
    assert wanted.taxes == defaults.taxes


def test_the_machines_zone_is_offered_where_it_lies_in_the_country() -> None:
    states, spain = country_defaults()["US"], country_defaults()["ES"]
    assert "America/Detroit" in zones_of(states, "America/Detroit")
    assert zones_of(spain, "America/Detroit") == spain.zones


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("store_name", " ", "errors.name_missing"),
        ("currency", " ", "first_start.missing"),
        ("currency", "euro", "errors.currency_unknown"),
        ("zone", "Berlin", "errors.zone_unknown"),
        ("till_number", "0", "setup.number_range"),
        ("store_number", "x", "setup.number_unreadable"),
        ("manager_number", "", "first_start.staff_number"),
        ("rate_0_0", "101", "setup.rate_over_100"),
        ("address_1", "x" * 49, "errors.receipt_line_long"),
    ],
)
def test_a_field_is_refused_as_the_operation_would(field: str, value: str, code: str) -> None:
    with pytest.raises(RuleError) as refusal:
        check_field(field, value)
    assert refusal.value.code == code
