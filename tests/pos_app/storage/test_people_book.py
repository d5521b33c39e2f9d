"""What somebody did under two records is one person's, from the merge to its end and not after."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from pos_app.domain.customer import CustomerNote, NoteKind
from pos_app.domain.customer_care import Interaction, InteractionKind
from pos_app.domain.ids import SaleId
from pos_app.domain.loyalty_entry import TierCount
from pos_app.operations.past_sales import SaleQuery
from pos_app.storage.unit_of_work import SqlUnitOfWork, UnitsOfWork
from tests.builders import a_basket, a_customer, a_manager, a_store, an_id
from tests.care import an_issue
from tests.consents import a_consent
from tests.fakes import A_MORNING
from tests.loyalty import a_programme
from tests.merges import a_merge, an_end, who
from tests.pos_app.storage.test_customers import A_VISIT
from tests.pos_app.storage.test_loyalty_book import ENTRY
from tests.pos_app.storage.test_unit_of_work import sell

PROGRAMME = a_programme()


def lives(work: SqlUnitOfWork, name: str, hours: int) -> None:
    """Do all that leaves a trace, `hours` later than others."""
    own, at = who(name), A_MORNING + timedelta(hours=hours)
    work.customers.put(replace(a_customer(), id=own, email=f"{name}@mail.example", card=""))
    sale = SaleId(an_id(f"sale of {name}"))
    work.customers.add_visit(replace(A_VISIT, customer_id=own, sale_id=sale, visited_at=at))
    work.customers.add_note(
        CustomerNote(
            id=an_id(f"note {name}"), customer_id=own, kind=NoteKind.PLAIN, text=name,
            staff_id=a_manager().id, at=at,
        )
    )  # fmt: skip
    work.consents.add(a_consent(id=an_id(f"yes {name}"), customer_id=own, at=at))
    work.care.add(an_issue(id=an_id(f"issue {name}"), customer_id=own, opened_at=at))
    work.care.add_interaction(
        Interaction(
            id=an_id(f"talk {name}"), customer_id=own, kind=InteractionKind.CALL, text=name,
            staff_id=a_manager().id, store_id=a_store().id, at=at,
        )
    )  # fmt: skip
    entry = replace(
        ENTRY, id=an_id(f"entry {name}"), customer_id=own, programme_id=PROGRAMME.id, at=at,
        sale_id=sale, counts=TierCount(at, 100, 1000), points=100,
    )  # fmt: skip
    work.loyalty.add(entry)


Looks = Callable[[SqlUnitOfWork], Any]
SPAN = (A_MORNING - timedelta(days=1), A_MORNING + timedelta(days=1))
ANNA = who("anna")
# What is seen of somebody who has one record, and how much more with two; the newest first.
LISTS: dict[str, Looks] = {
    "visits": lambda work: work.customers.visits(ANNA),
    "notes": lambda work: work.customers.notes(ANNA),
    "consents": lambda work: work.consents.of(ANNA),
    "matters": lambda work: work.care.matters(ANNA),
    "interactions": lambda work: work.care.interactions(ANNA),
    "merges": lambda work: work.people.records(ANNA),
    "deeds": lambda work: work.loyalty.deeds(ANNA, PROGRAMME.id, span=SPAN),
}
SUMS: dict[str, Looks] = {
    "issues": lambda work: len(work.care.open_issues(ANNA)),
    "tier": lambda work: (
        work.loyalty.tier_bounds(
            ANNA,
            PROGRAMME,
            now=SPAN[1],
            zone=A_MORNING.tzinfo or SPAN[0].tzinfo,  # type: ignore[arg-type]
        ).reached
    ),
    "together": lambda work: work.loyalty.deeds_together(ANNA, PROGRAMME.id, span=SPAN).points,
    "stores": lambda work: sum(work.rights.visits_by_store(ANNA, since=SPAN[0]).values()),
    "bought": lambda work: work.loyalty.bought(ANNA, PROGRAMME.id, most=9),
}


@pytest.mark.parametrize("name", [*LISTS, *SUMS])
def test_two_records_are_one_person_until_they_are_two(units: UnitsOfWork, name: str) -> None:
    look = LISTS.get(name) or SUMS[name]
    with units() as work:
        lives(work, "anna", 0)
        lives(work, "ania", 2)
        lives(work, "ben", 1)
        before = look(work)
        merge = a_merge("anna", "ania")
        work.people.add(merge)
        together = look(work)
        work.people.end(an_end(merge))
        after = look(work)
        work.commit()
    assert after == before
    if name in SUMS:
        assert together == 2 * before
    else:
        assert len(together) == 2 * len(before)
        assert set(before) < set(together)


def test_the_newest_of_all_records_come_first_and_no_more_than_asked(units: UnitsOfWork) -> None:
    with units() as work:
        lives(work, "anna", 0)
        lives(work, "ania", 2)
        work.people.add(a_merge("anna", "ania"))
        assert [one.customer_id for one in work.customers.visits(ANNA)] == [who("ania"), ANNA]
        assert [one.customer_id for one in work.customers.visits(ANNA, limit=1)] == [who("ania")]
        assert [one.text for one in work.customers.notes(ANNA)] == ["ania", "anna"]
        work.commit()


def test_a_purchase_is_found_under_either_record(units: UnitsOfWork) -> None:
    with units() as work:
        sold = sell(work, replace(a_basket(), customer_id=who("ania")))
        lives(work, "anna", 0)
        lives(work, "ania", 2)
        work.people.add(a_merge("anna", "ania"))
        found = work.past_sales.search(SaleQuery(customer_id=ANNA))
        assert [one.id for one in found] == [sold.id]
        work.commit()
