"""The till of random baskets: a real file, six goods, offers of each kind, and its manager's hands.

Some baskets are a customer's, who earns points and pays with them. Not a test itself.
"""

import random
from dataclasses import dataclass
from pathlib import Path

from pos_app.domain.basket import Basket
from pos_app.domain.ids import CustomerId, DepartmentId, OfferId, ProductId, mint_id
from pos_app.domain.loyalty_rules import ExtraPoints, PerAmount, Redeem
from pos_app.domain.offer import (
    EVERYTHING,
    AmountOff,
    Bundle,
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
    SetPrice,
)
from pos_app.domain.policy import Policy
from pos_app.domain.pricing import PricedBasket, price_basket
from pos_app.domain.sale import Sale
from pos_app.domain.staff import StaffMember
from pos_app.domain.store import TaxMode, TaxRounding
from pos_app.domain.tender_rules import ForeignCurrency, TenderRules
from pos_app.operations.complete_sale import Completion
from pos_app.storage.connection import Connection, open_writer
from pos_app.storage.database import create_database
from pos_app.storage.unit_of_work import SqlUnitOfWork, UnitsOfWork
from tests.builders import (
    a_cashier,
    a_customer,
    a_manager,
    a_store,
    a_tax_table,
    a_till,
    an_id,
)
from tests.fakes import FakeClock
from tests.loyalty import a_programme
from tests.till_file import KEY, units_on

CLOCK = FakeClock()
GOODS = [ProductId(an_id(f"goods {i}")) for i in range(6)]
FOOD, DRINKS = (DepartmentId(an_id(f"department {name}")) for name in ("food", "drinks"))


def an_offer(name: str, condition: object, benefit: object, **fields: object) -> Offer:
    return Offer(
        id=OfferId(an_id(name)),
        name=name,
        condition=condition,  # type: ignore[arg-type]  # one of the tagged union
        benefit=benefit,  # type: ignore[arg-type]  # one of the tagged union
        **fields,  # type: ignore[arg-type]  # fields of an offer
    )


def goods(*numbers: int) -> Selection:
    return Selection(products=frozenset(GOODS[n] for n in numbers))


OFFERS = (
    an_offer("3 for 2", Pieces(goods(0, 1), 3), CheapestOff()),
    an_offer("Any 2 for 4.00", Pieces(goods(1, 2), 2), SetPrice(400)),
    an_offer("Meal", Bundle((Pieces(goods(0), 1), Pieces(goods(3), 1))), PercentOff(200_000)),
    an_offer("Drinks week", Each(Selection(departments=frozenset({DRINKS}))), PercentOff(100_000)),
    an_offer(
        "5 off 50", Reached(EVERYTHING, Measure.MONEY, 5_000), AmountOff(500),
        combine=Combination(mode=Combining.AFTER_OTHERS),
    ),
    an_offer(
        "Voucher week", Reached(goods(4, 5), Measure.PIECES, 2), AmountOff(100), lowers_tax=False
    ),
)  # fmt: skip


# Points that pay are points that somebody has: so much is earned that both happen often.
PROGRAMME = a_programme(
    earn=(PerAmount(points=7, per_minor=130), ExtraPoints(points=3, goods=goods(2, 5))),
    excluded=goods(4),
    redeem=Redeem(points=10, worth_minor=7, least_points=5),
)
PEOPLE = [CustomerId(an_id(f"regular {i}")) for i in range(3)]


@dataclass
class Desk:
    """A till on a real file, and the hands of its manager."""

    connection: Connection
    units: UnitsOfWork
    rng: random.Random
    cards: list[str]

    @property
    def policy(self) -> Policy:
        return self.units.policy()

    def priced(self, basket: Basket) -> PricedBasket:
        return price_basket(basket, self.policy.pricing_rules(CLOCK.now()))

    def sold(self, basket: Basket, by: StaffMember) -> Sale:
        done = Completion(unit_of_work=self.units, clock=CLOCK, new_id=mint_id).complete(
            basket,
            shown_total=self.priced(basket).total,
            staff=by,
            is_receipt_wanted=False,
        )
        return done.sale


def open_desk(path: Path, seed: int, mode: TaxMode, rounding: TaxRounding) -> Desk:
    """Make its file and open it."""
    create_database(path, KEY, clock=CLOCK)
    connection = open_writer(path, KEY)
    # What is measured is arithmetic: the disk need not be waited for.
    connection.run("PRAGMA synchronous = OFF")
    units = units_on(connection, CLOCK)
    with units() as work:
        _set_up(work, mode, rounding)
        work.commit()
    return Desk(connection, units, random.Random(seed), [])


def _set_up(work: SqlUnitOfWork, mode: TaxMode, rounding: TaxRounding) -> None:
    rules = TenderRules(
        foreign_currencies=(ForeignCurrency(code="CHF", rate_ppm=1_050_000, step_minor=500),),
        is_voucher_change_given=False,
        voucher_issuers=("Town",),
        payout_limit_minor=100_000_000,
        gift_card_largest_minor=100_000_000,
        donation_for="Lifeboats",
    )
    store = a_store(tax_mode=mode, tax_rounding=rounding, cash_step_minor=5, tendering=rules)
    work.put_store(store)
    work.put_till(a_till())
    work.put_taxes(a_tax_table())
    work.put_staff(a_manager())
    work.put_staff(a_cashier())
    for offer in OFFERS:
        work.offers.put(offer)
    for number, key in enumerate(PEOPLE):
        work.customers.put(a_customer(id=key, phone="", card=f"29000000000{number}"))
    work.loyalty.put(PROGRAMME)
