"""A key is made once, for its owner alone, and never again while the database is there."""

import os
import stat
from pathlib import Path

import pytest

from sync.errors import HubStorageError
from sync.hub.key_file import key_for


def test_a_key_is_made_once(tmp_path: Path) -> None:
    key = key_for(tmp_path / "hub.db")
    assert len(bytes.fromhex(key)) == 32
    assert key_for(tmp_path / "hub.db") == key
    if os.name != "nt":
        assert stat.S_IMODE((tmp_path / "hub.key").stat().st_mode) == 0o600


def test_a_database_without_its_key_gets_no_other(tmp_path: Path) -> None:
    (tmp_path / "hub.db").write_bytes(b"something")
    with pytest.raises(HubStorageError):
        key_for(tmp_path / "hub.db")
    assert not (tmp_path / "hub.key").exists()


def test_a_key_that_the_power_cut_left_empty_is_made_again(tmp_path: Path) -> None:
    (tmp_path / "hub.key").write_text("")
    assert len(bytes.fromhex(key_for(tmp_path / "hub.db"))) == 32
    (tmp_path / "hub.key").write_text("")
    (tmp_path / "hub.db").write_bytes(b"something")
    with pytest.raises(HubStorageError):
        key_for(tmp_path / "hub.db")


def test_a_key_that_cannot_be_read_or_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "hub.key").write_bytes(b"\xff\xfe")
    with pytest.raises(HubStorageError):
        key_for(tmp_path / "hub.db")
    with pytest.raises(HubStorageError):
        key_for(tmp_path / "nowhere" / "hub.db")
