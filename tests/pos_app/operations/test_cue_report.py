"""The manager's figures of cues, and the switch of each kind."""

import pytest

from pos_app.domain.cue import CueKind
from pos_app.domain.cue_settings import CueSettings
from pos_app.domain.errors import PermissionDeniedError
from pos_app.operations.cue_report import CueState, ReadCueReport, switched
from pos_app.operations.edit_settings import EditSettings
from tests.builders import a_cashier, a_manager
from tests.fakes import FakeClock, FakePinHasher, FakeStorage
from tests.pos_app.storage.test_cue_book import an_outcome


def a_report(storage: FakeStorage) -> ReadCueReport:
    clock = FakeClock()
    edit = EditSettings(unit_of_work=storage.begin, hasher=FakePinHasher(), clock=clock)
    return ReadCueReport(unit_of_work=storage.begin, clock=clock, edit=edit)


def states(storage: FakeStorage) -> dict[CueKind, CueState]:
    return {one.kind: state for one, state in a_report(storage).read(staff=a_manager()).rows}


def test_every_kind_stands_there_those_said_most_first() -> None:
    storage = FakeStorage()
    storage.tables.cues.append(an_outcome())
    rows = a_report(storage).read(staff=a_manager()).rows
    assert {one.kind for one, _ in rows} == set(CueKind)
    assert rows[0][0].kind is CueKind.ACCESSORY


def test_what_costs_more_than_it_brings_is_muted_until_a_manager_wants_it() -> None:
    storage = FakeStorage()
    storage.tables.cues += [an_outcome(f"{n}", seconds=60, worth_minor=0) for n in range(20)]
    assert states(storage)[CueKind.ACCESSORY] is CueState.MUTED
    report = a_report(storage)
    for state in (CueState.OFF, CueState.ALWAYS, CueState.MUTED):
        report.switch(CueKind.ACCESSORY, staff=a_manager())
        assert states(storage)[CueKind.ACCESSORY] is state


def test_what_is_owed_to_people_is_on_or_off() -> None:
    off = switched(CueSettings(), CueKind.OPEN_ISSUE)
    assert off.off == ("open_issue",)
    assert switched(off, CueKind.OPEN_ISSUE) == CueSettings()


def test_only_whoever_may_edit_settings_sees_it() -> None:
    report = a_report(FakeStorage())
    with pytest.raises(PermissionDeniedError):
        report.read(staff=a_cashier())
    with pytest.raises(PermissionDeniedError):
        report.switch(CueKind.BIRTHDAY, staff=a_cashier())
