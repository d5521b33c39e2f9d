"""Open wishes again whose sale was undone: what came back was not what somebody waited for.

In the transaction of the void or refund, like the closing (operations/keep_care.fulfil_wishes).
Judges no refund. Invariant: a wish that somebody changed since it was bought stays as they left it.
"""

from collections.abc import Callable, Iterable
from uuid import UUID

from pos_app.domain.customer_care import CareStep, MatterNow, MatterState
from pos_app.domain.ids import ProductId
from pos_app.domain.sale import Sale
from pos_app.operations.ports import UnitOfWork

_MOST = 500


def reopen_wishes(work: UnitOfWork, undoing: Sale, *, new_id: Callable[[], UUID]) -> None:
    """After a void or refund was added: what it brought back whole is wished for again."""
    for sale, products in _undone(work, undoing):
        if sale.customer_id is None:
            continue
        for wish in work.care.matters(sale.customer_id, limit=_MOST):
            stands = next((step for step in wish.steps if step.id == wish.step_id), None)
            is_of_sale = stands is not None and stands.sale_id == sale.id
            if is_of_sale and wish.matter.product_id in products:
                work.care.add_step(_step_back(wish, undoing, new_id=new_id))


def _undone(work: UnitOfWork, undoing: Sale) -> Iterable[tuple[Sale, frozenset[ProductId]]]:
    """The sales that it undoes, with the products of which nothing was kept."""
    if undoing.void_of is not None:
        sale = work.sale(undoing.void_of)
        return () if sale is None else ((sale, _products(sale)),)
    ids = dict.fromkeys(line.refund.sale_id for line in undoing.lines if line.refund is not None)
    found = (work.sale(one) for one in ids)
    return tuple((sale, _products(sale) - _kept(work, sale)) for sale in found if sale is not None)


def _products(sale: Sale) -> frozenset[ProductId]:
    return frozenset(line.product_id for line in sale.lines if line.product_id is not None)


def _kept(work: UnitOfWork, sale: Sale) -> frozenset[ProductId]:
    return frozenset(
        line.product_id
        for line in sale.lines
        if line.product_id is not None and work.returned(sale.id, line.id) < line.quantity.amount
    )


def _step_back(wish: MatterNow, undoing: Sale, *, new_id: Callable[[], UUID]) -> CareStep:
    """Back to how it stood before it was bought: told or not."""
    bought = next(step for step in wish.steps if step.id == wish.step_id)
    before = next((step for step in wish.steps if step.id == bought.saw), None)
    return CareStep(
        id=new_id(),
        matter_id=wish.matter.id,
        customer_id=wish.matter.customer_id,
        state=MatterState.OPEN if before is None else before.state,
        staff_id=undoing.cashier_id,
        at=undoing.completed_at,
        due_on=None if before is None else before.due_on,
        saw=wish.step_id,
        sale_id=undoing.id,
    )
