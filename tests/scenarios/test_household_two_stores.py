"""People who live together use each other's points at two stores that hear nothing of each other.

Real files, operations and stores at both tills, the real conversation between them and the hub.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pos_app.domain.household_points import HouseholdRules
from pos_app.domain.ids import mint_id
from pos_app.operations.ask_right import AskRight
from pos_app.operations.home_points import taken_this_month
from pos_app.operations.return_rights import ReturnRights
from pos_app.operations.void_sale import VoidSale
from tests.loyalty import a_programme
from tests.pos_app.operations.loyalty_desk import ADA, BEN
from tests.pos_app.operations.refund_desk import KIM, RefundDesk
from tests.pos_app.operations.test_home_points import Home
from tests.pos_app.replication.exchange import Desk
from tests.scenarios.test_one_person_two_stores import Counter
from tests.scenarios.two_tills import TwoTills

MOST = 100
EACH = 300


class HomeCounter(Home):
    """One of the two counters, once both know the programme and who lives together."""

    def __init__(self, desk: Desk, *, is_first: bool) -> None:
        counter = Counter(desk)
        till: RefundDesk = counter.desk
        till.voiding = VoidSale(unit_of_work=till.units, clock=till.clock, new_id=mint_id)
        if is_first:
            super().__init__(till, most=MOST)
        else:
            self.desk = till
            self.attaching = counter.attaching
            self.programme = a_programme(household=HouseholdRules(most_points=MOST), earn=())

    def return_rights(self) -> None:
        """Give back what the hub asks to have back."""
        till = self.desk
        ReturnRights(unit_of_work=till.units, clock=till.clock, new_id=mint_id).run()

    def taken(self) -> int:
        """What Ada has taken this month, as far as this till has heard."""
        with self.desk.units() as work:
            return taken_this_month(work, self.programme, ADA.id, self.desk.clock.now())


class Apart:
    """Ada and Ben share; Ben got points at each of the two counters."""

    def __init__(self, folder: Path) -> None:
        self.tills = TwoTills(folder)
        self.here = HomeCounter(self.tills.here, is_first=True)
        self.tills.meet()
        self.there = HomeCounter(self.tills.there, is_first=False)
        self.counters = (self.here, self.there)

    def meet(self) -> None:
        self.tills.meet()

    def give_both(self) -> None:
        """Points of Ben at each, that can be spent where they came from."""
        for one in self.counters:
            one.give(BEN, EACH)
        self.meet()

    def bens(self) -> list[int]:
        return [one.balance(BEN).total for one in self.counters]


@pytest.fixture
def apart(tmp_path: Path) -> Iterator[Apart]:
    apart = Apart(tmp_path)
    yield apart
    apart.tills.close()


def test_what_can_be_spent_at_one_store_only_is_taken_from_home_there_only(apart: Apart) -> None:
    apart.here.give(BEN, EACH)
    assert [one.can(ADA) for one in apart.counters] == [MOST, 0]
    apart.here.use(ADA, 60)
    apart.meet()
    assert apart.bens() == [EACH - 60] * 2
    assert [one.taken() for one in apart.counters] == [60, 60]
    told = ("why.spent_home_somebody", -60)
    assert [one.told(BEN)[-1] for one in apart.counters] == [told, told]


def test_each_store_counts_what_it_has_heard_and_no_account_goes_below_zero(apart: Apart) -> None:
    apart.give_both()
    for one in apart.counters:
        one.use(ADA, MOST)
    apart.meet()
    assert apart.bens() == [2 * EACH - 2 * MOST] * 2
    assert [one.taken() for one in apart.counters] == [2 * MOST] * 2
    assert [one.can(ADA) for one in apart.counters] == [0, 0]
    assert [one.sums() for one in apart.counters] == [0, 0]


def test_what_lies_at_the_other_store_is_asked_for_and_used_by_its_right(apart: Apart) -> None:
    apart.here.give(BEN, EACH)
    apart.meet()
    (standing,) = apart.there.card(ADA).standings
    short = standing.missing(80)
    assert short == (apart.here.programme.account(BEN.id), 80)
    apart.here.return_rights()
    till = apart.there.desk
    AskRight(unit_of_work=till.units, clock=till.clock, new_id=mint_id).begin(*short)
    assert apart.there.can(ADA) == 0
    apart.meet()
    assert apart.there.can(ADA) == 80
    apart.there.use(ADA, 80)
    apart.meet()
    assert apart.bens() == [EACH - 80] * 2


def test_a_no_ends_it_at_the_other_store_as_soon_as_it_is_heard(apart: Apart) -> None:
    apart.give_both()
    apart.here.put(BEN, shares_points=False)
    assert [one.can(ADA) for one in apart.counters] == [0, MOST]
    apart.there.use(ADA, 40)
    apart.meet()
    assert [one.can(ADA) for one in apart.counters] == [0, 0]
    assert apart.bens() == [2 * EACH - 40] * 2


def test_a_void_after_they_part_gives_back_at_both_stores(apart: Apart) -> None:
    apart.give_both()
    sale = apart.here.use(ADA, 70)
    apart.there.put(ADA, shares_points=True, household_id=None)
    apart.meet()
    assert apart.bens() == [2 * EACH - 70] * 2
    apart.here.desk.voiding.void(sale.id, staff=KIM, reason="typo")
    apart.meet()
    assert apart.bens() == [2 * EACH] * 2
    assert [one.taken() for one in apart.counters] == [0, 0]
