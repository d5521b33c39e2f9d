"""Programmes are written as versions, paused and ended, by those who may."""

from dataclasses import replace

import pytest

from pos_app.domain.errors import PermissionDeniedError, RuleError
from pos_app.domain.ids import ProgrammeId
from pos_app.operations.edit_programmes import EditProgrammes
from tests.builders import a_cashier, a_manager, an_id
from tests.fakes import FakeClock, FakeStorage
from tests.loyalty import a_programme

CLUB = a_programme()


@pytest.fixture
def storage() -> FakeStorage:
    return FakeStorage()


@pytest.fixture
def edit(storage: FakeStorage) -> EditProgrammes:
    return EditProgrammes(unit_of_work=storage.begin, clock=FakeClock())


def test_each_change_is_the_next_version_and_audited(
    edit: EditProgrammes, storage: FakeStorage
) -> None:
    edit.write(CLUB, staff=a_manager())
    assert edit.write(replace(CLUB, name="again"), staff=a_manager()).version == 2
    (known,), unread = edit.programmes()
    assert (known.name, known.version, unread) == ("again", 2, ())
    assert edit.policy().programmes == (known,)
    assert len(edit.stores()) == 1
    entries = storage.tables.audit
    assert [one.kind for one in entries] == ["programme_changed", "programme_changed"]
    assert entries[-1].body == {
        "programme": str(CLUB.id),
        "version": 2,
        "is_active": True,
        "is_paused": False,
    }


def test_pausing_and_ending_are_versions_too(edit: EditProgrammes) -> None:
    edit.write(CLUB, staff=a_manager())
    paused = edit.pause(CLUB.id, is_paused=True, staff=a_manager())
    ended = edit.end(CLUB.id, staff=a_manager())
    assert paused is not None
    assert ended is not None
    assert (paused.version, paused.is_paused, paused.is_active) == (2, True, True)
    assert (ended.version, ended.is_paused, ended.is_active) == (3, True, False)


def test_what_is_not_there_is_neither_paused_nor_ended(edit: EditProgrammes) -> None:
    nobody = ProgrammeId(an_id("no programme"))
    assert edit.end(nobody, staff=a_manager()) is None
    assert edit.pause(nobody, is_paused=True, staff=a_manager()) is None


def test_a_cashier_may_not_and_nonsense_is_not_written(edit: EditProgrammes) -> None:
    for act in (
        lambda: edit.write(CLUB, staff=a_cashier()),
        lambda: edit.end(CLUB.id, staff=a_cashier()),
        lambda: edit.pause(CLUB.id, is_paused=True, staff=a_cashier()),
    ):
        with pytest.raises(PermissionDeniedError):
            act()
    with pytest.raises(RuleError, match="programme_name"):
        edit.write(replace(CLUB, name=""), staff=a_manager())
    assert edit.programmes() == ((), ())
