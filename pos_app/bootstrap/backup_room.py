"""Backups of a till that is open: one a day by itself while nobody is served, and by hand.

Copies on a thread of its own, made for each and ended after it. Says at the foot of the screen when
there has been none for days. Decides nothing (operations/keep_backups).

Invariants:
- None begins while goods are in the basket or somebody pays.
- The window closes at once: a copy under way is stopped and leaves nothing.
"""

import logging
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from pos_app.background.runner import Runner
from pos_app.background.worker import Worker
from pos_app.bootstrap.backups import BackupsHere, keep_rules
from pos_app.domain.staff import Permission, StaffMember, require
from pos_app.operations.keep_backups import BackupsSeen, KeepBackups
from pos_app.operations.ports import AuditEntry
from pos_app.settings_file import change_setting
from pos_app.ui.messages import sentence_for
from pos_app.ui.theme_tokens import Tone

if TYPE_CHECKING:
    from pos_app.bootstrap.window import TillWindow

FIRST_AFTER_MS = 300_000
LOOK_EVERY_MS = 900_000
_STOP_TIMEOUT_S = 5.0
_LOG = logging.getLogger("storage")


class BackupRoom:
    """Made with the screens; `start` once the till stands. Fills BackupDesk of the settings."""

    def __init__(self, till: "TillWindow") -> None:
        self._till = till
        self._timer = QTimer(till.window)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)
        self._worker: Worker | None = None
        self._runner: Runner | None = None
        self._is_stopped = False

    def start(self) -> None:
        """Look in a while, and then now and again."""
        if self._till.machine.settings.backup.is_on and self._till.screens.training is None:
            self._timer.start(FIRST_AFTER_MS)

    def stop(self) -> None:
        """End what is under way."""
        self._is_stopped = True
        self._timer.stop()
        if self._worker is not None:
            self._worker.stop(timeout_s=_STOP_TIMEOUT_S)
            self._worker = None

    def look(self) -> None:
        """Make one if it is time and nobody is served."""
        if self._is_stopped:
            return
        self._timer.start(LOOK_EVERY_MS)
        presenter = self._till.presenter
        if presenter is None or presenter.counter.basket.is_empty:
            keep = self._keep()
            self.run(
                lambda: keep.if_due(is_stopped=lambda: self._is_stopped),
                on_done=self._tell,
                on_failed=self._failed,
            )

    # what the settings' page asks for, on `run`
    def read(self) -> BackupsSeen:
        """What there is."""
        return self._keep().read()

    def make(self, staff: StaffMember) -> BackupsSeen:
        """Make one now."""
        return self._keep().make(staff=staff, is_stopped=lambda: self._is_stopped)

    def code(self, staff: StaffMember) -> str:
        """The recovery code."""
        return self._keep().code(staff=staff)

    def keep_in(self, second_folder: str, staff: StaffMember) -> BackupsSeen:
        """Keep them in this folder too; empty for nowhere. Brought up to date at once."""
        require(staff, Permission.KEEP_BACKUPS)
        machine = self._till.machine
        before = machine.settings
        wanted = replace(before.backup, second_folder=second_folder)
        trial = BackupsHere(machine.places, replace(before, backup=wanted), machine.key.hex)
        fault = trial.take_along()
        if fault is not None:
            raise fault
        file = machine.places.settings_file
        machine.settings = change_setting(file, "backup", "second_folder", second_folder)
        return self._keep().read()

    def run(
        self,
        work: Callable[[], object],
        *,
        on_done: Callable[..., None],
        on_failed: Callable[[Exception], None],
    ) -> None:
        """Do it on the thread of backups."""
        if self._is_stopped:
            return
        if self._runner is None:
            self._worker = Worker("backup")
            self._runner = Runner(self._worker)
        self._runner.run(work, on_done=on_done, on_failed=on_failed)

    def _keep(self) -> KeepBackups:
        machine = self._till.machine
        return KeepBackups(
            note=self._note,
            places=BackupsHere(machine.places, machine.settings, machine.key.hex),
            clock=machine.clock,
            rules=keep_rules(machine.settings),
        )

    def _note(self, entry: AuditEntry) -> None:
        """Written where everything is written."""
        machine = self._till.machine

        def write() -> None:
            with machine.units() as work:
                work.audit(entry)
                work.commit()

        machine.do(write)

    def _tell(self, seen: BackupsSeen) -> None:
        if self._is_stopped or self._till.is_closed:
            return
        say = self._till.rooms.phrases.say
        text = ""
        if seen.is_late:
            text = say("backups.late")
        elif seen.second_fault is not None:
            text = say("backups.second_behind")
        self._till.screens.sell.set_status("backup", text, "archive", Tone.WARN)

    def _failed(self, error: Exception) -> None:
        _LOG.warning("no backup: %s", error)
        if not (self._is_stopped or self._till.is_closed):
            said = sentence_for(error, self._till.rooms.phrases)
            self._till.screens.sell.set_status("backup", said, "archive", Tone.WARN)
