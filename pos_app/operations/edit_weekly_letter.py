"""Change what the organisation says about its weekly e-mail. A manager's task, audited.

One transaction each, on the database thread. Sends nothing (mail/weekly_mail).

Invariant: what became of letters is kept whatever else changes; only the till that sends writes it.
"""

from dataclasses import dataclass, replace

from pos_app.domain.clock import Clock
from pos_app.domain.ids import TillId
from pos_app.domain.policy import Policy
from pos_app.domain.staff import Permission, StaffMember, require
from pos_app.domain.store import Store, Till
from pos_app.domain.weekly_letter import WeeklyLetter, check_letter
from pos_app.operations.ports import AuditEntry, UnitOfWorkFactory


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterSeen:
    """The letter with what it may name: the stores, the tills, and which till this is."""

    letter: WeeklyLetter
    stores: tuple[Store, ...]
    tills: tuple[Till, ...]
    policy: Policy

    @property
    def own(self) -> TillId:
        """This till."""
        return self.policy.till.id


@dataclass(frozen=True, slots=True, kw_only=True)
class EditWeeklyLetter:
    """What changing it needs."""

    unit_of_work: UnitOfWorkFactory
    clock: Clock

    def read(self) -> LetterSeen:
        """As it stands; where nobody ever said anything it is off, and this till would send it."""
        with self.unit_of_work() as work:
            policy = work.policy()
            letter = work.letters.letter() or WeeklyLetter(till_id=policy.till.id)
            return LetterSeen(
                letter=letter, stores=work.stores(), tills=work.letters.tills(), policy=policy
            )

    def write(self, letter: WeeklyLetter, *, staff: StaffMember) -> None:
        """Change it. Raises PermissionDeniedError, and what `check_letter` raises."""
        require(staff, Permission.EDIT_SETTINGS)
        check_letter(letter)
        with self.unit_of_work() as work:
            before = work.letters.letter()
            told = () if before is None else before.told
            waits = "" if before is None else before.waits
            work.letters.put(replace(letter, told=told, waits=waits))
            entry = AuditEntry(
                kind="weekly_letter_changed", staff_id=staff.id, at=self.clock.now(), body={}
            )
            work.audit(entry)
            work.commit()

    def take_over(self, letter: WeeklyLetter) -> bool:
        """Begin with what the settings of this machine said, once; False if it is said already.

        Nobody need be signed on: it was sent by this till before.
        """
        with self.unit_of_work() as work:
            if work.letters.letter() is not None:
                return False
            policy = work.policy()
            own = None if letter.store_id is None else policy.store.id
            work.letters.put(replace(letter, till_id=policy.till.id, store_id=own))
            work.commit()
        return True
