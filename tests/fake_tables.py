"""FakeTables: everything that a FakeStorage has committed, and the shifts in it.

Does not run transactions (tests/fakes does).
"""

import copy
import dataclasses
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from pos_app.domain.basket import Basket
from pos_app.domain.card_request import CardRequest
from pos_app.domain.catalogue import QuickKeyPage
from pos_app.domain.conflict import Conflict, ConflictVersion
from pos_app.domain.consent import Consent, ConsentWording
from pos_app.domain.coupon import CouponBatch
from pos_app.domain.coupon_slip import CouponSlip
from pos_app.domain.cue import CueOutcome, KeptCue
from pos_app.domain.customer import Customer, CustomerNote, Visit
from pos_app.domain.customer_care import BackInStock, CareMatter, CareStep, Interaction
from pos_app.domain.customer_profile import CustomerChange
from pos_app.domain.day_figures import DayFigures
from pos_app.domain.goods import AgeRefusal, RecalledBatch
from pos_app.domain.ids import (
    BasketId,
    DepartmentId,
    ImportId,
    OfferId,
    PriceId,
    PrintJobId,
    ProductId,
    ReceiptRequestId,
    SaleId,
    ShiftId,
    StaffId,
)
from pos_app.domain.job_run import JobRun
from pos_app.domain.likely_pair import LikelyPair
from pos_app.domain.loyalty_entry import LoyaltyEntry
from pos_app.domain.markdown import Markdown
from pos_app.domain.offer import Offer
from pos_app.domain.outage import Outage
from pos_app.domain.person_merge import Merge, MergeEnd, PeopleJudged
from pos_app.domain.pinned_note import NoteStep
from pos_app.domain.policy import Policy
from pos_app.domain.price import PriceChange
from pos_app.domain.print_job import PrintJob
from pos_app.domain.privacy_request import PrivacyRequest, RequestStep
from pos_app.domain.product import Department, Product
from pos_app.domain.receipt_request import ReceiptRequest
from pos_app.domain.sale import Sale
from pos_app.domain.shift import CashMovement, Shift
from pos_app.domain.shift_figures import ShiftFigures, figures_of
from pos_app.domain.staff import Role, RoleChange, StaffMember
from pos_app.domain.suspended import SuspendedBasket
from pos_app.domain.till_health import TillHealth
from pos_app.domain.transfer_slip import TransferSlip
from pos_app.domain.weekly_letter import WeeklyLetter
from pos_app.operations.inbox_book import Arrival, AsideRecord
from pos_app.operations.ports import AuditEntry, PinState
from tests.fake_accounts import Moved
from tests.fake_rights import RightRows


