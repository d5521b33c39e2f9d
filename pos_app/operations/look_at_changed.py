"""Look at those whose record changed since everybody was compared: do they look like somebody?

A few at a time, on the database thread: who came from another store or was enrolled here waits in a
list (LikelyBook.touched) and is compared with those alone whom an index brings: the same or nearly
the same number, the same address or card, the same name. Decides nothing and merges nobody.

Invariant: what is read for one record is bounded, however many are called like them.
"""

from dataclasses import dataclass

from pos_app.domain.clock import Clock
from pos_app.domain.customer import Customer
from pos_app.domain.duplicates.finding import LEAST_CHANCE
from pos_app.domain.duplicates.of_customers import FIRST_WEIGHTS, customers_plan, record_of
from pos_app.domain.likely_pair import LikelyPair
from pos_app.domain.person_merge import as_pair
from pos_app.operations.nicknames import nicknames
from pos_app.operations.ports import UnitOfWork, UnitOfWorkFactory

AT_ONCE = 3  # records a transaction
MOST_COMPARED = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class LookAtChanged:
    """What looking needs."""

    unit_of_work: UnitOfWorkFactory
    clock: Clock

    def step(self) -> bool:
        """Look at some; whether there are more."""
        with self.unit_of_work() as work:
            touched = work.likely.touched(limit=AT_ONCE)
            for customer_id in touched:
                customer = work.customers.customer(customer_id)
                if customer is not None:
                    work.likely.replace_of(
                        customer_id, self.likely(work, customer), at=self.clock.now()
                    )
            if touched:
                work.likely.untouch(touched)
                work.commit()
        return len(touched) == AT_ONCE

    def likely(self, work: UnitOfWork, customer: Customer) -> tuple[LikelyPair, ...]:
        """Who may be one person with somebody, the surest first."""
        plan, weights = customers_plan(nicknames()), work.likely.weights() or FIRST_WEIGHTS
        mine, found = record_of(customer), []
        for other in work.likely.near(customer, limit=MOST_COMPARED):
            levels = plan.comparing.levels(mine, record_of(other))
            chance = weights.chance(levels)
            if chance < LEAST_CHANCE or plan.guard.parts(levels):
                continue
            a, b = as_pair(customer.id, other.id)
            bits = weights.of(levels)
            found.append(LikelyPair(a=a, b=b, chance=chance, levels=levels, bits=bits))
        return tuple(sorted(found, key=lambda one: (-one.chance, one.a, one.b)))
