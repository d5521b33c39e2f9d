"""Points expire once, by lot, and never those that were spent."""

import pytest

from pos_app.domain.ids import mint_id
from pos_app.domain.loyalty_entry import EntryKind
from pos_app.domain.loyalty_rules import Expiry
from pos_app.operations.scheduled.expire_points import AT_ONCE, ExpirePoints
from tests.builders import a_customer, a_line, an_id, euros
from tests.loyalty import a_programme
from tests.pos_app.operations.loyalty_desk import ADA, LoyaltyDesk, some
from tests.pos_app.operations.refund_desk import RefundDesk

TEN = a_line("Ham", listed_price=euros(1_000))
HUNDRED = a_line("Wine", listed_price=euros(10_000))


@pytest.fixture
def loyal(desk: RefundDesk) -> LoyaltyDesk:
    return LoyaltyDesk(desk, a_programme(tiers=(), expiry=Expiry(days=60, warn_days=30)))


def work_of(loyal: LoyaltyDesk) -> int:
    """Run today's work; how many pieces it took."""
    job = ExpirePoints(unit_of_work=loyal.desk.units, clock=loyal.desk.clock, new_id=mint_id)
    pieces = 0
    while job.step():
        pieces += 1
    return pieces


def test_a_lot_goes_after_its_last_day_and_not_on_it(loyal: LoyaltyDesk) -> None:
    loyal.sell(some(HUNDRED))
    loyal.desk.clock.advance(days=60)
    work_of(loyal)
    assert loyal.held() == (100, 100)
    loyal.desk.clock.advance(days=1)
    work_of(loyal)
    assert loyal.held() == (0, 0)
    assert (loyal.entries()[0].kind, loyal.entries()[0].points) == (EntryKind.EXPIRED, -100)
    assert loyal.sums() == 0


def test_what_was_spent_does_not_expire(loyal: LoyaltyDesk) -> None:
    loyal.sell(some(HUNDRED))
    loyal.desk.clock.advance(days=30)
    loyal.sell(some(HUNDRED), points=100)
    assert loyal.held()[0] == 99
    loyal.desk.clock.advance(days=31)
    work_of(loyal)
    assert loyal.held()[0] == 99
    loyal.desk.clock.advance(days=30)
    work_of(loyal)
    assert loyal.held()[0] == 0


def test_a_rerun_changes_nothing_and_is_done_once_a_day(loyal: LoyaltyDesk) -> None:
    loyal.sell(some(HUNDRED))
    loyal.desk.clock.advance(days=61)
    assert work_of(loyal) == 1
    assert work_of(loyal) == 0
    loyal.desk.connection.run("DELETE FROM job_run")
    assert work_of(loyal) == 1
    assert [one.kind for one in loyal.entries()] == [EntryKind.EXPIRED, EntryKind.EARNED]


def test_it_goes_on_where_it_was_cut_off(loyal: LoyaltyDesk) -> None:
    people = [
        a_customer(id=an_id(f"person {n}"), phone=f"+49302312{5100 + n}", card="")
        for n in range(AT_ONCE + 2)
    ]
    with loyal.desk.units() as work:
        for person in people:
            work.customers.put(person)
        work.commit()
    for person in people:
        loyal.sell(some(TEN), of=person)
    loyal.desk.clock.advance(days=61)
    job = ExpirePoints(unit_of_work=loyal.desk.units, clock=loyal.desk.clock, new_id=mint_id)
    assert job.step()
    assert [loyal.held(one)[0] for one in people].count(0) == AT_ONCE
    assert work_of(loyal) == 1
    assert {loyal.held(one)[0] for one in people} == {0}


def test_a_refund_after_expiry_leaves_a_debt_and_the_card_warns_before(desk: RefundDesk) -> None:
    short = a_programme(tiers=(), expiry=Expiry(days=20, warn_days=15), claim_days=10)
    loyal = LoyaltyDesk(desk, short)
    sale = loyal.sell(some(TEN))
    desk.clock.advance(days=10)
    (standing,) = loyal.card(ADA).standings
    assert [one.points for one in standing.expiring] == [10]
    desk.clock.advance(days=11)
    work_of(loyal)
    loyal.give_back(sale, [1])
    assert loyal.held() == (-10, 0)
