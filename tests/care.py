"""Matters for tests: an issue, a wish and a follow-up of one customer, and their steps."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from pos_app.domain.customer_care import (
    BackInStock,
    CareMatter,
    CareStep,
    MatterKind,
    MatterNow,
    MatterState,
)
from pos_app.domain.ids import StaffId
from tests.builders import a_cashier, a_customer, a_product, a_store, an_id
from tests.fakes import A_MORNING

TODAY = A_MORNING.date()
TOMORROW = TODAY + timedelta(days=1)


def an_issue(**changes: Any) -> CareMatter:
    """A service issue to look at tomorrow."""
    issue = CareMatter(
        id=an_id("issue"),
        kind=MatterKind.ISSUE,
        customer_id=a_customer().id,
        store_id=a_store().id,
        opened_by=StaffId(a_cashier().id),
        opened_at=A_MORNING,
        text="The handle came off",
        due_on=TOMORROW,
    )
    return replace(issue, **changes)


def a_follow_up(**changes: Any) -> CareMatter:
    """Something to do by tomorrow."""
    return an_issue(
        id=an_id("follow_up"), kind=MatterKind.FOLLOW_UP, text="Call about the fit", **changes
    )


def a_wish(**changes: Any) -> CareMatter:
    """A wish for the product of the builders."""
    product = a_product()
    wish = an_issue(
        id=an_id("wish"),
        kind=MatterKind.WISH,
        text="",
        product_id=product.id,
        product_name=product.name,
        due_on=None,
    )
    return replace(wish, **changes)


def a_step(
    of: CareMatter | MatterNow,
    state: MatterState,
    *,
    step_id: UUID | None = None,
    at: datetime = A_MORNING,
    due_on: date | None = None,
    text: str = "",
) -> CareStep:
    """The next step of a matter; of a MatterNow it saw what stands."""
    matter = of.matter if isinstance(of, MatterNow) else of
    return CareStep(
        id=step_id or an_id(f"{matter.id}{state}{at}{due_on}"),
        matter_id=matter.id,
        customer_id=matter.customer_id,
        state=state,
        staff_id=matter.opened_by,
        at=at,
        due_on=due_on,
        text=text,
        saw=of.step_id if isinstance(of, MatterNow) else None,
    )


def is_back(at: datetime = A_MORNING, *, back: bool = True) -> BackInStock:
    """Staff say that the product of the builders is back, or is not."""
    return BackInStock(
        id=an_id(f"back{at}{back}"),
        product_id=a_product().id,
        store_id=a_store().id,
        staff_id=a_cashier().id,
        at=at,
        returned_on=at.date(),
        is_back=back,
    )
