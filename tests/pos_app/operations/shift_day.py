"""A till on a real file with its shift operations, and hands that sell at it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID, uuid4

from pos_app.domain.basket import Basket, BasketLine, LineKind
from pos_app.domain.ids import BasketId, LineId, SaleId, ShiftId, TenderId
from pos_app.domain.money import Money
from pos_app.domain.pricing import price_basket
from pos_app.domain.refund import refund_of
from pos_app.domain.sale import Sale
from pos_app.domain.staff import StaffMember
from pos_app.domain.tender import Tender, TenderDetail, TenderKind, card_tender, cash_tender
from pos_app.domain.trace import Trace
from pos_app.operations.close_shift import CloseShift
from pos_app.operations.close_store import CloseStore
from pos_app.operations.complete_sale import Completion
from pos_app.operations.run_shift import RunShift
from pos_app.storage.unit_of_work import UnitsOfWork
from tests.builders import a_cashier, a_line, a_manager, euros
from tests.fakes import FakeClock
from tests.till_file import units_on

MARA, JONAS = a_cashier(), a_manager()


@dataclass
class ShiftDay:
    """One till, one clock, and everything that a shift needs."""

    units: UnitsOfWork
    clock: FakeClock

    @property
    def run(self) -> RunShift:
        return RunShift(unit_of_work=self.units, clock=self.clock, new_id=uuid4)

    @property
    def closing(self) -> CloseShift:
        return CloseShift(unit_of_work=self.units, clock=self.clock, new_id=uuid4)

    @property
    def store(self) -> CloseStore:
        return CloseStore(unit_of_work=self.units, clock=self.clock, new_id=uuid4)

    def rule(self, **rules: object) -> None:
        """Change the store's cash rules."""
        with self.units() as work:
            store = work.policy().store
            work.put_store(replace(store, cash_rules=replace(store.cash_rules, **rules)))
            work.commit()

    def sell(
        self,
        *lines: BasketLine,
        kind: TenderKind = TenderKind.CASH,
        detail: TenderDetail | None = None,
        staff: StaffMember = MARA,
        traces: tuple[Trace, ...] = (),
    ) -> Sale:
        """Sell these lines (or one juice), paid in one tender."""
        self.clock.advance(seconds=30)
        chosen = tuple(replace(one, id=LineId(uuid4())) for one in lines or (a_line(),))
        basket = Basket(
            id=BasketId(uuid4()),
            opened_at=self.clock.now(),
            staff_id=staff.id,
            lines=chosen,
            traces=traces,
        )
        with self.units() as work:
            policy = work.policy()
        due = price_basket(basket, policy.pricing_rules(self.clock.now())).total
        tender = _tender(due, kind)
        if detail is not None:
            tender = replace(tender, detail=detail)
        basket = replace(basket, tenders=(tender,))
        completion = Completion(unit_of_work=self.units, clock=self.clock, new_id=uuid4)
        return completion.complete(
            basket, shown_total=due, staff=staff, is_receipt_wanted=False
        ).sale

    def give_back(self, sale: Sale, *, kind: TenderKind = TenderKind.CASH) -> Sale:
        """Refund one piece of the first line."""
        line = sale.lines[0]
        back = refund_of(sale.sold_line(line.id), 1, returned=0, reason="damaged")
        given = BasketLine(
            id=LineId(uuid4()),
            product_id=line.product_id,
            name=line.name,
            department_id=line.department_id,
            tax_class=line.tax_class,
            listed_price=line.listed_price,
            quantity=replace(line.quantity, amount=-1),
            refund=back,
            detail=line.detail,
        )
        return self.sell(given, kind=kind, staff=JONAS)

    def sales(self, shift_id: ShiftId) -> tuple[Sale, ...]:
        """The sales of a shift, whole."""
        with self.units() as work:
            rows = work._connection.rows(
                "SELECT id FROM sale WHERE shift_id = ?", (shift_id.bytes,)
            )
            found = [work.sale(SaleId(UUID(bytes=row[0]))) for row in rows]
        return tuple(sale for sale in found if sale is not None)


def _tender(due: Money, kind: TenderKind) -> Tender:
    tender_id = TenderId(uuid4())
    nothing = Money(0, due.currency)
    if kind is TenderKind.CASH and due > nothing:
        return cash_tender(due, due + euros(100), tender_id=tender_id)
    if kind is TenderKind.CARD and due > nothing:
        return card_tender(due, due, tender_id=tender_id, reference="A1")
    return Tender(
        id=tender_id, kind=kind, amount=due, given=due, change_due=nothing, rounding=nothing
    )


def pieces_of(minor: int) -> dict[int, int]:
    """One way to make an amount from euro coins and notes."""
    pieces: dict[int, int] = {}
    for worth in (5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10, 5, 2, 1):
        many, minor = divmod(minor, worth)
        if many:
            pieces[worth] = many
    return pieces


def some_lines() -> Iterable[BasketLine]:
    """Goods of two rates, a gift card and a donation."""
    yield a_line(quantity=3)
    yield a_line("Bread", tax_class="reduced", listed_price=euros(345))
    yield a_line("Gift card", kind=LineKind.GIFT_CARD, tax_class="none", listed_price=euros(2500))
    yield a_line("For the zoo", kind=LineKind.DONATION, tax_class="none", listed_price=euros(50))


__all__ = ["JONAS", "MARA", "ShiftDay", "pieces_of", "some_lines", "units_on"]
