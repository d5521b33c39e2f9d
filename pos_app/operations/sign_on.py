"""Sign on: choose yourself, then give your PIN. Lock-out per person and till survives a restart.

Who left is out once the hub has told so. A till that has been cut off for longer than the store
allows (ExchangeRules.alone_days) cannot know who left: then nobody signs on until somebody who may
approve has, and that counts for as long again. A store without a hub knows by itself.

Argon2 makes a check take some hundredths of a second: run it off the window's thread. Does not know
screens, and never logs or keeps a PIN.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from pos_app.domain.clock import Clock
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import StaffId
from pos_app.domain.job_run import JobRun
from pos_app.domain.staff import Permission, StaffMember, is_allowed
from pos_app.operations.ports import AuditEntry, PinHasher, PinState, UnitOfWorkFactory

FREE_TRIES = 4
FIRST_LOCK_S = 30
LONGEST_LOCK_S = 3600
_VOUCHED = "staff_vouched"


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOn:
    """What signing on needs."""

    unit_of_work: UnitOfWorkFactory
    hasher: PinHasher
    clock: Clock

    def staff(self) -> tuple[StaffMember, ...]:
        """Everybody who may sign on here."""
        with self.unit_of_work() as work:
            return tuple(member for member in work.staff() if member.is_active)

    def sign_on(self, staff_id: StaffId, pin: str) -> StaffMember:
        """Check a PIN.

        Raises RuleError `sign_on.unknown_person`, `sign_on.locked_out` (values: seconds),
        `sign_on.alone_too_long` and `sign_on.wrong_pin` (values: tries left before the next lock).
        """
        now = self.clock.now()
        member, state = self.unlocked(staff_id)
        is_alone = self._is_alone_too_long(now)
        if is_alone and not is_allowed(member, Permission.APPROVE):
            raise RuleError("sign_on.alone_too_long")
        is_right = bool(member.pin_hash) and self.hasher.is_right(pin, member.pin_hash)
        after = PinState() if is_right else self._after_failure(state)
        if after != state:
            with self.unit_of_work() as work:
                work.write_pin_state(staff_id, after)
                if after.locked_until is not None:
                    work.audit(AuditEntry(kind="lockout", staff_id=staff_id, at=now, body={}))
                work.commit()
        if is_right:
            if is_alone:
                self._vouch(staff_id, now)
            return member
        if after.locked_until is not None:
            seconds = int((after.locked_until - now).total_seconds())
            raise RuleError("sign_on.locked_out", seconds=seconds)
        raise RuleError("sign_on.wrong_pin", left=FREE_TRIES + 1 - after.failed)

    def unlocked(self, staff_id: StaffId) -> tuple[StaffMember, PinState]:
        """Somebody who may give their PIN now, and the failures so far.

        Raises RuleError `sign_on.unknown_person`, `sign_on.locked_out` (values: seconds).
        """
        now = self.clock.now()
        with self.unit_of_work() as work:
            member = work.staff_member(staff_id)
            if member is None or not member.is_active:
                raise RuleError("sign_on.unknown_person")
            state = work.pin_state(staff_id)
        if state.locked_until is not None and now < state.locked_until:
            seconds = int((state.locked_until - now).total_seconds()) + 1
            raise RuleError("sign_on.locked_out", seconds=seconds)
        return member, state

    def _is_alone_too_long(self, now: datetime) -> bool:
        with self.unit_of_work() as work:
            days = work.policy().store.exchange.alone_days
            outage = next(iter(work.outages.newest(1)), None)
            vouched = work.jobs.newest(_VOUCHED, _VOUCHED)
        if not days or outage is None or outage.is_over:
            return False
        since = outage.began_at
        if vouched is not None:
            since = max(since, datetime.fromisoformat(vouched.period))
        return now - since > timedelta(days=days)

    def _vouch(self, staff_id: StaffId, now: datetime) -> None:
        """Whoever may approve is here: the staff as this till knows them go on."""
        with self.unit_of_work() as work:
            run = JobRun(job=_VOUCHED, step=_VOUCHED, period=now.isoformat(), is_over=True)
            work.jobs.note(run, at=now)
            work.audit(AuditEntry(kind="staff_vouched", staff_id=staff_id, at=now, body={}))
            work.commit()

    def _after_failure(self, state: PinState) -> PinState:
        """One failure more; from the fifth on each locks twice as long, up to an hour."""
        failed = state.failed + 1
        if failed <= FREE_TRIES:
            return PinState(failed=failed)
        lock_s = min(FIRST_LOCK_S * 2 ** (failed - FREE_TRIES - 1), LONGEST_LOCK_S)
        return PinState(failed=failed, locked_until=self.clock.now() + timedelta(seconds=lock_s))
