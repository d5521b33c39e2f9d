"""What the shift screen needs, filled from the open machine. Decides nothing."""

import logging
from typing import TYPE_CHECKING

from pos_app.domain.ids import mint_id
from pos_app.operations.approve import Approve
from pos_app.operations.close_shift import CloseShift
from pos_app.operations.close_store import CloseStore
from pos_app.operations.run_shift import RunShift
from pos_app.storage.errors import StorageError
from pos_app.ui.shift.services import ShiftServices

if TYPE_CHECKING:
    from pos_app.bootstrap.machine import Machine
    from pos_app.bootstrap.rooms import Rooms

_LOG = logging.getLogger("storage")


def count_days(machine: "Machine") -> None:
    """Count what a Z has just closed; what fails is counted when the till is idle."""
    from pos_app.operations.count_day import CountDay  # noqa: PLC0415  (once a shift)

    try:
        CountDay(unit_of_work=machine.units, clock=machine.clock).all_due()
    except (StorageError, ValueError):
        # The Z stands whatever becomes of the figures beside it.
        _LOG.exception("the figures of the day wait")


def shift_services(rooms: "Rooms") -> ShiftServices:
    """The services of one window; names are read on the database thread."""
    machine = rooms.machine

    def names() -> dict[str, str]:
        with machine.units() as work:
            people = {person.id.hex: person.name for person in work.staff()}
            return people | work.shifts.department_names()

    def position(name: str) -> str:
        drawers = rooms.policy.store.cash_rules.drawer_names
        return rooms.drawer_position(drawers.index(name) if name in drawers else 0)

    return ShiftServices(
        run_shift=RunShift(unit_of_work=machine.units, clock=machine.clock, new_id=mint_id),
        close_shift=CloseShift(
            unit_of_work=machine.units,
            clock=machine.clock,
            new_id=mint_id,
            on_closed=lambda: count_days(machine),
        ),
        close_store=CloseStore(unit_of_work=machine.units, clock=machine.clock, new_id=mint_id),
        approve=Approve(sign_on=machine.sign_on),
        policy=lambda: rooms.policy,
        names=names,
        phrases=rooms.phrases,
        formatter=rooms.formatter,
        run=rooms.runner.run,
        on_queued=rooms.on_queued,
        drawer_position=position,
    )
