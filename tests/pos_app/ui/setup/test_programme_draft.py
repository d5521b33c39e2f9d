"""A draft becomes its programme, and the programme gives the draft back: all that it can say."""

from random import Random
from uuid import UUID

from hypothesis import given

from pos_app.domain.loyalty import Programme
from pos_app.domain.loyalty_check import check_programme
from pos_app.domain.loyalty_rules import PerAmount
from pos_app.operations.demo_loyalty import build_programme
from pos_app.ui.setup.programme_draft import new_programme, programme_draft, programme_of
from tests.builders import an_id, euros
from tests.fakes import FakeClock
from tests.pos_app.domain.offer_baskets import DEPARTMENTS
from tests.pos_app.ui.setup.random_programmes import DESK, programmes

NEW = UUID(int=7)


@given(programmes())
def test_a_programme_drafted_and_read_again_is_the_same(programme: Programme) -> None:
    assert not check_programme(programme)
    assert programme_of(programme_draft(programme, DESK), programme, NEW, DESK) == programme


def test_the_programme_of_the_demo_is_the_same() -> None:
    coffee, beans = DEPARTMENTS
    programme = build_programme(
        euros(100),
        coffee=coffee,
        beans=beans,
        rnd=Random(1),
        now=FakeClock().now(),
    )
    assert programme_of(programme_draft(programme, DESK), programme, NEW, DESK) == programme


def test_a_new_programme_gives_a_point_for_each_whole_amount() -> None:
    programme = programme_of(new_programme(DESK) | {"name": " My  club "}, None, NEW, DESK)
    assert (programme.id, programme.name) == (NEW, "My club")
    assert programme.earn == (PerAmount(points=1, per_minor=100),)
    assert not check_programme(programme)


def test_a_new_row_gets_a_code_of_its_name_that_nobody_else_has() -> None:
    draft = new_programme(DESK) | {
        "name": "Club",
        "tier1_name": "Größe 1", "tier1_least": "10",
        "tier2_name": "Grosse 1", "tier2_least": "20",
        "tier4_name": "Кофе", "tier4_least": "30",
        "card1_name": "Coffee card", "card1_size": "9", "card1_goods": "Drinks",
        "reward1_name": "Coffee", "reward1_cost": "9", "reward1_card": "1",
        "reward1_kind": "product", "reward1_goods": "Drinks",
    }  # fmt: skip
    programme = programme_of(draft, None, NEW, DESK)
    assert [tier.code for tier in programme.tiers] == ["grosse_1", "grosse_1_2", "tier4"]
    assert programme.rewards[0].stamp_card == programme.stamp_cards[0].code == "coffee_card"
    assert not check_programme(programme)


def test_a_rule_names_a_new_tier_before_it_has_a_code() -> None:
    draft = new_programme(DESK) | {
        "name": "Club", "tier1_name": "Gold", "tier1_least": "10",
        "earn1_more": "yes", "earn1_tiers": "1",
    }  # fmt: skip
    assert programme_of(draft, None, NEW, DESK).earn[0].tiers == {"gold"}


def test_what_is_emptied_is_gone_whatever_was_typed_beside_it() -> None:
    whole = an_id("programme")
    draft = new_programme(DESK) | {
        "name": "Club", "birthday_points": "", "birthday_before": "3", "expiry_days": " ",
        "referrer": "", "referred": "", "tier1_percent": "150", "event1_kind": "once",
    }  # fmt: skip
    programme = programme_of(draft, None, whole, DESK)
    assert programme.birthday is programme.expiry is programme.referral is None
    assert programme.tiers == programme.events == ()
