"""A staff card shown where an approval is asked for: it says who, and may be all that is needed.

Whether a card alone approves is the store's rule (operations/approve); where it does not, whoever
it belongs to is chosen and gives their PIN. Plain Python, no Qt.

Invariant: a scan that is no card of somebody who may approve is left to whoever else wants it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pos_app.domain.staff import StaffMember, holder_of
from pos_app.operations.approve import Approve


@dataclass(frozen=True, slots=True, kw_only=True)
class Badge:
    """Reads cards for one panel. `run(function, on_done=…, on_failed=…)` works in the background.

    `choose` gets who it is when a PIN is to follow, `approve_now` when the card was enough.
    """

    approve: Approve
    run: Callable[..., None]
    choose: Callable[[StaffMember], None]
    approve_now: Callable[[StaffMember], None]
    fail: Callable[[Exception], None]

    def take(self, raw: str, people: Sequence[StaffMember]) -> bool:
        """A scan; True when it is the card of one of these people."""
        person = holder_of(raw, people)
        if person is None:
            return False

        def read(member: StaffMember | None) -> None:
            if member is None:
                self.choose(person)
            else:
                self.approve_now(member)

        self.run(lambda: self.approve.by_card(person.id), on_done=read, on_failed=self.fail)
        return True
