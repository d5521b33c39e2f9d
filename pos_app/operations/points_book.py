"""PointsBook: the changes of points and stamps that come with one record, and what they move.

Gathers changes in any sequence and posts them in the fair one: spends from rights that were there
before, then what comes in, then what is taken back. Writes nothing (sale_loyalty, claim_points and
operations/scheduled do).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from pos_app.domain.account import AccountId, Posting
from pos_app.domain.account_split import split
from pos_app.domain.errors import RuleError
from pos_app.domain.household_points import split_at_home
from pos_app.domain.ids import CustomerId, ProgrammeId, SaleId, StaffId
from pos_app.domain.loyalty import Programme, loyalty_account
from pos_app.domain.loyalty_entry import (
    EntryKind,
    LinePoints,
    LoyaltyEntry,
    PartRule,
    PointsPart,
    TierCount,
)
from pos_app.domain.points_plan import PointsPlan
from pos_app.operations.home_points import read_home_points
from pos_app.operations.ports import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change that shall be made; `id` None: a fresh one. Of nothing only if it `is_told`."""

    kind: EntryKind
    customer_id: CustomerId
    programme_id: ProgrammeId
    version: int
    points: int
    lines: tuple[LinePoints, ...] = ()
    parts: tuple[PointsPart, ...] = ()
    counts: TierCount | None = None
    card: str = ""
    of_sale: SaleId | None = None
    other: CustomerId | None = None
    id: UUID | None = None
    is_told: bool = False


@dataclass(frozen=True, slots=True)
class AccountPart:
    """What one account gives; `taken_by` is who uses it where that is not its owner."""

    account: AccountId
    points: int
    taken_by: CustomerId | None = None


