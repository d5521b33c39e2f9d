"""What somebody says about themselves stands where it is purged with them, and nowhere else.

Enrolled, noted, complained, wished, allowed and taken back in the whole window, with every slip of
the fingers on the way; then every table of the till's file, every log line and every file beside it
is read.
"""

import logging
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos_app.logs import SUBJECTS
from pos_app.storage.connection import Connection
from pos_app.storage.unit_of_work import SqlUnitOfWork
from tests.pos_app.bootstrap.stage import process_kept
from tests.scenarios.test_enrol_keys import ESPRESSO, Enroller
from tests.scenarios.training_hands import somebody

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
NUMBER, TYPED_NUMBER = "3023125077", "03023125077"
SAID = (NUMBER, "Zebulonia", "Quarkmann", "zeb.quark@example", "oatnote", "leakword", "calledword")
# Rows that name their customer and go with them, and bodies of records, which are erased alone.
PERSONAL = {
    ("care_matter", "text"), ("interaction", "text"), ("customer_note", "text"),
    ("customer", "given_name"), ("customer", "family_name"), ("customer", "phone"),
    ("customer", "email"), ("customer_key", "national"), ("customer_key", "words"),
    ("customer_key", "email"), ("customer_token", "token"), ("outbox", "body"),
    ("customer_fts_data", "block"), ("customer_here_fts_data", "block"),
}  # fmt: skip


@pytest.fixture
def enroller(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Enroller]:
    del qapp
    with process_kept():
        enroller = Enroller(tmp_path, qtbot, somebody())
        yield enroller
        enroller.till.window.close()


def live(enroller: Enroller) -> None:
    """Everything that somebody may say at the counter, and what goes wrong while they do."""
    enroller.scan(ESPRESSO)
    enroller.press("F3")
    for slip in ("zeb.quark@example", f"{TYPED_NUMBER}\tZebulonia"):
        presenter = enroller.till.presenter
        assert presenter is not None
        presenter.on_entered(slip)
        enroller.rest()
    enroller.say(TYPED_NUMBER)
    enroller.until_asked("What is their name?")
    enroller.say("Zebulonia " * 20)
    enroller.say("Zebulonia Quarkmann")
    enroller.say("Zebulonia")
    enroller.say("24.12.")
    enroller.until_asked("Read this out. A tick only for a yes")
    enroller.press("4")
    enroller.say("zeb.quark@example.org")
    enroller.until_asked("Read this out. A tick only for a yes")
    for key in ("1", "2", "Enter"):
        enroller.press(key)
    enroller.until_asked("They have joined. Their yes is pending")
    for key in ("F7", "1", "F3", "1"):
        enroller.press(key)
    enroller.say("oatnote milk")
    for key in ("Ctrl+N", "1"):
        enroller.press(key)
    enroller.say("leakword")
    for key in ("Enter", "Ctrl+N", "5", "1"):
        enroller.press(key)
    enroller.say("calledword")
    for key in ("F3", "6", "1", "Esc", "F9"):
        enroller.press(key)
    enroller.finished()
    enroller.press("F2")
    enroller.say("zebulonai quarkman")
    enroller.press("Esc")


def found_in(connection: Connection) -> dict[tuple[str, str], set[str]]:
    """Where in the file each of SAID stands, by table and column."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    tables = connection.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
    for (table,) in tables:
        columns = [row[1] for row in connection.rows(f"PRAGMA table_info('{table}')")]
        for row in connection.rows(f"SELECT * FROM '{table}'"):  # noqa: S608  (its own tables)
            for column, value in zip(columns, row, strict=True):
                text = value.decode("latin-1") if isinstance(value, bytes) else str(value)
                hits = {word for word in SAID if word.casefold() in text.casefold()}
                if hits:
                    found[str(table), column] |= hits
    return found


def test_nothing_that_somebody_said_stands_where_it_would_outlive_them(
    enroller: Enroller, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    for subject in (*SUBJECTS, "root"):
        logger = logging.getLogger(subject)
        caplog.set_level(logging.DEBUG, logger=subject)
        logger.addHandler(caplog.handler)
    live(enroller)
    machine = enroller.till.machine

    def read() -> dict[tuple[str, str], set[str]]:
        with machine.units() as work:
            assert isinstance(work, SqlUnitOfWork)
            return found_in(work._connection)

    found = machine.do(read)
    assert set().union(*found.values()) >= set(SAID) - {"zeb.quark@example"}, "all was written"
    assert set(found) <= PERSONAL
    logged = caplog.text.casefold()
    assert [word for word in SAID if word.casefold() in logged] == []
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert files
    for path in files:
        held = path.read_bytes().lower()
        assert [word for word in SAID if word.lower().encode() in held] == [], path
    for subject in (*SUBJECTS, "root"):
        logging.getLogger(subject).removeHandler(caplog.handler)
