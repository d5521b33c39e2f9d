"""Lines that pass money through the till: a gift card sold, a donation, a debt settled.

Pure steps on the basket; no turnover and no tax (domain/pricing). The value moves with the sale
(operations/sale_postings). Names of lines come from whoever asks: they are words for people.
"""

from collections.abc import Callable
from uuid import UUID

from pos_app.domain.account import AccountId
from pos_app.domain.basket import Basket, BasketLine, LineDetail, LineKind
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import LineId
from pos_app.domain.money import Money
from pos_app.domain.policy import Policy
from pos_app.domain.pricing import PricedBasket
from pos_app.domain.quantity import pieces
from pos_app.domain.staff import Permission, StaffMember, require
from pos_app.operations.take_account_tender import on_account_of


def sell_gift_card(
    basket: Basket,
    account: AccountId,
    value: Money,
    *,
    name: str,
    staff: StaffMember,
    policy: Policy,
    new_id: Callable[[], UUID],
) -> Basket:
    """Put value on a gift card, new or not; it can be used once the sale is complete.

    Raises RuleError `errors.gift_card_value` (nothing, or above the store's limit),
    `errors.gift_card_twice` and `errors.basket_tendered`.
    """
    _require_open(basket, staff)
    largest = Money(policy.store.tendering.gift_card_largest_minor, value.currency)
    if value.minor < 1 or value > largest:
        raise RuleError("errors.gift_card_value", largest=largest)
    if any(line.detail.account == account for line in basket.lines):
        raise RuleError("errors.gift_card_twice")
    return basket.adding(
        _line(LineKind.GIFT_CARD, name, value, policy=policy, new_id=new_id, account=account)
    )


def round_up(
    priced: PricedBasket,
    *,
    name: str,
    staff: StaffMember,
    policy: Policy,
    new_id: Callable[[], UUID],
) -> Basket:
    """Give the rest to the next whole amount away; the same key again takes the gift out.

    A total that is whole gives one step. Raises RuleError `errors.no_donations`,
    `errors.basket_empty`, `errors.basket_tendered`.
    """
    basket, rules = priced.basket, policy.store.tendering
    _require_open(basket, staff)
    given = next((line for line in basket.lines if line.kind is LineKind.DONATION), None)
    if given is not None:
        return basket.removing(given.id)
    if not rules.donation_for:
        raise RuleError("errors.no_donations")
    if basket.is_empty or priced.total.minor <= 0:
        raise RuleError("errors.basket_empty")
    step = rules.donation_step_minor
    amount = Money(step - priced.total.minor % step, priced.total.currency)
    return basket.adding(_line(LineKind.DONATION, name, amount, policy=policy, new_id=new_id))


def settle_debt(
    basket: Basket,
    amount: Money,
    *,
    name: str,
    staff: StaffMember,
    policy: Policy,
    new_id: Callable[[], UUID],
) -> Basket:
    """The customer of the basket pays what was put on account, or a part of it.

    Raises RuleError `errors.customer_missing`, `errors.account_nothing`, `errors.basket_tendered`.
    """
    _require_open(basket, staff)
    if basket.customer_id is None:
        raise RuleError("errors.customer_missing")
    if amount.minor < 1:
        raise RuleError("errors.account_nothing")
    account = on_account_of(basket.customer_id)
    return basket.adding(
        _line(LineKind.ON_ACCOUNT, name, amount, policy=policy, new_id=new_id, account=account)
    )


def _require_open(basket: Basket, staff: StaffMember) -> None:
    require(staff, Permission.RING_UP)
    if basket.tenders:
        raise RuleError("errors.basket_tendered")


def _line(
    kind: LineKind,
    name: str,
    amount: Money,
    *,
    policy: Policy,
    new_id: Callable[[], UUID],
    account: str = "",
) -> BasketLine:
    return BasketLine(
        id=LineId(new_id()),
        product_id=None,
        name=name,
        department_id=None,
        tax_class=policy.taxes.classes[0],
        listed_price=amount,
        quantity=pieces(1),
        kind=kind,
        detail=LineDetail(account=account),
    )
