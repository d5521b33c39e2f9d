"""What is written to a row is read from it."""

from sync.accounts.book import Link
from sync.conversation.stores import HubDevice, HubIncarnation, LogEntry
from sync.hub import rows
from sync.records import header_of
from tests.sync.hub.test_store import RIGHT, records, state
from tests.sync.ledger import uid


def test_an_entry() -> None:
    for record in records(2):
        row = rows.entry_row(record, position=7, clock=2**62, header=header_of(record))
        assert rows.entry_of(row) == LogEntry(position=7, clock=2**62, record=record)


def test_a_right() -> None:
    assert rows.right_of(rows.right_row(RIGHT)) == RIGHT


def test_a_document_as_it_travels() -> None:
    assert rows.state_of(rows.stored_of(state(1))) == state(1)


def test_tills_lives_and_links() -> None:
    one, two = uid(1), uid(2)
    dead = HubDevice(id=one, store=two, is_dead=True)
    assert rows.device_of((one.bytes, two.bytes, 1, 0)) == dead
    life = HubIncarnation(id=one, device=two, reissued=3, is_closed=True, took_over=two)
    assert rows.incarnation_of((one.bytes, two.bytes, 3, 1, two.bytes)) == life
    assert rows.link_of((one.bytes, "a", "b", 0)) == Link(one, "a", "b", is_active=False)


def test_lists_of_ids() -> None:
    assert rows.ids_of(rows.ENCODER.encode([uid(1), uid(2)])) == (uid(1), uid(2))
    assert rows.tails_of(rows.ENCODER.encode(((uid(1), 7),))) == ((uid(1), 7),)
