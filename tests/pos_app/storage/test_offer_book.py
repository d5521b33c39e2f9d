"""Offers are kept in every version, and the newest are in force."""

from dataclasses import replace

import pytest

from pos_app.domain.basket import Basket
from pos_app.domain.offer import Each, PercentOff, Selection
from pos_app.domain.pricing import price_basket
from pos_app.storage.connection import Connection
from pos_app.storage.unit_of_work import UnitsOfWork
from tests.builders import a_basket, a_product, euros
from tests.fakes import A_MORNING
from tests.pos_app.domain.offer_baskets import an_offer

TENTH = an_offer(
    condition=Each(Selection(products=frozenset({a_product().id}))), benefit=PercentOff(100_000)
)
UNREADABLE = "UPDATE offer SET body = ? WHERE version = 1"


def total_of(units: UnitsOfWork, basket: Basket) -> int:
    return price_basket(basket, units.policy().pricing_rules(A_MORNING)).total.minor


def test_an_offer_holds_at_the_till_as_soon_as_it_is_written(units: UnitsOfWork) -> None:
    assert total_of(units, a_basket()) == 199
    with units() as work:
        work.offers.put(TENTH)
        work.commit()
    assert total_of(units, a_basket()) == 179
    priced = price_basket(a_basket(), units.policy().pricing_rules(A_MORNING))
    assert priced.lines[0].discounts[0].amount == euros(20)


def test_a_change_is_a_new_version_and_the_old_one_stays(units: UnitsOfWork) -> None:
    ended = replace(TENTH, version=2, is_active=False)
    with units() as work:
        work.offers.put(TENTH)
        work.offers.put(ended)
        work.commit()
    assert total_of(units, a_basket()) == 199
    with units() as work:
        assert work.offers.offer(TENTH.id) == ended
        assert work.offers.offer(TENTH.id, 1) == TENTH
        assert work.offers.offers() == (ended,)


def test_a_version_is_written_once(units: UnitsOfWork) -> None:
    with units() as work:
        work.offers.put(TENTH)
        with pytest.raises(ValueError, match="2 is next"):
            work.offers.put(TENTH)


def test_nothing_holds_that_was_not_committed(units: UnitsOfWork) -> None:
    with units() as work:
        work.offers.put(TENTH)
    assert total_of(units, a_basket()) == 199


def test_an_offer_of_a_newer_version_stays_out_with_a_notice(
    units: UnitsOfWork, connection: Connection
) -> None:
    with units() as work:
        work.offers.put(TENTH)
        work.commit()
    body = b"\x82\xa4name\xa8moon day\xa6schema\x63"  # {"name": "moon day", "schema": 99}
    connection.begin()
    connection.run(UNREADABLE, (body,))
    connection.commit()
    units.forget_policy()
    policy = units.policy()
    assert policy.offers.notices == ("moon day",)
    assert policy.offers.offers == ()
    with units() as work:
        assert work.offers.unreadable() == ("moon day",)
