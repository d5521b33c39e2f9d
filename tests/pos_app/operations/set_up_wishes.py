"""A set-up that a till takes as it is, to be changed by one field for each claim."""

from typing import Any

from pos_app.operations.country_defaults import country_defaults
from pos_app.operations.set_up_till import FirstStaffMember, TillSetUp

PIN = "729146"


def a_first_manager(**fields: Any) -> FirstStaffMember:
    return FirstStaffMember(**({"name": "Ines M.", "number": "1", "pin": PIN} | fields))


def a_set_up(**fields: Any) -> TillSetUp:
    germany = country_defaults()["DE"]
    values: dict[str, Any] = {
        "store_name": "Old Market Street",
        "address": ("Alter Markt 12", "12345 Musterstadt"),
        "country": "DE",
        "zone": "Europe/Berlin",
        "currency": "EUR",
        "languages": ("en", "de"),
        "tax_mode": germany.tax_mode,
        "taxes": germany.taxes,
        "till_name": "Till 1",
        "departments": ("Goods",),
        "manager": a_first_manager(),
    }
    return TillSetUp(**(values | fields))
