"""An open till with a hub runs its agent, wakes it and hears it; one without runs none."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from pos_app.background.runner import Runner
from pos_app.bootstrap.hub_joining import HubKnown, Joined
from pos_app.bootstrap.machine import Machine, open_machine
from pos_app.bootstrap.sync_room import SyncRoom, agent_command
from pos_app.paths import own_places, places_in
from pos_app.replication.agent_lines import AgentStatus, Said, line_of
from pos_app.settings import parse_settings
from pos_app.storage.hub_pairing import HubPairing, write_pairing
from tests.builders import a_department

# Says how often it was poked as the number of waiting records; Qt keeps the test's time.
_AGENT = """
import sys
print('{"say":"status","state":"linked"}', flush=True)
print('rubbish', flush=True)
count = 0
for line in sys.stdin:
    if "quit" in line:
        break
    count += "poke" in line
    print('{"say":"status","state":"linked","waiting":%d,"code":%r}' % (count, "x"), flush=True)
""".replace("%r", '"%s"')
FILES = parse_settings('[storage]\nkey_place = "file"\n')
PAIRING = HubPairing(url="https://hub:1", pin=b"p" * 32, hub_name="Hub", token="t")
WAIT_MS = 10_000


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    opened = open_machine(places_in(tmp_path), FILES)
    yield opened
    opened.close()


class Room:
    """A room on this machine, and what it heard."""

    def __init__(self, machine: Machine) -> None:
        self.heard: list[Said] = []
        self.runner = Runner(machine.worker)
        command = (sys.executable, "-c", _AGENT)
        self.room = SyncRoom(machine, runner=self.runner, command=command)
        self.room.listen(self.heard.append)


@pytest.fixture
def room(machine: Machine, qtbot: QtBot) -> Iterator[Room]:
    del qtbot
    made = Room(machine)
    yield made
    made.room.stop()


def pair(machine: Machine) -> None:
    machine.do(lambda: write_pairing(machine.database.writer, PAIRING, keyring=None))


def test_a_till_without_a_hub_runs_no_agent(room: Room, qtbot: QtBot) -> None:
    room.room.start()
    qtbot.waitUntil(lambda: room.runner.waiting_count == 0, timeout=WAIT_MS)
    assert not room.room.is_running
    room.room.poke()
    room.room.cut()
    room.room.join_again()


def test_a_paired_till_is_told_how_it_stands_and_every_commit_wakes_the_agent(
    machine: Machine, room: Room, qtbot: QtBot
) -> None:
    pair(machine)
    room.room.start()
    qtbot.waitUntil(lambda: room.room.status is not None, timeout=WAIT_MS)
    assert room.heard == [AgentStatus(state="linked")]

    def write() -> None:
        with machine.units() as work:
            work.put_department(a_department())
            work.commit()

    machine.do(write)
    qtbot.waitUntil(lambda: len(room.heard) == 2, timeout=WAIT_MS)
    status = room.room.status
    assert status is not None
    assert status.waiting == 1


def test_an_agent_begins_when_the_till_is_paired_and_ends_when_it_leaves(
    machine: Machine, room: Room, qtbot: QtBot
) -> None:
    pair(machine)
    failed = Joined(hub=None, code="link.wrong_code", values={})
    room.room.joined(failed)
    assert not room.room.is_running
    hub = HubKnown(address="https://hub:1", name="Hub")
    room.room.joined(Joined(hub=hub, code="link.paired", values={}))
    qtbot.waitUntil(lambda: room.room.status is not None, timeout=WAIT_MS)
    assert room.room.joining.hub() == hub
    room.room.left()
    assert not room.room.is_running
    assert room.room.status is None


def test_after_the_end_nothing_is_heard(machine: Machine, room: Room) -> None:
    pair(machine)
    room.room.stop()
    room.room.start()
    room.room._hear(b'{"say":"status"}')
    assert room.heard == []


def test_the_agent_works_on_the_folder_of_its_till(tmp_path: Path) -> None:
    command = agent_command(places_in(tmp_path))
    assert command[1:4] == ("-m", "pos_app", "sync-agent")
    assert command[4:] == ("--folder", str(tmp_path))
    assert agent_command(own_places())[4:] == ()


def test_whoever_listens_late_is_told_how_it_stands(room: Room, qtbot: QtBot) -> None:
    status = AgentStatus(state="linked", waiting=3)
    room.room.tell(line_of(status))
    qtbot.waitUntil(lambda: room.room.status == status, timeout=WAIT_MS)
    late: list[Said] = []
    room.room.listen(late.append)
    assert late == [status]
