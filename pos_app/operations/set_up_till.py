"""Set up a till of one's own: store, till, taxes, departments and the first manager, at once.

Nobody is signed on yet, so no permission is asked: an empty till has nobody who could have one.
Does not guess (country_defaults proposes) and writes no settings of the machine.

Invariants:
- One transaction: after a power cut a till is set up whole or not at all.
- A till that is set up already is never touched.
- The PIN is hashed here and neither kept nor logged.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import time
from uuid import UUID

from pos_app.domain.clock import Clock
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import DepartmentId, StaffId, StoreId, TillId
from pos_app.domain.money import Currency
from pos_app.domain.pin import check_pin
from pos_app.domain.product import Department
from pos_app.domain.staff import Role, StaffMember
from pos_app.domain.store import Store, TaxMode, TaxRounding, Till
from pos_app.domain.tax import PPM, TaxRule, TaxTable
from pos_app.operations.country_defaults import (
    countries,
    country_defaults,
    currencies,
    is_zone,
)
from pos_app.operations.country_packs import country_pack
from pos_app.operations.edit_settings import check_receipt_lines
from pos_app.operations.ports import AuditEntry, PinHasher, UnitOfWork, UnitOfWorkFactory

LARGEST_NUMBER = 99
LONGEST_STAFF_NUMBER = 8
_NOT_SET_UP = "storage.not_set_up"


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstStaffMember:
    """Who may do everything from the start. `number` is what they type to sign on."""

    name: str
    number: str
    pin: str = field(repr=False)
    language: str = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class TillSetUp:
    """Everything that a till must know before its first sale.

    `country` ISO 3166-1 alpha-2, `zone` IANA, `currency` ISO 4217. `address` is printed at the head
    of receipts. `departments` are names: a product belongs to one.
    """

    store_name: str
    address: tuple[str, ...]
    country: str
    zone: str
    currency: str
    languages: tuple[str, ...]  # the first is the receipt's
    tax_mode: TaxMode
    taxes: tuple[TaxRule, ...]
    till_name: str
    departments: tuple[str, ...]
    manager: FirstStaffMember
    tax_rounding: TaxRounding = TaxRounding.PER_LINE
    cash_step_minor: int = 1
    day_starts_at: time = time(4, 0)
    store_number: int = 1
    till_number: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class SetUpTill:
    """What setting up needs."""

    unit_of_work: UnitOfWorkFactory
    clock: Clock
    hasher: PinHasher
    new_id: Callable[[], UUID]

    def is_set_up(self) -> bool:
        """Whether this till knows its store, its taxes and itself."""
        with self.unit_of_work() as work:
            return _is_set_up(work)

    def set_up(self, wanted: TillSetUp) -> StaffMember:
        """Write everything; returns the first manager.

        Raises RuleError as `check_set_up`, and `first_start.already_set_up`.
        """
        check_set_up(wanted)
        with self.unit_of_work() as work:
            if _is_set_up(work):
                raise RuleError("first_start.already_set_up")
            store = self._store(wanted)
            work.put_store(store)
            work.put_till(
                Till(
                    id=TillId(self.new_id()),
                    store_id=store.id,
                    code=str(wanted.till_number),
                    name=wanted.till_name.strip(),
                )
            )
            work.put_taxes(TaxTable((*_other_state_taxes(wanted), *wanted.taxes)))
            for name in wanted.departments:
                work.put_department(Department(id=DepartmentId(self.new_id()), name=name.strip()))
            manager = self._manager(wanted.manager)
            work.put_staff(manager)
            now = self.clock.now()
            work.audit(AuditEntry(kind="till_set_up", staff_id=manager.id, at=now, body={}))
            work.commit()
        return manager

    def _store(self, wanted: TillSetUp) -> Store:
        return Store(
            id=StoreId(self.new_id()),
            code=f"{wanted.store_number:02d}",
            name=wanted.store_name.strip(),
            country=wanted.country,
            zone=wanted.zone,
            currency=Currency(wanted.currency),
            languages=wanted.languages,
            day_starts_at=wanted.day_starts_at,
            tax_mode=wanted.tax_mode,
            tax_rounding=wanted.tax_rounding,
            cash_step_minor=wanted.cash_step_minor,
            round_off_minor=_round_off(wanted),
            receipt_header=tuple(line.strip() for line in wanted.address if line.strip()),
        )

    def _manager(self, first: FirstStaffMember) -> StaffMember:
        return StaffMember(
            id=StaffId(self.new_id()),
            number=first.number,
            name=first.name.strip(),
            role=Role.MANAGER,
            language=first.language,
            pin_hash=self.hasher.hash_pin(first.pin),
        )


def _round_off(wanted: TillSetUp) -> int:
    """To what the trade rounds totals in that country and its own currency."""
    home = country_defaults().get(wanted.country)
    is_home = home is not None and home.currency == wanted.currency
    return country_pack(wanted.country).round_off_minor if is_home else 1


def check_set_up(wanted: TillSetUp) -> None:
    """Refuse what a till cannot begin with.

    Raises RuleError: the codes of the functions below, and `errors.name_missing`,
    `errors.receipt_line_long`, `errors.receipt_lines_many`, `errors.tax_table_empty`,
    `errors.tax_rate_absurd`, `errors.cash_step_unknown`, `first_start.department_missing`.
    """
    for name in (wanted.store_name, wanted.till_name, wanted.manager.name):
        check_name(name)
    check_receipt_lines(wanted.address)
    check_country(wanted.country)
    check_zone(wanted.zone)
    check_currency(wanted.currency)
    check_number(wanted.store_number)
    check_number(wanted.till_number)
    if not wanted.taxes:
        raise RuleError("errors.tax_table_empty")
    for rule in wanted.taxes:
        for part in rule.components:
            if not 0 <= part.rate_ppm <= PPM:
                raise RuleError("errors.tax_rate_absurd", rate_ppm=part.rate_ppm)
    if wanted.cash_step_minor < 1:
        raise RuleError("errors.cash_step_unknown", step=wanted.cash_step_minor)
    if not any(name.strip() for name in wanted.departments):
        raise RuleError("first_start.department_missing")
    check_staff_number(wanted.manager.number)
    check_pin(wanted.manager.pin)


def check_name(name: str) -> None:
    """Raise RuleError `errors.name_missing` for a name of nothing but blanks."""
    if not name.strip():
        raise RuleError("errors.name_missing")


def check_country(code: str) -> None:
    """Raise RuleError `first_start.country_unknown` unless ISO 3166-1 knows it."""
    if code not in countries():
        raise RuleError("first_start.country_unknown", country=code)


def check_zone(zone: str) -> None:
    """Raise RuleError `errors.zone_unknown` unless the time zone database knows it."""
    if not is_zone(zone):
        raise RuleError("errors.zone_unknown", zone=zone)


def check_currency(code: str) -> None:
    """Raise RuleError `errors.currency_unknown` unless it is money somewhere today."""
    if code not in currencies():
        raise RuleError("errors.currency_unknown", currency=code)


def check_number(number: int) -> None:
    """Raise RuleError `first_start.number_range`: the sale number has two digits for each."""
    if not 1 <= number <= LARGEST_NUMBER:
        raise RuleError("first_start.number_range", largest=LARGEST_NUMBER)


def check_staff_number(number: str) -> None:
    """Raise RuleError `first_start.staff_number`: it is typed on a number pad."""
    is_digits = number.isascii() and number.isdigit()
    if not is_digits or len(number) > LONGEST_STAFF_NUMBER:
        raise RuleError("first_start.staff_number", longest=LONGEST_STAFF_NUMBER)


def _is_set_up(work: UnitOfWork) -> bool:
    try:
        work.policy()
    except RuleError as error:
        if error.code != _NOT_SET_UP:
            raise
        return False
    return True


def _other_state_taxes(wanted: TillSetUp) -> tuple[TaxRule, ...]:
    """What the country takes of goods delivered to another of its states; special ones first."""
    known = country_defaults().get(wanted.country)
    classes = {rule.tax_class for rule in wanted.taxes}
    return tuple(r for r in known.other_state_taxes if r.tax_class in classes) if known else ()
