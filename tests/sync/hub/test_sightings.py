"""What the hub remembers of each till: when, and how much waits there."""

from uuid import uuid4

from sync.hub.sightings import Sighting, Sightings, keep_in, kept_in
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
    seen = Sightings()
    greeted(seen, told=10, there=4)
    first = seen.newest({})[DEVICE]
    assert (first.waiting, first.clock_off_ms, first.seen_ms) == (6, 60_000, 1_000)
    record = WireRecord(b"", None, bytes(32), bytes(32))
    push = Push(generation=GENERATION, incarnation=LIFE, first=5, records=(record,) * 4)
    said = Pushed(generation=GENERATION, incarnation=LIFE, dseq=8, h=bytes(32))
    seen.note(DEVICE, push, encode(said), now_ms=2_000)
    assert seen.newest({})[DEVICE].waiting == 2


PULL = Pull(generation=GENERATION, position=0, limit=1)


def test_it_survives_a_restart() -> None:
    seen, rows = Sightings(), MemoryRows()
    seen.note(DEVICE, PULL, b"", now_ms=5_000)
    keep_in(rows, seen.take_unkept())
    assert Sightings().newest(kept_in(rows))[DEVICE].seen_ms == 5_000


def test_what_another_process_heard_later_counts() -> None:
    seen = Sightings()
    seen.note(DEVICE, PULL, b"", now_ms=5_000)
    for other, newest in ((4_000, 5_000), (6_000, 6_000)):
        assert seen.newest({DEVICE: Sighting(seen_ms=other)})[DEVICE].seen_ms == newest


def test_what_is_heard_while_it_is_written_is_written_next_time() -> None:
    seen, rows = Sightings(), MemoryRows()
    seen.note(DEVICE, PULL, b"", now_ms=1_000)
    taken = seen.take_unkept()
    seen.note(DEVICE, PULL, b"", now_ms=2_000)
    keep_in(rows, taken)
    assert kept_in(rows)[DEVICE].seen_ms == 1_000
    keep_in(rows, seen.take_unkept())
    assert kept_in(rows)[DEVICE].seen_ms == 2_000
    assert seen.take_unkept() == {}


def test_what_could_not_be_written_is_written_next_time() -> None:
    seen = Sightings()
    seen.note(DEVICE, PULL, b"", now_ms=1_000)
    taken = seen.take_unkept()
    assert seen.take_unkept() == {}
    seen.give_back(taken)
    assert seen.take_unkept() == taken


def test_what_was_handed_out_stays_as_it_was_while_more_is_heard() -> None:
    """The page is drawn, and the rows written, on other threads."""
    seen = Sightings()
    seen.note(DEVICE, PULL, b"", now_ms=1_000)
    told, taken = seen.newest({}), seen.take_unkept()
    seen.note(DEVICE, PULL, b"", now_ms=2_000)
    seen.note(uuid4(), PULL, b"", now_ms=2_000)
    assert told == taken == {DEVICE: Sighting(seen_ms=1_000)}
