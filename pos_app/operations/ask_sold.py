"""At the till that gives back a shared sale: ask for the rights to what was chosen.

A question is written down and the exchange of records answers it; whoever waits looks again. Waits
for nobody and spends nothing (operations/sold_lines).

Invariant: what was asked for and is not used goes back by itself (operations/return_rights).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from uuid import UUID

from pos_app.domain.basket import Basket
from pos_app.domain.clock import Clock
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import LineId, SaleId
from pos_app.domain.money import Money
from pos_app.domain.sold_line import sale_of_account, sold_account
from pos_app.domain.staff import StaffMember
from pos_app.operations.ports import UnitOfWork, UnitOfWorkFactory
from pos_app.operations.refundable import Refundable, in_basket
from pos_app.operations.return_rights import SETTLE
from pos_app.operations.sold_lines import is_open, require_below_limits, unasked_in


@dataclass(frozen=True, slots=True)
class SoldAnswer:
    """How it stands with the rights that were asked for.

    `is_all`: they are here, and what came back elsewhere is known. `left`: how much of a line is
    left anywhere, where it is too little. Neither: nobody has answered yet, or, if the accounts
    are open (`is_open`), another till holds what is missing.
    """

    is_all: bool
    is_open: bool
    left: Mapping[LineId, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class AskSold:
    """At the till that gives back: asks for what it may, of a sale that others share."""

    unit_of_work: UnitOfWorkFactory
    clock: Clock
    new_id: Callable[[], UUID]

    def ask(self, sale_id: SaleId, amounts: Mapping[LineId, int], basket: Basket) -> SoldAnswer:
        """How it stands; what is missing and was not asked for yet is asked for now."""
        with self.unit_of_work() as work:
            asked = {account for _, account in work.rights.asked()}
            missing = 0
            for line_id, amount in amounts.items():
                account = sold_account(sale_id, line_id)
                free = sum(right.free for right in work.accounts.rights(account))
                short = amount + in_basket(basket, line_id) - free
                missing += max(short, 0)
                if short > 0 and account not in asked:
                    now = self.clock.now()
                    work.rights.ask(self.new_id(), account, short, least=short, at=now)
            is_known = is_open(work, sale_id)
            left = self._left(work, sale_id, amounts, basket) if missing and is_known else {}
            work.rights.forget_refused(asked_before=self.clock.now() - SETTLE)
            work.commit()
        return SoldAnswer(is_all=not missing and is_known, is_open=is_known, left=left)

    def check_unasked(
        self, found: Refundable, amount: Money, basket: Basket, *, staff: StaffMember
    ) -> None:
        """Refuse what may not be given back without asking, whoever approves.

        Raises RuleError `errors.refund_needs_code`, and as `require_below_limits`.
        """
        if not found.is_genuine:
            raise RuleError("errors.refund_needs_code", number=str(found.sale.number))
        with self.unit_of_work() as work:
            day = work.policy().business_day(self.clock.now())
            require_below_limits(work, unasked_in(basket, amount), staff=staff, day=day)

    def give_up(self, sale_id: SaleId) -> None:
        """Nobody waits any more; what still comes goes back by itself."""
        with self.unit_of_work() as work:
            for rq, account in work.rights.asked():
                if sale_of_account(account) == sale_id:
                    work.rights.forget(rq)
            work.commit()

    def _left(
        self, work: UnitOfWork, sale_id: SaleId, amounts: Mapping[LineId, int], basket: Basket
    ) -> dict[LineId, int]:
        """Lines of which not enough is left anywhere."""
        left = {key: work.accounts.held(sold_account(sale_id, key)) for key in amounts}
        return {
            key: max(left[key] - in_basket(basket, key), 0)
            for key, amount in amounts.items()
            if left[key] < amount + in_basket(basket, key)
        }
