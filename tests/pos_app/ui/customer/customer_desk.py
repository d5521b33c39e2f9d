"""A counter with customers: a desk on fakes, three people who have joined, and a programme."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from pos_app.domain.customer import Customer
from pos_app.domain.errors import RightsElsewhereError, RuleError
from pos_app.domain.ids import CustomerId, SaleId
from pos_app.domain.loyalty_entry import EntryKind, LoyaltyEntry
from pos_app.domain.points_plan import PointsPlan
from pos_app.domain.receipt_code import read_receipt_code
from pos_app.domain.sale import Sale
from pos_app.domain.sold_points import points_turn
from pos_app.domain.staff import StaffMember
from pos_app.domain.tender_correction import TenderCorrection
from pos_app.ui.customer.picture import CustomerPicture
from pos_app.ui.key_table import KeyAction
from pos_app.ui.sell.inline import InlinePicture
from tests.builders import a_customer, an_id
from tests.fakes import A_MORNING, FakeStorage
from tests.loyalty import a_programme
from tests.pos_app.ui.sell.desk import Desk

PROGRAMME = a_programme()
ADA = a_customer(given_name="Ada", family_name="Sommer", card="2900000000018")
BEN = a_customer(
    id=CustomerId(an_id("ben")), given_name="Ben", family_name="Ray", phone="+493023125002", card=""
)
ADAM = a_customer(
    id=CustomerId(an_id("adam")), given_name="Adam", family_name="Hill", phone="+493023125003",
    card="",
)  # fmt: skip


class FakeClaiming:
    """Finds by number and gives seven points; the real one is tested on the real file."""

    def __init__(self, storage: FakeStorage) -> None:
        self._storage = storage
        self.kept: list[Sale] = []
        self.looks_needed = 0  # so often it is looked whether another till has let them go

    def may_give(self, sale_id: SaleId) -> bool:
        del sale_id
        self.looks_needed -= 1
        return self.looks_needed <= 0

    def keep(
        self,
        sale: Sale,
        *,
        made_in: UUID,
        staff: StaffMember,
        corrections: tuple[TenderCorrection, ...] = (),
    ) -> None:
        del made_in, staff, corrections
        self.kept.append(sale)

    def find(self, text: str, *, staff: StaffMember) -> Sale:
        del staff
        code = read_receipt_code(text)
        if code is not None:
            raise RuleError("errors.refund_elsewhere", number=code.sale_number, is_genuine=True)
        for sale in self._storage.tables.sales.values():
            if str(sale.number) == text:
                return sale
        raise RuleError("errors.refund_not_found", text=text)

    def claim(
        self, sale_id: SaleId, customer_id: CustomerId, *, staff: StaffMember
    ) -> LoyaltyEntry:
        if self.looks_needed > 0:
            account = points_turn(sale_id, 0)
            raise RightsElsewhereError(
                "errors.points_elsewhere", account=account, missing=1, number="08-1-000007"
            )
        return LoyaltyEntry(
            id=an_id("claim"), programme_id=PROGRAMME.id, version=1, customer_id=customer_id,
            kind=EntryKind.CLAIMED, points=7, sale_id=sale_id, staff_id=staff.id, at=A_MORNING,
        )  # fmt: skip


class CustomerDesk(Desk):
    """Types, scans and touches like a cashier; `points` are Ada's."""

    def __init__(self, *, points: int = 0, programme: Any = PROGRAMME, **fields: Any) -> None:
        super().__init__(**fields)
        self.customers.people[:] = [ADA, BEN, ADAM]
        tables = self.storage.tables
        tables.policy = replace(tables.policy, programmes=(programme,) if programme else ())
        object.__setattr__(self.services, "claiming", FakeClaiming(self.storage))
        with self.storage.begin() as work:
            for one in self.customers.people:
                work.customers.put(one)
            work.commit()
        if points:
            self.give(ADA, points)

    def give(self, customer: Customer, points: int) -> None:
        """Let somebody have points, or owe them."""
        with self.storage.begin() as work:
            account = PROGRAMME.account(customer.id)
            plan = PointsPlan(
                account, unit=PROGRAMME.unit, held=work.accounts.held(account),
                rights=work.accounts.rights(account), new_id=self.services.new_id,
            )  # fmt: skip
            plan.earn(points, rule="test")
            plan.take_back(-points, rule="test")
            work.accounts.apply(an_id(f"given {points}"), plan.postings, self.clock.now())
            work.commit()

    def type(self, text: str) -> None:
        """Type without Enter."""
        self.presenter.on_typed(text)

    def find(self, text: str) -> None:
        """F2, the text, Enter."""
        self.key(KeyAction.FIND_CUSTOMER)
        self.type(text)
        self.enter(text)

    def touch(self, code: str) -> None:
        self.presenter.on_inline(code)

    @property
    def panel(self) -> InlinePicture:
        assert self.view.now.inline is not None, "a panel stands"
        return self.view.now.inline

    @property
    def card(self) -> CustomerPicture:
        assert self.view.now.customer is not None, "somebody is attached"
        return self.view.now.customer

    @property
    def attached(self) -> CustomerId | None:
        return self.presenter.counter.basket.customer_id
