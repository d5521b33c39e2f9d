"""What an offer takes off is written as texts, and every rule that there is can be written so."""

from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.errors import RuleError
from pos_app.domain.offer import (
    EVERYTHING,
    AmountOff,
    Bundle,
    CheapestOff,
    Each,
    Measure,
    Offer,
    PercentOff,
    Pieces,
    Reached,
    SetPrice,
    Tier,
    Tiers,
    UnitPrice,
)
from pos_app.domain.offer_check import check_offer
from pos_app.ui.setup.offer_rule import GIVES, KINDS, kind_of, rule_of, rule_texts
from tests.pos_app.domain.offer_baskets import an_offer, selections
from tests.pos_app.ui.setup.test_offer_draft import DESK

RATES = st.integers(1, 1_000_000)
COUNTS = st.integers(1, 4)
AMOUNTS = st.integers(1, 10_000)
SIMPLE = st.one_of(
    RATES.map(PercentOff), AMOUNTS.map(AmountOff), st.integers(0, 10_000).map(UnitPrice)
)


@st.composite
def rules(draw: st.DrawFn) -> Offer:
    """Any condition with any benefit that `check_offer` lets pass."""
    parts = draw(st.lists(st.builds(Pieces, selections, COUNTS), min_size=1, max_size=4))
    least = draw(AMOUNTS)
    tiers = st.lists(st.builds(Tier, st.integers(least, 20_000), SIMPLE), min_size=1, max_size=4)
    part = st.integers(0, len(parts) - 1)
    offer = an_offer(
        condition=draw(
            st.sampled_from(
                [
                    Each(draw(selections)),
                    parts[0],
                    Bundle(tuple(parts)),
                    Reached(draw(selections), draw(st.sampled_from(Measure)), least),
                ]
            )
        ),
        benefit=draw(
            st.one_of(
                SIMPLE,
                st.builds(PercentOff, RATES, part),
                st.builds(UnitPrice, AMOUNTS, part),
                AMOUNTS.map(SetPrice),
                st.builds(CheapestOff, COUNTS, RATES),
                tiers.map(lambda found: Tiers(tuple(sorted(found, key=lambda one: one.least)))),
            )
        ),
    )
    try:
        check_offer(offer)
    except RuleError:
        return an_offer()
    return offer


@given(rules())
def test_every_rule_can_be_written_and_read_again(offer: Offer) -> None:
    texts = rule_texts(offer, DESK)
    goods = EVERYTHING if isinstance(offer.condition, Bundle) else offer.selections[0]
    condition, benefit = rule_of(texts, goods, DESK)
    assert benefit == offer.benefit
    if isinstance(offer.benefit, Tiers) and isinstance(offer.condition, Reached):
        # The threshold is that of the lowest step, below which nothing is given anyway.
        assert isinstance(condition, Reached)
        assert condition.least == min(tier.least for tier in offer.benefit.tiers)
    else:
        assert condition == offer.condition


def test_every_kind_has_something_to_give_and_gives_are_no_more_than_there_are() -> None:
    assert set(GIVES) == set(KINDS)
    assert kind_of(an_offer()) == "buy_get"


def test_a_row_left_empty_between_two_parts_does_not_count() -> None:
    texts = rule_texts(an_offer(), DESK) | {
        "kind": "bundle", "gives": "percent", "rate": "50", "for_part": "3",
        "part1_goods": "0", "part2_goods": " ", "part3_count": "2", "part3_goods": "1",
    }  # fmt: skip
    condition, benefit = rule_of(texts, EVERYTHING, DESK)
    assert isinstance(condition, Bundle)
    assert [part.count for part in condition.parts] == [1, 2]
    assert benefit == PercentOff(500_000, 1)
