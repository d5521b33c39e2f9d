"""The engine on small worked baskets: what stacks, what excludes, what pays, what is remembered."""

from dataclasses import replace
from datetime import UTC, datetime, time
from typing import Any

from pos_app.domain.basket import Basket
from pos_app.domain.discount import PPM, Adjustment, AdjustmentKind, DiscountSource
from pos_app.domain.ids import StaffId
from pos_app.domain.offer import (
    EVERYTHING,
    AmountOff,
    CheapestOff,
    Combination,
    Combining,
    Each,
    Measure,
    Offer,
    PercentOff,
    Pieces,
    Reached,
    Selection,
    Validity,
)
from pos_app.domain.offer_engine import OfferSet, offer_set
from pos_app.domain.pricing import PricedBasket, price_basket
from tests.builders import a_basket, a_store, an_id, euros
from tests.fakes import A_MORNING
from tests.pos_app.domain.offer_baskets import PRODUCTS, RULES, a_set, an_offer, line_of

YOGHURT = Selection(products=frozenset({PRODUCTS[0]}))
THREE_FOR_TWO = an_offer(1, name="3 for 2", condition=Pieces(YOGHURT, 3), benefit=CheapestOff())
FIFTH = an_offer(2, name="dairy", condition=Each(EVERYTHING), benefit=PercentOff(200_000))


def priced(
    basket: Basket,
    *offers: Offer,
    before: PricedBasket | None = None,
    rules: OfferSet | None = None,
) -> PricedBasket:
    held = rules or a_set(*offers)
    return price_basket(basket, replace(RULES(A_MORNING), offers=held), before)


def stacked(offer: Offer, group: str = "", **fields: Any) -> Offer:
    return replace(offer, combine=Combination(group=group, **fields))


def test_the_worked_example_holds() -> None:
    basket = a_basket(line_of(1, 0, 80, 5), line_of(2, 2, 130))
    found = priced(basket, THREE_FOR_TWO, FIFTH)
    assert [line.discount.minor for line in found.lines] == [112, 26]
    assert [d.label for d in found.lines[0].discounts] == ["3 for 2", "dairy"]
    assert found.offers.is_exact


def test_offers_of_two_groups_stack_and_the_later_takes_what_is_left() -> None:
    found = priced(a_basket(line_of(1, 0, 80, 3)), THREE_FOR_TWO, stacked(FIFTH, "loyalty"))
    # 240 - 80 = 160 is left on three pieces of 54, 53 and 53, each with 20 % off.
    assert [d.amount.minor for d in found.lines[0].discounts] == [80, 32]


def test_an_exclusive_offer_stands_alone_and_gives_way_when_others_together_give_more() -> None:
    alone = stacked(FIFTH, mode=Combining.EXCLUSIVE)
    after = an_offer(
        3,
        name="half",
        condition=Each(EVERYTHING),
        benefit=PercentOff(500_000),
        combine=Combination(mode=Combining.AFTER_OTHERS),
    )
    basket = a_basket(line_of(1, 0, 100))
    assert [d.label for d in priced(basket, alone).lines[0].discounts] == ["dairy"]
    assert [d.label for d in priced(basket, alone, after).lines[0].discounts] == ["half"]


def test_after_others_counts_what_the_others_left() -> None:
    from_50 = an_offer(
        3,
        name="5 off",
        condition=Reached(EVERYTHING, Measure.MONEY, 5000),
        benefit=AmountOff(500),
        combine=Combination(mode=Combining.AFTER_OTHERS),
    )
    short = priced(a_basket(line_of(1, 0, 6000)), FIFTH, from_50)
    assert short.total == euros(4800)
    enough = priced(a_basket(line_of(1, 0, 6000), line_of(2, 2, 1000)), FIFTH, from_50)
    assert enough.total == euros(7000 - 1400 - 500)


def test_an_offer_that_pays_leaves_the_tax_as_it_is() -> None:
    pays = replace(FIFTH, lowers_tax=False)
    basket = a_basket(line_of(1, 0, 1190))
    found = priced(basket, pays)
    assert found.total == euros(1190)
    assert found.tax == euros(190)
    assert found.paid_by_offers == euros(238)
    assert found.lines[0].discounts == ()


def test_an_offer_pays_only_what_a_discount_by_hand_has_left() -> None:
    free = Adjustment(
        id=an_id("free"), kind=AdjustmentKind.PERCENT, value=PPM, reason="damaged",
        made_by=StaffId(an_id("mara")),
    )  # fmt: skip
    pays = replace(FIFTH, lowers_tax=False)
    line = line_of(1, 0, 1190)
    given_away = priced(a_basket(replace(line, adjustments=(free,))), pays)
    assert (given_away.total, given_away.paid_by_offers) == (euros(0), euros(0))
    most_off = replace(free, kind=AdjustmentKind.AMOUNT, value=1100)
    nearly = priced(replace(a_basket(line), adjustments=(most_off,)), pays)
    assert (nearly.total, nearly.paid_by_offers) == (euros(90), euros(90))


