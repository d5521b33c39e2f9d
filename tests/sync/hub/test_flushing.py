"""A transaction becomes a few statements, whatever its length."""

from pathlib import Path
from uuid import uuid4

from sync.hub.flushing import TARGETS
from sync.hub.opening import open_hub
from tests.sync.hub.tills import NOW_MS, Teller


def test_statements_name_their_keys() -> None:
    assert TARGETS["link"].upsert == (
        "INSERT INTO account_link (edge, one, other, is_active) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (edge, one, other) DO UPDATE SET is_active = excluded.is_active"
    )
    assert TARGETS["erased"].upsert.endswith("ON CONFLICT (subject) DO NOTHING")
    assert TARGETS["document"].delete == "DELETE FROM document WHERE kind = ? AND id = ?"


def test_a_push_is_one_page_of_its_chain(tmp_path: Path) -> None:
    storage = open_hub("", tmp_path, new_id=uuid4)
    writer, reader = storage.writer(), storage.reader()
    till = Teller(writer)
    till.tell(writer, *(till.record() for _ in range(300)))
    till.tell(writer, till.record())
    pushes = [till.push(till.record()) for _ in range(3)]
    writer.answer_group([(till.device, one) for one in pushes], NOW_MS)
    pages = reader.read(
        lambda store: store._database.rows("SELECT first, length(hashes) / 32 FROM chain")
    )
    assert sorted(pages) == [(1, 300), (301, 1), (302, 1), (303, 1), (304, 1)]
    writer.close()
    reader.close()


def test_nothing_changed_is_nothing_written(tmp_path: Path) -> None:
    storage = open_hub("", tmp_path, new_id=uuid4)
    writer = storage.writer()
    till = Teller(writer)
    push = till.push(till.record())
    writer.answer_group([(till.device, push)], NOW_MS)
    version = writer._store.version
    writer.answer_group([(till.device, push), (till.device, till.hello())], NOW_MS)
    assert writer._store.version == version
    writer.close()
