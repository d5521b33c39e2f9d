"""Several processes on one server: nothing is lost, and a lost connection is made again."""

import threading
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from sync.errors import HubStorageError
from sync.hub.opening import HubStorage, open_hub
from sync.records import Posting
from sync.wire import AskRight, Granted, Pushed
from tests.sync.hub.tills import NOW_MS, Teller, log_of


def killed(url: str) -> None:
    """Somebody ends all connections but his own."""
    with psycopg.connect(url, autocommit=True) as raw:
        raw.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


def test_a_connection_that_is_lost_is_made_again(postgres_url: str, tmp_path: Path) -> None:
    storage = open_hub(postgres_url, tmp_path, new_id=uuid4)
    writer, reader = storage.writer(), storage.reader()
    till = Teller(writer)
    killed(postgres_url)
    assert till.tell(writer, till.record()).dseq == 1
    assert len(log_of(reader)) == 1
    tries = []

    def interrupted(store: Any) -> None:
        store.put_erased(uuid4())
        tries.append(1)
        if len(tries) == 1:
            killed(postgres_url)

    writer.change(interrupted)
    assert len(tries) == 2
    assert len(reader.read(lambda store: store.erased())) == 1
    writer.close()
    reader.close()


def test_a_server_that_is_gone_is_told(postgres_url: str, tmp_path: Path) -> None:
    storage = open_hub(postgres_url, tmp_path, new_id=uuid4)
    writer = storage.writer()
    till = Teller(writer)
    database: Any = writer._database
    database._url = "postgresql:///nothing?host=/nowhere"
    killed(postgres_url)
    with pytest.raises(HubStorageError) as caught:
        writer.answer_group([(till.device, till.hello())], NOW_MS)
    assert caught.value.code == "storage_gone"
    database._url = postgres_url
    till.greet(writer)
    writer.close()


WRITERS, PUSHES = 8, 40


def poll(storage: HubStorage, seen: list[tuple[int, UUID]], is_done: threading.Event) -> None:
    """Follow the log by its positions, as a till does, until all is written."""
    reader, is_last = storage.reader(), False
    while not is_last:
        is_last = is_done.is_set()
        after = seen[-1][0] if seen else 0
        found = reader.read(lambda store, after=after: store.entries(after, 7))
        seen.extend((entry.position, entry.record.id) for entry in found)
        is_last = is_last and not found
    reader.close()


def test_eight_writers_and_a_reader_who_polls_lose_nothing(
    postgres_url: str, tmp_path: Path
) -> None:
    """What a cursor over a sequence loses; and a guard that all of them try to pass at once."""
    storage = open_hub(postgres_url, tmp_path, new_id=uuid4)
    first = storage.writer()
    tills = [Teller(first) for _ in range(WRITERS)]
    one = tills[0]
    one.tell(first, one.record(postings=(Posting("issued:P", -50), Posting("points:P", 50))))
    first.close()
    granted: list[int] = []
    failed: list[BaseException] = []

    def write(till: Teller) -> None:
        writer = storage.writer()
        try:
            for n in range(PUSHES):
                group: Any = [(till.device, till.push(till.record()))]
                if n % 5 == 0:
                    ask = AskRight(generation=till.generation, incarnation=till.life, rq=uuid4(),
                                   account="points:P", amount=3, least=3)  # fmt: skip
                    group.append((till.device, ask))
                answers = writer.answer_group(group, NOW_MS)
                assert isinstance(answers[0], Pushed), answers
                granted.extend(
                    right.amount
                    for answer in answers[1:]
                    if isinstance(answer, Granted)
                    for right in answer.rights
                )
        except BaseException as error:
            failed.append(error)
            raise
        finally:
            writer.close()

    threads = [threading.Thread(target=write, args=(till,)) for till in tills]  # noqa: TID251  (a test)
    is_done = threading.Event()
    seen: list[tuple[int, UUID]] = []
    polling = threading.Thread(target=poll, args=(storage, seen, is_done))  # noqa: TID251  (a test)
    for thread in (polling, *threads):
        thread.start()
    for thread in threads:
        thread.join()
    is_done.set()
    polling.join()
    assert not failed
    assert {key for _, key in seen} == {key for till in tills for key in till.made}
    assert [position for position, _ in seen] == list(range(1, WRITERS * PUSHES + 2))
    assert sum(granted) == 48  # sixteen rights of 3: the 2 that are left are nobody's
    reader = storage.reader()
    assert reader.read(lambda store: store.free("points:P")) == 2
    reader.close()


def test_sqlite_takes_several_writers_too(tmp_path: Path) -> None:
    storage = open_hub("", tmp_path, new_id=uuid4)
    writers = [storage.writer() for _ in range(3)]
    till = Teller(writers[0])
    for n in range(9):
        assert till.tell(writers[n % 3], till.record()).dseq == n + 1
    assert {one.head() for one in writers} == {7, 8, 9}
    for one in writers:
        one.close()


def test_a_statement_that_the_server_refuses_costs_only_its_own_message(
    postgres_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After it the server takes nothing more in that transaction: each is then answered alone."""
    writer = open_hub(postgres_url, tmp_path, new_id=uuid4).writer()
    bad, good = Teller(writer), Teller(writer)
    store = writer._store
    ask = store.incarnation

    def odd(life: UUID) -> Any:
        if life == bad.life:
            writer._database.rows("SELECT 1 / 0")
        return ask(life)

    monkeypatch.setattr(store, "incarnation", odd)
    group: Any = [(one.device, one.push(one.record())) for one in (bad, good)]
    answers = writer.answer_group(group, NOW_MS)
    assert isinstance(answers[0], psycopg.errors.DivisionByZero)
    assert isinstance(answers[1], Pushed)
    writer.close()
