"""A pairing is kept whole, its token where the system keeps secrets."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pos_app.storage.connection import Connection, open_writer
from pos_app.storage.errors import StorageError
from pos_app.storage.hub_pairing import (
    HubPairing,
    forget_pairing,
    is_paired,
    read_pairing,
    write_pairing,
)
from tests.till_file import KEY, make_till_file

PAIRING = HubPairing(url="https://hub:8765", pin=b"p" * 32, hub_name="Hub", token="secret")


class FakeKeyring:
    """A keyring in memory; `is_broken` refuses everything."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.is_broken = False

    def _look(self) -> None:
        if self.is_broken:
            raise RuntimeError("locked")

    def get_password(self, service: str, name: str) -> str | None:
        self._look()
        return self.kept.get((service, name))

    def set_password(self, service: str, name: str, word: str) -> None:
        self._look()
        self.kept[service, name] = word

    def delete_password(self, service: str, name: str) -> None:
        self._look()
        del self.kept[service, name]


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    opened = open_writer(make_till_file(tmp_path / "till.db"), KEY)
    yield opened
    opened.close()


@pytest.mark.parametrize("keyring", [None, FakeKeyring()])
def test_a_pairing_is_kept_and_forgotten(
    connection: Connection, keyring: FakeKeyring | None
) -> None:
    assert read_pairing(connection, keyring=keyring) is None
    assert not is_paired(connection)
    write_pairing(connection, PAIRING, keyring=keyring)
    assert is_paired(connection)
    assert read_pairing(connection, keyring=keyring) == PAIRING
    forget_pairing(connection, keyring=keyring)
    assert read_pairing(connection, keyring=keyring) is None
    assert keyring is None or keyring.kept == {}


def test_with_a_keyring_the_file_holds_no_token(connection: Connection) -> None:
    keyring = FakeKeyring()
    write_pairing(connection, PAIRING, keyring=keyring)
    assert list(keyring.kept.values()) == ["secret"]
    kept = connection.rows("SELECT value FROM meta")
    assert all(b"secret" not in bytes(row[0]) for row in kept)
    assert "secret" not in repr(PAIRING)


def test_a_keyring_that_does_not_answer_is_said(connection: Connection) -> None:
    keyring = FakeKeyring()
    write_pairing(connection, PAIRING, keyring=keyring)
    with pytest.raises(StorageError) as lost:
        read_pairing(connection, keyring=None)
    assert lost.value.code == "storage.keyring_failed"
    keyring.is_broken = True
    with pytest.raises(StorageError):
        read_pairing(connection, keyring=keyring)


def test_a_keyring_that_refuses_leaves_no_half_a_pairing(connection: Connection) -> None:
    keyring = FakeKeyring()
    keyring.is_broken = True
    with pytest.raises(StorageError):
        write_pairing(connection, PAIRING, keyring=keyring)
    assert not is_paired(connection)
