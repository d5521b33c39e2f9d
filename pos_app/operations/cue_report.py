"""What cues did, for the manager: figures by kind, which are muted here, and a switch for each.

On the database thread. Reckons nothing itself (domain/cue_figures). Only whoever may edit settings
sees it: it says what people answered.
"""

from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum

from pos_app.domain.clock import Clock
from pos_app.domain.cue import TRAITS, CueKind
from pos_app.domain.cue_choice import is_muted
from pos_app.domain.cue_figures import CueFigures
from pos_app.domain.cue_settings import CueSettings
from pos_app.domain.money import Currency
from pos_app.domain.staff import Permission, StaffMember, require
from pos_app.operations.edit_settings import EditSettings
from pos_app.operations.ports import UnitOfWorkFactory

REPORT_DAYS = 90


class CueState(StrEnum):
    """Whether a kind is said at this till."""

    SAID = "said"
    MUTED = "muted"  # by itself: it costs more time than it brings
    ALWAYS = "always"  # although it does
    OFF = "off"


@dataclass(frozen=True, slots=True)
class CueReport:
    """Each kind with its figures of the last `REPORT_DAYS` days and its state."""

    rows: tuple[tuple[CueFigures, CueState], ...]
    currency: Currency


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadCueReport:
    """What reading and switching need."""

    unit_of_work: UnitOfWorkFactory
    clock: Clock
    edit: EditSettings

    def read(self, *, staff: StaffMember) -> CueReport:
        """All kinds, those said most first."""
        require(staff, Permission.EDIT_SETTINGS)
        with self.unit_of_work() as work:
            policy = work.policy()
            since = self.clock.now() - timedelta(days=REPORT_DAYS)
            figures = work.cues.figures(since=since)
            tallies = {one.kind: one for one in work.cues.tallies(policy.till.id, since=since)}
        settings = policy.store.cues
        rows = [
            (one, _state(one.kind, settings, is_mute=is_muted(one.kind, tallies, settings)))
            for one in figures
        ]
        rows.sort(key=lambda row: -row[0].shown)
        return CueReport(tuple(rows), policy.store.currency)

    def switch(self, kind: CueKind, *, staff: StaffMember) -> None:
        """Said, then off, then said whatever it costs; what is owed to people only on and off."""
        require(staff, Permission.EDIT_SETTINGS)
        with self.unit_of_work() as work:
            store = work.policy().store
        self.edit.write_store(replace(store, cues=switched(store.cues, kind)), staff=staff)


def switched(settings: CueSettings, kind: CueKind) -> CueSettings:
    """The settings after one press of a kind's switch."""
    off = tuple(one for one in settings.off if one != kind.value)
    always = tuple(one for one in settings.always if one != kind.value)
    if kind.value in settings.off:
        is_measured = TRAITS[kind].is_measured
        return replace(settings, off=off, always=(*always, kind.value) if is_measured else always)
    if kind.value in settings.always:
        return replace(settings, off=off, always=always)
    return replace(settings, off=(*off, kind.value), always=always)


def _state(kind: CueKind, settings: CueSettings, *, is_mute: bool) -> CueState:
    if kind.value in settings.off:
        return CueState.OFF
    if kind.value in settings.always:
        return CueState.ALWAYS
    return CueState.MUTED if is_mute else CueState.SAID
