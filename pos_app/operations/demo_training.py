"""Build a training: the demo's invented goods and customers under a store that nobody mistakes.

Written by operations/fill_demo into the training's own file; the real one is neither read nor
written.
Whoever practises is written into it as they are, so that the lock knows their PIN there, too.

Invariant: the store's code begins with T (domain/training), and so does every sale number.
"""

from dataclasses import replace
from datetime import datetime
from random import Random

from pos_app.domain.staff import StaffMember
from pos_app.domain.trader import Trader
from pos_app.domain.training import TRAINING_LETTER
from pos_app.operations.demo_people import DemoPlace
from pos_app.operations.demo_store import Demo, DemoStaffMember, build_demo
from pos_app.operations.ports import UnitOfWork, UnitOfWorkFactory

CUSTOMERS = 60
# Invented people have numbers that no small store gives, beside those who really work there.
_NUMBERS_FROM = 9900


def build_training(*, rnd: Random, now: datetime, name: str) -> Demo:
    """The demo as a training: `name` is what its store is called."""
    demo = build_demo(rnd=rnd, now=now, customers=CUSTOMERS)
    return replace(
        demo,
        places=tuple(_place(place, at, name) for at, place in enumerate(demo.places)),
        staff=tuple(_invented(one, at) for at, one in enumerate(demo.staff, start=1)),
    )


def welcome(staff: StaffMember, *, unit_of_work: UnitOfWorkFactory) -> StaffMember:
    """Let somebody of the real till practise as themselves."""
    with unit_of_work() as work:
        if work.staff_member(staff.id) != staff:
            _make_way(work, staff)
            work.put_staff(staff)
            work.commit()
    return staff


def _make_way(work: UnitOfWork, staff: StaffMember) -> None:
    """A number is one person's: whoever had it here gives it up."""
    for other in work.staff():
        if other.number == staff.number and other.id != staff.id and other.is_active:
            work.put_staff(replace(other, is_active=False))


def _place(place: DemoPlace, at: int, name: str) -> DemoPlace:
    # Without an address or a tax number: a paper of a training is nobody's receipt.
    store = replace(
        place.store,
        code=f"{TRAINING_LETTER}{at}",
        name=name if at == 0 else f"{name} {at + 1}",
        receipt_header=(),
        receipt_footer=(),
        trader=Trader(),
    )
    return DemoPlace(store, place.tills)


def _invented(one: DemoStaffMember, at: int) -> DemoStaffMember:
    return replace(one, member=replace(one.member, number=str(_NUMBERS_FROM + at)))
