"""Sales that more than one till gives back: whether rights are needed, and spending them.

What a sold line can still give back is an account (domain/sold_line). The till that made the sale
opens it when another one asks (operations/open_sold); from then on every till, that one too, gives
back by a right (operations/ask_sold).

Invariant: without a right a shared sale gives nothing back, unless a manager has said so.
"""

from collections import defaultdict
from collections.abc import Iterable

from pos_app.domain.account import AccountId, Posting
from pos_app.domain.basket import Basket, BasketLine
from pos_app.domain.clock import BusinessDay
from pos_app.domain.errors import RightsElsewhereError, RuleError
from pos_app.domain.ids import SaleId
from pos_app.domain.money import Money, total
from pos_app.domain.refund_rules import RefundNeed, is_above_limits
from pos_app.domain.sale import Sale
from pos_app.domain.sold_line import (
    back_by_right,
    back_unasked,
    opened_mark,
    sold_account,
    unread_account,
)
from pos_app.domain.staff import StaffMember
from pos_app.operations.ports import UnitOfWork


def is_open(work: UnitOfWork, sale_id: SaleId) -> bool:
    """Whether the accounts of a sale's lines are open, as far as this till has heard."""
    return work.accounts.held(opened_mark(sale_id)) > 0


def is_shared(work: UnitOfWork, sale: Sale) -> bool:
    """Whether giving this sale back takes rights: another till made it, or has asked for it.

    A till that was put back from a copy may have forgotten that: until it has heard from its hub,
    nothing that it sold before goes back on its own word.
    """
    return not is_of_this_life(work, sale) or is_open(work, sale.id)


def is_of_this_life(work: UnitOfWork, sale: Sale) -> bool:
    """Whether this till made a sale, and knows what has become of it since."""
    is_own = sale.till_id == work.policy().till.id
    is_of_old_life = sale.number.letter != work.next_sale_number().letter
    return is_own and not (is_of_old_life and work.is_behind())


def sold_accounts(basket: Basket) -> frozenset[AccountId]:
    """The accounts of everything that a basket gives back."""
    return frozenset(account for account, _ in _going(basket.lines))


def sold_line_postings(work: UnitOfWork, basket: Basket) -> tuple[Posting, ...]:
    """What a sale of this basket takes off the accounts of the lines that come back.

    Raises RightsElsewhereError `errors.refund_right_short` (`name`).
    """
    amounts: dict[AccountId, int] = defaultdict(int)
    of: dict[AccountId, BasketLine] = {}
    for account, line in _going(basket.lines):
        amounts[account] -= line.quantity.amount
        of[account] = line
    postings = _unread(basket.lines)
    for account, amount in amounts.items():
        line = of[account]
        assert line.refund is not None, "it comes back"
        sale = work.sale(line.refund.sale_id)
        if sale is None or not is_shared(work, sale):
            continue
        rights = work.accounts.rights(account)
        missing = amount - sum(right.free for right in rights)
        if missing <= 0:
            postings += back_by_right(rights, amount)
        elif RefundNeed.UNASKED in line.refund.approved_for:
            postings += back_unasked(account, amount)
        else:
            raise RightsElsewhereError(
                "errors.refund_right_short", account=account, missing=missing, name=line.name
            )
    return tuple(postings)


def _unread(lines: Iterable[BasketLine]) -> list[Posting]:
    """What comes back of receipts whose sales nobody could read: their worth."""
    amounts: dict[SaleId, int] = defaultdict(int)
    for line in lines:
        if line.refund is not None and line.refund.is_unread:
            amounts[line.refund.sale_id] -= line.refund.gross.minor
    return [
        posting
        for sale_id, minor in amounts.items()
        if minor
        for posting in back_unasked(unread_account(sale_id), minor)
    ]


def _going(lines: Iterable[BasketLine]) -> Iterable[tuple[AccountId, BasketLine]]:
    """Lines that come back of a known sale; a deposit goes with its product."""
    for line in lines:
        if line.refund is not None and line.refund.has_receipt and line.deposit_of is None:
            yield sold_account(line.refund.sale_id, line.refund.line_id), line


def require_below_limits(
    work: UnitOfWork, amount: Money, *, staff: StaffMember, day: BusinessDay
) -> None:
    """Refuse so much of sales that nobody could be asked about, whoever approves.

    Raises RuleError `errors.refund_unasked_limit` (`most` in one refund, `day` in one day).
    """
    rules = work.policy().store.refunds
    before = work.past_sales.without_receipt(staff.id, day) + work.past_sales.unasked(staff.id, day)
    if is_above_limits(amount, Money(before, amount.currency), rules):
        raise RuleError(
            "errors.refund_unasked_limit",
            most=Money(rules.without_receipt_minor, amount.currency),
            day=Money(rules.without_receipt_day_minor, amount.currency),
        )


def unasked_in(basket: Basket, more: Money) -> Money:
    """What a basket gives back though nobody could be asked, with `more`."""
    backs = (line.refund for line in basket.lines if line.refund is not None)
    amounts = (-back.gross for back in backs if RefundNeed.UNASKED in back.approved_for)
    return total((more, *amounts), more.currency)
