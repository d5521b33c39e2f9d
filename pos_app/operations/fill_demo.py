"""Write the demo into an empty till, through the same unit of work as everything else.

Does not build it (demo_store) and never touches a till that is set up already: the caller asks
first. In a few large transactions: nobody is selling yet. Interrupted, it leaves a till that is
half filled; the caller throws such a file away.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar

from pos_app.operations.demo_store import Demo
from pos_app.operations.ports import PinHasher, UnitOfWork, UnitOfWorkFactory

_AT_ONCE = 2000

Value = TypeVar("Value")


def fill_demo(demo: Demo, *, unit_of_work: UnitOfWorkFactory, hasher: PinHasher) -> None:
    """Write the places and people, what is sold, and what the year brought."""
    first, *others = demo.places
    with unit_of_work() as work:
        work.put_store(first.store)
        for till in first.tills:
            work.put_till(till)
        work.put_taxes(demo.taxes)
        for other in others:
            work.put_store(other.store)
            for till in other.tills:
                work.put_till(till)
        for person in demo.staff:
            work.put_staff(person.hashed(hasher))
        for department in demo.catalogue.departments:
            work.put_department(department)
        for product in demo.catalogue.products:
            work.put_product(product)
        work.put_quick_keys(demo.catalogue.quick_keys)
        _put_offers(demo, work)
        for customer in (*demo.customers, *demo.doubles):
            work.customers.put(customer)
        work.loyalty.put(demo.loyalty.programme)
        work.commit()
    _write_all(demo.visits, lambda work, one: work.customers.add_visit(one), unit_of_work)
    _write_all(demo.days, lambda work, one: work.day_figures.add(one), unit_of_work)
    _write_all(demo.health, lambda work, one: work.health.add(one), unit_of_work)
    _write_all(demo.cues, lambda work, one: work.cues.add(one), unit_of_work)
    _write_all(demo.notes, lambda work, one: work.notes.add(one), unit_of_work)
    _write_all(demo.loyalty.entries, lambda work, one: work.loyalty.add(*one), unit_of_work)


def _put_offers(demo: Demo, work: UnitOfWork) -> None:
    for offer in demo.offers.offers:
        work.offers.put(offer)
    for one in demo.offers.coupons:
        work.offers.issue(one.batch, one.postings, at=one.batch.issued_at)


def _write_all(
    values: Sequence[Value],
    write: Callable[[UnitOfWork, Value], None],
    unit_of_work: UnitOfWorkFactory,
) -> None:
    for start in range(0, len(values), _AT_ONCE):
        with unit_of_work() as work:
            for value in values[start : start + _AT_ONCE]:
                write(work, value)
            work.commit()
