"""The rules of a store survive their record, and an older record gives the defaults."""

from pos_app.domain.discretion import Cap, Discretion, Reason
from pos_app.replication.discretion_codec import discretion_fields, read_discretion

OWN = Discretion(
    cashier=Cap(line_ppm=150_000, basket_minor=1),
    reasons=(Reason(code="torn", label="Torn"),),
    staff_ppm=250_000,
    staff_month_minor=9_900,
)


def test_what_is_written_is_read() -> None:
    assert read_discretion(discretion_fields(OWN)) == OWN


def test_a_store_from_before_has_the_defaults() -> None:
    assert read_discretion(None) == Discretion()


def test_a_cap_that_this_version_does_not_know_is_passed_over() -> None:
    fields = discretion_fields(OWN)
    cashier = fields["cashier"]
    assert isinstance(cashier, dict)
    cashier["a_later_cap"] = 1
    assert read_discretion(fields) == OWN
