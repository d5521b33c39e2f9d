"""What no offer tells apart is one pool, and opens into its cells again."""

from pos_app.domain.offer import CheapestOff, PercentOff
from pos_app.domain.offer_amounts import Used
from pos_app.domain.offer_group import Application, Goods, RestRule, SetRule
from pos_app.domain.offer_pools import Opened, Pools

GOODS = [Goods(100, 2), Goods(100, 1), Goods(90, 1)]
ALL = SetRule(CheapestOff(), (((0, 1, 2), 3),), 9)


def test_flavours_at_one_price_are_one_pool() -> None:
    pools = Pools(GOODS, [ALL])
    assert pools.goods == [Goods(100, 3), Goods(90, 1)]
    applications = [Application(0, (Used(0, 100, 3),), 100)]
    assert list(pools.opened(applications)) == [Opened(0, 100, ((0, 2), (1, 1)))]


def test_goods_of_different_offers_stay_apart() -> None:
    other = SetRule(CheapestOff(), (((0,), 2),), 9)
    assert len(Pools(GOODS, [ALL, other]).goods) == 3


def test_nothing_is_pooled_where_the_rest_is_rounded() -> None:
    pools = Pools(GOODS, [ALL, RestRule(PercentOff(1), (0, 1, 2))])
    assert pools.goods == GOODS
