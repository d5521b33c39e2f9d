"""Stores and departments: twice the same, empty, of no use."""

from uuid import UUID

from pos_app.domain.audit.places import PlaceFaultKind, place_faults
from pos_app.domain.ids import DepartmentId, StoreId
from pos_app.domain.money import Currency
from pos_app.domain.product import Department
from pos_app.domain.store import Store


def _store(n: int, name: str, *head: str, country: str = "DE") -> Store:
    return Store(
        id=StoreId(UUID(int=n)), code=f"{n:02}", name=name, country=country, zone="Europe/Berlin",
        currency=Currency("EUR"), receipt_header=head,
    )  # fmt: skip


def _department(n: int, name: str) -> Department:
    return Department(id=DepartmentId(UUID(int=n)), name=name)


def test_names_that_differ_in_case_blanks_or_accents_are_the_same() -> None:
    stores = [_store(1, "Café Mitte", "Weg 1"), _store(2, "CAFE  MITTE", "Weg 2")]
    found = place_faults(stores, [], ())

    assert [(one.kind, one.others) for one in found] == [
        (PlaceFaultKind.STORE_TWICE, ("CAFE  MITTE",)),
        (PlaceFaultKind.STORE_TWICE, ("Café Mitte",)),
    ]


def test_a_store_without_name_address_or_country_is_told() -> None:
    found = place_faults([_store(1, " ", country="")], [], ())

    assert [(one.kind, one.name) for one in found] == [
        (PlaceFaultKind.STORE_NAMELESS, "01"),
        (PlaceFaultKind.STORE_ADDRESS, "01"),
        (PlaceFaultKind.STORE_COUNTRY, "01"),
    ]


def test_a_head_that_only_repeats_the_name_is_no_address() -> None:
    found = place_faults([_store(1, "Mitte", "MITTE")], [], ())

    assert [one.kind for one in found] == [PlaceFaultKind.STORE_ADDRESS]


def test_a_department_is_used_named_and_there_once() -> None:
    bread, again, empty = _department(1, "Bread"), _department(2, "bread "), _department(3, "")
    found = place_faults([], [bread, again, empty], {bread.id, empty.id})

    assert [(one.kind, one.id) for one in found] == [
        (PlaceFaultKind.DEPARTMENT_NAMELESS, empty.id),
        (PlaceFaultKind.DEPARTMENT_TWICE, bread.id),
        (PlaceFaultKind.DEPARTMENT_TWICE, again.id),
        (PlaceFaultKind.DEPARTMENT_UNUSED, again.id),
    ]
