"""PointsBook: the changes of points that come with one sale, and what they move on accounts.

Gathers changes in any sequence and posts them in the fair one: spends from rights that were there
before, then what comes in, then what is taken back. Writes nothing (sale_loyalty, claim_points and
move_points do).
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from pos_app.domain.account import AccountId, AccountKind, Posting
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import CustomerId, ProgrammeId, SaleId, StaffId
from pos_app.domain.loyalty import EntryKind, LinePoints, LoyaltyEntry
from pos_app.domain.points_plan import PointsPlan
from pos_app.operations.ports import UnitOfWork


class PointsBook:
    """The changes that are about one sale, made by one person at one moment."""

    def __init__(
        self,
        work: UnitOfWork,
        sale_id: SaleId,
        *,
        staff_id: StaffId,
        at: datetime,
        new_id: Callable[[], UUID],
    ) -> None:
        self._work, self._sale_id, self._staff_id, self._at = work, sale_id, staff_id, at
        self._new_id = new_id
        self._plans: dict[AccountId, PointsPlan] = {}
        self._noted: list[LoyaltyEntry] = []

    def tendered(self, account: AccountId, points: int) -> None:
        """Points that paid, or (below zero) that go back because goods do."""
        _, programme, customer = account.split(":")
        kind = EntryKind.SPENT if points > 0 else EntryKind.GIVEN_BACK
        programme_id = ProgrammeId(UUID(programme))
        known = self._work.loyalty.programme(programme_id)
        version = 0 if known is None else known.version
        self.note(kind, CustomerId(UUID(customer)), programme_id, -points, version=version)

    def note(
        self,
        kind: EntryKind,
        customer_id: CustomerId,
        programme_id: ProgrammeId,
        points: int,
        *,
        version: int,
        lines: tuple[LinePoints, ...] = (),
        of_sale: SaleId | None = None,
        is_told: bool = False,
    ) -> None:
        """One change; of nothing only if it `is_told` all the same."""
        if points or is_told:
            self._noted.append(
                LoyaltyEntry(
                    id=self._new_id(), programme_id=programme_id, version=version,
                    customer_id=customer_id, kind=kind, points=points, sale_id=self._sale_id,
                    of_sale=of_sale, lines=lines, staff_id=self._staff_id, at=self._at,
                )
            )  # fmt: skip

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

    def _plan(self, entry: LoyaltyEntry) -> None:
        plan, points, rule = self._plan_of(entry), entry.points, entry.kind.value
        if entry.kind is EntryKind.SPENT:
            try:
                plan.spend(-points, rule=rule)
            except RuleError as error:
                available = error.values.get("available", 0)
                raise RuleError("errors.points_gone", available=available) from error
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


def _account(entry: LoyaltyEntry) -> AccountId:
    return AccountId(f"{AccountKind.POINTS.value}:{entry.programme_id}:{entry.customer_id}")


def _sequence(entry: LoyaltyEntry) -> int:
    return 0 if entry.kind is EntryKind.SPENT else 1 if entry.points > 0 else 2
