"""Warming reads what will be asked for, in a few statements, and believes nothing."""

from pathlib import Path
from uuid import uuid4

import pytest

from sync.hub.answering import GroupAnswering
from sync.hub.opening import open_hub
from sync.records import Posting
from sync.wire import AskRight, Hello, Push, WireRecord
from tests.sync.hub.tills import NOW_MS, Teller


@pytest.fixture
def writer(tmp_path: Path) -> GroupAnswering:
    return open_hub("", tmp_path, new_id=uuid4).writer()


def questions_of(writer: GroupAnswering, till: Teller, message: Push | AskRight | Hello) -> int:
    """How many statements it takes to read what a message needs."""
    count, ask = [], writer._database.rows

    def counted(sql: str, values: object = ()) -> object:
        count.append(sql)
        return ask(sql, values)  # type: ignore[arg-type]  (passed on as it came)

    writer._database.rows = counted  # type: ignore[method-assign, assignment]  (a counter)
    try:
        writer.answer_group([(till.device, message)], NOW_MS)
    finally:
        del writer._database.rows
    return len(count)


def test_a_long_push_asks_no_more_than_a_short_one(writer: GroupAnswering) -> None:
    till = Teller(writer)
    made = [(Posting("issued:P", -5), Posting(f"points:{n}", 5, uuid4())) for n in range(100)]
    till.tell(writer, till.record())  # what is asked once is asked
    few = till.push(till.record(), till.record(postings=made[0]), till.record())
    least = questions_of(writer, till, few)
    records = [till.record(postings=one) for one in made[1:]]
    records += [till.record() for _ in range(100)]
    assert questions_of(writer, till, till.push(*records)) == least
    writer.close()


def test_whatever_a_message_says_is_answered(writer: GroupAnswering) -> None:
    till = Teller(writer)
    odd = (
        WireRecord(b"", None, b"", b""),
        WireRecord(b"\xff" * 40, b"\x82\xa2id\xc4\x10short", b"x" * 32, b"y" * 32),
    )
    for first in (0, 1, 2**60, -5):
        push = Push(generation=till.generation, incarnation=till.life, first=first, records=odd)
        (answer,) = writer.answer_group([(till.device, push)], NOW_MS)
        assert not isinstance(answer, Exception)
    short = till.record(body=b"\x82\xa2id\xc4\x10short")
    assert till.tell(writer, short).quarantined == ((1, "body_unreadable"),)
    writer.close()
