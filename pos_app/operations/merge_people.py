"""Make two records one person, part them again, and remember who is not the same.

One transaction each, on the database thread. Moves nothing: a merge is a fact beside the records,
and what they have together is read together (storage/person_records). Finds nobody.

Invariants:
- Ending a merge puts both people back as they were, with what each did since.
- Nobody merges themselves with a customer, nor somebody erased.
- A merge takes back the answer that these were two people, and says so to every store.
"""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from pos_app.domain.account import AccountId
from pos_app.domain.clock import Clock
from pos_app.domain.customer import Customer
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import CustomerId
from pos_app.domain.person_merge import Merge, MergeEnd, MergeWhy, PeopleJudged, as_pair
from pos_app.domain.staff import Permission, StaffMember, require
from pos_app.operations.ports import UnitOfWork, UnitOfWorkFactory


@dataclass(frozen=True, slots=True, kw_only=True)
class MergePeople:
    """What merging needs. All raise PermissionDeniedError without MERGE_CUSTOMERS."""

    unit_of_work: UnitOfWorkFactory
    clock: Clock
    new_id: Callable[[], UUID]

    def merge(
        self, one: CustomerId, other: CustomerId, *, staff: StaffMember, chance: int | None = None
    ) -> Merge:
        """Say that two records are one person; `chance` in percent is what was found.

        Raises RuleError `errors.merge_self`, `errors.customer_gone`, `errors.merge_already` and
        `errors.merge_own` (staff with their own record).
        """
        require(staff, Permission.MERGE_CUSTOMERS)
        with self.unit_of_work() as work:
            a, b = _mergeable(work, one, other)
            if staff.id in (a.staff_id, b.staff_id):
                raise RuleError("errors.merge_own")
            for answer in work.people.judged(a.id, b.id):
                self._judge(work, a.id, b.id, staff, undoes=answer.id)
            merge = Merge(
                edge=self.new_id(),
                a=a.id,
                b=b.id,
                at=self.clock.now(),
                staff_id=staff.id,
                store_id=work.policy().store.id,
                chance=chance,
                pairs=account_pairs(work, a.id, b.id),
            )
            work.people.add(merge)
            work.commit()
        return merge

    def part(self, merge: Merge, *, staff: StaffMember) -> bool:
        """End a merge, and every other of the very same two. Whether they are two people now.

        Two records may still be one person over a third. Ending what has ended changes nothing.
        """
        require(staff, Permission.MERGE_CUSTOMERS)
        with self.unit_of_work() as work:
            pair = (merge.a, merge.b)
            held = [one for one in work.people.merges(merge.a) if (one.a, one.b) == pair]
            for one in held:
                work.people.end(
                    MergeEnd(
                        edge=one.edge,
                        at=self.clock.now(),
                        staff_id=staff.id,
                        store_id=work.policy().store.id,
                    )
                )
            is_parted = merge.b not in work.people.records(merge.a)
            if held:
                work.commit()
        return is_parted

    def differ(self, one: CustomerId, other: CustomerId, *, staff: StaffMember) -> PeopleJudged:
        """Remember that these are two people. Raises as `merge`, but for `errors.merge_own`."""
        require(staff, Permission.MERGE_CUSTOMERS)
        with self.unit_of_work() as work:
            a, b = _mergeable(work, one, other)
            answer = self._judge(work, a.id, b.id, staff)
            work.commit()
        return answer

    def take_back(self, answer: PeopleJudged, *, staff: StaffMember) -> None:
        """They may be one person after all."""
        require(staff, Permission.MERGE_CUSTOMERS)
        with self.unit_of_work() as work:
            if answer in work.people.judged(answer.a, answer.b):
                self._judge(work, answer.a, answer.b, staff, undoes=answer.id)
                work.commit()

    def _judge(
        self,
        work: UnitOfWork,
        a: CustomerId,
        b: CustomerId,
        staff: StaffMember,
        *,
        undoes: UUID | None = None,
    ) -> PeopleJudged:
        answer = PeopleJudged(
            id=self.new_id(),
            a=a,
            b=b,
            at=self.clock.now(),
            staff_id=staff.id,
            store_id=work.policy().store.id,
            undoes=undoes,
        )
        work.people.judge(answer)
        return answer


def merge_by_rule(
    work: UnitOfWork, one: CustomerId, other: CustomerId, *, edge: UUID, chance: int, clock: Clock
) -> Merge | None:
    """The merge that the rule makes, uncommitted; None where somebody decided otherwise before.

    `edge` follows from the two, so that tills which find the same make one merge of it.
    """
    a, b = as_pair(one, other)
    is_known = all(work.customers.customer(who) is not None for who in (a, b))
    if not is_known or work.people.judged(a, b) or b in work.people.records(a):
        return None
    merge = Merge(
        edge=edge,
        a=a,
        b=b,
        at=clock.now(),
        staff_id=None,
        store_id=work.policy().store.id,
        why=MergeWhy.RULE,
        chance=chance,
        pairs=account_pairs(work, a, b),
    )
    work.people.add(merge)
    return merge


def account_pairs(
    work: UnitOfWork, a: CustomerId, b: CustomerId
) -> tuple[tuple[AccountId, AccountId], ...]:
    """Points and stamps of both in every programme, also in one that ended."""
    return tuple(
        (programme.account(a, card), programme.account(b, card))
        for programme in work.loyalty.programmes()
        for card in ("", *(one.code for one in programme.stamp_cards))
    )


def _mergeable(work: UnitOfWork, one: CustomerId, other: CustomerId) -> tuple[Customer, Customer]:
    a, b = (work.customers.customer(who) for who in as_pair(one, other))
    if a is None or b is None:
        raise RuleError("errors.customer_gone")
    if b.id in work.people.records(a.id):
        raise RuleError("errors.merge_already")
    return a, b
