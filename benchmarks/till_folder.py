"""A till in a folder: an invented store with staff, taxes and some products, and paid baskets.

With customers, if asked: members of an invented programme that earns with each sale. What the
benchmarks stand on. Everything in it is made up. Keeps its key in a file, so that no keyring is
touched. Does not measure.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

from benchmarks.invented_products import DEPARTMENT, EUR, fixed_id, invented_product
from pos_app.bootstrap.machine import Machine, open_machine
from pos_app.domain.basket import Basket, line_for
from pos_app.domain.customer import Customer
from pos_app.domain.ids import (
    BasketId,
    CustomerId,
    ProgrammeId,
    StaffId,
    StoreId,
    TillId,
    mint_id,
)
from pos_app.domain.loyalty import Programme
from pos_app.domain.loyalty_rules import PerAmount, Redeem
from pos_app.domain.loyalty_tiers import LoyaltyTier
from pos_app.domain.money import Money
from pos_app.domain.offer import Offer
from pos_app.domain.pricing import PricedBasket, price_basket
from pos_app.domain.product import FoundProduct, Product
from pos_app.domain.quantity import pieces
from pos_app.domain.staff import Role, StaffMember
from pos_app.domain.store import Store, Till
from pos_app.domain.tax import TaxComponent, TaxRule, TaxTable
from pos_app.operations.ports import UnitOfWork
from pos_app.operations.take_tender import take_cash
from pos_app.paths import places_in
from pos_app.settings import Settings, StorageSettings

SETTINGS = Settings(storage=StorageSettings(key_place="file"))
PRODUCTS = 60


STORE = Store(
    id=StoreId(fixed_id("store")),
    code="07",
    name="Invented Lane",
    country="DE",
    zone="Europe/Berlin",
    currency=EUR,
    receipt_header=("Invented Lane 4", "00000 Nowhere"),
    receipt_footer=("Thank you",),
)
TILL = Till(id=TillId(fixed_id("till")), store_id=STORE.id, code="1", name="Till 1")
CASHIER = StaffMember(
    id=StaffId(fixed_id("cashier")), number="5", name="Rosa Sample", role=Role.CASHIER
)
MANAGER = StaffMember(
    id=StaffId(fixed_id("manager")), number="1", name="Noor Sample", role=Role.MANAGER
)
TAXES = TaxTable(
    (
        TaxRule(
            tax_class="standard",
            components=(TaxComponent(code="A", name="VAT", rate_ppm=190_000),),
        ),
        TaxRule(
            tax_class="reduced",
            components=(TaxComponent(code="B", name="VAT", rate_ppm=70_000),),
        ),
    )
)


PROGRAMME = Programme(
    id=ProgrammeId(fixed_id("programme")),
    name="Regulars",
    earn=(PerAmount(points=1, per_minor=100),),
    tiers=(LoyaltyTier(code="gold", name="Gold", least=500, percent=150),),
    redeem=Redeem(points=100, worth_minor=100),
)


@dataclass(frozen=True, slots=True)
class PaidBasket:
    """A basket whose tenders pay for it, and its total."""

    basket: Basket
    priced: PricedBasket


@dataclass(frozen=True, slots=True)
class OpenTill:
    """An open machine with its invented store."""

    machine: Machine
    products: tuple[Product, ...]
    customers: tuple[CustomerId, ...] = ()

    def paid_basket(
        self,
        lines: int,
        dice: random.Random,
        *,
        whose: CustomerId | None = None,
        new_id: Callable[[], UUID] = mint_id,
    ) -> PaidBasket:
        """A basket of so many different lines, paid in cash with a note; a customer's, if any."""
        machine = self.machine
        policy = machine.do(machine.units.policy)
        now = machine.clock.now()
        basket = Basket(
            id=BasketId(new_id()),
            opened_at=now,
            staff_id=CASHIER.id,
            customer_id=whose or (dice.choice(self.customers) if self.customers else None),
        )
        for product in dice.sample(self.products, lines):
            found = FoundProduct(product, product.codes[0])
            basket = basket.adding(line_for(found, pieces(dice.randint(1, 3)), new_id=new_id))
        priced = price_basket(basket, policy.pricing_rules(now))
        paid = take_cash(
            priced,
            Money(-(-priced.total.minor // 1000) * 1000, EUR),
            staff=CASHIER,
            policy=policy,
            clock=machine.clock,
            new_id=new_id,
        )
        return PaidBasket(paid, replace(priced, basket=paid))

    def close(self) -> None:
        """Close the machine."""
        self.machine.close()


def complete(opened: OpenTill, paid: PaidBasket) -> None:
    """Complete a sale; it is on file when this returns."""
    machine = opened.machine
    machine.do(
        lambda: machine.completion.complete(
            paid.basket, shown_total=paid.priced.total, staff=CASHIER, is_receipt_wanted=False
        )
    )


def sell(opened: OpenTill, dice: random.Random, *, lines: int = 3) -> None:
    """Make a basket and complete its sale."""
    complete(opened, opened.paid_basket(lines, dice))


def open_till(
    folder: Path,
    *,
    offers: Sequence[Offer] = (),
    customers: int = 0,
    till: Till = TILL,
    programmes: Sequence[Programme] = (PROGRAMME,),
    past: Callable[[UnitOfWork, Sequence[CustomerId]], None] = lambda *_: None,
) -> OpenTill:
    """Open the till of this folder; a new one gets the invented store first, with all of these.

    `past` writes what its customers did before.
    """
    machine = open_machine(places_in(folder), SETTINGS)
    products = tuple(invented_product(number) for number in range(1, PRODUCTS + 1))
    members = tuple(CustomerId(fixed_id(f"customer {number}")) for number in range(customers))

    def furnish() -> None:
        with machine.begin() as work:
            if work.staff_member(CASHIER.id) is not None:
                return
            work.put_store(STORE)
            work.put_till(till)
            work.put_taxes(TAXES)
            work.put_staff(CASHIER)
            work.put_staff(MANAGER)
            work.put_department(DEPARTMENT)
            for product in products:
                work.put_product(product)
            for offer in offers:
                work.offers.put(offer)
            for programme in programmes if members else ():
                work.loyalty.put(programme)
            for number, member in enumerate(members):
                work.customers.put(
                    Customer(id=member, given_name="Invented", family_name=f"Regular {number}")
                )
            past(work, members)
            work.commit()

    machine.do(furnish)
    return OpenTill(machine, products, members)
