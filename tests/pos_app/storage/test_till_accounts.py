"""Claims about what other tills post."""

from uuid import uuid4

import pytest

from pos_app.storage.connection import Connection
from pos_app.storage.till_accounts import drop_foreign, open_account, post_foreign, unit_of
from sync.records import Posting
from tests.pos_app.storage.told import OtherTill

CARD = "gift_card:A7"


@pytest.mark.parametrize(
    ("account", "beside", "unit"),
    [
        ("issued:points:P", (), "points:P"),
        ("points:P:7", (), "points:P"),
        ("stamps:P.coffee:7", (), "stamps:P.coffee"),
        ("coupon:X", ("issued:EUR",), "use"),
        (CARD, ("points:P:7", "issued:points:P", "issued:EUR"), "EUR"),
        (CARD, (), ""),
    ],
)
def test_a_unit_follows_from_the_account_or_what_stands_against_it(
    account: str, beside: tuple[str, ...], unit: str
) -> None:
    assert unit_of(account, beside) == unit


def test_an_account_gets_its_unit_when_it_is_known_and_keeps_it(connection: Connection) -> None:
    other = OtherTill()
    open_account(connection, CARD)
    postings = (Posting(CARD, 500), Posting("issued:EUR", -500))
    entry = other.tell("account_moved", postings=postings)
    post_foreign(connection, [entry], device=uuid4().bytes)
    open_account(connection, CARD)
    assert connection.row("SELECT unit, balance FROM account WHERE id = ?", (CARD,)) == ("EUR", 500)


def test_what_a_file_wrote_before_it_was_put_back_is_posted_once(connection: Connection) -> None:
    other = OtherTill()
    postings = (Posting(CARD, 500), Posting("issued:EUR", -500))
    entry = other.tell("account_moved", postings=postings)
    for _ in range(2):
        post_foreign(connection, [entry], device=other.device.bytes)
    assert connection.row("SELECT balance FROM account WHERE id = ?", (CARD,)) == (500,)
    drop_foreign(connection)
    assert connection.row("SELECT balance FROM account WHERE id = ?", (CARD,)) == (0,)
    assert connection.rows("SELECT * FROM entry WHERE account_id = ?", (CARD,)) == []
