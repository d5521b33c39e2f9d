"""Pay with points: what they are worth comes from the programme, what can be spent from the rights.

A pure step with the balance that was read. The points move with the sale (operations/sale_loyalty),
where they are looked at once more.

Invariants:
- Points pay for goods: never for lottery, gift cards, donations or debts.
- A tender takes no more points than are here, less what this basket takes already.
"""

from collections.abc import Callable
from uuid import UUID

from pos_app.domain.account import Balance
from pos_app.domain.basket import Basket
from pos_app.domain.clock import Clock
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import TenderId
from pos_app.domain.loyalty import Programme
from pos_app.domain.money import Money
from pos_app.domain.pricing import PricedBasket
from pos_app.domain.staff import StaffMember
from pos_app.domain.tender import TenderDetail, TenderKind
from pos_app.domain.tender_kinds import exact_tender
from pos_app.operations.take_reward import taken_from
from pos_app.operations.take_tender import require_ready, settlement, with_tender


def payable(priced: PricedBasket, programme: Programme, balance: Balance | None) -> Money:
    """The most that the points here can pay of this basket now, never nothing.

    Raises RuleError `errors.nothing_due`, `errors.points_not_taken` (the programme lets nobody
    pay), `errors.points_paused`, `errors.points_owed` (goods came back whose points were spent),
    `errors.points_too_few` and `errors.points_goods` (no goods are left to pay for).
    """
    redeem, currency = programme.redeem, priced.rules.currency
    due = settlement(priced).due
    if due.minor <= 0:
        raise RuleError("errors.nothing_due")
    if redeem is None:
        raise RuleError("errors.points_not_taken")
    if balance is not None and balance.total < 0:
        raise RuleError("errors.points_owed", points=-balance.total)
    if not programme.is_spendable:
        raise RuleError("errors.points_paused")
    taken = [t for t in priced.basket.tenders if t.kind is TenderKind.POINTS]
    here = 0
    if balance is not None:
        here = balance.here - taken_from(priced.basket, balance.account)
    worth = Money(redeem.worth(here), currency)
    if not worth:
        least = max(redeem.least_points, redeem.price(1))
        raise RuleError("errors.points_too_few", points=here, least=least)
    goods = sum(line.tax.gross.minor for line in priced.lines if line.line.kind.is_turnover)
    open_goods = Money(max(goods - sum(t.amount.minor for t in taken), 0), currency)
    if not open_goods:
        raise RuleError("errors.points_goods")
    return min(worth, open_goods, due)


def take_points(
    priced: PricedBasket,
    amount: Money,
    *,
    programme: Programme,
    balance: Balance | None,
    staff: StaffMember,
    clock: Clock,
    new_id: Callable[[], UUID],
) -> Basket:
    """Pay `amount` with points of the attached customer.

    Raises RuleError as `payable` and `exact_tender` do, `errors.customer_missing`, and
    `errors.points_amount` with what they can pay.
    """
    require_ready(priced, staff)
    basket = priced.basket
    if basket.customer_id is None:
        raise RuleError("errors.customer_missing")
    most = payable(priced, programme, balance)
    if amount > most:
        raise RuleError("errors.points_amount", most=most)
    redeem = programme.redeem
    assert redeem is not None, "payable has looked"
    account = programme.account(basket.customer_id)
    tender = exact_tender(
        TenderKind.POINTS,
        settlement(priced).due,
        amount,
        tender_id=TenderId(new_id()),
        detail=TenderDetail(account=account, points=redeem.price(amount.minor)),
        taken_at=clock.now(),
    )
    return with_tender(basket, tender)
