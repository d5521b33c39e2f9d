"""A query that would find everything is empty."""

from datetime import date

from pos_app.operations.past_sales import SaleQuery


def test_a_day_alone_is_no_question() -> None:
    assert SaleQuery().is_empty
    assert SaleQuery(day=date(2026, 3, 2)).is_empty
    assert not SaleQuery(reference="A17").is_empty
