"""Whoever is signed on, looked at again when the hub told of staff or roles.

Somebody who left is out: the till locks over the open basket, which waits for whoever comes. What
their role may do now counts from the next key. Reads on the database thread.
"""

from typing import TYPE_CHECKING

from pos_app.domain.staff import StaffMember

if TYPE_CHECKING:
    from pos_app.bootstrap.window import TillWindow

KINDS = frozenset({"staff", "role"})


def look_again(till: "TillWindow") -> None:
    """Lock if they may not sign on any more; else go on as they are known now."""
    presenter = till.presenter
    if presenter is None:
        return
    known = presenter.staff

    def read() -> StaffMember | None:
        with till.machine.units() as work:
            return work.staff_member(known.id)

    def take(now: StaffMember | None) -> None:
        if till.is_closed or presenter.staff.id != known.id:
            return
        if now is None or not now.is_active:
            till.lock()
        elif now != presenter.staff:
            presenter.take_over(now)

    till.runner.run(read, on_done=take)
