"""Claims about rights and questions as the hub's answers move them on."""

from uuid import UUID, uuid4

import pytest

from pos_app.storage.account_book import read_rights
from pos_app.storage.connection import Connection
from pos_app.storage.till_store import SqlTillStore
from sync.conversation.reincarnation import reincarnate
from sync.conversation.stores import TillRight
from tests.pos_app.storage.told import store_on

CARD = "gift_card:A7"
ASK = "INSERT INTO right_request (id, account_id, amount, least, asked_at_us) VALUES (?,?,9,?,?)"


@pytest.fixture
def store(connection: Connection) -> SqlTillStore:
    return store_on(connection)


def grant(store: SqlTillStore, amount: int = 500) -> TillRight:
    right = TillRight(
        id=uuid4(), account=CARD, amount=amount, is_granted=True, head=7,
        generation=store.generation(),
    )  # fmt: skip
    store.begin()
    store.put_right(right)
    store.commit()
    return right


def test_a_granted_right_is_spent_like_any_other(store: SqlTillStore) -> None:
    right = grant(store)
    living = store.incarnations()[-1].id.bytes
    (found,) = read_rights(store.connection, CARD, incarnation=living)  # type: ignore[arg-type]  # a plain string names it
    assert (found.id, found.amount) == (right.id, 500)
    assert store.right(right.id) == right
    assert store.rights() == (right,)


def test_what_the_counter_spent_is_not_taken_back(store: SqlTillStore) -> None:
    right = grant(store)
    store.connection.run("UPDATE spending_right SET spent = 120")
    store.begin()
    store.put_right(right)
    store.commit()
    found = store.right(right.id)
    assert found is not None
    assert (found.spent, found.free) == (120, 380)


def test_a_recalled_right_is_marked(store: SqlTillStore) -> None:
    from dataclasses import replace  # noqa: PLC0415  (one test needs it)

    right = replace(grant(store), is_recalled=True)
    store.begin()
    store.put_right(right)
    store.commit()
    assert store.right(right.id) == right


def test_another_life_has_no_rights(store: SqlTillStore) -> None:
    right = grant(store)
    store.begin()
    reincarnate(store, uuid4())
    store.commit()
    found = store.right(right.id)
    assert found is not None
    assert found.is_void
    assert store.connection.rows("SELECT state FROM spending_right") == [("void",)]


def test_a_question_waits_until_it_was_answered_and_a_refusal_until_it_was_read(
    store: SqlTillStore,
) -> None:
    granted, refused = UUID(int=1), UUID(int=2)
    for place, rq in enumerate((granted, refused)):
        store.connection.run(ASK, (rq.bytes, CARD, 3, place))
    assert [(one.rq, one.least) for one in store.questions()] == [(granted, 3), (refused, 3)]
    store.begin()
    store.drop_question(granted)
    store.note_refused(refused, available=2)
    store.drop_question(refused)
    store.commit()
    assert store.questions() == ()
    rows = store.connection.rows("SELECT id, available FROM right_request")
    assert rows == [(refused.bytes, 2)]
