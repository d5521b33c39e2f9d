"""Backups of an open till: by themselves while nobody is served, and by hand."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from pos_app.bootstrap.window import TillWindow
from pos_app.operations.keep_backups import BackupsSeen
from pos_app.settings import read_settings
from pos_app.storage.errors import StorageError
from tests.builders import a_cashier, a_manager
from tests.pos_app.bootstrap.stage import WAIT_MS, Tills, pieces_of, presenter_of

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


@pytest.fixture
def till(tills: Tills) -> TillWindow:
    return tills.open()


def backups_in(folder: Path) -> list[Path]:
    return list((folder / "backups").glob("*.backup"))


def test_one_is_made_while_nobody_is_served_and_no_second_the_same_day(
    till: TillWindow, tills: Tills, qtbot: QtBot
) -> None:
    presenter, room = presenter_of(till), till.screens.backups
    presenter.on_scan(pieces_of(till)[0].codes[0].code)
    qtbot.waitUntil(lambda: not presenter.counter.basket.is_empty, timeout=WAIT_MS)
    room.look()
    presenter.counter.clear()
    assert backups_in(tills.folder) == []
    done = list[BackupsSeen]()
    for _ in range(2):
        room.look()
        done.clear()
        room.run(room.read, on_done=done.append, on_failed=_raise)
        qtbot.waitUntil(lambda: bool(done), timeout=WAIT_MS)
    assert len(done[0].backups) == len(backups_in(tills.folder)) == 1


def test_a_manager_makes_one_and_names_a_second_folder_that_the_settings_keep(
    till: TillWindow, tills: Tills, qtbot: QtBot
) -> None:
    room, second = till.screens.backups, tills.folder / "stick"
    done = list[BackupsSeen]()
    room.run(lambda: room.make(a_manager()), on_done=done.append, on_failed=_raise)
    room.run(lambda: room.keep_in(str(second), a_manager()), on_done=done.append, on_failed=_raise)
    qtbot.waitUntil(lambda: len(done) == 2, timeout=WAIT_MS)
    assert len(list(second.glob("*.backup"))) == 1
    assert done[1].second_folder == str(second)
    assert read_settings(till.machine.places.settings_file).backup.second_folder == str(second)


def test_a_cashier_makes_none_and_sees_no_code(till: TillWindow, qtbot: QtBot) -> None:
    room = till.screens.backups
    refused: list[Exception] = []
    deeds = (room.make, room.code, lambda staff: room.keep_in("", staff))
    for deed in deeds:
        room.run(lambda deed=deed: deed(a_cashier()), on_done=_never, on_failed=refused.append)
    qtbot.waitUntil(lambda: len(refused) == len(deeds), timeout=WAIT_MS)
    assert {getattr(error, "code", "") for error in refused} == {"errors.permission_denied"}


def test_what_keeps_it_from_backing_up_stands_at_the_foot(till: TillWindow) -> None:
    till.screens.backups._failed(StorageError("storage.disk_full"))
    assert till.screens.sell.strip.entry_text("backup")


def _raise(error: Exception) -> None:
    raise error


def _never(_: object) -> None:
    pytest.fail("it was refused")
