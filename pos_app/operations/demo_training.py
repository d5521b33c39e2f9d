"""Build a training: invented goods and customers under the rules of the till that it belongs to.

Written by operations/fill_demo into the training's own file; the real one is neither read nor
written: its rules are handed in. Whoever practises is written into it with their own PIN, but
everybody is a cashier here: what needs a second person needs one, and that one is invented.

Invariants:
- The store's code begins with T (domain/training), and so does every sale number.
- Country, zone, currency, taxes, languages and tenders are the till's own; name, address, tax
  number, logo and the address for money (UPI) are not.
- Every tax class of the invented goods has a rule.
- What the exercises need is allowed: a receipt each, selling without a shift.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from random import Random

from pos_app.domain.customer import Customer
from pos_app.domain.discretion import Cap
from pos_app.domain.exercise import REGULAR
from pos_app.domain.goods import StoreGoods
from pos_app.domain.policy import Policy
from pos_app.domain.staff import Role, StaffMember
from pos_app.domain.store import ReceiptChoice, Store
from pos_app.domain.tax import TaxRule, TaxTable
from pos_app.domain.training import TRAINING_LETTER
from pos_app.operations.demo_offers import NOTHING_ON_OFFER
from pos_app.operations.demo_people import DemoPlace
from pos_app.operations.demo_store import Demo, DemoStaffMember, build_demo
from pos_app.operations.ports import UnitOfWork, UnitOfWorkFactory

CUSTOMERS = 60
UPI_ID = "training@example"
# Invented people have numbers that no small store gives, beside those who really work there.
_NUMBERS_FROM = 9900
# Whom exercises name; as with all invented people the address leads nowhere.
_REGULAR = Customer(
    id=REGULAR,
    given_name="Tilda",
    family_name="Morgenstern",
    email="tilda.morgenstern@example.com",
)
# The classes of the demo's goods, and which of a store's classes each falls back to.
_CLASSES = {
    "standard": (),
    "reduced": ("zero",),
    "meal": ("reduced", "second_reduced"),
    "milk_drink": ("reduced",),
    "none": ("zero",),
}


def build_training(*, rnd: Random, now: datetime, name: str, own: Policy | None = None) -> Demo:
    """The demo as a training: `name` is what its store is called.

    `own`: the rules of the till; None where it has none yet, then the demo's own.
    """
    like = None if own is None else own.store
    demo = build_demo(rnd=rnd, now=now, customers=CUSTOMERS, like=like)
    home = demo.places[0].store
    regular = replace(_REGULAR, enrolled_at=now, home_store_id=home.id, language=home.languages[0])
    places = tuple(
        DemoPlace(_store(like or place.store, place.store, name, at), place.tills)
        for at, place in enumerate(demo.places)
    )
    return replace(
        demo,
        places=places,
        customers=(regular, *demo.customers),
        staff=tuple(_invented(one, at) for at, one in enumerate(demo.staff, start=1)),
        taxes=demo.taxes if own is None else taxes_like(own.taxes),
        offers=NOTHING_ON_OFFER,  # the exercises count with the prices of the goods
    )


def follow(own: Policy, *, unit_of_work: UnitOfWorkFactory) -> None:
    """Take over what has changed in the rules of the till since."""
    with unit_of_work() as work:
        mine = work.policy()
        store = _store(own.store, mine.store, mine.store.name)
        taxes = taxes_like(own.taxes)
        till = replace(mine.till, name=own.till.name)
        if (store, taxes, till) != (mine.store, mine.taxes, mine.till):
            work.put_store(store)
            work.put_taxes(taxes)
            work.put_till(till)
            work.commit()


def welcome(staff: StaffMember, *, unit_of_work: UnitOfWorkFactory) -> StaffMember:
    """Let somebody of the real till practise with their own PIN; returns who they are here."""
    here = replace(staff, role=Role.CASHIER)
    with unit_of_work() as work:
        if work.staff_member(staff.id) != here:
            _make_way(work, here)
            work.put_staff(here)
            work.commit()
    return here


def _store(own: Store, place: Store, name: str, at: int = 0) -> Store:
    """The rules of `own` under the id of `place`."""
    # Without an address or a tax number: a paper of a training is nobody's receipt.
    return replace(
        own,
        id=place.id,
        code=f"{TRAINING_LETTER}{at}",
        name=name if at == 0 else f"{name} {at + 1}",
        groups=(),
        receipt_choice=ReceiptChoice.ALWAYS,
        receipt_header=(),
        receipt_footer=(),
        template=replace(own.template, logo=None),
        trader=replace(own.trader, tax_number=""),
        goods=StoreGoods(patterns=own.goods.patterns),
        discretion=replace(own.discretion, cashier=Cap()),
        refunds=replace(own.refunds, is_own_approved=True),
        cash_rules=replace(own.cash_rules, is_shift_required=False),
        tendering=replace(own.tendering, upi_id=UPI_ID if own.tendering.upi_id else ""),
        extra={},
    )


def taxes_like(own: TaxTable) -> TaxTable:
    """The store's table, with a rule for each class of the invented goods."""
    missing = [name for name in _CLASSES if name not in own.classes]
    return TaxTable((*own.rules, *(rule for name in missing for rule in _rules_for(name, own))))


def _rules_for(tax_class: str, own: TaxTable) -> Iterable[TaxRule]:
    wanted = (*_CLASSES[tax_class], "standard", *own.classes)
    nearest = next(name for name in wanted if name in own.classes)
    return (replace(rule, tax_class=tax_class) for rule in own.rules if rule.tax_class == nearest)


def _make_way(work: UnitOfWork, staff: StaffMember) -> None:
    """A number is one person's: whoever had it here gives it up."""
    for other in work.staff():
        if other.number == staff.number and other.id != staff.id and other.is_active:
            work.put_staff(replace(other, is_active=False))


def _invented(one: DemoStaffMember, at: int) -> DemoStaffMember:
    return replace(one, member=replace(one.member, number=str(_NUMBERS_FROM + at)))
