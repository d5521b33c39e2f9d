"""A hub is opened, copied, put back, and knows that it was put back."""

import shutil
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from sync.accounts.book import RightState
from sync.conversation import custody
from sync.errors import HubStorageError
from sync.hub.opening import HubStorage, open_hub, put_back
from sync.records import Posting
from sync.wire import AskRight, Granted, Refused
from tests.sync.hub.tills import NOW_MS, Teller

Open = Callable[..., HubStorage]


@pytest.fixture
def again(tmp_path: Path) -> Open:
    def do(url: str = "", *, is_restored: bool = False) -> HubStorage:
        return open_hub(url, tmp_path / "hub", new_id=uuid4, is_restored=is_restored)

    return do


def ask(till: Teller, amount: int) -> AskRight:
    return AskRight(generation=till.generation, incarnation=till.life, rq=uuid4(),
                    account="points:P", amount=amount, least=amount)  # fmt: skip


def test_a_hub_that_is_opened_again_is_the_same(again: Open) -> None:
    first = again()
    writer = first.writer()
    till = Teller(writer)
    till.tell(writer, till.record())
    writer.close()
    second = again()
    assert not second.was_restored
    assert second.generation() == first.generation() == till.generation
    writer = second.writer()
    assert till.greet(writer).chains[0].dseq == 1
    writer.close()


def test_the_file_is_encrypted_and_its_key_is_its_owner_s(again: Open, tmp_path: Path) -> None:
    storage = again()
    writer = storage.writer()
    till = Teller(writer)
    till.tell(writer, till.record(name="Jane Example"))
    writer.close()
    folder = tmp_path / "hub"
    for path in folder.glob("hub.db*"):
        stored = path.read_bytes()
        assert b"Jane" not in stored
        assert not stored.startswith(b"SQLite")
    assert (folder / "hub.key").stat().st_mode & 0o077 == 0


def test_a_hub_without_its_key_is_told_and_gets_no_new_one(again: Open, tmp_path: Path) -> None:
    again()
    (tmp_path / "hub" / "hub.key").unlink()
    with pytest.raises(HubStorageError):
        again()
    (tmp_path / "hub" / "hub.key").write_text("ab" * 32)
    with pytest.raises(HubStorageError) as caught:
        again()
    assert caught.value.code == "storage_gone"


class Keys:
    """A keyring."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password


def test_a_keyring_keeps_the_key_when_one_is_given(tmp_path: Path) -> None:
    keys = Keys()
    first = open_hub("sqlite", tmp_path, new_id=uuid4, keyring=keys)
    assert len(keys.kept) == 1
    assert not (tmp_path / "hub.key").exists()
    second = open_hub("sqlite", tmp_path, new_id=uuid4, keyring=keys)
    assert second.generation() == first.generation()


@pytest.mark.parametrize("url", ["mysql://x", "postgresql:///none?host=/nowhere"])
def test_a_database_that_is_not_there_is_told(again: Open, url: str) -> None:
    with pytest.raises(HubStorageError) as caught:
        again(url)
    assert caught.value.code == "storage_gone"


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(HubStorageError):
        open_hub("", tmp_path / "file" / "hub", new_id=uuid4)


def test_a_database_that_was_put_back_is_noticed(again: Open, tmp_path: Path) -> None:
    """Grants alone are enough: they leave no trace in the log, and must not be forgotten."""
    storage = again()
    writer = storage.writer()
    till = Teller(writer)
    earned = (Posting("issued:P", -50), Posting("points:P", 50))
    till.tell(writer, till.record(postings=earned))
    storage.backup(tmp_path / "backup.db")
    (granted,) = writer.answer_group([(till.device, ask(till, 30))], NOW_MS)
    assert isinstance(granted, Granted)
    writer.close()
    put_back(tmp_path / "hub", tmp_path / "backup.db")
    restored = again()
    assert restored.was_restored
    assert restored.generation() != till.generation
    writer = restored.writer()
    (refused,) = writer.answer_group([(till.device, ask(till, 30))], NOW_MS)
    assert isinstance(refused, Refused)
    assert refused.code == "generation"
    till.generation = restored.generation()
    (refused,) = writer.answer_group([(till.device, ask(till, 30))], NOW_MS)
    assert isinstance(refused, Refused)
    assert refused.code == "fence"
    writer.close()
    assert not again().was_restored


def test_what_people_decided_survives_a_restore(again: Open, tmp_path: Path) -> None:
    storage = again()
    writer = storage.writer()
    storage.backup(tmp_path / "backup.db")
    till, dead, who = Teller(writer), Teller(writer), uuid4()
    earned = (Posting("issued:P", -50), Posting("points:P", 50, uuid4()))
    dead.tell(writer, dead.record(postings=earned))
    till.tell(writer, till.record(about=who))
    writer.change(lambda store: custody.declare_dead(store, dead.device))
    writer.change(lambda store: custody.purge(store, who))
    writer.close()
    put_back(tmp_path / "hub", tmp_path / "backup.db")
    restored = again(is_restored=True)
    reader = restored.reader()
    devices = reader.read(lambda store: {one.id: one.is_dead for one in store.devices()})
    assert devices == {till.device: False, dead.device: True}
    (frozen,) = reader.read(lambda store: store.rights_in(RightState.FROZEN))
    assert (frozen.account, frozen.rest) == ("points:P", 50)
    assert reader.read(lambda store: store.awaited()) == {till.device}
    reader.close()


def test_a_restore_under_a_running_hub_is_noticed(postgres_url: str, again: Open) -> None:
    """Somebody puts a server's backup back while a hub answers."""
    storage = again(postgres_url)
    writer = storage.writer()
    till = Teller(writer)
    with psycopg.connect(postgres_url, autocommit=True) as raw:
        raw.execute("UPDATE log_head SET version = 1")
    (answer,) = writer.answer_group([(till.device, till.push(till.record()))], NOW_MS)
    assert isinstance(answer, Refused)
    assert answer.code == "generation"
    assert writer.restores == 1
    assert till.greet(writer).generation != till.generation
    writer.close()


