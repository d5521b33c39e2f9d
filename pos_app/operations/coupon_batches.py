"""Batches of coupons: issue, list, print, write out, end. A manager's task, audited.

Does not use a coupon (operations/coupons). Nothing is taken off an account when a batch ends: its
codes are refused from then on, and taken again when that is undone.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from pos_app.domain.account import USE, Posting, RightId, issue
from pos_app.domain.clock import Clock
from pos_app.domain.coupon import (
    MOST_COUPONS,
    MOST_USES,
    CouponBatch,
    check_series,
    coupon_account,
    coupon_code,
)
from pos_app.domain.coupon_slip import MOST_ON_A_JOB, CouponSlip
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import OfferId
from pos_app.domain.offer import Offer
from pos_app.domain.print_job import PrintJob, PrintKind, queued_job
from pos_app.domain.staff import Permission, StaffMember, require
from pos_app.operations.coupons import RULE
from pos_app.operations.ports import AuditEntry, UnitOfWork, UnitOfWorkFactory


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchState:
    """A batch with its offer and what is left: `left` uses, and which codes can be used."""

    batch: CouponBatch
    offer: Offer
    left: int
    open_codes: tuple[str, ...]
    is_over: bool

    @property
    def issued(self) -> int:
        """How many uses there were."""
        return self.batch.uses * len(self.batch.codes)


@dataclass(frozen=True, slots=True, kw_only=True)
class CouponBatches:
    """The verbs of batches. `new_number` gives random numbers of at least 64 bits."""

    unit_of_work: UnitOfWorkFactory
    clock: Clock
    new_id: Callable[[], UUID]
    new_number: Callable[[], int]

    def issue(
        self,
        offer_id: OfferId,
        *,
        count: int,
        uses: int,
        staff: StaffMember,
        last_on: date | None = None,
    ) -> CouponBatch:
        """Make coupons for an offer. `count` 0 makes the public code of its series alone.

        Raises RuleError `errors.coupon_count`, `errors.coupon_uses`, `errors.coupon_no_series` (the
        offer needs none), `errors.coupon_exists` (the public code was issued before),
        `errors.coupon_past` (`last_on` is over).
        """
        require(staff, Permission.EDIT_SETTINGS)
        if not 0 <= count <= MOST_COUPONS:
            raise RuleError("errors.coupon_count", most=MOST_COUPONS)
        if not 1 <= uses <= MOST_USES:
            raise RuleError("errors.coupon_uses", most=MOST_USES)
        now = self.clock.now()
        with self.unit_of_work() as work:
            if last_on is not None and last_on < work.policy().business_day(now).date:
                raise RuleError("errors.coupon_past")
            offer = work.offers.offer(offer_id)
            if offer is None or not offer.coupon:
                raise RuleError("errors.coupon_no_series")
            check_series(offer.coupon)
            codes = self._codes(offer.coupon, count)
            for code in codes:
                if work.accounts.balance(coupon_account(code)) is not None:
                    raise RuleError("errors.coupon_exists", code=code)
            postings = [posting for code in codes for posting in self._issued(code, uses)]
            batch = CouponBatch(
                id=self.new_id(),
                offer_id=offer_id,
                series=offer.coupon,
                codes=codes,
                uses=uses,
                issued_at=now,
                issued_by=staff.id,
                last_on=last_on,
            )
            work.offers.issue(batch, postings, at=now)
            self._audit(work, "coupons_issued", batch, staff)
            work.commit()
        return batch

    def states(self, *, staff: StaffMember) -> tuple[BatchState, ...]:
        """Every batch with what is left of it, the newest first; of every offer there is."""
        require(staff, Permission.EDIT_SETTINGS)
        with self.unit_of_work() as work:
            today = work.policy().business_day(self.clock.now()).date
            found: list[BatchState] = []
            for offer in work.offers.offers():
                batches = work.offers.batches(offer.id)
                left = {
                    series: work.offers.uses_left(series) for series in {b.series for b in batches}
                }
                for batch in batches:
                    held = {c: left[batch.series].get(coupon_account(c), 0) for c in batch.codes}
                    found.append(
                        BatchState(
                            batch=batch,
                            offer=offer,
                            left=sum(held.values()),
                            open_codes=tuple(code for code, uses in held.items() if uses > 0),
                            is_over=batch.is_over(today),
                        )
                    )
        return tuple(sorted(found, key=lambda one: one.batch.issued_at, reverse=True))

    def end(self, batch: CouponBatch, *, staff: StaffMember) -> CouponBatch:
        """Take its codes no longer."""
        return self._change(replace(batch, ended_at=self.clock.now()), "coupons_ended", staff)

    def go_on(self, batch: CouponBatch, *, staff: StaffMember) -> CouponBatch:
        """Undo that: its codes are taken again."""
        return self._change(replace(batch, ended_at=None), "coupons_resumed", staff)

    def print(self, state: BatchState, *, staff: StaffMember) -> tuple[PrintJob, ...]:
        """Queue the coupons that can still be used for the receipt printer.

        Raises RuleError `errors.coupon_none_left`.
        """
        require(staff, Permission.EDIT_SETTINGS)
        if state.is_over or not state.open_codes:
            raise RuleError("errors.coupon_none_left")
        codes, now, jobs = state.open_codes, self.clock.now(), []
        with self.unit_of_work() as work:
            for start in range(0, len(codes), MOST_ON_A_JOB):
                job = queued_job(PrintKind.SLIP, now, self.new_id)
                slip = CouponSlip(
                    name=state.offer.name,
                    codes=codes[start : start + MOST_ON_A_JOB],
                    uses=state.batch.uses,
                    last_on=state.batch.last_on,
                )
                work.add_print_job(job)
                work.offers.add_slip(job.id, slip)
                jobs.append(job)
            self._audit(work, "coupons_printed", state.batch, staff)
            work.commit()
        return tuple(jobs)

    def _change(self, batch: CouponBatch, kind: str, staff: StaffMember) -> CouponBatch:
        require(staff, Permission.EDIT_SETTINGS)
        with self.unit_of_work() as work:
            work.offers.end_batch(batch, at=self.clock.now())
            self._audit(work, kind, batch, staff)
            work.commit()
        return batch

    def _audit(self, work: UnitOfWork, kind: str, batch: CouponBatch, staff: StaffMember) -> None:
        body: dict[str, str | int | bool] = {
            "series": batch.series,
            "count": len(batch.codes),
            "uses": batch.uses,
        }
        entry = AuditEntry(kind=kind, staff_id=staff.id, at=self.clock.now(), body=body)
        work.audit(entry)

    def _codes(self, series: str, count: int) -> tuple[str, ...]:
        if not count:
            return (series,)
        codes: dict[str, None] = {}
        while len(codes) < count:
            codes[coupon_code(series, self.new_number())] = None
        return tuple(codes)

    def _issued(self, code: str, uses: int) -> tuple[Posting, Posting]:
        return issue(coupon_account(code), uses, unit=USE, right=RightId(self.new_id()), rule=RULE)


def code_list(state: BatchState) -> str:
    """The codes that can still be used, one a line, for a file."""
    return "".join(f"{code}\n" for code in state.open_codes)
