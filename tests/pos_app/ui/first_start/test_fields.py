"""The forms show what a country needs and nothing else."""

from pos_app.operations.country_defaults import OTHER, country_defaults
from pos_app.phrases import Phrases
from pos_app.ui.first_start.draft import propose
from pos_app.ui.first_start.fields import manager_fields, store_fields
from pos_app.ui.setup.section_picture import FieldKind, FormField

ENGLISH = Phrases("en")


def fields_of(code: str) -> dict[str, FormField]:
    defaults = country_defaults()[code]
    draft = propose(defaults, zone="", language="en", before={})
    faults = {"currency": "wrong"}
    found = store_fields(draft, faults, phrases=ENGLISH, defaults=defaults, zone="")
    return {field.name: field for field in found}


def test_each_tax_has_its_rate() -> None:
    india = fields_of("IN")
    rates = [field.value for name, field in india.items() if name.startswith("rate_")]
    assert rates == ["9", "9", "2.5", "2.5", "0"]


def test_zones_are_chosen_where_there_are_several() -> None:
    assert fields_of("DE")["zone"].kind is FieldKind.TEXT
    assert ("America/New_York", "New York", "") in fields_of("US")["zone"].choices


def test_the_country_is_typed_only_where_it_is_not_known() -> None:
    assert "country_code" in fields_of(OTHER)
    assert "country_code" not in fields_of("DE")


def test_a_fault_stands_with_its_field() -> None:
    assert fields_of("DE")["currency"].fault == "wrong"


def test_a_pin_is_no_field() -> None:
    found = manager_fields({"manager_name": "Ines M."}, {}, phrases=ENGLISH)
    assert [field.name for field in found] == ["manager_name", "manager_number"]