def test_an_empty_database_in_the_place_of_a_lost_one_learns_from_the_journal(
    postgres_url: str, again: Open, tmp_path: Path
) -> None:
    storage = again()
    writer = storage.writer()
    till = Teller(writer)
    writer.close()
    other = again(postgres_url)
    assert other.was_restored
    reader = other.reader()
    assert reader.read(lambda store: [one.id for one in store.devices()]) == [till.device]
    reader.close()


def test_a_marker_that_was_lost_needs_somebody_to_say_it(again: Open, tmp_path: Path) -> None:
    storage = again()
    storage.backup(tmp_path / "backup.db")
    shutil.rmtree(tmp_path / "hub")
    with pytest.raises(HubStorageError):
        put_back(tmp_path / "hub", tmp_path / "backup.db")


def test_a_backup_is_whole_and_made_beside_a_writer(again: Open, tmp_path: Path) -> None:
    storage = again()
    writer = storage.writer()
    till = Teller(writer)

    def beside(store: object) -> None:
        storage.backup(tmp_path / "backup.db")

    till.tell(writer, *(till.record() for _ in range(50)))
    writer.change(beside)
    till.tell(writer, till.record())
    writer.close()
    put_back(tmp_path / "hub", tmp_path / "backup.db")
    reader = again().reader()
    assert reader.read(lambda store: store.head()) == 50
    reader.close()
    assert not (tmp_path / "backup.db.part").exists()


def test_a_server_is_copied_by_its_own_tools(
    postgres_url: str, again: Open, tmp_path: Path
) -> None:
    with pytest.raises(HubStorageError) as caught:
        again(postgres_url).backup(tmp_path / "backup")
    assert caught.value.code == "backup_by_server"


def test_tables_of_another_version_are_left_alone(postgres_url: str, again: Open) -> None:
    again(postgres_url)
    with psycopg.connect(postgres_url, autocommit=True) as raw:
        raw.execute("UPDATE meta SET value = 'xx' WHERE name = 'schema'")
    with pytest.raises(HubStorageError):
        again(postgres_url)


def test_the_service_keeps_its_rows_beside(again: Open) -> None:
    rows = again().service_rows()
    rows.change(lambda one: one.put("token", "a", b"x"))
    assert rows.read(lambda one: one.all("token")) == [("a", b"x")]
    rows.close()
