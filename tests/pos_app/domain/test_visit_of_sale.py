"""A visit says what was bought in each department and what each offer took off."""

from dataclasses import replace

from pos_app.domain.basket import LineKind
from pos_app.domain.discount import Discount, DiscountSource
from pos_app.domain.ids import CustomerId
from pos_app.domain.visit_of_sale import visit_of
from tests.builders import a_sale, an_id, euros


def test_a_sale_that_is_nobodys_leaves_none() -> None:
    assert visit_of(replace(a_sale(), customer_id=None), item_count=1) is None


def test_departments_sum_to_the_net_and_offers_to_what_they_took() -> None:
    sale = replace(a_sale(), customer_id=CustomerId(an_id("ada")))
    offer = Discount(amount=euros(7), source=DiscountSource.OFFER, source_id=an_id("offer"))
    by_hand = replace(offer, source=DiscountSource.MANUAL)
    line = replace(sale.lines[0], discounts=(offer, by_hand))
    passing = replace(line, kind=LineKind.GIFT_CARD)
    visit = visit_of(replace(sale, lines=(line, line, passing)), item_count=2)
    assert visit is not None
    assert visit.departments == ((line.department_id, 2 * line.net.minor),)
    assert sum(minor for _, minor in visit.departments) == visit.net.minor
    assert visit.offers == ((an_id("offer"), 14),)


def test_what_comes_back_is_below_zero() -> None:
    sale = replace(a_sale(), customer_id=CustomerId(an_id("ada")))
    back = replace(sale.lines[0], net=-sale.lines[0].net, gross=-sale.lines[0].gross)
    visit = visit_of(replace(sale, lines=(back,)), item_count=0)
    assert visit is not None
    assert visit.departments == ((back.department_id, back.net.minor),)
    assert visit.net.minor < 0
