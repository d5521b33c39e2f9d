"""What the cues may know of somebody: nothing bought without consent, nothing of a minor."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from pos_app.domain.consent import Consent, ConsentAct, ConsentChannel, ConsentHow, Purpose
from pos_app.domain.cue import CueEnd
from pos_app.domain.customer import Customer, Visit
from pos_app.domain.ids import SaleId
from pos_app.domain.loyalty_entry import EntryKind, LoyaltyEntry, TierCount
from pos_app.operations.attach_customer import read_card
from pos_app.operations.meet_customer import MeetCustomer, Met
from tests.builders import a_basket, a_cashier, a_customer, a_policy, a_sale, an_id, euros
from tests.fakes import A_MORNING, FakeClock, FakeStorage
from tests.loyalty import a_programme
from tests.pos_app.storage.test_cue_book import an_outcome

ADA = a_customer()


def a_storage(customer: Customer = ADA, *, is_agreed: bool = True) -> FakeStorage:
    storage = FakeStorage(replace(a_policy(), programmes=(a_programme(),)))
    tables, policy = storage.tables, storage.tables.policy
    tables.customers[customer.id] = customer
    if is_agreed:
        tables.consents.append(
            Consent(
                id=an_id("consent"),
                customer_id=customer.id,
                purpose=Purpose.PROFILING,
                channel=ConsentChannel.NONE,
                act=ConsentAct.GIVEN,
                at=A_MORNING,
                store_id=policy.store.id,
                till_id=policy.till.id,
                how=ConsentHow.KEYPAD,
            )
        )
    for ago in (20, 10):
        at = A_MORNING - timedelta(days=ago)
        basket = a_basket(customer_id=customer.id)
        sale = a_sale(basket, sequence=ago, completed_at=at)
        tables.sales[sale.id] = sale
        tables.visits.append(a_visit(sale.id, customer, ago=ago))
    return storage


def a_visit(sale_id: SaleId, customer: Customer, *, ago: int, **fields: Any) -> Visit:
    policy, at = a_policy(), A_MORNING - timedelta(days=ago)
    return Visit(
        sale_id=sale_id,
        customer_id=customer.id,
        store_id=policy.store.id,
        till_id=policy.till.id,
        visited_on=policy.business_day(at).date,
        visited_at=at,
        net=euros(167),
        tax=euros(32),
        item_count=fields.pop("item_count", 1),
        **fields,
    )


def met(storage: FakeStorage, customer: Customer = ADA) -> Met:
    clock = FakeClock()
    with storage.begin() as work:
        card = read_card(work, customer, clock.now(), staff=a_cashier())
    return MeetCustomer(unit_of_work=storage.begin, clock=clock).meet(card)


def test_with_consent_habits_are_known() -> None:
    known = met(a_storage()).known
    assert known is not None
    assert known.may_personalise
    assert [one.name for one in known.bought] == ["Apple juice 1 l"]
    assert len(known.visit_days) == 2
    assert known.typical == euros(199)


@pytest.mark.parametrize(
    ("customer", "is_agreed"), [(ADA, False), (a_customer(is_minor=True), True)]
)
def test_without_it_or_under_age_nothing_that_was_bought_is_read(
    customer: Customer, *, is_agreed: bool
) -> None:
    known = met(a_storage(customer, is_agreed=is_agreed), customer).known
    assert known is not None
    assert not known.may_personalise
    assert known.bought == ()


def test_what_was_said_is_counted_in_visits_and_what_was_held_out_is_not() -> None:
    storage = a_storage()
    storage.tables.cues += [
        an_outcome("said", at=A_MORNING - timedelta(days=15)),
        an_outcome("out", subject="cups", end=CueEnd.HELD_OUT),
    ]
    known = met(storage).known
    assert known is not None
    assert known.seen == {"accessory:filters": 1}


def test_somebody_with_the_same_number_may_be_the_same() -> None:
    storage = a_storage()
    twin = a_customer(id=an_id("twin"), family_name="B.")
    storage.tables.customers[twin.id] = twin
    known = met(storage).known
    assert known is not None
    assert known.twin == "Ada B."
    storage.tables.customers[twin.id] = replace(twin, given_name="Bruno")
    known = met(storage).known
    assert known is not None
    assert known.twin == ""


def test_without_anybody_there_are_the_figures_of_this_till() -> None:
    storage = a_storage()
    storage.tables.cues.append(an_outcome())
    nobody = MeetCustomer(unit_of_work=storage.begin, clock=FakeClock()).meet(None)
    assert nobody.known is None
    assert [one.shown for one in nobody.tallies] == [1]


def test_points_in_steps_and_tiers_ahead() -> None:
    known = met(a_storage()).known
    assert known is not None
    assert [(one.points, one.worth_minor) for one in known.rewards] == [(500, 500)]
    assert [one.code for one in known.tiers_ahead] == ["silver", "gold"]


@pytest.mark.parametrize(
    ("earned", "is_said"),
    [
        ({20: 150, 10: 50}, True),  # the last visit reached it
        ({20: 150, 15: 50}, False),  # the visit before it had
        ({380: 200, 20: 150, 10: 60}, False),  # grace had kept it until then
    ],
)
def test_a_tier_is_new_only_if_the_last_sale_brought_it(
    earned: dict[int, int], *, is_said: bool
) -> None:
    storage = a_storage()
    programme = a_programme(tier_grace_days=30)
    storage.tables.policy = replace(storage.tables.policy, programmes=(programme,))
    for ago, points in earned.items():
        at = A_MORNING - timedelta(days=ago)
        storage.tables.points.append(
            LoyaltyEntry(
                id=an_id(f"earned {ago}"),
                programme_id=programme.id,
                version=programme.version,
                customer_id=ADA.id,
                kind=EntryKind.EARNED,
                points=points,
                sale_id=SaleId(an_id(f"sale {ago}")),
                counts=TierCount(at=at, points=points),
                balance=points,
                at=at,
            )
        )
    known = met(storage).known
    assert known is not None
    assert (known.reached is not None) is is_said