def test_a_basket_keeps_the_happy_hour_it_was_opened_in() -> None:
    happy = replace(FIFTH, valid=Validity(from_time=time(17), to_time=time(18)))
    inside = datetime(2026, 3, 2, 16, 59, 59, tzinfo=UTC)  # 17:59:59 in Berlin
    basket = a_basket(line_of(1, 0, 100), opened_at=inside)
    first = priced(basket, happy)
    assert first.total == euros(80)
    later = priced(basket.adding(line_of(2, 2, 100)), before=first, rules=first.rules.offers)
    assert later.total == euros(160)
    assert priced(replace(basket, opened_at=datetime(2026, 3, 2, 17, tzinfo=UTC)), happy).total == (
        euros(100)
    )


def test_a_coupon_is_named_where_it_took_something_off() -> None:
    coupon = replace(FIFTH, coupon="SUMMER")
    basket = a_basket(line_of(1, 0, 100), coupons=("coupon:SUMMER-A",))
    (discount,) = priced(basket, coupon).lines[0].discounts
    assert (discount.source, discount.account) == (DiscountSource.COUPON, "coupon:SUMMER-A")
    assert not priced(a_basket(line_of(1, 0, 100)), coupon).lines[0].discounts


def test_each_coupon_gives_its_sets_and_no_more() -> None:
    coupon = replace(THREE_FOR_TWO, coupon="SUMMER")
    accounts = ("coupon:SUMMER-A", "coupon:SUMMER-B")
    found = priced(a_basket(line_of(1, 0, 80, 9), coupons=accounts), coupon)
    assert {d.account: d.amount.minor for d in found.lines[0].discounts} == dict.fromkeys(
        accounts, 80
    )


def test_what_a_scan_does_not_touch_is_not_reckoned_again() -> None:
    rules = a_set(THREE_FOR_TWO, FIFTH)
    basket = a_basket(line_of(1, 0, 80, 3), line_of(2, 2, 130))
    first = priced(basket, rules=rules)
    second = priced(basket.adding(line_of(3, 3, 99)), before=first, rules=rules)
    assert second.offers.discounts[basket.lines[1].id] is first.offers.discounts[basket.lines[1].id]
    assert second.lines[0] is first.lines[0]


def test_only_the_offers_of_this_store_are_in_the_set() -> None:
    elsewhere = replace(FIFTH, stores=frozenset({an_id("another store")}))
    rules = offer_set([THREE_FOR_TWO, elsewhere], store=a_store().id, zone="Europe/Berlin")
    assert rules.offers == (THREE_FOR_TWO,)


def test_offers_for_a_coupon_are_found_by_its_series() -> None:
    coupon = replace(FIFTH, coupon="SUMMER")
    assert a_set(coupon, THREE_FOR_TWO).offers_for_coupon("coupon:SUMMER-A") == (coupon,)


def test_nearly_reached_is_in_the_outcome_what_saves_most_first() -> None:
    dear = an_offer(3, name="dear", condition=Pieces(EVERYTHING, 4), benefit=CheapestOff(2))
    found = priced(a_basket(line_of(1, 0, 80, 2)), THREE_FOR_TWO)
    assert [(n.label, n.missing, n.saves.minor) for n in found.offers.nearly] == [
        ("3 for 2", 1, 80)
    ]
    found = priced(a_basket(line_of(1, 0, 80, 3)), THREE_FOR_TWO, stacked(dear, "more"))
    assert [n.label for n in found.offers.nearly] == ["dear"]


def test_baskets_for_which_the_same_offers_hold_share_a_plan_and_others_do_not() -> None:
    happy = an_offer(
        2, condition=Each(EVERYTHING), benefit=PercentOff(500_000), valid=Validity(
            from_time=time(18), to_time=time(20)
        )
    )  # fmt: skip
    rules = a_set(THREE_FOR_TWO, happy)
    at_noon = a_basket(line_of(1, 0, 100, 3))
    evening = replace(at_noon, opened_at=A_MORNING.replace(hour=18))
    found = [priced(one, rules=rules) for one in (at_noon, evening, at_noon)]
    assert [one.discount for one in found] == [euros(100), euros(150), euros(100)]
    assert found[0].offers.discounts == found[2].offers.discounts
