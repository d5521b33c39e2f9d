"""Trying changed rules of a programme beside an open till, on the thread of imports.

A replay of some ten thousand purchases takes seconds; on the database worker every sale would wait
for it. Writes nothing. Does not reckon (operations/try_programme).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from pos_app.bootstrap.machine import Machine
from pos_app.domain.ids import CustomerId
from pos_app.domain.loyalty import Programme
from pos_app.domain.staff import StaffMember
from pos_app.domain.what_if import WhatIf
from pos_app.operations.try_programme import TryProgramme
from pos_app.storage.customers import read_customer
from pos_app.storage.past_purchases import SqlPastPurchases


@dataclass(frozen=True, slots=True)
class ProgrammeTrial:
    """Called on the thread of imports, which is not the window's."""

    machine: Machine

    def run(
        self,
        changed: Programme,
        *,
        before: Programme | None,
        staff: StaffMember,
        on_progress: Callable[[int, int], None],
        is_cancelled: Callable[[], bool],
    ) -> tuple[WhatIf, Mapping[CustomerId, str]] | None:
        """The outcome, and the names of those it names; None when it was given up.

        Raises RuleError and StorageError.
        """
        machine = self.machine
        zone = ZoneInfo(machine.do(machine.units.policy).store.zone)
        reader = machine.reader()
        try:
            trial = TryProgramme(purchases=SqlPastPurchases(reader), clock=machine.clock, zone=zone)
            found = trial.run(
                changed,
                before=before,
                staff=staff,
                on_progress=on_progress,
                is_cancelled=is_cancelled,
            )
            if found is None:
                return None
            people = (
                read_customer(reader, one.customer_id) for one in (*found.winners, *found.losers)
            )
            return found, {one.id: one.name for one in people if one is not None}
        finally:
            reader.close()
