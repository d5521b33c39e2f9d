"""Products and quick keys change by a manager's hand, with a trace."""

from dataclasses import replace

import pytest

from pos_app.domain.catalogue import QuickKey, QuickKeyPage
from pos_app.domain.errors import PermissionDeniedError, RuleError
from pos_app.domain.product import Product, ProductCode
from pos_app.domain.staff import StaffMember
from pos_app.operations.edit_catalogue import (
    normal_codes,
    write_department,
    write_product,
    write_quick_keys,
)
from tests.builders import a_cashier, a_department, a_manager, a_product, euros
from tests.fakes import FakeClock, FakeStorage


def write(storage: FakeStorage, product: Product, staff: StaffMember | None = None) -> Product:
    return write_product(
        product,
        before=a_product(),
        staff=staff or a_manager(),
        unit_of_work=storage.begin,
        clock=FakeClock(),
    )


def test_a_new_price_is_audited_with_the_old_one() -> None:
    storage = FakeStorage()
    write(storage, a_product(price=euros(249)))
    assert storage.tables.audit[-1].body["price_before"] == 199
    assert storage.tables.audit[-1].body["price"] == 249


def test_codes_are_stored_as_they_are_looked_up() -> None:
    codes = normal_codes([ProductCode("036000291452"), ProductCode("4011"), ProductCode("AB-1")])
    assert [code.code for code in codes] == ["00036000291452", "4011", "AB-1"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"name": "  "}, "errors.name_missing"),
        ({"name": "x" * 81}, "errors.name_too_long"),
        ({"price": None}, "errors.price_missing"),
        ({"codes": (ProductCode("4006381333932"),)}, "errors.check_digit"),
        ({"codes": (ProductCode("4011"), ProductCode("4011"))}, "errors.code_twice"),
        ({"codes": (ProductCode("4011", 0),)}, "errors.pack_zero"),
        ({"codes": (ProductCode("4011", 6, None, "x" * 61),)}, "errors.pack_name_long"),
        ({"codes": (ProductCode("4011", 6, euros(-1)),)}, "errors.pack_price_negative"),
    ],
)
def test_a_product_that_could_not_be_sold_is_refused(change: dict[str, object], code: str) -> None:
    storage = FakeStorage()
    with pytest.raises(RuleError) as refusal:
        write(storage, replace(a_product(), **change))  # type: ignore[arg-type]  # fields differ by case
    assert refusal.value.code == code
    assert not storage.tables.products


def test_a_cashier_is_refused() -> None:
    with pytest.raises(PermissionDeniedError):
        write(FakeStorage(), a_product(), a_cashier())


def test_pages_and_departments_need_names() -> None:
    storage = FakeStorage()
    with pytest.raises(RuleError):
        write_department(a_department(" "), staff=a_manager(), unit_of_work=storage.begin)
    page = QuickKeyPage("Drinks", (QuickKey(a_product()),))
    write_quick_keys([page], staff=a_manager(), unit_of_work=storage.begin, clock=FakeClock())
    assert storage.tables.quick_keys == (page,)
    with pytest.raises(RuleError):
        write_quick_keys(
            [QuickKeyPage(" ", ())],
            staff=a_manager(),
            unit_of_work=storage.begin,
            clock=FakeClock(),
        )
