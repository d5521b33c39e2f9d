"""A line to the hub for the counter: grants, refuses or says nothing, and counts what was asked."""

from collections.abc import Callable
from uuid import UUID

from pos_app.domain.account import AccountId, Posting, RightId
from pos_app.domain.ids import mint_id
from tests.fakes import A_MORNING, FakeStorage


class FakeHubLine:
    """Fills HubLine. `answer()` does what a hub and the agent would do with what stands written."""

    def __init__(self, *, is_linked: bool = True) -> None:
        self.is_linked = is_linked
        self.pokes = 0
        self.timers: list[tuple[int, Callable[[], None]]] = []
        self._told: list[Callable[[UUID], None]] = []

    def poke(self) -> None:
        self.pokes += 1

    def on_answered(self, told: Callable[[UUID], None]) -> None:
        self._told.append(told)

    def later(self, after_ms: int, then: Callable[[], None]) -> None:
        self.timers.append((after_ms, then))

    def run_out(self) -> None:
        """The time is over."""
        for _, then in self.timers:
            then()
        self.timers.clear()

    def answer(self, storage: FakeStorage, *, free: int) -> tuple[int, int]:
        """Grant from what is free at the hub; the amount and the least that were asked for."""
        rows = storage.tables.rights
        ((rq, (account, amount, least)),) = rows.questions.items()
        if free < least:
            rows.refused[rq] = free
        else:
            self._grant(storage, account, min(amount, free))
            del rows.questions[rq]
        for told in self._told:
            told(rq)
        return amount, least

    def _grant(self, storage: FakeStorage, account: AccountId, amount: int) -> None:
        known = next(one for one, _, _ in storage.tables.moved if one.account == account)
        right, unit = RightId(mint_id()), known.unit
        moved = (
            Posting(account=account, unit=unit, delta=amount, right=right),
            Posting(account=account, unit=unit, delta=-amount),
        )
        with storage.begin() as work:
            work.accounts.apply(mint_id(), moved, A_MORNING)
            work.commit()


def put_elsewhere(storage: FakeStorage, account: AccountId, amount: int, unit: str) -> None:
    """Value that other tills and the hub have."""
    with storage.begin() as work:
        moved = (
            Posting(account=account, unit=unit, delta=amount),
            Posting(account=AccountId(f"issued:{unit}"), unit=unit, delta=-amount),
        )
        work.accounts.apply(mint_id(), moved, A_MORNING)
        work.commit()
