"""Claims about where the key lies."""

import os
import stat
from pathlib import Path

import pytest

from pos_app.storage.errors import KeyMissingError, StorageError
from pos_app.storage.key_store import KeyStore, system_keyring


class FakeKeyring:
    """A keyring in memory."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, name: str) -> str | None:
        return self.kept.get((service, name))

    def set_password(self, service: str, name: str, key: str) -> None:
        self.kept[service, name] = key


class DeadKeyring(FakeKeyring):
    """A keyring whose desktop is gone."""

    def get_password(self, service: str, name: str) -> str | None:
        raise RuntimeError("no bus")


def test_a_key_is_made_once_and_found_again(tmp_path: Path) -> None:
    database, store = tmp_path / "till.db", KeyStore(tmp_path / "keys" / "till.key")
    key = store.key_for(database)
    assert len(key.hex) == 64
    assert KeyStore(tmp_path / "keys" / "till.key").key_for(database).hex == key.hex


def test_only_the_owner_reads_a_key_file(tmp_path: Path) -> None:
    KeyStore(tmp_path / "till.key").key_for(tmp_path / "till.db")
    if os.name == "posix":
        assert stat.S_IMODE((tmp_path / "till.key").stat().st_mode) == 0o600


def test_a_key_file_beside_its_database_is_not_protection(tmp_path: Path) -> None:
    beside, apart = KeyStore(tmp_path / "till.key"), KeyStore(tmp_path / "keys" / "till.key")
    assert not beside.key_for(tmp_path / "till.db").is_protected
    assert beside.key_for(tmp_path / "till.db").notice == "storage.key_not_protected"
    assert apart.key_for(tmp_path / "till.db").is_protected
    assert apart.key_for(tmp_path / "till.db").notice == ""


def test_the_keyring_is_asked_before_the_file(tmp_path: Path) -> None:
    ring = FakeKeyring()
    store = KeyStore(tmp_path / "till.key", keyring=ring)
    key = store.key_for(tmp_path / "till.db")
    assert (key.place, key.is_protected) == ("keyring", True)
    assert list(ring.kept.values()) == [key.hex]
    assert not (tmp_path / "till.key").exists()
    assert store.key_for(tmp_path / "till.db") == key


def test_two_databases_have_two_keys_in_the_keyring(tmp_path: Path) -> None:
    store = KeyStore(tmp_path / "till.key", keyring=FakeKeyring())
    assert store.key_for(tmp_path / "a.db").hex != store.key_for(tmp_path / "b.db").hex


@pytest.mark.parametrize("ring", [None, FakeKeyring()])
def test_a_database_without_its_key_gets_no_new_one(tmp_path: Path, ring: object) -> None:
    (tmp_path / "till.db").write_bytes(b"x")
    with pytest.raises(KeyMissingError):
        KeyStore(tmp_path / "till.key", keyring=ring).key_for(tmp_path / "till.db")
    assert not (tmp_path / "till.key").exists()


def test_a_dead_keyring_is_said_and_no_key_is_made_elsewhere(tmp_path: Path) -> None:
    with pytest.raises(StorageError) as caught:
        KeyStore(tmp_path / "till.key", keyring=DeadKeyring()).key_for(tmp_path / "till.db")
    assert caught.value.code == "storage.keyring_failed"
    assert not (tmp_path / "till.key").exists()


def test_a_spoilt_key_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "till.key").write_bytes(b"not a key")
    with pytest.raises(StorageError) as caught:
        KeyStore(tmp_path / "till.key").key_for(tmp_path / "till.db")
    assert caught.value.code == "storage.key_unreadable"


def test_a_key_does_not_show_in_its_repr(tmp_path: Path) -> None:
    key = KeyStore(tmp_path / "till.key").key_for(tmp_path / "till.db")
    assert key.hex not in repr(key)


def test_only_the_named_keyring_is_taken() -> None:
    ring = system_keyring()
    assert ring is None or type(ring).__module__.startswith("keyring.backends.")
