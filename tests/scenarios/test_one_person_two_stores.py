"""Merged at one store, served at two, parted weeks later: everybody has what was theirs, exactly.

Real files, operations and stores at both tills, the real conversation between them and the hub.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pos_app.domain.consent import ConsentAct, ConsentHow, ConsentStanding
from pos_app.domain.customer import Customer
from pos_app.domain.customer_question import ConsentAnswer
from pos_app.domain.figures.columns import Period
from pos_app.domain.ids import CustomerId, mint_id
from pos_app.operations.attach_customer import AttachCustomer, CustomerCard
from pos_app.operations.complete_sale import Completion
from pos_app.operations.customer_profile import CustomerProfile, ReadProfile
from pos_app.operations.keep_consent import KeepConsent
from pos_app.operations.merge_people import MergePeople
from pos_app.operations.read_loyalty import ReadLoyalty
from pos_app.storage.figures_book import SqlFiguresBook
from tests.builders import a_customer, a_line, an_id
from tests.consents import EMAIL, a_consent, a_wording
from tests.fakes import A_MORNING
from tests.loyalty import a_programme
from tests.pos_app.operations.loyalty_desk import LoyaltyDesk, some
from tests.pos_app.operations.refund_desk import RefundDesk
from tests.pos_app.replication.exchange import Desk
from tests.scenarios.two_tills import JONAS, TwoTills

PROGRAMME = a_programme()
ANNA = a_customer(id=CustomerId(an_id("anna")), given_name="Anna", email="a@mail.example", card="")
ANIA = replace(ANNA, id=CustomerId(an_id("ania")), given_name="Ania", phone="+4915123456798")
THIRD = replace(ANNA, id=CustomerId(an_id("third")), given_name="A.", phone="")
PEOPLE = (ANNA, ANIA, THIRD)
JUICE = a_line("Juice", quantity=3)


class Counter(LoyaltyDesk):
    """One of the two tills, with everything that staff do there."""

    def __init__(self, desk: Desk) -> None:
        verbs: dict[str, Any] = {"unit_of_work": desk.units, "clock": desk.clock}
        till = RefundDesk.__new__(RefundDesk)
        till.connection, till.units, till.clock = desk.connection, desk.units, desk.clock
        till.completion = Completion(**verbs, new_id=mint_id)
        self.desk, self.programme = till, PROGRAMME
        self.attaching = AttachCustomer(**verbs)
        self.merging = MergePeople(**verbs, new_id=mint_id)
        self.keeping = KeepConsent(**verbs, new_id=mint_id)
        self.reading = ReadProfile(**verbs)

    def profile(self, customer: Customer) -> CustomerProfile:
        """Everything that this till knows of somebody, but what time it is."""
        found = self.reading.read(customer.id, staff=JONAS)
        standings = tuple(replace(one, local=A_MORNING) for one in found.card.standings)
        return replace(found, card=replace(found.card, standings=standings))

    def card_of(self, customer: Customer) -> CustomerCard:
        """The glance at the counter."""
        return self.attaching.look(customer.id, staff=JONAS)

    def consents(self, customer: Customer) -> ConsentStanding:
        """What holds for somebody."""
        with self.desk.units() as work:
            return work.consents.standing(customer.id)

    def people(self) -> tuple[int, int]:
        """How many people came, and what they paid, as the report says."""
        reading = ReadLoyalty(lambda: SqlFiguresBook(self.desk.connection), self.desk.clock)
        report = reading.open(staff=JONAS)
        day = A_MORNING.date()
        page = reading.page(report, Period(first=day, last=day), stores=(), staff=JONAS)
        return page.stores.whole.customers.numerator, page.stores.whole.net.numerator


class Both:
    """The two counters and who lies between them."""

    def __init__(self, folder: Path) -> None:
        self.tills = TwoTills(folder)
        self.here, self.there = (Counter(desk) for desk in self.tills.desks)
        with self.here.desk.units() as work:
            for one in PEOPLE:
                work.customers.put(one)
            work.loyalty.put(PROGRAMME)
            work.commit()
        self.meet()

    @property
    def counters(self) -> tuple[Counter, Counter]:
        return self.here, self.there

    def meet(self) -> None:
        self.tills.meet()

    def points(self) -> list[list[int]]:
        """What each record has, at each till."""
        return [[counter.balance(one).total for one in PEOPLE] for counter in self.counters]

    def together(self, customer: Customer) -> set[int]:
        """What a person has, wherever one asks."""
        cards = (counter.card_of(customer).points for counter in self.counters)
        return {0 if points is None else points.total for points in cards}

    def buys(self, counter: Counter, customer: Customer) -> None:
        counter.sell(some(JUICE), of=customer)

    def known(self) -> list[Any]:
        """All that both tills know of everybody, but who changed what."""
        return [
            (counter.profile(one), counter.consents(one), counter.balance(one))
            for counter in self.counters
            for one in PEOPLE
        ]


@pytest.fixture
def both(tmp_path: Path) -> Iterator[Both]:
    both = Both(tmp_path)
    yield both
    both.tills.close()


def test_merged_and_parted_at_once_nothing_is_otherwise(both: Both) -> None:
    for counter, customer in zip(both.counters, (ANNA, ANIA), strict=True):
        both.buys(counter, customer)
        with counter.desk.units() as work:
            act = ConsentAct.GIVEN if customer is ANNA else ConsentAct.WITHDRAWN
            work.consents.add(a_consent(id=mint_id(), customer_id=customer.id, act=act))
            work.commit()
    both.meet()
    before, figures = both.known(), [counter.people() for counter in both.counters]
    merge = both.here.merging.merge(ANNA.id, ANIA.id, staff=JONAS)
    both.meet()
    assert both.known() != before
    assert [people for people, _ in (one.people() for one in both.counters)] == [1, 1]
    both.there.merging.part(merge, staff=JONAS)
    both.meet()
    assert both.known() == before
    assert [counter.people() for counter in both.counters] == figures


def test_what_was_earned_in_two_stores_while_they_were_one_goes_to_the_record_that_came(
    both: Both,
) -> None:
    both.buys(both.here, ANNA)
    both.meet()
    merge = both.here.merging.merge(ANNA.id, ANIA.id, staff=JONAS)
    both.meet()
    both.buys(both.here, ANNA)
    both.buys(both.there, ANIA)
    both.buys(both.there, ANIA)
    both.meet()
    each = both.points()
    one = each[0][0] // 2
    assert each == [[2 * one, 2 * one, 0]] * 2
    assert both.together(ANNA) == both.together(ANIA) == {4 * one}
    both.tills.advance(days=30)
    both.there.merging.part(merge, staff=JONAS)
    both.meet()
    assert both.points() == each
    assert both.together(ANNA) == both.together(ANIA) == {2 * one}
    for counter in both.counters:
        assert [len(counter.card_of(who).visits) for who in (ANNA, ANIA)] == [2, 2]


def test_a_yes_heard_in_one_store_and_a_no_in_the_other_is_a_no_in_both(both: Both) -> None:
    both.here.merging.merge(ANNA.id, ANIA.id, staff=JONAS)
    both.meet()
    answer = [ConsentAnswer(a_wording(), is_given=True)]
    both.here.keeping.keep(ANNA.id, answer, staff=JONAS, how=ConsentHow.CUSTOMER_SCREEN)
    both.there.keeping.withdraw(ANIA.id, *EMAIL, staff=JONAS)
    both.meet()
    for counter in both.counters:
        for one in (ANNA, ANIA):
            assert not counter.consents(one).may(*EMAIL)


def test_a_chain_merged_at_two_stores_at_once_is_one_person_and_comes_apart_link_by_link(
    both: Both,
) -> None:
    for customer in PEOPLE:
        both.buys(both.here, customer)
    both.meet()
    whole = sum(both.points()[0])
    first = both.here.merging.merge(ANNA.id, ANIA.id, staff=JONAS)
    second = both.there.merging.merge(ANIA.id, THIRD.id, staff=JONAS)
    both.meet()
    for customer in PEOPLE:
        assert both.together(customer) == {whole}
    both.here.merging.part(second, staff=JONAS)
    both.meet()
    assert both.together(THIRD) == {whole // 3}
    assert both.together(ANNA) == {2 * whole // 3}
    both.there.merging.part(first, staff=JONAS)
    both.meet()
    assert {tuple(both.together(customer)) for customer in PEOPLE} == {(whole // 3,)}


def test_the_same_two_merged_at_both_stores_at_once_are_parted_by_one_step(both: Both) -> None:
    merge = both.here.merging.merge(ANNA.id, ANIA.id, staff=JONAS)
    both.there.merging.merge(ANIA.id, ANNA.id, staff=JONAS)
    both.meet()
    assert both.here.merging.part(merge, staff=JONAS)
    both.meet()
    for counter in both.counters:
        assert [len(counter.profile(who).records) for who in (ANNA, ANIA)] == [1, 1]


def test_who_is_not_the_same_is_known_at_every_store(both: Both) -> None:
    answer = both.here.merging.differ(ANNA.id, ANIA.id, staff=JONAS)
    both.meet()
    with both.there.desk.units() as work:
        assert work.people.judged(answer.a, answer.b) == (answer,)
    both.there.merging.take_back(answer, staff=JONAS)
    both.meet()
    with both.here.desk.units() as work:
        assert work.people.judged(answer.a, answer.b) == ()


def test_whoever_is_erased_is_merged_nowhere_and_the_end_of_their_merge_hurts_nobody(
    both: Both,
) -> None:
    both.buys(both.here, ANNA)
    both.buys(both.here, ANIA)
    merge = both.here.merging.merge(ANNA.id, ANIA.id, staff=JONAS)
    both.meet()
    late = both.there.merging.merge(ANNA.id, THIRD.id, staff=JONAS)
    both.tills.here.store.begin()
    both.tills.here.store.erase((ANNA.id,))
    both.tills.here.store.commit()
    both.meet()
    with both.here.desk.units() as work:
        assert work.people.records(ANIA.id) == (ANIA.id,)
        assert work.people.records(THIRD.id) == (THIRD.id,)
    own = both.here.balance(ANIA).total
    for one in (merge, late):
        both.here.merging.part(one, staff=JONAS)
        both.there.merging.part(one, staff=JONAS)
    both.meet()
    assert both.here.balance(ANIA).total == own
    assert both.here.card_of(ANIA).points.total == own  # type: ignore[union-attr]


def test_a_purchase_belongs_to_the_record_that_came_whatever_was_merged(both: Both) -> None:
    both.here.merging.merge(ANNA.id, ANIA.id, staff=JONAS)
    both.buys(both.here, ANIA)
    both.meet()
    with both.there.desk.units() as work:
        visits = work.customers.visits(ANNA.id)
    assert [one.customer_id for one in visits] == [ANIA.id]
