"""A birthday gives once a year, whoever runs it and however often."""

from dataclasses import replace
from datetime import date

import pytest

from pos_app.domain.ids import mint_id
from pos_app.domain.loyalty_rules import Birthday
from pos_app.operations.scheduled.birthday_bonus import BirthdayBonus, days_around
from tests.builders import a_line
from tests.loyalty import a_programme
from tests.pos_app.operations.loyalty_desk import ADA, BEN, LoyaltyDesk, some
from tests.pos_app.operations.refund_desk import RefundDesk

JUICE = a_line("Juice", quantity=3)  # 5 points


@pytest.fixture
def loyal(desk: RefundDesk) -> LoyaltyDesk:
    """Both have a birthday tomorrow; only Ada has ever bought something."""
    loyal = LoyaltyDesk(desk, a_programme(birthday=Birthday(points=50, days_after=7)))
    tomorrow = f"{desk.clock.now().date().replace(day=desk.clock.now().day + 1):%m-%d}"
    with desk.units() as work:
        for one in (ADA, BEN):
            work.customers.put(replace(one, birthday_md=tomorrow))
        work.commit()
    loyal.sell(some(JUICE))
    return loyal


def run(loyal: LoyaltyDesk) -> None:
    job = BirthdayBonus(unit_of_work=loyal.desk.units, clock=loyal.desk.clock, new_id=mint_id)
    while job.step():
        pass


def test_it_comes_on_the_day_to_who_has_points_and_once(loyal: LoyaltyDesk) -> None:
    run(loyal)
    assert loyal.held() == (5, 5)
    for _ in range(3):
        loyal.desk.clock.advance(days=1)
        run(loyal)
        assert (loyal.held(ADA), loyal.held(BEN)) == ((55, 55), (0, 0))
    assert loyal.card().earned == 5


def test_a_till_that_was_off_gives_it_within_the_days(loyal: LoyaltyDesk) -> None:
    loyal.desk.clock.advance(days=8)
    run(loyal)
    assert loyal.held() == (55, 55)


def test_too_late_is_too_late_until_next_year(loyal: LoyaltyDesk) -> None:
    loyal.desk.clock.advance(days=9)
    run(loyal)
    assert loyal.held() == (5, 5)
    loyal.desk.clock.advance(days=357)
    run(loyal)
    assert loyal.held() == (55, 55)


def test_a_corrected_birthday_gives_nothing_twice(loyal: LoyaltyDesk) -> None:
    loyal.desk.clock.advance(days=1)
    run(loyal)
    with loyal.desk.units() as work:
        later = f"{loyal.desk.clock.now().date().replace(day=20):%m-%d}"
        work.customers.put(replace(ADA, birthday_md=later))
        work.commit()
    loyal.desk.clock.advance(days=18)
    run(loyal)
    assert loyal.held() == (55, 55)


def test_a_leap_day_is_kept_on_the_28th_and_a_year_may_turn() -> None:
    rule = Birthday(points=1, days_before=2, days_after=2)
    assert "02-29" in days_around(rule, date(2027, 2, 28))
    assert rule.year_of("02-29", date(2027, 2, 28)) == 2027
    assert rule.year_of("01-01", date(2026, 12, 31)) == 2027
    assert rule.year_of("12-31", date(2027, 1, 2)) == 2026
    assert rule.year_of("02-30x", date(2027, 1, 2)) is None
