"""Settings of the store change by a manager's hand and are checked first."""

from dataclasses import replace
from datetime import date

import pytest

from pos_app.domain.errors import PermissionDeniedError, RuleError
from pos_app.domain.ids import StaffId
from pos_app.domain.money import Currency
from pos_app.domain.staff import Role
from pos_app.domain.tax import TaxComponent, TaxRule
from pos_app.operations.edit_settings import EditSettings
from tests.builders import a_cashier, a_manager, a_store, a_till, an_id
from tests.fakes import FakeClock, FakePinHasher, FakeStorage


def editing() -> tuple[EditSettings, FakeStorage]:
    storage = FakeStorage()
    hasher = FakePinHasher()
    return EditSettings(unit_of_work=storage.begin, clock=FakeClock(), hasher=hasher), storage


def test_a_store_is_changed_and_audited() -> None:
    edit, storage = editing()
    edit.write_store(a_store(name="New Market"), staff=a_manager())
    assert edit.policy().store.name == "New Market"
    assert storage.tables.audit[-1].kind == "store_changed"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"name": " "}, "errors.name_missing"),
        ({"zone": "Mars/Base"}, "errors.zone_unknown"),
        ({"zone": "../etc/passwd"}, "errors.zone_unknown"),
        ({"receipt_header": ("x" * 49,)}, "errors.receipt_line_long"),
        ({"receipt_footer": ("x",) * 13}, "errors.receipt_lines_many"),
        ({"cash_step_minor": 0}, "errors.cash_step_unknown"),
        ({"cash_denominations_minor": (500, 0)}, "errors.cash_amount_off_step"),
        (
            {"cash_denominations_minor": (500, 2), "cash_step_minor": 5},
            "errors.cash_amount_off_step",
        ),
        ({"currency": Currency("USD")}, "errors.currency_fixed"),
        ({"code": "04"}, "errors.currency_fixed"),
    ],
)
def test_a_store_that_could_not_sell_is_refused(change: dict[str, object], code: str) -> None:
    edit, storage = editing()
    with pytest.raises(RuleError) as refusal:
        edit.write_store(replace(a_store(), **change), staff=a_manager())  # type: ignore[arg-type]  # fields differ by case
    assert refusal.value.code == code
    assert storage.tables.policy.store == a_store()


def test_a_till_is_renamed_but_keeps_its_code() -> None:
    edit, _ = editing()
    edit.write_till(a_till(name="Bakery till", code="9"), staff=a_manager())
    assert (edit.policy().till.name, edit.policy().till.code) == ("Bakery till", "2")


@pytest.mark.parametrize(
    ("rules", "code"),
    [
        ([], "errors.tax_table_empty"),
        (
            [
                TaxRule(
                    tax_class="a",
                    components=(TaxComponent(code="A", name="VAT", rate_ppm=1_000_001),),
                )
            ],
            "errors.tax_rate_absurd",
        ),
        (
            [
                TaxRule(
                    tax_class="a",
                    components=(),
                    valid_from=date(2026, 2, 1),
                    valid_to=date(2026, 1, 1),
                )
            ],
            "errors.tax_dates_crossed",
        ),
    ],
)
def test_a_tax_table_that_makes_no_sense_is_refused(rules: list[TaxRule], code: str) -> None:
    edit, _ = editing()
    with pytest.raises(RuleError) as refusal:
        edit.write_taxes(rules, staff=a_manager())
    assert refusal.value.code == code


def test_a_new_person_gets_a_pin_and_a_number_of_their_own() -> None:
    edit, storage = editing()
    new = a_cashier(id=StaffId(an_id("new")), number="12", pin_hash="")
    edit.write_staff(new, pin="4711", staff=a_manager())
    assert storage.tables.staff[new.id].pin_hash == "fake$4711"
    with pytest.raises(RuleError) as refusal:
        edit.write_staff(a_cashier(number="12"), pin=None, staff=a_manager())
    assert refusal.value.code == "errors.number_taken"
    for weak in ("123", "12a4", "", "1234", "0012"):
        with pytest.raises(RuleError):
            edit.write_staff(new, pin=weak, staff=a_manager())


def test_nobody_touches_or_makes_somebody_who_may_do_more_than_they() -> None:
    edit, storage = editing()
    owner = a_manager(id=StaffId(an_id("owner")), number="7", role=Role.OWNER)
    with storage.begin() as work:
        work.put_staff(a_manager())
        work.put_staff(owner)
        work.commit()
    for attempt in (replace(owner, pin_hash="x"), replace(a_cashier(), role=Role.OWNER)):
        with pytest.raises(RuleError) as refusal:
            edit.write_staff(attempt, pin="4711", staff=a_manager())
        assert refusal.value.code == "errors.role_above_own"
    assert storage.tables.staff[owner.id] == owner
    edit.write_staff(replace(a_cashier(), role=Role.OWNER), pin=None, staff=owner)


def test_a_manager_names_the_first_owner() -> None:
    edit, storage = editing()
    edit.write_staff(replace(a_cashier(), role=Role.OWNER), pin=None, staff=a_manager())
    assert storage.tables.staff[a_cashier().id].role is Role.OWNER


def test_somebody_who_signs_people_on_is_always_left() -> None:
    edit, storage = editing()
    with storage.begin() as work:
        work.put_staff(a_manager())
        work.commit()
    for away in (replace(a_manager(), is_active=False), replace(a_manager(), role=Role.SENIOR)):
        with pytest.raises(RuleError) as refusal:
            edit.write_staff(away, pin=None, staff=a_manager())
        assert refusal.value.code == "errors.last_lead"


def test_a_cashier_changes_nothing() -> None:
    edit, _ = editing()
    for attempt in (
        lambda: edit.write_store(a_store(), staff=a_cashier()),
        lambda: edit.write_till(a_till(), staff=a_cashier()),
        lambda: edit.write_taxes([], staff=a_cashier()),
        lambda: edit.write_staff(a_cashier(), pin=None, staff=a_cashier()),
    ):
        with pytest.raises(PermissionDeniedError):
            attempt()


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"is_on_tax": True}, "errors.tax_on_itself"),
        ({"free_up_to_minor": -1}, "errors.tax_free_negative"),
        ({"is_excess_only": True}, "errors.tax_excess_of_nothing"),
    ],
)
def test_a_tax_that_cannot_be_meant_is_refused(fields: dict[str, object], code: str) -> None:
    edit, storage = editing()
    before = storage.tables.policy.taxes
    part = replace(TaxComponent(code="A", name="VAT", rate_ppm=50_000), **fields)  # type: ignore[arg-type]  # fields differ by case
    with pytest.raises(RuleError) as refusal:
        edit.write_taxes([TaxRule(tax_class="a", components=(part,))], staff=a_manager())
    assert refusal.value.code == code
    assert storage.tables.policy.taxes == before
