"""For random small baskets the engine is as good as trying everything, and keeps its promises.

REGULARS_OFFER_EXAMPLES sets how many baskets each claim is tried on: 2,000, or 100,000 with
--long, which is some minutes a claim.
"""

import os
import random
from collections.abc import Sequence
from dataclasses import replace

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from pos_app.domain.basket import Basket
from pos_app.domain.discount import NO_OFFERS, OfferOutcome
from pos_app.domain.offer import Combination, Combining, Offer
from pos_app.domain.offer_engine import OfferSet
from pos_app.domain.pricing import price_basket
from pos_app.domain.quantity import pieces
from tests.fakes import A_MORNING
from tests.pos_app.domain.offer_baskets import RULES, a_set, baskets, line_of, several_offers
from tests.pos_app.domain.offer_oracle import best_off

# The words of the command line are not those of a process that runs a part of the tests.
IS_LONG = settings.get_current_profile_name() == "long"
EXAMPLES = int(os.environ.get("REGULARS_OFFER_EXAMPLES", "100000" if IS_LONG else "2000"))
THOROUGH = settings(
    max_examples=EXAMPLES,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
QUICK = settings(THOROUGH, max_examples=max(EXAMPLES // 4, 1))


def outcome(rules: OfferSet, basket: Basket, before: OfferOutcome = NO_OFFERS) -> OfferOutcome:
    priced = price_basket(basket, RULES(A_MORNING))
    return rules.outcome(basket, [line.extended for line in priced.lines], before)


def off(found: OfferOutcome) -> int:
    on_lines = sum(d.amount.minor for own in found.discounts.values() for d in own)
    return on_lines + sum(one.discount.amount.minor for one in found.paying)


def combined(offers: Sequence[Offer], ways: Sequence[Combination]) -> list[Offer]:
    return [replace(one, combine=way) for one, way in zip(offers, ways, strict=False)]


ways = st.lists(
    st.sampled_from(
        [
            Combination(),
            Combination(group="loyalty"),
            Combination(mode=Combining.EXCLUSIVE),
            Combination(mode=Combining.AFTER_OTHERS),
        ]
    ),
    min_size=3,
    max_size=3,
)


@THOROUGH
@given(baskets(), several_offers())
def test_the_outcome_is_the_best_that_trying_everything_finds(
    basket: Basket, offers: tuple[Offer, ...]
) -> None:
    found = outcome(a_set(*offers), basket)
    best = best_off(offers, basket)
    event(f"exact: {found.is_exact}")
    if found.is_exact:
        assert off(found) == best
    else:
        alone = max(off(outcome(a_set(one), basket)) for one in offers)
        assert alone <= off(found) <= best


@THOROUGH
@given(baskets(), several_offers(), ways, st.booleans())
def test_no_line_goes_below_zero_and_what_pays_is_as_much_as_what_comes_off(
    basket: Basket, offers: tuple[Offer, ...], how: list[Combination], pays: bool
) -> None:
    held = combined(offers, how)
    found = outcome(a_set(*held), basket)
    for line in price_basket(basket, RULES(A_MORNING)).lines:
        own = found.discounts.get(line.line.id, ())
        assert all(discount.amount.minor > 0 for discount in own)
        assert sum(discount.amount.minor for discount in own) <= line.extended.minor
    if pays:
        paying = outcome(a_set(*(replace(one, lowers_tax=False) for one in held)), basket)
        assert not paying.discounts
        assert off(paying) == off(found)


@QUICK
@given(baskets(), several_offers(), st.integers(0, 3), st.sampled_from([1, 99, 250]))
def test_one_more_item_never_costs_more_than_the_item(
    basket: Basket, offers: tuple[Offer, ...], product: int, price: int
) -> None:
    rules = a_set(*offers)
    more = basket.adding(line_of(99, product, price))
    before, after = outcome(rules, basket), outcome(rules, more)
    if before.is_exact and after.is_exact:
        assert off(after) >= off(before)


@QUICK
@given(baskets(), several_offers(), ways, st.randoms(use_true_random=False))
def test_the_order_of_scanning_does_not_matter(
    basket: Basket, offers: tuple[Offer, ...], how: list[Combination], chance: random.Random
) -> None:
    rules = a_set(*combined(offers, how))
    single = [
        replace(line, id=line_of(100 * place + n, 0, 1).id, quantity=pieces(1))
        if line.is_pieces
        else line
        for place, line in enumerate(basket.lines, 1)
        for n in range(line.quantity.amount if line.is_pieces else 1)
    ]
    chance.shuffle(single)
    mixed = replace(basket, lines=tuple(single))
    assert off(outcome(rules, mixed)) == off(outcome(rules, basket))


@QUICK
@given(baskets(), several_offers(), ways, st.data())
def test_scan_by_scan_gives_what_reckoning_afresh_gives(
    basket: Basket, offers: tuple[Offer, ...], how: list[Combination], draws: st.DataObject
) -> None:
    rules = a_set(*combined(offers, how))
    now = replace(basket, lines=())
    found = outcome(rules, now)
    for line in basket.lines:
        now = now.adding(line)
        found = outcome(rules, now, found)
    changed = draws.draw(st.sampled_from(basket.lines))
    if draws.draw(st.booleans()):
        now = now.removing(changed.id)
    elif changed.is_pieces:
        now = now.changing(changed.id, pieces(changed.quantity.amount + 1))
    found = outcome(rules, now, found)
    afresh = outcome(rules, now)
    assert found.discounts == afresh.discounts
    assert found.paying == afresh.paying
    assert found.nearly == afresh.nearly
    assert found.is_exact == afresh.is_exact
