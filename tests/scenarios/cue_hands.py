"""A till with one cue at a time worth saying, and the facts that make it so. No claims.

Each stage writes a customer with a past of their own through the books, as sales and replication
do, and switches every other kind off, so that what stands can only be the one that is meant.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID

from pos_app.domain.basket import BasketLine
from pos_app.domain.consent import (
    Consent,
    ConsentAct,
    ConsentChannel,
    ConsentHow,
    Purpose,
)
from pos_app.domain.cue import CueKind, CueOutcome
from pos_app.domain.cue_settings import CueSettings, GoesWith
from pos_app.domain.customer import Customer
from pos_app.domain.customer_care import BackInStock, CareMatter, MatterKind
from pos_app.domain.ids import BasketId, CustomerId, LineId, OfferId, SaleId, TenderId, mint_id
from pos_app.domain.loyalty_entry import EntryKind, LoyaltyEntry, TierCount
from pos_app.domain.loyalty_rules import Expiry, Redeem
from pos_app.domain.offer import CheapestOff, Offer, Pieces, Selection
from pos_app.domain.points_plan import PointsPlan
from pos_app.domain.product import Product
from pos_app.domain.sale import Sale
from pos_app.domain.tender import cash_tender
from pos_app.operations.keep_consent import KeepConsent
from pos_app.operations.ports import UnitOfWork
from pos_app.operations.sale_loyalty import visit_of
from pos_app.ui.cues.picture import CuePicture
from pos_app.ui.sell.picture import Stage
from pos_app.ui.sell.presenter import SellPresenter
from tests.builders import a_basket, a_customer, a_line, a_sale
from tests.scenarios.training_hands import Trainee

ESPRESSO, AMERICANO, FLAT_WHITE, MOCHA = "20110", "20112", "20115", "20120"


@dataclass
class Regular:
    """Somebody, and what is written about them when their stage is set."""

    given_name: str
    is_agreed: bool = True
    birthday_md: str = ""
    phone: str = ""


class CueCounter(Trainee):
    """Serves somebody of whom one thing is worth saying."""

    people = 0

    @property
    def presenter(self) -> SellPresenter:
        presenter = self.till.presenter
        assert presenter is not None, "somebody has signed on"
        return presenter

    @property
    def cue(self) -> CuePicture | None:
        """What stands on the screen."""
        inline = self.presenter.inline
        return inline.cues.picture(inline.card())

    def product(self, code: str) -> Product:
        (found,) = self.till.rooms.catalogue.find_by_code(code)
        return found.product

    def write(self, deed: Callable[[UnitOfWork], None]) -> None:
        """Write facts as another till would, and let this one read them."""
        machine = self.till.machine

        def write() -> None:
            with machine.units() as work:
                deed(work)
                work.commit()

        machine.do(write)
        self.till.on_changed("policy")

    def only(self, kind: CueKind, **settings: object) -> None:
        """Switch every other kind off; nobody is left out and nobody waits."""
        off = tuple(other.value for other in CueKind if other is not kind)
        cues = CueSettings(off=off, holdout_percent=0, queue_gap_s=0, every_visits=1)
        cues = replace(cues, **settings)
        self.write(lambda work: work.put_store(replace(work.policy().store, cues=cues)))

    def pay_by_points_alone(self) -> None:
        """100 points pay 1.00, Silver is from 300, and there is nothing else to have."""

        def write(work: UnitOfWork) -> None:
            programme = work.policy().programmes[0]
            work.loyalty.put(
                replace(
                    programme,
                    version=programme.version + 1,
                    rewards=(),
                    stamp_cards=(),
                    welcome_points=0,
                    birthday=None,
                    redeem=Redeem(points=100, worth_minor=100, least_points=100),
                )
            )

        self.write(write)

    def meet(self, one: Regular) -> Customer:
        """Somebody new to this till, who has agreed to be known or not."""
        CueCounter.people += 1
        customer = a_customer(
            id=CustomerId(mint_id()),
            given_name=one.given_name,
            family_name="",
            phone=one.phone or f"+4930231250{CueCounter.people:02}",
            card="",
            birthday_md=one.birthday_md,
        )
        self.write(lambda work: self._join(work, customer, is_agreed=one.is_agreed))
        return customer

    def withdraw(self, customer: Customer) -> None:
        """They take their consent back, as in their profile."""
        machine = self.till.machine
        keep = KeepConsent(unit_of_work=machine.units, clock=machine.clock, new_id=mint_id)
        staff = self.presenter.staff
        machine.do(lambda: keep.withdraw(customer.id, Purpose.PROFILING, staff=staff))

    def _join(self, work: UnitOfWork, customer: Customer, *, is_agreed: bool) -> None:
        work.customers.put(customer)
        if is_agreed:
            policy = work.policy()
            work.consents.add(
                Consent(
                    id=mint_id(),
                    customer_id=customer.id,
                    purpose=Purpose.PROFILING,
                    channel=ConsentChannel.NONE,
                    act=ConsentAct.GIVEN,
                    at=self.till.machine.clock.now(),
                    store_id=policy.store.id,
                    till_id=policy.till.id,
                    how=ConsentHow.CUSTOMER_SCREEN,
                )
            )

    def came(self, customer: Customer, *days_ago: int, code: str = ESPRESSO) -> None:
        """They bought one of a product so many days ago, each time."""
        product = self.product(code)

        def sell(work: UnitOfWork) -> None:
            for ago in sorted(days_ago, reverse=True):
                self._sell(work, customer, product, ago)

        self.write(sell)

    def _sell(self, work: UnitOfWork, customer: Customer, product: Product, ago: int) -> None:
        at = self.till.machine.clock.now() - timedelta(days=ago)
        basket = a_basket(
            _line_of(product), id=BasketId(mint_id()), customer_id=customer.id, opened_at=at
        )
        sale = a_sale(
            basket,
            policy=work.policy(),
            completed_at=at,
            tenders=lambda due: [cash_tender(due, due, tender_id=TenderId(mint_id()))],
            id=SaleId(mint_id()),
            number=work.next_sale_number(),
        )
        work.add_sale(sale)
        visit = visit_of(sale, item_count=1)
        assert visit is not None
        work.customers.add_visit(visit)

    def give(self, customer: Customer, points: int, *, lapse_in: int | None = None) -> None:
        """They have so many points, which lapse in so many days."""
        self.write(lambda work: self._give(work, customer, points, lapse_in))

    def _give(
        self, work: UnitOfWork, customer: Customer, points: int, lapse_in: int | None
    ) -> None:
        now = self.till.machine.clock.now()
        programme = work.policy().programmes[0]
        if lapse_in is not None and programme.expiry is None:
            work.loyalty.put(
                replace(programme, version=programme.version + 1, expiry=Expiry(days=365))
            )
            programme = work.policy().programmes[0]
        plan = PointsPlan(programme.account(customer.id), unit=programme.unit, new_id=mint_id)
        plan.earn(points, rule=EntryKind.EARNED.value)
        today = work.policy().business_day(now).date
        entry = LoyaltyEntry(
            id=mint_id(),
            programme_id=programme.id,
            version=programme.version,
            customer_id=customer.id,
            kind=EntryKind.EARNED,
            points=points,
            sale_id=SaleId(mint_id()),
            counts=TierCount(at=now - timedelta(hours=1), points=points),
            balance=points,
            expires_on=None if lapse_in is None else today + timedelta(days=lapse_in),
            at=now - timedelta(hours=1),
        )
        work.loyalty.add(entry, plan.postings)

    def promise(self, customer: Customer, text: str, *, wished: Product | None = None) -> None:
        """A service issue of theirs, or goods that they waited for and that are back."""
        self.write(lambda work: self._promise(work, customer, text, wished))

    def _promise(
        self, work: UnitOfWork, customer: Customer, text: str, wished: Product | None
    ) -> None:
        now, policy = self.till.machine.clock.now(), work.policy()
        asked = now - timedelta(days=4)
        matter = CareMatter(
            id=mint_id(),
            kind=MatterKind.ISSUE if wished is None else MatterKind.WISH,
            customer_id=customer.id,
            store_id=policy.store.id,
            opened_by=self.presenter.staff.id,
            opened_at=asked,
            text=text if wished is None else "",
            product_id=None if wished is None else wished.id,
            product_name="" if wished is None else wished.name,
        )
        work.care.add(matter)
        if wished is not None:
            work.care.add_back(
                BackInStock(
                    id=mint_id(),
                    product_id=wished.id,
                    store_id=policy.store.id,
                    staff_id=self.presenter.staff.id,
                    at=now,
                    returned_on=policy.business_day(now).date,
                )
            )

    def offer_three_for_two(self, product: Product) -> None:
        """Three of a product for the price of two."""
        offer = Offer(
            id=OfferId(mint_id()),
            name="3 for 2",
            condition=Pieces(Selection(products=frozenset({product.id})), 3),
            benefit=CheapestOff(),
        )
        self.write(lambda work: work.offers.put(offer))

    def goes_with(self, product: Product, accessory: Product) -> tuple[GoesWith, ...]:
        return (GoesWith(accessory_id=accessory.id, product_id=product.id),)

    # hands
    def scan(self, code: str, *, times: str = "1") -> None:
        self.presenter.on_quantity(times)
        self.presenter.on_scan(code)
        self.rest()

    def attach(self, customer: Customer) -> None:
        """Find them by name, as a cashier does."""
        self.press("F2")
        self.press(customer.given_name.upper())
        self.press("Enter")
        self.until(lambda: self.presenter.inline.card() is not None, f"{customer.name} is attached")
        self.rest()

    def pay_cash(self) -> Sale:
        self.press("F9")
        tender = self.presenter.tender
        self.until(lambda: tender.stage is Stage.CHANGE, "the sale ends")
        self.rest()
        assert tender.ended is not None
        return tender.ended.sale

    def outcomes(self, customer: Customer | None, sale_id: UUID | None) -> tuple[CueOutcome, ...]:
        """What the file says became of the cues."""
        machine = self.till.machine

        def read() -> tuple[CueOutcome, ...]:
            with machine.units() as work:
                if customer is not None:
                    return work.cues.of_customer(customer.id)
                assert sale_id is not None
                return work.cues.of_sale(sale_id)

        self.rest()
        return machine.do(read)


def _line_of(product: Product) -> BasketLine:
    return a_line(
        product.name,
        id=LineId(mint_id()),
        product_id=product.id,
        department_id=product.department_id,
        tax_class=product.tax_class,
        listed_price=product.price,
    )
