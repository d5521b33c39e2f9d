"""Claims about whose accounts are one person's, as a till knows."""

from uuid import uuid4

from pos_app.storage.connection import Connection
from pos_app.storage.till_links import drop_links, group_of_account, note_link
from sync.accounts.links import link_body, unlink_body
from tests.pos_app.storage.told import OtherTill


def test_a_group_is_what_merges_join_until_they_end(connection: Connection) -> None:
    other, first, second = OtherTill(), uuid4(), uuid4()
    for edge, pair in (
        (first, ("points:P:b", "points:P:a")),
        (second, ("points:P:b", "points:P:c")),
    ):
        note_link(connection, other.tell("accounts_linked", link_body(edge, (pair,))).record)
    assert group_of_account(connection, "points:P:c") == ("points:P:a", "points:P:b", "points:P:c")
    note_link(connection, other.tell("accounts_unlinked", unlink_body(first)).record)
    assert group_of_account(connection, "points:P:c") == ("points:P:b", "points:P:c")
    drop_links(connection)
    assert group_of_account(connection, "points:P:c") == ("points:P:c",)


def test_an_end_that_comes_first_ends_it_all_the_same(connection: Connection) -> None:
    other, edge = OtherTill(), uuid4()
    note_link(connection, other.tell("accounts_unlinked", unlink_body(edge)).record)
    linked = other.tell("accounts_linked", link_body(edge, (("points:P:a", "points:P:b"),)))
    note_link(connection, linked.record)
    assert group_of_account(connection, "points:P:a") == ("points:P:a",)


def test_what_is_no_merge_links_nothing(connection: Connection) -> None:
    note_link(connection, OtherTill().tell("accounts_linked", b"\xc1").record)
    assert connection.rows("SELECT * FROM account_link") == []
