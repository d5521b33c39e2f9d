"""A staff card shown where an approval is asked for: it says who, and may be all that is needed.

Whether a card alone approves is the store's rule (operations/approve); where it does not, whoever
it belongs to is chosen and gives their PIN. Plain Python, no Qt.

Invariant: a scan that is nobody's card is left to whoever else wants it; one of somebody who may
not approve here is refused by name.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pos_app.domain.errors import RuleError
from pos_app.domain.staff import StaffMember, holder_of
from pos_app.operations.approve import Approve, approvers_among


@dataclass(slots=True, kw_only=True)
class Badge:
    """Reads cards for one panel. `run(function, on_done=…, on_failed=…)` works in the background.

    `choose` gets who it is when a PIN is to follow, `approve_now` when the card was enough. `known`
    is everybody of the store as last read.
    """

    approve: Approve
    run: Callable[..., None]
    choose: Callable[[StaffMember], None]
    approve_now: Callable[[StaffMember], None]
    fail: Callable[[Exception], None]
    known: tuple[StaffMember, ...] = ()

    def ask_who(self, found: Callable[[tuple[StaffMember, ...]], None]) -> None:
        """Read who may approve; `found` gets them."""

        def read(everybody: tuple[StaffMember, ...]) -> None:
            self.known = everybody
            found(approvers_among(everybody))

        self.run(self.approve.sign_on.staff, on_done=read, on_failed=self.fail)

    def is_card(self, raw: str) -> bool:
        """Whether it is the card of anybody of the store."""
        return holder_of(raw, self.known) is not None

    def take(self, raw: str, people: Sequence[StaffMember]) -> bool:
        """A scan; True when it is a staff card. Only one of these people approves."""
        person = holder_of(raw, people)
        if person is None:
            other = holder_of(raw, self.known)
            if other is not None:
                self.fail(RuleError("errors.badge_may_not", name=other.name))
            return other is not None

        def read(member: StaffMember | None) -> None:
            if member is None:
                self.choose(person)
            else:
                self.approve_now(member)

        self.run(lambda: self.approve.by_card(person.id), on_done=read, on_failed=self.fail)
        return True
