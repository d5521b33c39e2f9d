"""Judges a hub's folder after a power cut, with the real code and against what the hub had said."""

from pathlib import Path
from uuid import UUID, uuid4

from sync.errors import HubStorageError
from sync.hub.journal import JournalFile
from sync.hub.opening import FILE, JOURNAL, HubStorage, open_hub
from sync.hub.store import SqlHubStore
from tests.power.accepting import RECORDS, TILLS
from tests.sync.ledger import uid

EVERYTHING = 1_000_000


def judge_hub(folder: Path, said: tuple[str, ...]) -> list[str]:
    """What is wrong with the hub in this folder; empty when nothing is."""
    if not folder.joinpath(FILE).exists():
        return ["the database is gone"] if "open" in said else []
    try:
        storage = open_hub("", folder, new_id=uuid4)
    except HubStorageError as error:
        return [f"does not open: {error.code} {error}"]
    complaints = ["taken for put back"] if storage.was_restored else []
    reader = storage.reader()
    try:
        complaints += reader.read(lambda store: _judge_open(store, said))
        complaints += _judge_journal(folder, said)
        complaints += _judge_file(storage)
    except HubStorageError as error:
        complaints.append(f"cannot be read: {error.code} {error}")
    finally:
        reader.close()
        storage.close()
    return complaints


def _judge_open(store: SqlHubStore, said: tuple[str, ...]) -> list[str]:
    words = [line.split(" ") for line in said]
    entries = store.entries(0, EVERYTHING)
    complaints = []
    if [entry.position for entry in entries] != list(range(1, len(entries) + 1)):
        complaints.append("the positions have a gap")
    if store.head() != len(entries):
        complaints.append(f"the head is {store.head()}, the log has {len(entries)}")
    # What was said last counts: a group that was tried is there whole or not at all.
    last = [int(word[1]) for word in words if word[0] in {"trying", "kept"}]
    sizes = {last[-1], last[-1] - len(TILLS) * RECORDS} if last else {0}
    if said and words[-1][0] != "trying":
        sizes = {max(sizes)}
    if len(entries) not in sizes:
        complaints.append(f"the log has {len(entries)}, not {sorted(sizes)}")
    ids = {entry.record.id for entry in entries}
    promised = [UUID(hex=word[1]) for word in words if word[0] == "record"]
    if not ids.issuperset(promised):
        complaints.append("a record that was answered for is not there")
    complaints += [
        f"till {word[1]} is not paired"
        for word in words
        if word[0] == "paired" and store.device(uid(int(word[1]))) is None
    ]
    return complaints


def _judge_journal(folder: Path, said: tuple[str, ...]) -> list[str]:
    """What must outlive the database stands in the journal once it was said."""
    noted = {(entry.what, entry.id) for entry in JournalFile(folder / JOURNAL).entries()}
    told = [line.split(" ") for line in said if line.startswith(("paired", "dead"))]
    return [
        f"the journal has forgotten that till {number} is {what}"
        for what, number in told
        if (what, uid(int(number))) not in noted
    ]


def _judge_file(storage: HubStorage) -> list[str]:
    connection = storage._connect(True)
    try:
        is_whole = connection.rows("PRAGMA integrity_check") == [("ok",)]
    finally:
        connection.close()
    return [] if is_whole else ["integrity_check finds damage"]
