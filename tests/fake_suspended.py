"""Suspended baskets in memory: the port SuspendedBook over FakeTables."""

from collections.abc import Iterable
from dataclasses import replace

from pos_app.domain.account import Posting
from pos_app.domain.ids import BasketId, PrintJobId
from pos_app.domain.suspended import SuspendedBasket, SuspendedKind, SuspendedState
from pos_app.operations.suspended_book import SuspendedStep
from tests.fake_accounts import FakeAccountBook


class FakeSuspendedBook:
    """Rows by the basket's id; movements go to the fake accounts as in one transaction."""

    def __init__(
        self,
        rows: dict[BasketId, SuspendedBasket],
        slips: dict[PrintJobId, SuspendedBasket],
        accounts: FakeAccountBook,
    ) -> None:
        self._rows, self._slips, self._accounts = rows, slips, accounts

    def next_number(self, kind: SuspendedKind) -> str:
        taken = sum(row.number.startswith(kind.letter) for row in self._rows.values())
        return f"{kind.letter}03-2-{taken + 1:06d}"

    def suspend(self, suspended: SuspendedBasket, postings: Iterable[Posting]) -> None:
        self._rows[suspended.id] = suspended
        self._accounts.post("basket_suspended", suspended, postings, at=suspended.at)

    def take(self, step: SuspendedStep, postings: Iterable[Posting]) -> None:
        self._rows[step.basket_id] = replace(self._rows[step.basket_id], state=step.state)
        self._accounts.post(f"basket_{step.state}", step, postings, at=step.at)

    def mark_sold(self, basket_id: BasketId) -> None:
        self._rows[basket_id] = replace(self._rows[basket_id], state=SuspendedState.SOLD)

    def find(self, basket_id: BasketId) -> SuspendedBasket | None:
        return self._rows.get(basket_id)

    def find_number(self, number: str) -> SuspendedBasket | None:
        return next((row for row in self._rows.values() if row.number == number), None)

    def waiting(self) -> tuple[SuspendedBasket, ...]:
        found = [row for row in self._rows.values() if row.state is SuspendedState.SUSPENDED]
        return tuple(sorted(found, key=lambda row: (row.at, row.number), reverse=True))

    def add_slip(self, job_id: PrintJobId, suspended: SuspendedBasket) -> None:
        self._slips[job_id] = suspended

    def slip(self, job_id: PrintJobId) -> SuspendedBasket | None:
        return self._slips.get(job_id)
