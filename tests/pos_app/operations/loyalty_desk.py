"""The desk that gives back, with a programme and customers: Ada, Ben, and Mara of the staff."""

from dataclasses import replace
from typing import Any

from pos_app.domain.account import Balance
from pos_app.domain.basket import Basket, BasketLine
from pos_app.domain.customer import Customer
from pos_app.domain.ids import CustomerId, LineId, mint_id
from pos_app.domain.loyalty import Programme
from pos_app.domain.loyalty_entry import LoyaltyEntry
from pos_app.domain.sale import Sale
from pos_app.domain.staff import StaffMember
from pos_app.operations.attach_customer import AttachCustomer, CustomerCard, attach
from pos_app.operations.claim_points import ClaimPoints
from pos_app.operations.enroll_customer import EnrollCustomer
from pos_app.operations.take_points import take_points
from pos_app.operations.take_reward import rewards_now, take_reward
from pos_app.storage.till_key import is_signed_by
from tests.builders import a_customer, an_id, euros
from tests.loyalty import a_programme
from tests.pos_app.operations.refund_desk import BEN as BEN_OF_STAFF
from tests.pos_app.operations.refund_desk import KIM, MARA, RefundDesk

PROGRAMME = a_programme()
ADA = a_customer()
BEN = a_customer(id=CustomerId(an_id("ben")), given_name="Ben", phone="+493023125002", card="")
MARA_HERSELF = a_customer(
    id=CustomerId(an_id("mara c")), given_name="Mara", phone="", card="", staff_id=MARA.id
)


class LoyaltyDesk:
    """Rings up for customers on a real file."""

    def __init__(self, desk: RefundDesk, programme: Programme = PROGRAMME) -> None:
        self.desk, self.programme = desk, programme
        verbs: dict[str, Any] = {"unit_of_work": desk.units, "clock": desk.clock}
        self.attaching = AttachCustomer(**verbs)
        self.enrolling = EnrollCustomer(**verbs, new_id=mint_id)
        self.claiming = ClaimPoints(**verbs, new_id=mint_id, is_signed_by=is_signed_by)
        with desk.units() as work:
            for customer in (ADA, BEN, MARA_HERSELF):
                work.customers.put(customer)
            work.loyalty.put(programme)
            work.commit()

    def card(self, customer: Customer = ADA) -> CustomerCard:
        return self.attaching.look(customer.id, staff=MARA)

    def basket(
        self, *lines: BasketLine, of: Customer | None = ADA, staff: StaffMember = MARA
    ) -> Basket:
        basket = self.desk.basket(*lines)
        return basket if of is None else attach(basket, self.card(of), staff=staff)

    def sell(self, *lines: BasketLine, of: Customer | None = ADA, points: int = 0) -> Sale:
        """Sell; `points` minor units are paid with points."""
        basket = self.basket(*lines, of=of)
        if points:
            basket = self.points(basket, points)
        return self.desk.complete(self.desk.pay(basket)).sale

    def points(self, basket: Basket, minor: int) -> Basket:
        assert basket.customer_id is not None
        with self.desk.units() as work:
            balance = work.accounts.balance(self.programme.account(basket.customer_id))
        return take_points(
            self.desk.priced(basket), euros(minor), programme=self.programme, balance=balance,
            staff=MARA, clock=self.desk.clock, new_id=mint_id,
        )  # fmt: skip

    def give_back(self, sale: Sale, amounts: list[int], *, by: str = "cash") -> Sale:
        # With a manager's word: the sale may be of months ago.
        basket = self.desk.back(sale, amounts, approver=KIM)
        paid = self.desk.pay(basket, by=by, staff=BEN_OF_STAFF)
        return self.desk.complete(paid, staff=BEN_OF_STAFF).sale

    def balance(self, customer: Customer = ADA) -> Balance:
        with self.desk.units() as work:
            found = work.accounts.balance(self.programme.account(customer.id))
        return found or Balance(
            account=self.programme.account(customer.id), unit=self.programme.unit, total=0, here=0
        )

    def held(self, customer: Customer = ADA) -> tuple[int, int]:
        """Total, and what can be spent here."""
        found = self.balance(customer)
        return found.total, found.here

    def entries(self, customer: Customer = ADA, *, card: str = "") -> tuple[LoyaltyEntry, ...]:
        with self.desk.units() as work:
            return work.loyalty.entries(customer.id, self.programme.id, card=card)

    def stamps(self, card: str, customer: Customer = ADA) -> int:
        """Stamps on a card."""
        with self.desk.units() as work:
            return work.accounts.held(self.programme.account(customer.id, card))

    def rewarded(self, basket: Basket, code: str, customer: Customer = ADA) -> Basket:
        """The basket with a reward taken."""
        priced = self.desk.priced(basket)
        choices = rewards_now(priced, self.card(customer).standings)
        chosen = next(one for one in choices if one.reward.code == code)
        return take_reward(priced, chosen, staff=MARA, clock=self.desk.clock, new_id=mint_id)

    def sums(self) -> int:
        """Everything in the unit: always nothing."""
        with self.desk.units() as work:
            return sum(work.accounts.sums(self.programme.unit).values())


def some(line: BasketLine, **fields: Any) -> BasketLine:
    """The same with another id, so that it can be sold again."""
    return replace(line, id=LineId(mint_id()), **fields)
