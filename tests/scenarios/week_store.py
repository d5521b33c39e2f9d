"""The store of the scripted week: goods, people, offers and rules, written into a till's file.

Both tills get the same store. Amounts are minor units; what each thing costs is said here once for
the till, and in the script of the week once more for the bookkeeper. Decides nothing.
"""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pos_app.bootstrap.machine import Machine, open_machine
from pos_app.domain.cash_rules import CashRules
from pos_app.domain.embedded_code import CodePattern, PatternUse
from pos_app.domain.goods import StoreGoods
from pos_app.domain.ids import OfferId, StaffId, TillId
from pos_app.domain.staff import Role, StaffMember
from pos_app.domain.store import Store
from pos_app.domain.tender_rules import ForeignCurrency, TenderRules
from pos_app.domain.trader import Trader
from pos_app.operations.coupon_batches import CouponBatches
from pos_app.paths import places_in
from pos_app.settings import read_settings
from pos_app.storage.pin_hasher import ArgonPinHasher
from tests.builders import (
    a_department,
    a_manager,
    a_store,
    a_tax_table,
    a_till,
    an_id,
)
from tests.fakes import FakeClock
from tests.scenarios.week_shelf import GOODS, PROGRAMME, SLIP_OF, customers, offers, product_of

PINS = {"1": "9876", "11": "1234", "12": "2345", "13": "3456"}
NAMES = {"1": "Jonas Feld", "11": "Mara Lindt", "12": "Ben Ray", "13": "Ada Kern"}
MONDAY = datetime(2026, 3, 2, tzinfo=UTC)
SETTINGS = """\
[devices]
receipt_printer = "emulated:"
scanners = ["wedge:"]

[screen]
lock_after_s = 0

[storage]
key_place = "file"
"""


def person(number: str) -> StaffMember:
    """Somebody of the store."""
    role = Role.MANAGER if number == "1" else Role.CASHIER
    pin_hash = ArgonPinHasher().hash_pin(PINS[number])
    key = StaffId(an_id(f"person {number}"))
    return a_manager(
        id=key,
        number=number,
        name=NAMES[number],
        role=role,
        pin_hash=pin_hash,
        is_minor=number == "13",
    )


def the_store(**fields: Any) -> Store:
    """The store with its rules; labels of scales are read as Germany does, and slips of bottles."""
    slips = CodePattern(pattern="99SSSSSPPPPPC", use=PatternUse.SLIP, product=SLIP_OF)
    germany = tuple(
        CodePattern(pattern=pattern)
        for pattern in ("22IIIIVPPPPPC", "25IIIIVNNNNNC", "28IIIIVWWWWWC")
    )
    values: dict[str, Any] = {
        "tendering": _TENDERS,
        "cash_rules": CASH,
        "goods": StoreGoods(patterns=(*germany, slips)),
        "trader": Trader(tax_number="DE136695976"),
    }
    return a_store(**(values | fields))


def open_till(folder: Path, clock: FakeClock) -> Machine:
    """Open the till of a folder, on a clock that only the script moves."""
    places = places_in(folder)
    places.make()
    if not places.settings_file.exists():
        places.settings_file.write_text(SETTINGS, encoding="utf-8")
    return open_machine(places, read_settings(places.settings_file), clock=clock)


def fill(machine: Machine, till_code: str, store: Store | None = None) -> dict[str, str]:
    """Write the store into an empty file; returns this till's own coupons by their place."""
    people = [person(number) for number in PINS]

    def write() -> None:
        with machine.units() as work:
            work.put_store(store or the_store())
            key = TillId(an_id(f"till {till_code}"))
            work.put_till(a_till(id=key, code=till_code, name=f"Till {till_code}"))
            work.put_taxes(a_tax_table())
            for one in people:
                work.put_staff(one)
            work.put_department(a_department())
            for name in GOODS:
                work.put_product(product_of(name))
            for offer in offers():
                work.offers.put(offer)
            for customer in customers():
                work.customers.put(customer)
            work.loyalty.put(PROGRAMME)
            work.commit()

    machine.do(write)
    numbers = iter(range(10**12 * int(till_code), 10**15, 7_777_777_777))
    coupons = CouponBatches(
        unit_of_work=machine.units,
        clock=machine.clock,
        new_id=lambda: an_id(f"coupon right {till_code} {next(numbers)}"),
        new_number=lambda: next(numbers),
    )
    summer = OfferId(an_id("offer Summer coupon"))
    batch = machine.do(lambda: coupons.issue(summer, count=20, uses=1, staff=people[0]))
    return {str(place): code for place, code in enumerate(batch.codes)}


_TENDERS = TenderRules(
    foreign_currencies=(ForeignCurrency(code="CHF", rate_ppm=1_050_000, step_minor=500),),
    voucher_issuers=("Town",),
    donation_for="Lifeboats",
)
CASH = CashRules(usual_float_minor=20_000, count_limit_minor=200, is_shift_required=True)
