"""What the rules see: nothing private, and nothing at all where there is nothing to see."""

from dataclasses import replace

from pos_app.domain.cue_settings import CueSettings, GoesWith
from pos_app.domain.goods import StoreGoods
from pos_app.ui.cues.looking import Looking, Shelf
from tests.builders import a_customer, a_product
from tests.cues import somebody
from tests.pos_app.ui.sell.desk import JUICE, PRODUCTS, WATER, Desk

FIRST, SECOND = a_product("Apple juice 1 l"), a_product("Water 1 l")


def test_without_anybody_and_without_pairs_there_is_nothing_to_see() -> None:
    desk = Desk()
    desk.scan(JUICE)
    assert Looking(desk.presenter.counter).sight(None, None) is None


def test_private_goods_are_not_in_it() -> None:
    products = tuple(replace(one, is_private=one.id == SECOND.id) for one in PRODUCTS)
    desk = Desk(products=products)
    desk.scan(JUICE, WATER)
    sight = Looking(desk.presenter.counter).sight(somebody(), None)
    assert sight is not None
    assert sight.on_counter == {FIRST.id}
    assert SECOND.id not in sight.available


def test_neither_is_anything_of_a_private_department() -> None:
    goods = StoreGoods(private_departments=(FIRST.department_id,))
    desk = Desk(goods=goods)
    desk.scan(JUICE)
    sight = Looking(desk.presenter.counter).sight(somebody(), None)
    assert sight is not None
    assert not sight.lines
    assert sight.available.get(FIRST.id) is None


def test_somebody_under_age_is_offered_nothing_with_an_age_limit() -> None:
    products = tuple(replace(one, age_limit=18 * (one.id == FIRST.id)) for one in PRODUCTS)
    counter = Desk(products=products).presenter.counter
    assert FIRST.id not in Shelf(counter, is_minor=True)
    assert FIRST.id in Shelf(counter, is_minor=False)


def test_pairs_follow_the_settings() -> None:
    pair = GoesWith(accessory_id=SECOND.id, product_id=FIRST.id)
    desk = Desk(cues=CueSettings(goes_with=(pair,)))
    desk.scan(JUICE)
    sight = Looking(desk.presenter.counter).sight(None, None)
    assert sight is not None
    assert [one.product.id for one in sight.accessories] == [SECOND.id]


def test_after_the_sale_it_is_what_was_there() -> None:
    desk = Desk()
    desk.scan(JUICE)
    looking = Looking(desk.presenter.counter)
    known = somebody(customer=a_customer())
    before = looking.sight(known, None)
    after = looking.sight(known, None, before=before)
    assert before is not None
    assert after is not None
    assert (after.is_paid, after.lines) == (True, before.lines)
