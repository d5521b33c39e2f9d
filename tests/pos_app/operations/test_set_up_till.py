"""A till is set up whole, once, and only with what it can sell with."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pos_app.bootstrap.machine import Machine, open_machine
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import mint_id
from pos_app.domain.staff import Role
from pos_app.domain.tax import TaxComponent, TaxRule
from pos_app.operations.set_up_till import SetUpTill, TillSetUp
from pos_app.paths import places_in
from pos_app.settings import Settings, StorageSettings
from pos_app.storage.catalogue_reader import SqlCatalogue
from pos_app.storage.errors import DiskFullError
from pos_app.storage.unit_of_work import SqlUnitOfWork
from tests.fakes import FakeClock, FakePinHasher
from tests.pos_app.operations.set_up_wishes import PIN, a_first_manager, a_set_up

TOO_HIGH = TaxRule(
    tax_class="standard", components=(TaxComponent(code="A", name="VAT", rate_ppm=1_000_001),)
)


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    opened = open_machine(places_in(tmp_path), Settings(storage=StorageSettings(key_place="file")))
    yield opened
    opened.close()


def setting_up(machine: Machine) -> SetUpTill:
    return SetUpTill(
        unit_of_work=machine.units, clock=FakeClock(), hasher=FakePinHasher(), new_id=mint_id
    )


def record_count(machine: Machine) -> int:
    def count() -> int:
        found = machine.database.writer.row("SELECT count(*) FROM outbox")
        assert found is not None
        return int(found[0])

    return machine.do(count)


def test_an_empty_till_is_set_up_whole(machine: Machine) -> None:
    operation, wanted = setting_up(machine), a_set_up(store_number=3, till_number=2)
    assert not machine.do(operation.is_set_up)
    manager = machine.do(lambda: operation.set_up(wanted))
    assert machine.do(operation.is_set_up)
    policy = machine.do(machine.units.policy)
    assert (policy.store.name, policy.store.code, policy.till.code) == (
        "Old Market Street", "03", "2",
    )  # fmt: skip
    assert policy.store.receipt_header == wanted.address
    assert policy.taxes.rules == wanted.taxes
    assert policy.till.public_key
    assert (manager.role, manager.number) == (Role.MANAGER, "1")
    assert manager.pin_hash == FakePinHasher().hash_pin(PIN)
    reader = machine.reader()
    assert [one.name for one in SqlCatalogue(reader).departments()] == ["Goods"]
    reader.close()
    # Store, till, taxes, department, manager and the audit entry: each has its record.
    assert record_count(machine) == 6


def test_a_till_that_is_set_up_is_never_touched(machine: Machine) -> None:
    operation = setting_up(machine)
    machine.do(lambda: operation.set_up(a_set_up()))
    before = record_count(machine)
    with pytest.raises(RuleError) as refusal:
        machine.do(lambda: operation.set_up(a_set_up(store_name="Another")))
    assert refusal.value.code == "first_start.already_set_up"
    assert record_count(machine) == before
    assert machine.do(machine.units.policy).store.name == "Old Market Street"


def test_what_fails_before_the_commit_leaves_an_empty_till(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(work: SqlUnitOfWork) -> None:
        raise DiskFullError(reason="test")

    operation = setting_up(machine)
    with monkeypatch.context() as patch:
        patch.setattr(SqlUnitOfWork, "commit", fail)
        with pytest.raises(DiskFullError):
            machine.do(lambda: operation.set_up(a_set_up()))
    assert not machine.do(operation.is_set_up)
    assert record_count(machine) == 0
    machine.do(lambda: operation.set_up(a_set_up()))
    assert machine.do(operation.is_set_up)


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        (a_set_up(store_name=" "), "errors.name_missing"),
        (a_set_up(till_name=""), "errors.name_missing"),
        (a_set_up(manager=a_first_manager(name=" ")), "errors.name_missing"),
        (a_set_up(zone="Mars/Base"), "errors.zone_unknown"),
        (a_set_up(zone="Europe"), "errors.zone_unknown"),
        (a_set_up(currency="XXX"), "errors.currency_unknown"),
        (a_set_up(currency="eur"), "errors.currency_unknown"),
        (a_set_up(country="XX"), "first_start.country_unknown"),
        (a_set_up(taxes=()), "errors.tax_table_empty"),
        (a_set_up(taxes=(TOO_HIGH,)), "errors.tax_rate_absurd"),
        (a_set_up(cash_step_minor=0), "errors.cash_step_unknown"),
        (a_set_up(store_number=0), "first_start.number_range"),
        (a_set_up(till_number=100), "first_start.number_range"),
        (a_set_up(departments=(" ",)), "first_start.department_missing"),
        (a_set_up(address=("x" * 49,)), "errors.receipt_line_long"),
        (a_set_up(manager=a_first_manager(number="1a")), "first_start.staff_number"),
        (a_set_up(manager=a_first_manager(pin="123")), "errors.pin_weak"),
    ],
)
def test_a_till_that_could_not_sell_is_refused(
    machine: Machine, wanted: TillSetUp, code: str
) -> None:
    operation = setting_up(machine)
    with pytest.raises(RuleError) as refusal:
        machine.do(lambda: operation.set_up(wanted))
    assert refusal.value.code == code
    assert not machine.do(operation.is_set_up)


def test_a_pin_is_never_shown_with_the_set_up() -> None:
    assert PIN not in repr(replace(a_set_up(), store_number=2))


@pytest.mark.parametrize(
    ("country", "currency", "step"), [("IN", "INR", 100), ("IN", "USD", 1), ("DE", "EUR", 1)]
)
def test_a_store_begins_with_the_round_off_of_its_trade(
    machine: Machine, country: str, currency: str, step: int
) -> None:
    wanted = replace(a_set_up(), country=country, currency=currency)
    machine.do(lambda: setting_up(machine).set_up(wanted))
    assert machine.do(machine.units.policy).store.round_off_minor == step
