"""What programs are told of the log and accounts, on each kind of database."""

from typing import Any
from uuid import uuid4

from sync.conversation import custody
from sync.hub import reading
from sync.records import Posting
from tests.sync.hub.tills import Teller


def test_an_account_is_told_with_what_lies_on_tills_and_not_twice(writer: Any, reader: Any) -> None:
    till, right = Teller(writer), uuid4()
    earned = (Posting("issued:P", -50), Posting("points:P", 50, right))
    back = (Posting("issued:P", -5), Posting("points:P", 5))
    till.tell(writer, till.record(postings=earned), till.record(postings=back))
    assert reader.read(lambda store: dict(store.balances("", 9)))["points:P"] == 55
    writer.change(lambda store: custody.declare_dead(store, till.device))
    writer.change(lambda store: custody.write_off(store, right, txn=uuid4()))
    assert reader.read(lambda store: dict(store.balances("", 9)))["points:P"] == 55
    assert reader.read(lambda store: store.balances("points:P", 9)) == []


def test_a_page_ends_at_its_limit_and_the_next_begins_there(writer: Any, reader: Any) -> None:
    till = Teller(writer)
    till.tell(writer, *(till.record() for _ in range(5)))

    def page(after: int, *kinds: str) -> dict[str, Any]:
        return reader.read(  # type: ignore[no-any-return]
            lambda store: reading.records(store, after, 2, kinds, has_postings=False)
        )

    assert [one["position"] for one in page(2)["records"]] == [3, 4]
    assert page(2)["next"] == 4
    assert page(4)["has_more"] is False
    assert page(0, "sale") == {"records": [], "next": 5, "head": 5, "has_more": False}
    assert page(9)["next"] == 9


def test_what_json_does_not_have_is_told_as_text() -> None:
    assert reading.plain({b"\x01": (b"\xff", float("nan"), 2**64), 3: None}) == {
        "01": ["ff", None, 2**64], "3": None,
    }  # fmt: skip
    assert reading.instant(2**62) is None
