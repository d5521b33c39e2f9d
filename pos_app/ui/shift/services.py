"""What the shift screen needs from the rest of the till. Only names; bootstrap fills it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pos_app.domain.policy import Policy
from pos_app.domain.shift_report import XReport
from pos_app.domain.staff import StaffMember
from pos_app.operations.approve import Approve, approvers_among
from pos_app.operations.close_shift import CloseShift, Comparison
from pos_app.operations.close_store import CloseStore
from pos_app.operations.run_shift import RunShift, ShiftNow
from pos_app.phrases import Phrases
from pos_app.ui.formatting import Formatter


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftServices:
    """`names()` are staff and departments by the hex of their ids.

    `on_queued()` is called when something was committed that a printer or drawer should see.
    `drawer_position(name)` says how a drawer stands: open, shut or unknown; empty without one.
    An empty name is the first drawer.
    """

    run_shift: RunShift
    close_shift: CloseShift
    close_store: CloseStore
    approve: Approve
    policy: Callable[[], Policy]
    names: Callable[[], Mapping[str, str]]
    phrases: Phrases
    formatter: Formatter
    run: Callable[..., None]
    on_queued: Callable[[], None] = lambda: None
    drawer_position: Callable[[str], str] = lambda _: ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """How everything stands, read at once in the background."""

    now: ShiftNow
    report: XReport | None
    comparison: Comparison | None
    draft: Mapping[int, int]
    foreign_draft: Mapping[str, Mapping[int, int]]
    staff: tuple[StaffMember, ...]
    names: Mapping[str, str]

    @property
    def approvers(self) -> tuple[StaffMember, ...]:
        """Whose PIN or card would do."""
        return approvers_among(self.staff)


def read_desk(services: ShiftServices, staff: StaffMember) -> Desk:
    """Read it; on the database thread."""
    now = services.run_shift.look(staff)
    shift = now.left_open[0] if now.left_open else now.mine
    report = comparison = None
    draft: Mapping[int, int] = {}
    foreign_draft: Mapping[str, Mapping[int, int]] = {}
    if shift is not None:
        report, _ = services.run_shift.read_x(shift.id, staff=staff)
        comparison = services.close_shift.compare(shift.id, staff=staff)
        draft = services.close_shift.draft(shift.id)
        foreign_draft = services.close_shift.foreign_draft(shift.id)
    return Desk(
        now=now,
        report=report,
        comparison=comparison,
        draft=draft,
        foreign_draft=foreign_draft,
        staff=services.approve.sign_on.staff(),
        names=services.names(),
    )
