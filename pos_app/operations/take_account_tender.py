"""Pay from an account: gift card, store credit, and what a customer owes the store.

Reading a balance is a call on the database thread; taking the tender is a pure step with the
balance that was read. The value itself moves with the sale (operations/sale_postings), where it is
looked at once more. Does not sell gift cards (operations/gift_cards).
"""

from collections.abc import Callable
from uuid import UUID

from pos_app.domain.account import AccountId, AccountKind, Balance, account_id, last_digits
from pos_app.domain.basket import Basket
from pos_app.domain.card_number import refuse_card_number
from pos_app.domain.clock import Clock
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import CustomerId, TenderId
from pos_app.domain.money import Money
from pos_app.domain.policy import Policy
from pos_app.domain.pricing import PricedBasket
from pos_app.domain.staff import StaffMember
from pos_app.domain.tender import TenderDetail, TenderKind
from pos_app.domain.tender_kinds import exact_tender
from pos_app.operations.ports import UnitOfWorkFactory
from pos_app.operations.take_tender import (
    require_approval,
    require_ready,
    settlement,
    with_tender,
)

LONGEST_CODE = 40
_KINDS = {
    AccountKind.GIFT_CARD: TenderKind.GIFT_CARD,
    AccountKind.STORE_CREDIT: TenderKind.STORE_CREDIT,
}


def gift_card_account(code: str) -> AccountId:
    """The account of a gift card's code. Raises RuleError for a code that no gift card has."""
    clean = refuse_card_number("".join(code.split()))
    if not clean or len(clean) > LONGEST_CODE or not clean.isprintable():
        raise RuleError("errors.gift_card_code")
    return account_id(AccountKind.GIFT_CARD, clean.upper())


def store_credit_account(key: str) -> AccountId:
    """The account of a store credit: the number on its slip, or a customer's id."""
    clean = refuse_card_number("".join(key.split()))
    if not clean or len(clean) > LONGEST_CODE or not clean.isprintable():
        raise RuleError("errors.store_credit_code")
    return account_id(AccountKind.STORE_CREDIT, clean.upper())


def on_account_of(customer_id: CustomerId) -> AccountId:
    """The account of what a customer owes."""
    return account_id(AccountKind.ON_ACCOUNT, str(customer_id))


def read_balance(account: AccountId, *, unit_of_work: UnitOfWorkFactory) -> Balance | None:
    """What an account holds; None for one that nobody opened. On the database thread."""
    with unit_of_work() as work:
        return work.accounts.balance(account)


def available_on(priced: PricedBasket, account: AccountId, balance: Balance | None) -> Money:
    """What can be spent here now, less what this basket already takes from it.

    Raises RuleError `errors.account_unknown`, `errors.account_unit` (another currency) and
    `errors.account_empty` (`elsewhere` is what other tills hold).
    """
    currency = priced.rules.currency
    if balance is None or not balance.unit:
        # A right may arrive before the record that says in which currency it is.
        raise RuleError("errors.account_unknown", account=last_digits(account))
    if balance.unit != currency.code:
        raise RuleError("errors.account_unit", unit=balance.unit)
    taken = sum(
        t.amount.minor
        for t in priced.basket.tenders
        if t.detail.account == account and t.amount.minor > 0
    )
    available = Money(balance.here - taken, currency)
    if available.minor < 1:
        elsewhere = Money(balance.elsewhere, currency)
        raise RuleError("errors.account_empty", elsewhere=elsewhere)
    return available


def take_account(
    priced: PricedBasket,
    account: AccountId,
    amount: Money,
    *,
    balance: Balance | None,
    staff: StaffMember,
    clock: Clock,
    new_id: Callable[[], UUID],
) -> Basket:
    """Pay with a gift card or store credit.

    Raises RuleError as `available_on` and `exact_tender` do, and `errors.account_too_little` with
    what `available` can be taken instead.
    """
    require_ready(priced, staff)
    available = available_on(priced, account, balance)
    if amount > available:
        raise RuleError("errors.account_too_little", amount=amount, available=available)
    kind = _KINDS[AccountKind(account.partition(":")[0])]
    tender = exact_tender(
        kind,
        settlement(priced).due,
        amount,
        tender_id=TenderId(new_id()),
        detail=TenderDetail(account=account),
        taken_at=clock.now(),
    )
    return with_tender(priced.basket, tender)


def take_on_account(
    priced: PricedBasket,
    amount: Money,
    *,
    owed: Balance | None,
    staff: StaffMember,
    policy: Policy,
    clock: Clock,
    new_id: Callable[[], UUID],
    approved_by: StaffMember | None = None,
) -> Basket:
    """Let a customer pay later.

    Raises RuleError `errors.customer_missing`, as `exact_tender` does, and ApprovalNeededError
    `errors.on_account_limit` when the customer would owe more than the store allows.
    """
    require_ready(priced, staff)
    basket = priced.basket
    if basket.customer_id is None:
        raise RuleError("errors.customer_missing")
    account = on_account_of(basket.customer_id)
    tender = exact_tender(
        TenderKind.ON_ACCOUNT,
        settlement(priced).due,
        amount,
        tender_id=TenderId(new_id()),
        detail=TenderDetail(account=account),
        taken_at=clock.now(),
    )
    before = (0 if owed is None else owed.total) + sum(
        t.amount.minor for t in basket.tenders if t.detail.account == account
    )
    limit = Money(policy.store.tendering.on_account_limit_minor, amount.currency)
    if before + amount.minor > limit.minor:
        owes = Money(before, amount.currency)
        require_approval(staff, approved_by, "errors.on_account_limit", limit=limit, owes=owes)
    return with_tender(basket, tender)