class PointsBook:
    """The changes of one record, made by one person (or by the till itself) at one moment."""

    def __init__(
        self,
        work: UnitOfWork,
        sale_id: SaleId | None,
        *,
        staff_id: StaffId | None,
        at: datetime,
        new_id: Callable[[], UUID],
    ) -> None:
        self._work, self._sale_id, self._staff_id, self._at = work, sale_id, staff_id, at
        self._new_id = new_id
        self._plans: dict[AccountId, PointsPlan] = {}
        self._noted: list[LoyaltyEntry] = []

    def tendered(self, account: AccountId, points: int, *, reward: str = "") -> None:
        """Points or stamps that paid, or (below zero) that go back because goods do.

        Of a merged person each original account pays its part, and then those of their household.
        Raises `errors.points_gone` and `errors.household_limit`.
        """
        for part in self.parts_of(account, points):
            self._use(part, EntryKind.SPENT if points > 0 else EntryKind.GIVEN_BACK, reward)

    def returned(self, parts: Iterable[AccountPart], *, reward: str = "") -> None:
        """Points that go back to the accounts that had given them."""
        for part in parts:
            self._use(replace(part, points=-part.points), EntryKind.GIVEN_BACK, reward)

    def parts_of(self, account: AccountId, points: int) -> tuple[AccountPart, ...]:
        """Which accounts pay how much of it. Raises as `tendered`."""
        linked = self._work.rights.linked(account)
        if points <= 0:
            return (AccountPart(account, points),)
        free = {one: self._free(one) for one in linked}
        try:
            if points > sum(max(one, 0) for one in free.values()):
                return self._parts_at_home(account, points, free)
            if len(linked) == 1:
                return (AccountPart(account, points),)
            return tuple(AccountPart(*one) for one in split(points, free, first=account))
        except RuleError as error:
            if error.code != "errors.account_short":
                raise
            available = error.values.get("available", 0)
            raise RuleError("errors.points_gone", available=available) from error

    def _parts_at_home(
        self, account: AccountId, points: int, own: Mapping[AccountId, int]
    ) -> tuple[AccountPart, ...]:
        """With what the household adds, if it adds any."""
        programme_id, card, customer_id = parties_of(account)
        programme = None if card else self._programme(programme_id)
        home = None
        if programme is not None:
            home = read_home_points(self._work, programme, customer_id, self._at)
        if home is None:
            raise RuleError("errors.account_short", amount=points, available=sum(own.values()))
        others = {one: max(self._free(one), 0) for one in home.free}
        used = sum(
            -one.points
            for one in self._noted
            if one.kind is EntryKind.SPENT and one.other == customer_id
        )
        room = None if home.room is None else max(home.room - used, 0)
        parts = split_at_home(points, own, others, first=account, room=room)
        return tuple(
            AccountPart(one, part, None if one in own else customer_id) for one, part in parts
        )

    def _use(self, part: AccountPart, kind: EntryKind, reward: str) -> None:
        programme_id, card, customer_id = parties_of(part.account)
        known = self._programme(programme_id)
        self.note(
            Change(
                kind=kind,
                customer_id=customer_id,
                programme_id=programme_id,
                version=0 if known is None else known.version,
                points=-part.points,
                parts=(PointsPart(PartRule.REWARD, -part.points, reward),) if reward else (),
                card=card,
                other=part.taken_by,
            )
        )

    def _free(self, account: AccountId) -> int:
        """What can be spent of it here, less what this record spends already."""
        spent = sum(
            one.points
            for one in self._noted
            if one.kind is EntryKind.SPENT and _account(one) == account
        )
        return spent + sum(right.free for right in self._work.accounts.rights(account))

    def note(self, change: Change) -> None:
        """One change; of nothing only if it is told all the same, or counts for a tier."""
        if not (change.points or change.is_told or change.counts):
            return
        self._noted.append(
            LoyaltyEntry(
                id=change.id or self._new_id(),
                programme_id=change.programme_id,
                version=change.version,
                customer_id=change.customer_id,
                kind=change.kind,
                points=change.points,
                sale_id=self._sale_id,
                of_sale=change.of_sale,
                lines=change.lines,
                parts=change.parts,
                counts=change.counts,
                card=change.card,
                expires_on=self._last_day(change),
                other=change.other,
                staff_id=self._staff_id,
                at=self._at,
            )
        )

    def entries(self) -> tuple[LoyaltyEntry, ...]:
        """Every change, with the balance after all of them. Raises `errors.points_gone`."""
        if not self._plans:
            # Spends first, from rights that were there before; what is taken back last.
            for one in sorted(self._noted, key=_sequence):
                self._plan(one)
        return tuple(
            replace(one, balance=self._plans[_account(one)].balance) for one in self._noted
        )

    def postings(self) -> tuple[Posting, ...]:
        """What moves, for the record of the sale."""
        return tuple(posting for plan in self._plans.values() for posting in plan.postings)

    def _last_day(self, change: Change) -> date | None:
        if change.points <= 0 or change.card:
            return None
        programme = self._programme(change.programme_id)
        if programme is None or programme.expiry is None:
            return None
        return programme.expires_on(self._work.policy().business_day(self._at).date)

    def _programme(self, programme_id: ProgrammeId) -> Programme | None:
        known = self._work.policy().programmes
        found = next((one for one in known if one.id == programme_id), None)
        return found or self._work.loyalty.programme(programme_id)

    def _plan(self, entry: LoyaltyEntry) -> None:
        plan, points, rule = self._plan_of(entry), entry.points, entry.kind.value
        if entry.kind is EntryKind.SPENT:
            try:
                plan.spend(-points, rule=rule)
            except RuleError as error:
                available = error.values.get("available", 0)
                raise RuleError("errors.points_gone", available=available) from error
        elif entry.kind is EntryKind.EXPIRED:
            plan.expire(-points, rule=rule)
        elif points < 0:
            plan.take_back(-points, rule=rule, is_spent=entry.kind is EntryKind.GIVEN_BACK)
        elif entry.kind is EntryKind.GIVEN_BACK:
            plan.give_back(points, rule=rule)
        else:
            plan.earn(points, rule=rule)

    def _plan_of(self, entry: LoyaltyEntry) -> PointsPlan:
        account = _account(entry)
        if account not in self._plans:
            accounts = self._work.accounts
            # A regular holds a right of each sale that earned: only what uses them reads them.
            uses_rights = any(one.points < 0 and _account(one) == account for one in self._noted)
            self._plans[account] = PointsPlan(
                account,
                unit=account.rpartition(":")[0],
                held=accounts.held(account),
                rights=accounts.rights(account) if uses_rights else (),
                new_id=self._new_id,
            )
        return self._plans[account]


def parties_of(account: AccountId) -> tuple[ProgrammeId, str, CustomerId]:
    """The programme, stamp card ("" for points) and customer of an account."""
    _, key, customer = account.split(":")
    programme, _, card = key.partition(".")
    return ProgrammeId(UUID(programme)), card, CustomerId(UUID(customer))


def _account(entry: LoyaltyEntry) -> AccountId:
    return loyalty_account(entry.programme_id, entry.customer_id, entry.card)


def _sequence(entry: LoyaltyEntry) -> int:
    return 0 if entry.kind is EntryKind.SPENT else 1 if entry.points > 0 else 2
