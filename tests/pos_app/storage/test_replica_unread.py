"""Notes of what could not be taken: kept once, found by kind, dropped when it was taken."""

from dataclasses import replace

from pos_app.operations.replica_book import UnreadNote
from pos_app.storage.connection import Connection
from pos_app.storage.replica_unread import drop_unread, note_unread, read_unread
from tests.builders import an_id

NOTE = UnreadNote(id=an_id("note"), kind="visit", v=1, position=9, header=b"h", body=b"b")


def test_a_note_is_kept_once_and_found_by_its_kind(connection: Connection) -> None:
    earlier = replace(NOTE, id=an_id("earlier"), kind="sale", position=3)
    for note in (NOTE, earlier, NOTE, replace(NOTE, id=an_id("other"), kind="unheard of")):
        note_unread(connection, note)
    assert read_unread(connection, ("visit", "sale"), -1) == (earlier, NOTE)
    assert read_unread(connection, ("visit", "sale"), 1) == (earlier,)
    drop_unread(connection, [NOTE.id])
    assert read_unread(connection, ("visit", "sale"), -1) == (earlier,)
