"""Claims about single rows: cells become a product's values, or faults that name the column."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.quantity import Unit
from pos_app.operations.product_row import RowReader
from tests.builders import EUR, a_tax_table, euros

GOOD = {"code": "4006381333931", "name": "Pen", "price": "1.19"}


def a_reader(*, has_price: bool = True) -> RowReader:
    return RowReader(EUR, a_tax_table(), has_price)


def faults(**cells: str) -> list[tuple[str, str]]:
    reader = a_reader()
    assert reader.read(2, GOOD | cells) is None
    return [(fault.column, fault.code) for fault in reader.faults]


def test_a_plain_row_is_understood() -> None:
    row = a_reader().read(2, GOOD)
    assert row is not None
    assert (row.code, row.name, row.price) == ("04006381333931", "Pen", euros(119))
    assert (row.unit, row.tax_class, row.pack, row.age_limit) == (Unit.PIECE, "standard", 1, 0)


@pytest.mark.parametrize(
    ("cell", "minor"), [("1,19", 119), ("1.19", 119), ("€ 1,19", 119), ("1.234,50 EUR", 123450)]
)
def test_prices_are_read_with_comma_or_point(cell: str, minor: int) -> None:
    row = a_reader().read(2, GOOD | {"price": cell})
    assert row is not None
    assert row.price == euros(minor)


@pytest.mark.parametrize(("cell", "cost"), [("0,42", euros(42)), ("0", euros(0)), (" ", None)])
def test_what_it_cost_is_read_where_it_is_said(cell: str, cost: object) -> None:
    row = a_reader().read(2, GOOD | {"cost": cell})
    assert row is not None
    assert row.cost == cost


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        ({"code": "4006381333932"}, ("code", "catalogue.check_digit")),
        ({"code": ""}, ("code", "catalogue.code_missing")),
        ({"price": ""}, ("price", "catalogue.price_missing")),
        ({"price": "cheap"}, ("price", "catalogue.price_unreadable")),
        ({"price": "1.195"}, ("price", "catalogue.price_decimals")),
        ({"price": "-1"}, ("price", "catalogue.price_negative")),
        ({"name": "  "}, ("name", "catalogue.name_missing")),
        ({"name": "x" * 81}, ("name", "catalogue.name_too_long")),
        ({"name": "P\x8den"}, ("name", "catalogue.control_characters")),
        ({"unit": "dozen"}, ("unit", "catalogue.unit_unknown")),
        ({"tax": "42 %"}, ("tax", "catalogue.tax_unknown")),
        ({"pack": "0"}, ("pack", "catalogue.pack_wrong")),
        ({"age": "old"}, ("age", "catalogue.age_wrong")),
        ({"tariff_code": "09021"}, ("tariff_code", "catalogue.tariff_code_wrong")),
        ({"deposit": "x"}, ("deposit", "catalogue.price_unreadable")),
        ({"cost": "cheap"}, ("cost", "catalogue.price_unreadable")),
        ({"cost": "-1"}, ("cost", "catalogue.price_negative")),
    ],
)
def test_what_is_wrong_is_named(cells: dict[str, str], fault: tuple[str, str]) -> None:
    assert faults(**cells) == [fault]


def test_every_fault_of_a_row_is_reported() -> None:
    assert len(faults(code="1x\n", name="", price="?", age="-1")) >= 3


@pytest.mark.parametrize(
    ("cell", "tax_class"),
    [("Reduced", "reduced"), ("7", "reduced"), ("19,0 %", "standard"), ("", "standard")],
)
def test_a_tax_is_a_class_or_a_rate(cell: str, tax_class: str) -> None:
    row = a_reader().read(2, GOOD | {"tax": cell})
    assert row is not None
    assert row.tax_class == tax_class


def test_without_a_price_column_there_is_no_price_and_no_fault() -> None:
    row = a_reader(has_price=False).read(2, {"code": "17", "name": "Pen"})
    assert row is not None
    assert row.price is None


@given(st.dictionaries(st.sampled_from((*GOOD, "unit", "tax", "pack", "age")), st.text()))
def test_no_cell_breaks_the_reader(cells: dict[str, str]) -> None:
    reader = a_reader()
    row = reader.read(2, cells)
    assert (row is None) == bool(reader.faults)
