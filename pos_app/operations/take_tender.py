"""Take a tender: cash handed over, or a card that the separate terminal approved.

Pure steps on the basket, journalled by the caller like every other step, so that a tender survives
a power cut. Does not finish the sale (operations/complete_sale) and opens no drawer.
"""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from pos_app.domain.basket import Basket
from pos_app.domain.clock import Clock
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import TenderId
from pos_app.domain.money import Money
from pos_app.domain.policy import Policy
from pos_app.domain.pricing import PricedBasket
from pos_app.domain.sale import settlement_of
from pos_app.domain.staff import Permission, StaffMember, require
from pos_app.domain.tender import Settlement, card_tender, cash_tender

LONGEST_REFERENCE = 20


def settlement(priced: PricedBasket) -> Settlement:
    """What is due, and what has been tendered."""
    return settlement_of(priced, priced.basket.tenders)


def take_cash(
    priced: PricedBasket,
    given: Money,
    *,
    staff: StaffMember,
    policy: Policy,
    clock: Clock,
    new_id: Callable[[], UUID],
) -> Basket:
    """Cash handed over: settles the rest with change, or pays a part.

    Raises RuleError as `cash_tender` does, and `errors.basket_empty`.
    """
    _require_ready(priced, staff)
    tender = cash_tender(
        settlement(priced).due,
        given,
        tender_id=TenderId(new_id()),
        step_minor=policy.store.cash_step_minor,
        taken_at=clock.now(),
    )
    return replace(priced.basket, tenders=(*priced.basket.tenders, tender))


def take_card(
    priced: PricedBasket,
    amount: Money,
    *,
    staff: StaffMember,
    clock: Clock,
    new_id: Callable[[], UUID],
    reference: str = "",
) -> Basket:
    """A card that the cashier saw approved on the separate terminal.

    Raises RuleError as `card_tender` does, and `errors.card_number` for a reference that looks like
    the number of a card: that is never stored.
    """
    _require_ready(priced, staff)
    reference = reference.strip()
    digits = "".join(c for c in reference if c.isdigit())
    if len(digits) >= 12 and _is_luhn(digits):
        raise RuleError("errors.card_number")
    if len(reference) > LONGEST_REFERENCE:
        raise RuleError("errors.reference_too_long", longest=LONGEST_REFERENCE)
    tender = card_tender(
        settlement(priced).due,
        amount,
        tender_id=TenderId(new_id()),
        reference=reference,
        taken_at=clock.now(),
    )
    return replace(priced.basket, tenders=(*priced.basket.tenders, tender))


def take_back_tender(basket: Basket) -> Basket:
    """Undo the newest tender before the sale is complete. Raises `errors.no_tender`."""
    if not basket.tenders:
        raise RuleError("errors.no_tender")
    return replace(basket, tenders=basket.tenders[:-1])


def _require_ready(priced: PricedBasket, staff: StaffMember) -> None:
    require(staff, Permission.TAKE_TENDER)
    if priced.basket.is_empty:
        raise RuleError("errors.basket_empty")
    if priced.total.minor < 0:
        raise RuleError("errors.total_negative")


def _is_luhn(digits: str) -> bool:
    """Whether digits check as a card number does. Source: ISO/IEC 7812-1, annex B."""
    doubled = [int(d) * (1 + i % 2) for i, d in enumerate(reversed(digits))]
    return sum(d - 9 if d > 9 else d for d in doubled) % 10 == 0
