"""The demo's customers come with points that their visits explain."""

from datetime import timedelta
from random import Random

from pos_app.domain.account import check_balanced
from pos_app.domain.ids import DepartmentId
from pos_app.domain.loyalty_check import check_programme
from pos_app.operations.demo_loyalty import build_programme, opening_points
from pos_app.operations.demo_store import build_demo
from tests.builders import an_id, euros
from tests.fakes import A_MORNING

DEMO = build_demo(rnd=Random(7), now=A_MORNING, customers=40)
POINTS = [one for one in DEMO.loyalty.openings if not one[0].card]
STAMPS = [one for one in DEMO.loyalty.openings if one[0].card]


def test_the_programme_makes_sense() -> None:
    coffee = DepartmentId(an_id("coffee"))
    programme = build_programme(
        euros(100), coffee=coffee, beans=coffee, rnd=Random(1), now=A_MORNING
    )
    assert check_programme(programme) == ()
    assert len(programme.rewards) == 3
    assert programme.birthday is not None


def test_points_are_what_the_visits_of_the_year_would_have_earned() -> None:
    since = A_MORNING - timedelta(days=DEMO.loyalty.programme.tier_days)
    for entry, postings in POINTS:
        visits = [v for v in DEMO.visits if v.customer_id == entry.customer_id]
        paid = sum(v.net.minor + v.tax.minor for v in visits if v.visited_at >= since)
        assert entry.points == entry.balance == paid // 100
        assert entry.at == max(v.visited_at for v in visits)
        check_balanced(postings)


def test_somebody_has_reached_each_tier() -> None:
    tiers = {DEMO.loyalty.programme.tier(entry.points) for entry, _ in POINTS}
    assert tiers >= {None, *DEMO.loyalty.programme.tiers}


def test_somebody_has_stamps_on_a_card() -> None:
    (card,) = DEMO.loyalty.programme.stamp_cards
    assert STAMPS
    for entry, postings in STAMPS:
        assert 1 <= entry.points <= card.size
        check_balanced(postings)


def test_nobody_has_two_openings() -> None:
    people = [entry.customer_id for entry, _ in POINTS]
    assert len(people) == len(set(people)) > 20
    assert not list(opening_points(DEMO.loyalty.programme, (), rnd=Random(1), now=A_MORNING))
