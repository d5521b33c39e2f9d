"""The duty of the till that made a sale: open it for the others, book what came back twice.

Its lines, for goods that come back there, and the giving of its points, each by itself.

Invariants:
- The accounts of all lines of a sale open together, once, with what came back by then.
- A till that was put back from a copy may have opened them before: it waits for its hub.
- What stands in a basket of this till to come back keeps its right.
- What came back beyond what was sold is booked and noted once, whoever gave it; where a void takes
  the second refund back, the booking goes too, so that no piece is left that nobody has.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from pos_app.domain.account import AccountId, RightId
from pos_app.domain.clock import Clock
from pos_app.domain.ids import SaleId
from pos_app.domain.sale import Sale, SaleLine
from pos_app.domain.sold_line import (
    SoldAndBack,
    given_twice,
    opening,
    sale_of_account,
    sold_account,
    unread_account,
)
from pos_app.domain.sold_points import opening as opening_of_points
from pos_app.domain.sold_points import sale_of_points
from pos_app.operations import sold_points
from pos_app.operations.ports import AuditEntry, UnitOfWork, UnitOfWorkFactory
from pos_app.operations.refundable import COMES_BACK, in_basket
from pos_app.operations.sold_lines import is_open

MOVED = "account_moved"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenSold:
    """At the till that made a sale: its duty towards the others."""

    unit_of_work: UnitOfWorkFactory
    clock: Clock
    new_id: Callable[[], UUID]

    def run(self, wanted: Sequence[str] = ()) -> int:
        """Open what others ask for or gave back without asking, and book what came back twice.

        Returns how many records it made.
        """
        with self.unit_of_work() as work:
            if work.is_behind():
                return 0
            owing = work.past_sales.owing()
            ids = dict.fromkeys(map(sale_of_account, (*wanted, *owing)))
            sales = [sale for one in ids if (sale := self._own(work, one)) is not None]
            made = sum(self._open(work, sale) for sale in sales)
            for one in dict.fromkeys(map(sale_of_points, wanted)):
                sale = self._own(work, one)
                made += 0 if sale is None else self._open_points(work, sale)
            for account, amount in work.past_sales.owing().items():
                sale = self._own(work, sale_of_account(account))
                if sale is not None and is_open(work, sale.id):
                    self._book(work, sale, account, amount)
                    made += 1
            for account, amount in work.past_sales.overbooked().items():
                sale = self._own(work, sale_of_account(account))
                if sale is not None:
                    self._book(work, sale, account, -amount)
                    made += 1
            if made:
                work.commit()
        return made

    def must_wait(self) -> bool:
        """Whether this till does nothing yet, because it has not heard from its hub since."""
        with self.unit_of_work() as work:
            return work.is_behind()

    def _own(self, work: UnitOfWork, sale_id: SaleId | None) -> Sale | None:
        sale = None if sale_id is None else work.sale(sale_id)
        return sale if sale is not None and sale.till_id == work.policy().till.id else None

    def _open(self, work: UnitOfWork, sale: Sale) -> int:
        if is_open(work, sale.id):
            return 0
        is_void = work.past_sales.void_of(sale.id) is not None
        baskets = [one.basket for one in work.suspended.waiting()]
        here = work.open_basket()
        baskets += [] if here is None else [here]
        lines = []
        for line in filter(_comes_back, sale.lines):
            sold = line.quantity.amount
            account = sold_account(sale.id, line.id)
            # What came back without asking stands on the account already.
            returned = work.returned(sale.id, line.id) + work.accounts.held(account)
            returned = sold if is_void else min(max(returned, 0), sold)
            held = min(sum(in_basket(one, line.id) for one in baskets), sold - returned)
            right = RightId(self.new_id())
            lines.append(SoldAndBack(line.id, sold, returned, max(held, 0), right))
        said = {"why": "sold_lines_opened", "sale": str(sale.number)}
        work.accounts.post(MOVED, said, opening(sale.id, lines), at=self.clock.now())
        return 1

    def _open_points(self, work: UnitOfWork, sale: Sale) -> int:
        if sold_points.is_open(work, sale.id):
            return 0
        is_void = work.past_sales.void_of(sale.id) is not None
        said = {"why": "sold_points_opened", "sale": str(sale.number)}
        moved = opening_of_points(sale.id, is_void=is_void)
        work.accounts.post(MOVED, said, moved, at=self.clock.now())
        return 1

    def _book(self, work: UnitOfWork, sale: Sale, account: AccountId, amount: int) -> None:
        """Note so much as given back twice; below zero: a void has taken it back."""
        now, number = self.clock.now(), str(sale.number)
        said = {"why": "refunded_twice", "sale": number}
        work.accounts.post(MOVED, said, given_twice(account, amount), at=now)
        names = [one.name for one in sale.lines if sold_account(sale.id, one.id) == account]
        body: dict[str, str | int | bool] = {
            "of": number, "name": ", ".join(names), "amount": abs(amount),
            **_worth(sale, account, abs(amount)),
        }  # fmt: skip
        kind = "refunded_unread" if account == unread_account(sale.id) else "refunded_twice"
        kind = kind if amount > 0 else "refunded_twice_undone"
        # Nobody of this till did it: the Z of the shift that runs counts it.
        shift = next((one.id for one in work.shifts.open_shifts()), None)
        work.audit(AuditEntry(kind=kind, staff_id=None, at=now, body=body, shift_id=shift))


def _worth(sale: Sale, account: AccountId, amount: int) -> dict[str, str | int]:
    """What so much of an account had cost: a share of its line, or the amount itself."""
    for line in sale.lines:
        if sold_account(sale.id, line.id) == account:
            worth = line.gross.minor * amount // line.quantity.amount
            return {"minor": worth, "unit": line.quantity.unit.value}
    return {"minor": amount}


def _comes_back(line: SaleLine) -> bool:
    is_goods = line.kind in COMES_BACK and line.deposit_of is None
    return is_goods and line.refund is None and line.quantity.amount > 0
