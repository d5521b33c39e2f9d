"""The demo's customers come with points that their visits explain."""

from datetime import timedelta
from random import Random

from pos_app.domain.account import check_balanced
from pos_app.domain.ids import CustomerId, DepartmentId
from pos_app.domain.loyalty_check import check_programme
from pos_app.domain.loyalty_entry import EntryKind, LoyaltyEntry
from pos_app.operations.demo_loyalty import build_programme, points_of_year
from pos_app.operations.demo_store import build_demo
from tests.builders import an_id, euros
from tests.fakes import A_MORNING

DEMO = build_demo(rnd=Random(7), now=A_MORNING, customers=40)
POINTS = [one for one in DEMO.loyalty.entries if not one[0].card]
STAMPS = [one for one in DEMO.loyalty.entries if one[0].card]


def test_the_programme_makes_sense() -> None:
    coffee = DepartmentId(an_id("coffee"))
    programme = build_programme(
        euros(100), coffee=coffee, beans=coffee, rnd=Random(1), now=A_MORNING
    )
    assert check_programme(programme) == ()
    assert len(programme.rewards) == 3
    assert programme.birthday is not None


def by_customer() -> dict[CustomerId, list[LoyaltyEntry]]:
    found: dict[CustomerId, list[LoyaltyEntry]] = {}
    for entry, _ in POINTS:
        found.setdefault(entry.customer_id, []).append(entry)
    return found


def test_points_are_what_the_visits_of_the_year_would_have_earned() -> None:
    since = A_MORNING - timedelta(days=DEMO.loyalty.programme.tier_days)
    assert len(by_customer()) > 20
    for customer, entries in by_customer().items():
        visits = [v for v in DEMO.visits if v.customer_id == customer and v.visited_at >= since]
        earned = sum(one.points for one in entries if one.kind is EntryKind.EARNED)
        assert earned == sum((v.net.minor + v.tax.minor) // 100 for v in visits)
        assert {one.at for one in entries} <= {v.visited_at for v in visits}


def test_a_balance_is_the_sum_of_its_entries_and_never_below_zero() -> None:
    for entries in by_customer().values():
        balance = 0
        for entry in entries:
            balance += entry.points
            assert entry.balance == balance >= 0
    for _, postings in POINTS:
        check_balanced(postings)


def test_rewards_are_taken_now_and_then_by_rights_that_were_there() -> None:
    demo = build_demo(rnd=Random(7), now=A_MORNING, customers=200)
    rights: dict[object, int] = {}
    spent = 0
    for entry, postings in demo.loyalty.entries:
        for one in postings:
            if one.right is not None:
                rights[one.right] = rights.get(one.right, 0) + one.delta
        spent += entry.kind is EntryKind.SPENT
    assert spent > 3
    assert min(rights.values()) >= 0


def test_somebody_has_reached_each_tier() -> None:
    totals = [
        sum(one.points for one in entries if one.kind is EntryKind.EARNED)
        for entries in by_customer().values()
    ]
    tiers = {DEMO.loyalty.programme.tier(total) for total in totals}
    assert tiers >= {None, *DEMO.loyalty.programme.tiers}


def test_somebody_has_stamps_on_a_card() -> None:
    (card,) = DEMO.loyalty.programme.stamp_cards
    assert STAMPS
    for entry, postings in STAMPS:
        assert 1 <= entry.points <= card.size
        check_balanced(postings)


def test_without_visits_there_is_nothing() -> None:
    assert not list(points_of_year(DEMO.loyalty.programme, (), rnd=Random(1), now=A_MORNING))