@dataclass
class FakeTables:
    """Everything committed. Values are frozen, so copying the containers is a snapshot."""

    policy: Policy
    basket: Basket | None = None
    conflicts: list[Conflict] = field(default_factory=list)
    aside: list[AsideRecord] = field(default_factory=list)
    arrivals: list[Arrival] | None = None  # None: nobody counts who comes
    arrivals_seen: set[int] = field(default_factory=set)
    settled: dict[tuple[UUID, str], ConflictVersion] = field(default_factory=dict)
    last_sequence: int = 0
    sales: dict[SaleId, Sale] = field(default_factory=dict)
    margins: dict[SaleId, int | None] = field(default_factory=dict)
    outbox: list[object] = field(default_factory=list)
    print_jobs: dict[PrintJobId, PrintJob] = field(default_factory=dict)
    requests: dict[ReceiptRequestId, ReceiptRequest] = field(default_factory=dict)
    staff: dict[StaffId, StaffMember] = field(default_factory=dict)
    pins: dict[StaffId, PinState] = field(default_factory=dict)
    departments: dict[DepartmentId, Department] = field(default_factory=dict)
    products: dict[ProductId, Product] = field(default_factory=dict)
    quick_keys: tuple[QuickKeyPage, ...] = ()
    customers: dict[UUID, Customer] = field(default_factory=dict)
    visits: list[Visit] = field(default_factory=list)
    days: list[DayFigures] = field(default_factory=list)
    health: list[TillHealth] = field(default_factory=list)
    note_steps: list[NoteStep] = field(default_factory=list)
    notes: list[CustomerNote] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    merge_ends: list[MergeEnd] = field(default_factory=list)
    judged: list[PeopleJudged] = field(default_factory=list)
    likely: list[LikelyPair] = field(default_factory=list)
    changes: list[CustomerChange] = field(default_factory=list)
    matters: list[CareMatter] = field(default_factory=list)
    care_steps: list[CareStep] = field(default_factory=list)
    interactions: list[Interaction] = field(default_factory=list)
    backs: list[BackInStock] = field(default_factory=list)
    privacy_requests: list[PrivacyRequest] = field(default_factory=list)
    privacy_steps: list[RequestStep] = field(default_factory=list)
    consents: list[Consent] = field(default_factory=list)
    wordings: dict[tuple[UUID, int], ConsentWording] = field(default_factory=dict)
    cues: list[CueOutcome] = field(default_factory=list)
    cue_feet: dict[UUID, str] = field(default_factory=dict)
    cues_begun: dict[BasketId, tuple[KeptCue, ...]] = field(default_factory=dict)
    points: list[LoyaltyEntry] = field(default_factory=list)
    job_runs: dict[tuple[str, str, str], JobRun] = field(default_factory=dict)
    audit: list[AuditEntry] = field(default_factory=list)
    moved: list[Moved] = field(default_factory=list)
    rights: RightRows = field(default_factory=RightRows)
    offers: dict[OfferId, tuple[Offer, ...]] = field(default_factory=dict)
    coupon_batches: list[CouponBatch] = field(default_factory=list)
    coupon_slips: dict[PrintJobId, CouponSlip] = field(default_factory=dict)
    suspended: dict[BasketId, SuspendedBasket] = field(default_factory=dict)
    suspended_slips: dict[PrintJobId, SuspendedBasket] = field(default_factory=dict)
    transfer_slips: dict[PrintJobId, TransferSlip] = field(default_factory=dict)
    card_request: CardRequest | None = None
    shifts: list[Shift] = field(default_factory=list)
    movements: list[CashMovement] = field(default_factory=list)
    batches: dict[UUID, RecalledBatch] = field(default_factory=dict)
    refusals: list[AgeRefusal] = field(default_factory=list)
    prices: dict[PriceId, PriceChange] = field(default_factory=dict)
    price_files: dict[ImportId, tuple[PriceChange, ...]] = field(default_factory=dict)
    price_files_begun: dict[ImportId, tuple[PriceChange, ...]] = field(default_factory=dict)
    markdowns: list[Markdown] = field(default_factory=list)
    weekly_letter: WeeklyLetter | None = None
    erased: dict[UUID, datetime] = field(default_factory=dict)
    outages: list[Outage] = field(default_factory=list)
    roles: dict[Role, RoleChange] = field(default_factory=dict)

    def copy(self) -> "FakeTables":
        twin = copy.copy(self)
        for column in dataclasses.fields(self):
            value = getattr(self, column.name)
            if isinstance(value, dict | list):
                setattr(twin, column.name, value.copy())
        return twin


class FakeTransferBook:
    """TransferBook over the tables."""

    def __init__(self, tables: FakeTables) -> None:
        self._slips = tables.transfer_slips

    def add_slip(self, job_id: PrintJobId, slip: TransferSlip) -> None:
        self._slips[job_id] = slip

    def slip(self, job_id: PrintJobId) -> TransferSlip | None:
        return self._slips.get(job_id)


class FakeShifts:
    """As much of the port ShiftBook as a sale needs; the rest is tested on the real one."""

    def __init__(self, tables: FakeTables) -> None:
        self._tables = tables

    def open_shifts(self) -> tuple[Shift, ...]:
        return tuple(self._tables.shifts)

    def shift(self, shift_id: ShiftId) -> Shift | None:
        return next((one for one in self._tables.shifts if one.id == shift_id), None)

    def add_shift(self, shift: Shift) -> None:
        self._tables.shifts.append(shift)

    def add_movement(self, movement: CashMovement) -> None:
        self._tables.movements.append(movement)

    def figures(self, shift: Shift) -> ShiftFigures:
        sales = [s for s in self._tables.sales.values() if s.shift_id == shift.id]
        moved = [m for m in self._tables.movements if m.shift_id == shift.id]
        return figures_of(sales, moved, currency=shift.opening_float.currency)
