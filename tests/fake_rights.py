"""Rights and questions in memory: the port RightsBook over the accounts of FakeTables."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from pos_app.domain.account import AccountId
from pos_app.domain.allowance import HeldRight
from pos_app.domain.ids import CustomerId, StoreId
from pos_app.operations.rights_book import RightState
from tests.fake_accounts import FakeAccountBook, Moved


@dataclass(slots=True)
class RightRows:
    """What a test can set: refusals, recalls, whose accounts are one, where people buy."""

    questions: dict[UUID, tuple[AccountId, int, int]] = field(default_factory=dict)
    refused: dict[UUID, int] = field(default_factory=dict)
    recalled: set[UUID] = field(default_factory=set)
    granted: set[UUID] = field(default_factory=set)
    groups: list[set[AccountId]] = field(default_factory=list)
    visits: dict[CustomerId, dict[StoreId, int]] = field(default_factory=dict)


class FakeRightsBook:
    """Reads the same entries as the book of accounts."""

    def __init__(self, rows: RightRows, moved: list[Moved]) -> None:
        self._rows, self._moved = rows, moved

    def ask(self, rq: UUID, account: AccountId, amount: int, *, least: int, at: datetime) -> None:
        del at
        self._rows.questions[rq] = (account, amount, least)

    def state_of(self, rq: UUID) -> RightState:
        if rq not in self._rows.questions:
            return RightState(is_waiting=False)
        available = self._rows.refused.get(rq)
        if available is None:
            return RightState(is_waiting=True)
        return RightState(is_waiting=False, is_refused=True, available=available)

    def forget(self, rq: UUID) -> None:
        self._rows.questions.pop(rq, None)
        self._rows.refused.pop(rq, None)

    def asked(self) -> tuple[tuple[UUID, AccountId], ...]:
        asked = self._rows.questions.items()
        return tuple((rq, one[0]) for rq, one in asked if rq not in self._rows.refused)

    def forget_refused(self, *, asked_before: datetime) -> None:
        del asked_before
        for rq in self._rows.refused:
            self._rows.questions.pop(rq, None)
        self._rows.refused.clear()

    def held(self) -> tuple[HeldRight, ...]:
        names = sorted({one.account for one, _, _ in self._moved if one.right is not None})
        book = FakeAccountBook(self._moved, [])
        return tuple(
            HeldRight(
                right=right,
                is_granted=right.id in self._rows.granted,
                is_recalled=right.id in self._rows.recalled,
            )
            for account in names
            for right in book.rights(account)
        )

    def linked(self, account: AccountId) -> tuple[AccountId, ...]:
        others = {one for group in self._rows.groups if account in group for one in group}
        return (account, *sorted(others - {account}))

    def visits_by_store(self, customer_id: CustomerId, *, since: datetime) -> Mapping[StoreId, int]:
        del since
        return self._rows.visits.get(customer_id, {})
