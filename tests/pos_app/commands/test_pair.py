"""`regulars pair` makes the till known to a hub, or says in a sentence why not."""

from pathlib import Path

import pytest

from pos_app.bootstrap.hub_joining import HubJoining
from pos_app.bootstrap.machine import open_machine
from pos_app.commands.pair import run
from pos_app.commands.set_up import run as set_up
from pos_app.paths import places_in
from pos_app.phrases import Phrases
from pos_app.settings import parse_settings
from tests.sync.client.fake_hub import NOTHING_THERE, FakeHub
from tests.sync.client.test_pairing import CODE, answering

SETTINGS = '[storage]\nkey_place = "file"\n'
SAY = Phrases("en").say


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "settings.toml").write_text(SETTINGS)
    return tmp_path


def make_till(folder: Path) -> None:
    (folder / "pin").write_text("7291\n")
    who = ["--store-name", "Lane", "--manager-name", "Ines M.", "--pin-file", str(folder / "pin")]
    assert set_up(["--folder", str(folder), "--country", "DE", *who]) == 0


def test_a_till_is_paired_by_address_and_code(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make_till(folder)
    hub = FakeHub()
    hub.pair = answering(CODE, b"")
    hub.answer = lambda _: NOTHING_THERE
    with hub.serve():
        assert run([hub.url, "abcde fgh23", "--folder", str(folder)]) == 0
    said = capsys.readouterr().out.splitlines()[-1]
    assert said == SAY("link.paired", name="The hub", address=hub.url)
    machine = open_machine(places_in(folder), parse_settings(SETTINGS))
    assert HubJoining(machine).is_paired()
    machine.close()


def test_a_wrong_code_is_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_till(folder)
    with FakeHub().serve() as hub:
        assert run([hub.url, CODE, "--folder", str(folder)]) == 1
    assert capsys.readouterr().err.strip() == SAY("link.wrong_code")


def test_there_must_be_a_till(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["hub.example", CODE, "--folder", str(folder)]) == 1
    assert capsys.readouterr().err.strip() == SAY("link.no_till")
    open_machine(places_in(folder), parse_settings(SETTINGS)).close()
    assert run(["hub.example", CODE, "--folder", str(folder)]) == 1
    assert capsys.readouterr().err.strip() == SAY("link.no_till")
