"""The port BackupDesk in memory: backups that cost nothing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from pos_app.domain.backup import Backup
from pos_app.domain.staff import StaffMember
from pos_app.operations.keep_backups import BackupsSeen
from tests.builders import an_id

A_NIGHT = datetime(2026, 11, 22, 20, tzinfo=UTC)


def a_backup(number: int = 0) -> Backup:
    """One of so many nights later."""
    return Backup(
        id=an_id(f"backup {number}"), made_at=A_NIGHT + timedelta(days=number),
        device=an_id("till"), store="Old Market", till="Till 2", version="0045", life=1,
        head=(7, "ab"), length=35_540_992, sha256="00",
    )  # fmt: skip


class FakeBackupDesk:
    """Answers at once."""

    def __init__(self, *backups: Backup) -> None:
        self.seen = BackupsSeen(
            backups=backups, folder="/var/lib/regulars/backups", second_folder="", is_late=False
        )
        self.error: Exception | None = None

    def run(
        self,
        work: Callable[[], object],
        *,
        on_done: Callable[..., None],
        on_failed: Callable[[Exception], None],
    ) -> None:
        if self.error is not None:
            on_failed(self.error)
        else:
            on_done(work())

    def read(self) -> BackupsSeen:
        return self.seen

    def make(self, staff: StaffMember) -> BackupsSeen:
        del staff
        made = a_backup(len(self.seen.backups))
        self.seen = replace(self.seen, backups=(made, *self.seen.backups))
        return self.seen

    def code(self, staff: StaffMember) -> str:
        del staff
        return "K7QD-93MX"

    def keep_in(self, second_folder: str, staff: StaffMember) -> BackupsSeen:
        del staff
        self.seen = replace(self.seen, second_folder=second_folder)
        return self.seen
