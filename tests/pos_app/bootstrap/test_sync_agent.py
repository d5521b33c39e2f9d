"""The agent's process: lean, one a file, and gone when whoever started it is."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pos_app.bootstrap.keys import key_store
from pos_app.bootstrap.sync_agent import ENDED, IS_RUNNING, NO_TILL, NOT_PAIRED
from pos_app.domain.clock import SystemClock
from pos_app.paths import Places, places_in
from pos_app.replication.agent_lines import AgentStatus, read_said
from pos_app.settings import parse_settings
from pos_app.storage.connection import open_writer
from pos_app.storage.database import create_database
from pos_app.storage.hub_pairing import HubPairing, write_pairing
from tests.tidy.sources import ROOT
from tests.tidy.test_late_imports import modules_after

SETTINGS = '[storage]\nkey_place = "file"\n'
WAIT_S = 60
# Nobody listens on port 1 of this machine.
NOBODY = HubPairing(url="http://127.0.0.1:1", pin=b"", hub_name="Hub", token="t")


@pytest.fixture
def places(tmp_path: Path) -> Places:
    made = places_in(tmp_path)
    made.make()
    made.settings_file.write_text(SETTINGS)
    return made


def make_file(places: Places, pairing: HubPairing | None = NOBODY) -> None:
    key = key_store(places, parse_settings(SETTINGS)).key_for(places.database)
    create_database(places.database, key.hex, clock=SystemClock())
    if pairing is not None:
        connection = open_writer(places.database, key.hex)
        write_pairing(connection, pairing, keyring=None)
        connection.close()


@contextmanager
def agent(places: Places) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", "pos_app", "sync-agent", "--folder", str(places.kept.parent)]
    with subprocess.Popen(  # noqa: S603  (ourselves)
        command,
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def first_words(process: subprocess.Popen[bytes]) -> AgentStatus:
    assert process.stdout is not None
    said = read_said(process.stdout.readline())
    assert isinstance(said, AgentStatus)
    return said


def test_it_imports_neither_qt_nor_what_makes_screens() -> None:
    loaded = modules_after("pos_app.commands.sync_agent", "pos_app.bootstrap.sync_agent")
    packages = {name.partition(".")[0] for name in loaded}
    assert packages & {"PySide6", "shiboken6", "numpy", "starlette", "uvicorn", "psycopg"} == set()
    assert not [name for name in loaded if name.startswith(("pos_app.ui", "hardware"))]


def test_it_ends_when_whoever_started_it_is_gone(places: Places) -> None:
    make_file(places)
    with agent(places) as process:
        status = first_words(process)
        assert (status.state, status.code) == ("offline", "unreachable")
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait(WAIT_S) == ENDED


def test_it_ends_when_it_is_told_to(places: Places) -> None:
    make_file(places)
    with agent(places) as process:
        first_words(process)
        assert process.stdin is not None
        process.stdin.write(b'{"do":"poke"}\n{"do":"quit"}\n')
        process.stdin.flush()
        assert process.wait(WAIT_S) == ENDED


def test_it_speaks_also_where_nobody_can_be_told_whose_turn_it_is(places: Places) -> None:
    make_file(places)
    places.database.with_name(places.database.name + ".turn").mkdir()
    with agent(places) as process:
        assert first_words(process).state != "unpaired"


def test_a_second_one_for_the_same_file_ends_at_once(places: Places) -> None:
    make_file(places)
    with agent(places) as first:
        first_words(first)
        with agent(places) as second:
            assert second.wait(WAIT_S) == IS_RUNNING


def test_without_a_till_or_a_hub_it_says_so_and_ends(places: Places) -> None:
    with agent(places) as process:
        assert process.wait(WAIT_S) == NO_TILL
    make_file(places, None)
    with agent(places) as process:
        assert first_words(process).state == "unpaired"
        assert process.wait(WAIT_S) == NOT_PAIRED
