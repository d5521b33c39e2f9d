"""Claims about what is kept to be told again, and about what this version cannot read."""

from uuid import uuid4

from pos_app.storage.connection import Connection
from pos_app.storage.till_relay import TillRelay, keep_raw, read_header
from sync.records import Posting, header_of
from tests.pos_app.storage.told import OtherTill


def test_a_record_is_read_from_its_header_as_it_was_sealed() -> None:
    told = OtherTill().tell(
        "sale", b"body", subjects=(uuid4(),), postings=(Posting("item:1", 1, uuid4()),),
        base=(("name", 7),),
    ).record  # fmt: skip
    read = read_header(header_of(told), body=told.body, body_hash=told.body_hash, h=told.h)
    assert read == told


def test_withdrawals_and_erasures_are_told_again_until_the_hub_has_them(
    connection: Connection,
) -> None:
    relay, other = TillRelay(connection, device=uuid4()), OtherTill()
    wanted = [other.tell("consent", b"\x80").record, other.tell("erased").record]
    relay.keep([*wanted, other.tell("audit").record, wanted[0]])
    assert relay.untold() == ()
    relay.tell_again()
    assert {one.id for one in relay.untold()} == {one.id for one in wanted}
    relay.told([wanted[0].id])
    assert relay.untold() == (wanted[1],)


def test_what_cannot_be_read_is_kept_once(connection: Connection) -> None:
    entry = OtherTill().tell("drone_sent", b"\x01")
    for _ in range(2):
        keep_raw(connection, [entry])
    row = connection.rows("SELECT id, kind, header, body FROM inbox_raw")
    assert row == [(entry.record.id.bytes, "drone_sent", header_of(entry.record), b"\x01")]
