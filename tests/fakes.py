"""Stand-ins for the edges: storage, clock, hashing; whole, in memory, and never on a disk.

`FakeStorage` is the file, `FakeUnitOfWork` one transaction on it: what is not committed is gone.
"""

import hashlib
import itertools
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from types import TracebackType
from typing import Literal, Self
from uuid import UUID

from pos_app.domain.basket import Basket
from pos_app.domain.card_request import CardRequest
from pos_app.domain.catalogue import QuickKeyPage
from pos_app.domain.ids import (
    PrintJobId,
    ReceiptRequestId,
    SaleId,
    StaffId,
)
from pos_app.domain.policy import Policy
from pos_app.domain.print_job import PrintJob, PrintState
from pos_app.domain.product import Department, Product
from pos_app.domain.receipt_request import ReceiptRequest, RequestState, RequestStep
from pos_app.domain.sale import Sale, SaleNumber, SaleSummary
from pos_app.domain.staff import RoleChange, StaffMember
from pos_app.domain.store import Store, Till
from pos_app.domain.tax import TaxTable
from pos_app.domain.tender_correction import is_unseen
from pos_app.operations.ports import AuditEntry, PinState
from tests.fake_tables import FakeTables
from tests.fake_unit_books import FakeUnitBooks

A_MORNING = datetime(2026, 3, 2, 9, 14, 5, tzinfo=UTC)


class FakeClock:
    """A clock that moves only when told."""

    def __init__(self, now: datetime = A_MORNING) -> None:
        self._now = now

    def now(self) -> datetime:
        return self._now

    def advance(self, **by: float) -> None:
        """Let time pass: `advance(seconds=61)`."""
        self._now += timedelta(**by)


def counting_ids(start: int = 1) -> Callable[[], UUID]:
    """Count up ids that repeat from run to run."""
    numbers = itertools.count(start)
    return lambda: UUID(int=(0x7000_8000_0000_0000_0000 | next(numbers)))


def fake_signature(message: bytes) -> bytes:
    """As long as a real signature, different for each message, and without any key."""
    return hashlib.sha512(message).digest()


class FakePinHasher:
    """Hashes by putting a word in front: fast, and plainly not for real use."""

    def hash_pin(self, pin: str) -> str:
        return f"fake${pin}"

    def is_right(self, pin: str, encoded: str) -> bool:
        return encoded == f"fake${pin}"


class FakeStorage:
    """The till's file. `begin` is the UnitOfWorkFactory; it also reads finished sales.

    `commit_error`: raised by the next commits, as a full disk would. `commits` counts good ones.
    """

    def __init__(self, policy: Policy | None = None) -> None:
        if policy is None:
            from tests.builders import a_policy  # noqa: PLC0415  (builders import this module)

            policy = a_policy()
        self.tables = FakeTables(policy=policy)
        self.commit_error: Exception | None = None
        self.commits = 0
        # One transaction at a time, as SQLite does; a second one on the same thread is a bug.
        self.lock = threading.Lock()
        self.owner: int | None = None

    def begin(self) -> "FakeUnitOfWork":
        return FakeUnitOfWork(self)

    # the port SalesReader
    def sale(self, sale_id: SaleId) -> Sale | None:
        return self.tables.sales.get(sale_id)

    def last_sale(self) -> Sale | None:
        return max(self.tables.sales.values(), key=lambda s: s.number.sequence, default=None)

    def day_sales(self, day: date, *, text: str = "", limit: int = 200) -> tuple[SaleSummary, ...]:
        names = {member.id: member.name for member in self.tables.staff.values()}
        found = [
            summary
            for sale, summary in self._summaries(names)
            if sale.business_day.date == day and _mentions(sale, names, text)
        ]
        return tuple(found[:limit])

    def open_mails(self, *, text: str = "", limit: int = 200) -> tuple[SaleSummary, ...]:
        found = [
            one
            for sale, one in self._summaries({})
            if one.request_state
            and RequestState(one.request_state).is_open
            and _mentions(sale, {}, text)
        ]
        return tuple(found[:limit])

    def _summaries(self, names: Mapping[StaffId, str]) -> Iterator[tuple[Sale, SaleSummary]]:
        newest_first = sorted(self.tables.sales.values(), key=lambda s: -s.number.sequence)
        for sale in newest_first:
            asked = self.receipt_request_of(sale.id)
            yield (
                sale,
                SaleSummary(
                    id=sale.id,
                    number=str(sale.number),
                    completed_at=sale.completed_at,
                    cashier_name=names.get(sale.cashier_id, ""),
                    item_count=sale.item_count,
                    total=sale.total,
                    tender_kinds=tuple(dict.fromkeys(t.kind for t in sale.tenders)),
                    print_state=self._print_state(sale.id),
                    request_state=str(asked.state) if asked else "",
                    is_unseen=any(is_unseen(tender) for tender in sale.tenders),
                ),
            )

    def copies_printed(self, sale_id: SaleId) -> int:
        unbegun = {PrintState.DROPPED, PrintState.FAILED}
        return sum(
            job.sale_id == sale_id and job.kind in ("receipt", "copy") and job.state not in unbegun
            for job in self.tables.print_jobs.values()
        )

    def receipt_request_of(self, sale_id: SaleId) -> ReceiptRequest | None:
        return _newest_request(self.tables, sale_id)

    def _print_state(self, sale_id: SaleId) -> str:
        jobs = [
            job
            for job in self.tables.print_jobs.values()
            if job.sale_id == sale_id and job.kind == "receipt"
        ]
        return str(jobs[-1].state) if jobs else ""


