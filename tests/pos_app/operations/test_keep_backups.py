"""Backups by themselves and by hand: when, which go, who saw the code, a stick that is gone."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

import pytest

from pos_app.domain.backup import Backup, KeepRules
from pos_app.domain.errors import PermissionDeniedError
from pos_app.operations.keep_backups import KeepBackups
from pos_app.operations.ports import AuditEntry
from tests.builders import a_cashier, a_manager, an_id
from tests.fakes import FakeClock


@dataclass
class FakePlaces:
    """The port BackupPlaces in memory."""

    second_folder: str = ""
    there: list[Backup] = field(default_factory=list)
    gone: dict[UUID, datetime] = field(default_factory=dict)
    second_fault: Exception | None = None
    taken: int = 0
    folder: str = "/backups"

    def backups(self) -> tuple[Backup, ...]:
        return tuple(reversed(self.there))

    def make(self, at: datetime, *, is_stopped: Callable[[], bool]) -> Backup:
        assert not is_stopped()
        made = Backup(
            id=an_id(f"backup {len(self.there)} {at}"), made_at=at, device=an_id("till"),
            store="Old Market", till="2", version="0045", life=1, head=(1, "aa"), length=1,
            sha256="00",
        )  # fmt: skip
        self.there.append(made)
        return made

    def take_along(self) -> Exception | None:
        self.taken += 1
        return self.second_fault

    def drop(self, backups: tuple[Backup, ...]) -> None:
        self.there = [one for one in self.there if one not in backups]

    def erased(self) -> Mapping[UUID, datetime]:
        return self.gone

    def code(self) -> str:
        return "K7QD"


class Desk:
    """Keeping them, with what was noted."""

    def __init__(self, places: FakePlaces | None = None) -> None:
        self.places, self.clock = places or FakePlaces(), FakeClock()
        self.noted = list[AuditEntry]()
        self.keep = KeepBackups(
            note=self.noted.append, places=self.places, clock=self.clock, rules=KeepRules()
        )


def test_one_is_made_a_day_by_itself_and_noted() -> None:
    desk = Desk()
    assert desk.keep.read().is_late
    for hours in (0, 1, 20):
        desk.clock.advance(hours=hours)
        seen = desk.keep.if_due()
    assert len(seen.backups) == 2
    assert not seen.is_late
    assert [(one.kind, one.staff_id) for one in desk.noted] == [("backup_made", None)] * 2


def test_by_hand_is_somebodys_deed_and_not_everybodys() -> None:
    desk = Desk()
    desk.keep.make(staff=a_manager())
    assert desk.noted[-1].staff_id == a_manager().id
    for deed in (desk.keep.make, desk.keep.code):
        with pytest.raises(PermissionDeniedError):
            deed(staff=a_cashier())
    assert len(desk.places.there) == 1


def test_the_code_is_shown_and_that_it_was_is_noted_without_it() -> None:
    desk = Desk()
    assert desk.keep.code(staff=a_manager()) == "K7QD"
    (entry,) = desk.noted
    assert (entry.kind, entry.staff_id, entry.body) == (
        "recovery_code_shown", a_manager().id, {},
    )  # fmt: skip


def test_whoever_was_erased_is_in_no_backup_a_month_later() -> None:
    desk = Desk()
    first = desk.keep.make(staff=a_manager()).backups[0]
    desk.clock.advance(days=1)
    desk.places.gone[an_id("ada")] = desk.clock.now()
    for _ in range(30):
        desk.clock.advance(days=1)
        seen = desk.keep.if_due()
    assert first not in seen.backups
    assert min(one.made_at for one in seen.backups) > desk.places.gone[an_id("ada")]


def test_a_second_folder_that_is_gone_is_said_and_the_first_one_stands() -> None:
    places = FakePlaces(second_folder="/stick", second_fault=OSError("pulled"))
    desk = Desk(places)
    seen = desk.keep.make(staff=a_manager())
    assert len(seen.backups) == 1
    assert isinstance(seen.second_fault, OSError)
    places.second_fault = None
    assert desk.keep.make(staff=a_manager()).second_fault is None
    assert places.taken == 2
