"""The page of backups: what there is, one more, the second folder, the code if asked for."""

from dataclasses import replace

from pos_app.storage.errors import StorageError
from pos_app.ui.setup.backup_section import CODE, NOW, BackupSection
from pos_app.ui.setup.section import APPLY, Tools
from tests.fake_backups import FakeBackupDesk, a_backup
from tests.pos_app.ui.setup.desk import FakeHost, a_desk


def a_section(desk: FakeBackupDesk, host: FakeHost) -> BackupSection:
    services = a_desk().services
    tools = Tools(phrases=services.phrases, run=services.run)
    section = BackupSection(desk, services.formatter, tools=tools, host=host)
    section.open()
    return section


def test_each_is_listed_with_when_and_how_large() -> None:
    host = FakeHost()
    a_section(FakeBackupDesk(a_backup()), host)
    (row,) = host.now.rows
    assert [cell.text for cell in row.cells] == ["22/11/2026 21:00", "36 MB"]
    assert "/var/lib/regulars/backups" in host.field("folder").label


def test_one_more_is_made_and_said() -> None:
    desk, host = FakeBackupDesk(), FakeHost()
    section = a_section(desk, host)
    assert "no backup yet" in host.now.note
    section.press(NOW)
    assert len(host.now.rows) == 1
    assert host.done == ["Backed up"]


def test_the_code_is_shown_when_asked_for_and_goes_with_the_page() -> None:
    host = FakeHost()
    section = a_section(FakeBackupDesk(a_backup()), host)
    assert "code" not in [field.name for field in host.now.fields]
    section.press(CODE)
    assert "K7QD-93MX" in host.field("code").label
    section.open()
    assert "code" not in [field.name for field in host.now.fields]


def test_a_second_folder_is_kept_and_one_that_is_not_there_is_named() -> None:
    desk, host = FakeBackupDesk(a_backup()), FakeHost()
    section = a_section(desk, host)
    section.change("second_folder", "/media/stick/regulars")
    desk.error = StorageError("storage.second_folder_gone", folder="/media/stick/regulars")
    section.press(APPLY)
    assert "is not there" in host.field("second_folder").fault
    assert host.field("second_folder").value == "/media/stick/regulars"
    desk.error = None
    section.press(APPLY)
    assert desk.seen.second_folder == "/media/stick/regulars"


def test_one_that_is_days_old_and_a_folder_that_is_behind_are_said() -> None:
    desk, host = FakeBackupDesk(a_backup()), FakeHost()
    fault = StorageError("storage.copy_failed", reason="Input/output error")
    desk.seen = replace(desk.seen, is_late=True, second_fault=fault)
    a_section(desk, host)
    assert "for days" in host.now.note
    assert "Input/output error" in host.field("behind").label


def test_a_failure_is_a_sentence_and_the_button_is_there_again() -> None:
    desk, host = FakeBackupDesk(a_backup()), FakeHost()
    section = a_section(desk, host)
    desk.error = StorageError("storage.disk_full")
    section.press(NOW)
    assert host.faults
    assert host.button(NOW).is_enabled
