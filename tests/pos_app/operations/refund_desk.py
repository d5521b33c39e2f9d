"""A till's real file, a cashier, a manager and the verbs of giving back, for tests of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from uuid import UUID

from pos_app.domain.basket import Basket, BasketLine
from pos_app.domain.ids import BasketId, StaffId, mint_id
from pos_app.domain.money import Money
from pos_app.domain.pricing import PricedBasket, price_basket
from pos_app.domain.refund_rules import RefundRules
from pos_app.domain.sale import Sale
from pos_app.domain.staff import Role, StaffMember
from pos_app.domain.tender import TenderKind
from pos_app.operations.complete_sale import CompletedSale, Completion
from pos_app.operations.correct_tender import CorrectTender
from pos_app.operations.refund_sale import RefundSale, Wish, add_refunds
from pos_app.operations.refund_without_receipt import RefundWithoutReceipt
from pos_app.operations.refundable import Refundable
from pos_app.operations.run_shift import RunShift
from pos_app.operations.take_tender import pay_out, settlement, take_card, take_cash
from pos_app.operations.void_sale import VoidSale
from pos_app.storage.connection import open_writer
from pos_app.storage.till_key import is_signed_by
from tests.builders import a_basket, a_cashier, a_line, a_store, an_id
from tests.fakes import A_MORNING, FakeClock
from tests.till_file import KEY, make_till_file, units_on

MARA = a_cashier()
BEN = a_cashier(id=StaffId(an_id("ben")), number="12", name="Ben Ray")
KIM = a_cashier(id=StaffId(an_id("kim")), number="1", name="Kim Berg", role=Role.MANAGER)


def make_file(path: Path, **rules: Any) -> Path:
    """Make a till's file with three people; the store has no minimum for approvals but `rules`."""
    store = a_store(refunds=RefundRules(**rules))
    return make_till_file(path, staff=(MARA, BEN, KIM), store=store)


@dataclass
class RefundDesk:
    """Rings up, pays and gives back on a real file."""

    path: Path
    clock: FakeClock = field(default_factory=lambda: FakeClock(A_MORNING))

    def __post_init__(self) -> None:
        self.connection = open_writer(self.path, KEY)
        self.units = units_on(self.connection, self.clock)
        verbs: dict[str, Any] = {"unit_of_work": self.units, "clock": self.clock}
        self.completion = Completion(**verbs, new_id=mint_id)
        self.refund = RefundSale(**verbs, is_signed_by=is_signed_by)
        self.unreceipted = RefundWithoutReceipt(**verbs, new_id=mint_id)
        self.voiding = VoidSale(**verbs, new_id=mint_id)
        self.correcting = CorrectTender(**verbs, new_id=mint_id)
        self.shifts = RunShift(**verbs, new_id=mint_id)

    @property
    def policy(self) -> Any:
        return self.units.policy()

    def basket(self, *lines: BasketLine, **fields: Any) -> Basket:
        fields = {"opened_at": self.clock.now()} | fields
        return replace(a_basket(*lines, **fields), id=BasketId(mint_id()), lines=lines)

    def priced(self, basket: Basket) -> PricedBasket:
        return price_basket(basket, self.policy.pricing_rules(self.clock.now()))

    def pay(self, basket: Basket, *, by: str = "cash", staff: StaffMember = MARA) -> Basket:
        """Settle what is left: cash, card, or half and half ("both"); below zero: pay out."""
        priced = self.priced(basket)
        due = settlement(priced).due
        if not due:
            return basket
        if due.minor < 0:
            account = f"store_credit:{mint_id().hex[:8]}" if by == "store_credit" else ""
            if by == "points":
                account = self._account_of_points(basket)
            return pay_out(
                priced, TenderKind(by), staff=staff, policy=self.policy, clock=self.clock,
                new_id=mint_id, approved_by=KIM, account=account,
            )  # fmt: skip
        if by in ("card", "both"):
            amount = due if by == "card" or due.minor < 2 else Money(due.minor // 2, due.currency)
            basket = take_card(
                priced, amount, staff=staff, clock=self.clock, new_id=mint_id, reference="A17"
            )
            return basket if amount == due else self.pay(basket, by="cash", staff=staff)
        return take_cash(
            priced, due, staff=staff, policy=self.policy, clock=self.clock, new_id=mint_id
        )

    def _account_of_points(self, basket: Basket) -> str:
        """The points that had paid for what comes back."""
        sales = {line.refund.sale_id for line in basket.lines if line.refund is not None}
        with self.units() as work:
            tenders = [t for key in sales if (sale := work.sale(key)) for t in sale.tenders]
        return next(t.detail.account for t in tenders if t.kind is TenderKind.POINTS)

    def complete(self, basket: Basket, *, staff: StaffMember = MARA) -> CompletedSale:
        return self.completion.complete(
            basket, shown_total=self.priced(basket).total, staff=staff, is_receipt_wanted=False
        )

    def sell(self, *lines: BasketLine, by: str = "cash", staff: StaffMember = MARA) -> Sale:
        basket = self.basket(*lines)
        return self.complete(self.pay(basket, by=by, staff=staff), staff=staff).sale

    def found(self, sale: Sale, *, staff: StaffMember = BEN) -> Refundable:
        return self.refund.open(sale.id, staff=staff)

    def back(
        self,
        sale: Sale,
        amounts: Sequence[int],
        *,
        staff: StaffMember = BEN,
        approver: StaffMember | None = None,
        basket: Basket | None = None,
        **also: Any,
    ) -> Basket:
        """Put so much of each line of a sale into a basket."""
        found = self.found(sale, staff=staff)
        wishes = [
            Wish(line_id=line.id, amount=amount, reason="broken")
            for line, amount in zip(found.lines, amounts, strict=False)
            if amount
        ]
        return add_refunds(
            self.basket() if basket is None else basket, found, wishes,
            staff=staff, new_id=mint_id, approver=approver, **also,
        )  # fmt: skip


def some_lines(new_id: Callable[[], UUID] = mint_id) -> tuple[BasketLine, ...]:
    """Three juices and a jar."""
    return (
        a_line("Juice", id=new_id(), quantity=3),
        a_line("Jar", id=new_id(), tax_class="reduced", code="04006381333948"),
    )
