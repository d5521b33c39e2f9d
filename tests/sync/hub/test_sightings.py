"""What the hub remembers of each till: when, and how much waits there."""

from uuid import uuid4

from sync.hub.sightings import Sightings
from sync.wire import ChainTail, Hello, Pull, Push, Pushed, Welcome, WireRecord, encode
from tests.sync.hub.memory_storage import MemoryRows

DEVICE, LIFE, GENERATION = uuid4(), uuid4(), uuid4()


def greeted(seen: Sightings, *, told: int, there: int) -> None:
    asked = Hello(
        nonce=uuid4(), version=1, chains=(ChainTail(LIFE, told, bytes(32)),), generation=None,
        rights=(), wall_ms=61_000,
    )  # fmt: skip
    answer = Welcome(
        nonce=asked.nonce, version=1, generation=GENERATION, incarnation=LIFE, verdict="ok",
        chains=(ChainTail(LIFE, there, bytes(32)),), rights=(), void=(), quarantined=(), head=0,
        hub_ms=1,
    )  # fmt: skip
    seen.note(DEVICE, asked, encode(answer), now_ms=1_000)


def test_what_waits_is_told_by_the_hello_and_grows_less_with_each_push() -> None:
    seen, rows = Sightings(), MemoryRows()
    greeted(seen, told=10, there=4)
    first = seen.all(rows)[DEVICE]
    assert (first.waiting, first.clock_off_ms, first.seen_ms) == (6, 60_000, 1_000)
    record = WireRecord(b"", None, bytes(32), bytes(32))
    push = Push(generation=GENERATION, incarnation=LIFE, first=5, records=(record,) * 4)
    said = Pushed(generation=GENERATION, incarnation=LIFE, dseq=8, h=bytes(32))
    seen.note(DEVICE, push, encode(said), now_ms=2_000)
    assert seen.all(rows)[DEVICE].waiting == 2


def test_it_survives_a_restart() -> None:
    seen, rows = Sightings(), MemoryRows()
    pull = Pull(generation=GENERATION, position=0, limit=1)
    seen.note(DEVICE, pull, b"", now_ms=5_000)
    seen.keep(rows)
    assert Sightings().all(rows)[DEVICE].seen_ms == 5_000
