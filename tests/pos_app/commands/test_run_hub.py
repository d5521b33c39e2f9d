"""`regulars hub` starts with nothing to configure, and its other words do one thing each."""

import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from pos_app.commands import run_hub
from pos_app.commands.run_hub import run
from sync.errors import HubStorageError


def test_it_serves_and_ends_when_asked_to(tmp_path: Path) -> None:
    hub = subprocess.Popen(  # noqa: S603  (our own interpreter and program)
        [
            sys.executable, "-m", "pos_app", "hub", "--folder", str(tmp_path / "hub"),
            "--host", "127.0.0.1", "--port", "0",
        ],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    assert hub.stdout is not None
    try:
        said = [hub.stdout.readline() for _ in range(3)]
        assert re.search(r"([A-Z2-7]{5}-){3}[A-Z2-7]{5}", said[0])
        found = re.search(r"https://127\.0\.0\.1:(\d+)", said[1])
        assert found is not None
        assert re.search(r"([0-9A-F]{2}:){31}[0-9A-F]{2}", said[2])
        with socket.create_connection(("127.0.0.1", int(found[1])), timeout=10):
            pass
    finally:
        hub.terminate()
        rest, _ = hub.communicate(timeout=30)
    assert rest == ""


def test_the_password_is_shown_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    line = socket.socket()
    line.bind(("127.0.0.1", 0))
    line.listen()
    port = str(line.getsockname()[1])
    try:
        where = ["--folder", str(tmp_path), "--host", "127.0.0.1", "--port", port]
        assert run(where) == 1
        assert f"Port {port} cannot be taken" in capsys.readouterr().err
    finally:
        line.close()
    passwords = []
    for _ in range(2):
        assert run(["password", "--folder", str(tmp_path)]) == 0
        passwords.append(capsys.readouterr().out)
    assert passwords[0] != passwords[1]


def test_a_code_is_shown_in_the_language_that_was_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = ["--folder", str(tmp_path)]
    assert run(["code", *where, "--store-name", "Airport"]) == 0
    said = capsys.readouterr().out
    assert re.search(r"Airport: [A-Z2-7]{5} [A-Z2-7]{5}\n", said)
    assert run(["code", *where, "--language", "de"]) == 0
    assert "Kasse" in capsys.readouterr().out


def test_a_copy_is_written_and_put_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, copy = tmp_path / "hub", tmp_path / "copy.db"
    where = ["--folder", str(folder)]
    assert run([*where, "--backup", str(copy)]) == 0
    assert copy.stat().st_size > 0
    assert str(copy) in capsys.readouterr().out
    assert run([*where, "--restore", str(copy)]) == 0
    assert "waits for every till" in capsys.readouterr().out
    assert run([*where, "--restore", str(tmp_path / "none.db")]) == 1
    assert "storage_gone" in capsys.readouterr().err


def test_a_database_of_another_folder_is_said_with_the_way_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lost: list[bool] = []

    def other(*_places: object, is_folder_lost: bool, **_rest: object) -> None:
        lost.append(is_folder_lost)
        raise HubStorageError("other_folder")

    monkeypatch.setattr(run_hub, "open_hub", other)
    assert run(["--folder", str(tmp_path)]) == 1
    said = capsys.readouterr().err
    assert str(tmp_path) in said
    assert "--folder-lost" in said
    run(["--folder", str(tmp_path), "--folder-lost"])
    assert lost == [False, True]


def test_a_folder_that_cannot_be_made_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    assert run(["code", "--folder", str(tmp_path / "file" / "hub")]) == 1
    assert "storage_gone" in capsys.readouterr().err


def test_a_database_of_an_unknown_kind_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["code", "--folder", str(tmp_path), "--database", "oracle://x"]) == 1
    assert "oracle" in capsys.readouterr().err
