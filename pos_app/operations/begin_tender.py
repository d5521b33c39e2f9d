"""Before money is taken: what would refuse the sale at its end is refused now.

A card that was charged cannot be put back like a line. Looks only at what lies in the storage; the
basket itself is judged by take_tender. Writes nothing.
"""

from pos_app.domain.basket import Basket
from pos_app.domain.staff import StaffMember
from pos_app.operations.ports import UnitOfWorkFactory
from pos_app.operations.put_aside import usable
from pos_app.operations.run_shift import shift_of_sale


def begin_tender(basket: Basket, *, staff: StaffMember, unit_of_work: UnitOfWorkFactory) -> None:
    """Refuse a tender whose sale could not be made.

    Raises RuleError `errors.shift_needed`, and `errors.suspended_used` or `errors.suspended_gone`
    for a quote or layaway that was used since the basket was made of it.
    """
    with unit_of_work() as work:
        shift_of_sale(work, work.policy(), staff)
        if basket.made_from is not None:
            usable(work, basket.made_from)
