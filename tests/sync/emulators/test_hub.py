"""The emulated hub answers as a hub does, and its other till returns what is recalled."""

from uuid import UUID, uuid4

from sync.conversation.stores import PendingQuestion
from sync.conversation.till import TillSide
from sync.emulators.hub import EmulatedHub, EmulatedTill
from sync.records import Posting, RecordDraft
from tests.simulation.till_tables import MemoryTill

POINTS = f"points:P:{UUID(int=9).hex}"


def test_what_lies_at_the_other_till_comes_back_when_somebody_asks_for_it() -> None:
    now = [1_000_000]
    hub = EmulatedHub(new_id=uuid4, now_ms=lambda: now[0])
    here, there = uuid4(), uuid4()
    hub.pair(here, place=uuid4())
    hub.pair(there, place=uuid4())
    hub.begin()
    airport = EmulatedTill(hub, device=there, incarnation=uuid4(), returned=("account_moved", b""))
    airport.begin()
    earned = (Posting(POINTS, 180, uuid4()), Posting("issued:points:P", -180))
    airport.write([RecordDraft(id=uuid4(), kind="loyalty_entry", v=1, body=b"", postings=earned)])
    assert not airport.tend()
    store = MemoryTill(here, uuid4())
    side = TillSide(store, new_id=uuid4, fraction=lambda: 0.0)

    def talk() -> None:
        for _ in range(20):
            now[0] += 20_000
            message = side.next_message(now[0])
            if message is not None:
                side.receive(hub.answer(here, message), now[0])

    talk()
    assert side.status.is_linked
    assert hub.store.free(POINTS) == 0
    store.ask(PendingQuestion(rq=uuid4(), account=POINTS, amount=100, least=100))
    talk()
    assert airport.tend()
    assert hub.store.free(POINTS) == 180