def _mentions(sale: Sale, names: dict[StaffId, str], text: str) -> bool:
    words = [str(sale.number), names.get(sale.cashier_id, ""), *(line.name for line in sale.lines)]
    return text.casefold() in " ".join(words).casefold()


def _newest_request(tables: FakeTables, sale_id: SaleId) -> ReceiptRequest | None:
    return next(
        (
            request
            for request in reversed(tables.requests.values())
            if request.sale_id == sale_id and request.state is not RequestState.WITHDRAWN
        ),
        None,
    )


class FakeUnitOfWork(FakeUnitBooks):
    """One transaction on a FakeStorage; the port UnitOfWork, whole."""

    def __init__(self, storage: FakeStorage | None = None) -> None:
        self.storage = storage or FakeStorage()
        self._tables: FakeTables | None = None

    def __enter__(self) -> Self:
        me = threading.get_ident()
        assert self.storage.owner is not me, "a unit of work is not re-entrant"
        self.storage.lock.acquire()
        self.storage.owner = me
        self._tables = self.storage.tables.copy()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> Literal[False]:
        self._tables = None
        self.storage.owner = None
        self.storage.lock.release()
        return False

    @property
    def _now(self) -> FakeTables:
        assert self._tables is not None, "used outside of its with block"
        return self._tables

    def commit(self) -> None:
        if self.storage.commit_error is not None:
            raise self.storage.commit_error
        self.storage.tables = self._now.copy()
        self.storage.commits += 1

    def policy(self) -> Policy:
        return self._now.policy

    def card_request(self) -> CardRequest | None:
        return self._now.card_request

    def write_card_request(self, request: CardRequest | None) -> None:
        self._now.card_request = request

    def open_basket(self) -> Basket | None:
        return self._now.basket

    def write_open_basket(self, basket: Basket | None) -> None:
        self._now.basket = basket

    def next_sale_number(self) -> SaleNumber:
        policy = self._now.policy
        return SaleNumber(policy.store.code, policy.till.code, self._now.last_sequence + 1)

    def is_behind(self) -> bool:
        return False

    def add_sale(self, sale: Sale, *, margin_minor: int | None = None) -> None:
        sale.check()
        assert sale.id not in self._now.sales, "a sale is added once"
        assert sale.number.sequence == self._now.last_sequence + 1, "sale numbers have no gaps"
        self._now.sales[sale.id] = sale
        self._now.margins[sale.id] = margin_minor
        self._now.last_sequence = sale.number.sequence
        self._now.outbox.append(sale)
        self.accounts.apply(sale.id, sale.postings, sale.completed_at)

    def sale(self, sale_id: SaleId) -> Sale | None:
        return self._now.sales.get(sale_id)

    def sale_of_basket(self, basket_id: UUID) -> Sale | None:
        for sale in self._now.sales.values():
            if sale.basket_id == basket_id:
                return sale
        return None

    def add_print_job(self, job: PrintJob) -> None:
        assert job.id not in self._now.print_jobs, "a job is queued once"
        self._now.print_jobs[job.id] = job

    def print_job(self, job_id: PrintJobId) -> PrintJob | None:
        return self._now.print_jobs.get(job_id)

    def print_jobs(
        self, states: Iterable[PrintState], *, sale_id: SaleId | None = None
    ) -> tuple[PrintJob, ...]:
        of, jobs = set(states), sorted(self._now.print_jobs.values(), key=lambda j: j.queued_at)
        return tuple(j for j in jobs if j.state in of and sale_id in (None, j.sale_id))

    def receipts_begun(self, sale_id: SaleId) -> int:
        return sum(
            job.sale_id == sale_id
            and job.kind in ("receipt", "copy")
            and (job.state is not PrintState.DROPPED or job.sent_bytes > 0)
            for job in self._now.print_jobs.values()
        )

    def set_print_state(
        self, job_id: PrintJobId, state: PrintState, *, at: datetime, sent_bytes: int = 0
    ) -> None:
        job = self._now.print_jobs[job_id]
        self._now.print_jobs[job_id] = replace(
            job, state=state, changed_at=at, sent_bytes=sent_bytes
        )

    def add_receipt_request(self, request: ReceiptRequest) -> None:
        assert request.id not in self._now.requests, "a request is added once"
        self._now.requests[request.id] = request
        self._now.outbox.append(request)

    def receipt_request(self, request_id: ReceiptRequestId) -> ReceiptRequest | None:
        return self._now.requests.get(request_id)

    def receipt_request_of(self, sale_id: SaleId) -> ReceiptRequest | None:
        return _newest_request(self._now, sale_id)

    def add_request_step(self, step: RequestStep) -> None:
        request = self._now.requests[step.request_id]
        address = "" if step.state is RequestState.WITHDRAWN else request.address
        self._now.requests[step.request_id] = replace(
            request, state=step.state, address=address, reason=step.reason
        )
        self._now.outbox.append(step)

    def staff(self) -> tuple[StaffMember, ...]:
        everybody = (self._with_role(one) for one in self._now.staff.values())
        return tuple(sorted(everybody, key=lambda m: (not m.is_active, m.name)))

    def staff_member(self, staff_id: StaffId) -> StaffMember | None:
        found = self._now.staff.get(staff_id)
        return None if found is None else self._with_role(found)

    def _with_role(self, member: StaffMember) -> StaffMember:
        change = self._now.roles.get(member.role, RoleChange(role=member.role))
        return replace(member, granted=change.granted, withdrawn=change.withdrawn)

    def pin_state(self, staff_id: StaffId) -> PinState:
        return self._now.pins.get(staff_id, PinState())

    def write_pin_state(self, staff_id: StaffId, state: PinState) -> None:
        self._now.pins[staff_id] = state

    def stores(self) -> tuple[Store, ...]:
        return (self._now.policy.store,)

    def put_store(self, store: Store) -> None:
        self._now.policy = replace(self._now.policy, store=store)
        self._now.outbox.append(store)

    def put_till(self, till: Till) -> None:
        self._now.policy = replace(self._now.policy, till=till)
        self._now.outbox.append(till)

    def put_taxes(self, taxes: TaxTable) -> None:
        self._now.policy = replace(self._now.policy, taxes=taxes)
        self._now.outbox.append(taxes)

    def put_staff(self, member: StaffMember) -> None:
        self._now.staff[member.id] = member
        self._now.outbox.append(member)

    def put_department(self, department: Department) -> None:
        self._now.departments[department.id] = department
        self._now.outbox.append(department)

    def put_product(self, product: Product) -> None:
        self._now.products[product.id] = product
        self._now.outbox.append(product)

    def put_quick_keys(self, pages: Sequence[QuickKeyPage]) -> None:
        self._now.quick_keys = tuple(pages)
        self._now.outbox.append(self._now.quick_keys)

    def receipt_requests(self, state: RequestState, limit: int) -> tuple[ReceiptRequest, ...]:
        found = [r for r in self._now.requests.values() if r.state is state]
        return tuple(sorted(found, key=lambda r: r.requested_at))[:limit]

    def audit(self, entry: AuditEntry) -> None:
        self._now.audit.append(entry)
        self._now.outbox.append(entry)
