"""The store of the scripted week: goods, people, offers and rules, written into a till's file.

Both tills get the same store. Amounts are minor units; what each thing costs is said here once for
the till, and in the script of the week once more for the bookkeeper. Decides nothing.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path

from pos_app.bootstrap.machine import Machine, open_machine
from pos_app.domain.barcode import check_digit
from pos_app.domain.cash_rules import CashRules
from pos_app.domain.goods import GoodsKind, GoodsRules
from pos_app.domain.ids import OfferId, ProductId, StaffId, TillId
from pos_app.domain.offer import (
    AmountOff,
    CheapestOff,
    Each,
    Offer,
    PercentOff,
    Pieces,
    Selection,
    Validity,
)
from pos_app.domain.product import Product
from pos_app.domain.quantity import Unit
from pos_app.domain.staff import Role, StaffMember
from pos_app.domain.tender_rules import ForeignCurrency, TenderRules
from pos_app.operations.coupon_batches import CouponBatches
from pos_app.paths import places_in
from pos_app.settings import read_settings
from pos_app.storage.pin_hasher import ArgonPinHasher
from tests.builders import (
    a_department,
    a_manager,
    a_product,
    a_store,
    a_tax_table,
    a_till,
    an_id,
    euros,
)
from tests.fakes import FakeClock

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


@dataclass(frozen=True, slots=True)
class Item:
    """A thing on the shelf: its price for one (or a kilogram), and its tax class."""

    price: int
    tax: str = "standard"
    unit: Unit = Unit.PIECE
    age: int = 0
    deposit: str = ""
    kind: GoodsKind = GoodsKind.GOODS
    needs_serial: bool = False


GOODS = {
    "milk": Item(119, "reduced"),
    "bread": Item(345, "reduced"),
    "juice": Item(199),
    "yoghurt": Item(89, "reduced"),
    "cake": Item(250),
    "soap": Item(450),
    "tomatoes": Item(390, "reduced", Unit.GRAM),
    "wine": Item(899, age=16),
    "beer": Item(109, age=16, deposit="bottle"),
    "bottle": Item(25),
    "empty": Item(25, kind=GoodsKind.DEPOSIT_RETURN),
    "ticket": Item(200, "none", kind=GoodsKind.LOTTERY),
    "phone": Item(4999, needs_serial=True),
}


def code_of(name: str) -> str:
    """The EAN-13 of a thing."""
    digits = f"40063813{list(GOODS).index(name):04d}"
    return f"{digits}{check_digit(digits)}"


def product_of(name: str) -> Product:
    """The thing as the catalogue has it."""
    item = GOODS[name]
    return a_product(
        name.capitalize(),
        id=_id(name),
        code=f"0{code_of(name)}",
        price=euros(item.price),
        tax_class=item.tax,
        unit=item.unit,
        age_limit=item.age,
        deposit_id=_id(item.deposit) if item.deposit else None,
        goods=GoodsRules(kind=item.kind, needs_serial=item.needs_serial),
    )


def _id(name: str) -> ProductId:
    return ProductId(an_id(f"week {name}"))


def _only(name: str) -> Selection:
    return Selection(products=frozenset({_id(name)}))


def _offers() -> tuple[Offer, ...]:
    happy = Validity(from_time=time(17), to_time=time(18))
    return (
        Offer(id=OfferId(an_id("3 for 2")), name="3 for 2",
              condition=Pieces(_only("yoghurt"), 3), benefit=CheapestOff()),
        Offer(id=OfferId(an_id("happy hour")), name="Happy hour", valid=happy,
              condition=Each(_only("cake")), benefit=PercentOff(200_000)),
        Offer(id=OfferId(an_id("summer")), name="Summer coupon", coupon="SUMMER",
              condition=Pieces(_only("soap"), 1), benefit=AmountOff(100)),
    )  # fmt: skip


def person(number: str) -> StaffMember:
    """Somebody of the store."""
    role = Role.MANAGER if number == "1" else Role.CASHIER
    pin_hash = ArgonPinHasher().hash_pin(PINS[number])
    key = StaffId(an_id(f"person {number}"))
    return a_manager(id=key, number=number, name=NAMES[number], role=role, pin_hash=pin_hash)


def open_till(folder: Path, clock: FakeClock) -> Machine:
    """Open the till of a folder, on a clock that only the script moves."""
    places = places_in(folder)
    places.make()
    if not places.settings_file.exists():
        places.settings_file.write_text(SETTINGS, encoding="utf-8")
    return open_machine(places, read_settings(places.settings_file), clock=clock)


def fill(machine: Machine, till_code: str) -> dict[str, str]:
    """Write the store into an empty file; returns this till's own coupons by their place."""
    people = [person(number) for number in PINS]

    def write() -> None:
        with machine.units() as work:
            work.put_store(a_store(tendering=_TENDERS, cash_rules=_CASH))
            key = TillId(an_id(f"till {till_code}"))
            work.put_till(a_till(id=key, code=till_code, name=f"Till {till_code}"))
            work.put_taxes(a_tax_table())
            for one in people:
                work.put_staff(one)
            work.put_department(a_department())
            for name in GOODS:
                work.put_product(product_of(name))
            for offer in _offers():
                work.offers.put(offer)
            work.commit()

    machine.do(write)
    numbers = iter(range(10**12 * int(till_code), 10**15, 7_777_777_777))
    coupons = CouponBatches(
        unit_of_work=machine.units,
        clock=machine.clock,
        new_id=lambda: an_id(f"coupon right {till_code} {next(numbers)}"),
        new_number=lambda: next(numbers),
    )
    summer = OfferId(an_id("summer"))
    batch = machine.do(lambda: coupons.issue(summer, count=20, uses=1, staff=people[0]))
    return {str(place): code for place, code in enumerate(batch.codes)}


_TENDERS = TenderRules(
    foreign_currencies=(ForeignCurrency(code="CHF", rate_ppm=1_050_000, step_minor=500),),
    voucher_issuers=("Town",),
    donation_for="Lifeboats",
)
_CASH = CashRules(usual_float_minor=20_000, count_limit_minor=200, is_shift_required=True)
