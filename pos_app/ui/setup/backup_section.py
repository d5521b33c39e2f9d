"""Backups: what there is, one more now, the second folder, and the recovery code to write down.

The copying is done elsewhere (BackupDesk, on a thread of its own). Puts nothing back: that is done
with the till closed (`regulars restore`).

Invariant: the code is shown only when somebody asks for it, and goes with the page.
"""

from collections.abc import Callable
from typing import Protocol

from pos_app.domain.backup import Backup
from pos_app.domain.staff import Permission, StaffMember
from pos_app.operations.keep_backups import BackupsSeen
from pos_app.ui.formatting import Formatter
from pos_app.ui.messages import sentence_for
from pos_app.ui.setup.section import FormSection, SectionHost, Tools
from pos_app.ui.setup.section_picture import (
    FieldKind,
    FormField,
    ListCell,
    ListColumn,
    ListRow,
    SectionButton,
    SectionPicture,
)

NOW, CODE = "backup_now", "backup_code"
_SECOND = "second_folder"


class BackupDesk(Protocol):
    """What the page asks for; all but `run` on the thread of backups."""

    def run(
        self,
        work: Callable[[], object],
        *,
        on_done: Callable[..., None],
        on_failed: Callable[[Exception], None],
    ) -> None:
        """Do it on the thread of backups."""
        ...

    def read(self) -> BackupsSeen:
        """What there is."""
        ...

    def make(self, staff: StaffMember) -> BackupsSeen:
        """Make one now."""
        ...

    def code(self, staff: StaffMember) -> str:
        """The recovery code."""
        ...

    def keep_in(self, second_folder: str, staff: StaffMember) -> BackupsSeen:
        """Keep them in this folder too; empty for nowhere."""
        ...


class BackupSection(FormSection):
    """A list of backups and a form with the second folder."""

    name = "backups"
    permission: Permission | None = Permission.KEEP_BACKUPS
    fault_fields = {"storage.second_folder_gone": _SECOND}  # noqa: RUF012  (a constant)

    def __init__(
        self, desk: BackupDesk, formatter: Formatter, *, tools: Tools, host: SectionHost
    ) -> None:
        super().__init__(tools, host)
        self._desk, self._formatter = desk, formatter
        self._seen: BackupsSeen | None = None
        self._code = ""
        self._is_making = False

    def open(self) -> None:
        """Read what there is; a draft stays."""
        self._code = ""
        self._desk.run(self._desk.read, on_done=self._take, on_failed=self.refuse)

    def press(self, code: str) -> None:
        """Make one, show the code, or what every form does."""
        if self.is_busy:
            return
        staff, desk = self.host.staff, self._desk
        if code == NOW:
            self.is_busy = self._is_making = True
            self.show()
            desk.run(lambda: desk.make(staff), on_done=self._made, on_failed=self.refuse)
        elif code == CODE:
            desk.run(lambda: desk.code(staff), on_done=self._show_code, on_failed=self.refuse)
        else:
            super().press(code)

    def write(self) -> None:
        """Keep them in the second folder from now on."""
        staff, desk, folder = self.host.staff, self._desk, self.draft[_SECOND].strip()
        self.is_busy = True
        self.show()
        desk.run(lambda: desk.keep_in(folder, staff), on_done=self._kept, on_failed=self.refuse)

    def refuse(self, error: Exception) -> None:
        """Say why, below its field if it is about one; what there was is there."""
        self._is_making = False
        field = self.fault_fields.get(str(getattr(error, "code", "")))
        if field is not None:
            self.faults[field] = sentence_for(error, self.tools.phrases)
        super().refuse(error)

    def show(self) -> None:
        """Draw the list and the form."""
        seen, say = self._seen, self.say
        if seen is None:
            return
        newest = seen.backups[0] if seen.backups else None
        note = say("backups.none") if newest is None else say("backups.note")
        self.host.show_section(
            self,
            SectionPicture(
                title=say("setup.section_backups"),
                note=say("backups.late") if newest is not None and seen.is_late else note,
                columns=(
                    ListColumn(say("backups.made_at")),
                    ListColumn(say("backups.size"), 96, is_figure=True),
                ),
                rows=tuple(self._row(one) for one in seen.backups),
                list_empty=say("backups.none"),
                list_buttons=(
                    SectionButton(
                        code=NOW,
                        text=say("backups.making" if self._is_making else "backups.now"),
                        icon="archive",
                        is_enabled=not self.is_busy,
                    ),
                ),
                form_title=say("backups.where"),
                fields=self._fields(seen),
                buttons=(
                    *self.form_buttons(),
                    SectionButton(
                        code=CODE, text=say("backups.show_code"), is_enabled=not self.is_busy
                    ),
                ),
            ),
        )

    def _fields(self, seen: BackupsSeen) -> tuple[FormField, ...]:
        say = self.say
        fields = [
            _note("folder", say("backups.folder", folder=seen.folder)),
            self.field(_SECOND, say("backups.second"), hint=say("backups.second_hint")),
            _note("why", say("backups.second_why")),
        ]
        if seen.second_fault is not None:
            said = sentence_for(seen.second_fault, self.tools.phrases)
            fields.append(_note("behind", f"{say('backups.second_behind')}: {said}"))
        if self._code:
            fields.append(_note("code", say("backups.code", code=self._code)))
            fields.append(_note("code_why", say("backups.code_why")))
        return tuple(fields)

    def _row(self, backup: Backup) -> ListRow:
        when = self._formatter.date_and_time(backup.made_at)
        size = self.say(
            "backups.megabytes", mb=self._formatter.count(-(-backup.length // 1_000_000))
        )
        held = self.say("backups.held")
        return ListRow(
            str(backup.id),
            (ListCell(when, sub=held, is_strong=True), ListCell(size)),
            spoken=f"{when}, {size}, {held}",
        )

    def _take(self, seen: BackupsSeen) -> None:
        self._seen = seen
        if not self.is_changed:
            self.draft = {_SECOND: seen.second_folder}
        self.show()

    def _made(self, seen: BackupsSeen) -> None:
        self.is_busy = self._is_making = False
        self._take(seen)
        self.host.tell_done(self.say("backups.done"))

    def _kept(self, seen: BackupsSeen) -> None:
        self.is_busy = self.is_changed = False
        self._take(seen)
        self.host.tell_done(self.say("backups.second_done"))

    def _show_code(self, code: str) -> None:
        self._code = code
        self.show()


def _note(name: str, text: str) -> FormField:
    return FormField(name=name, label=text, kind=FieldKind.NOTE)
