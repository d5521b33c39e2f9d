"""What cannot be taken stops nothing and is read again later; who is erased is gone here too."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import msgspec
import pytest
from msgspec import structs

from pos_app.domain.customer import CustomerNote, NoteKind
from pos_app.domain.customer_profile import CustomerChange
from pos_app.domain.ids import CustomerId
from pos_app.replication.incoming_facts import FACTS
from pos_app.replication.plain_values import encode_plain
from sync.conversation.stores import LogEntry
from sync.records import ChainHead, RecordDraft, document_body, seal
from tests.builders import a_customer, an_id
from tests.fakes import A_MORNING
from tests.merges import a_merge, an_end
from tests.pos_app.replication.exchange import Desk, Log, exchange, first_desk
from tests.pos_app.replication.golden_deeds import DEEDS

ADA = a_customer()
NOTE = CustomerNote(
    id=an_id("note"),
    customer_id=ADA.id,
    kind=NoteKind.PLAIN,
    text="Likes cod",
    staff_id=an_id("mara"),
    at=A_MORNING,
)  # type: ignore[arg-type]  # an id is an id
FIELDS = {
    "given_name": "Ada", "family_name": "Beispiel", "phone": "+493023125001", "email": "",
    "card": "", "language": "en", "birthday_md": "", "enrolled_at": None, "home_store_id": None,
}  # fmt: skip


class Stranger:
    """Another till, of whatever version: seals bodies as they are given."""

    def __init__(self) -> None:
        self.head, self.position = ChainHead(), 0

    def says(
        self, kind: str, body: bytes, *, key: str = "", subjects: tuple[UUID, ...] = ()
    ) -> LogEntry:
        """Give the next entry of the log."""
        self.position += 1
        draft = RecordDraft(
            id=an_id(key or f"{kind} {self.position}"), kind=kind, v=1, body=body, subjects=subjects
        )
        record = seal(
            draft, device=an_id("stranger"), incarnation=an_id("life"),
            hlc=(self.position + 2 * 10**12) << 21, after=self.head,
        )  # fmt: skip
        self.head = ChainHead(record.dseq, record.h, record.hlc)
        return LogEntry(position=self.position, clock=record.hlc, record=record)

    def writes(self, kind: str, key: UUID, fields: dict[str, object]) -> LogEntry:
        """Change a document."""
        return self.says(kind, document_body(key, fields))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    found = first_desk(tmp_path / "till.db")
    yield found
    found.close()


def count(desk: Desk, table: str) -> int:
    return len(desk.connection.rows(f"SELECT 1 FROM {table}"))  # noqa: S608  (named by the test)


def plain(noun: object, **more: object) -> bytes:
    said = msgspec.msgpack.decode(encode_plain(noun)) | more
    return msgspec.msgpack.encode(said)


@pytest.mark.parametrize("kind", sorted(FACTS))
def test_a_body_that_cannot_be_read_stops_nobody(
    desk: Desk, kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    them = Stranger()
    with caplog.at_level(logging.WARNING, "sync"):
        desk.apply(
            them.says(kind, b"\xc1 Ada Beispiel"),
            them.says(kind, msgspec.msgpack.encode({"at": "Ada Beispiel"})),
            them.says("customer_note", plain(NOTE)),
        )
    assert count(desk, "customer_note") == 1
    kept = desk.connection.rows("SELECT kind, position, body IS NULL FROM inbox_raw ORDER BY 2")
    assert kept == [(kind, 1, 0), (kind, 2, 0)]
    assert "Ada" not in caplog.text


def test_a_fact_of_a_later_version_loses_only_what_this_one_does_not_know(desk: Desk) -> None:
    them = Stranger()
    desk.apply(
        them.says("customer_note", plain(NOTE, colour="blue", at_place={"row": 4})),
        them.says("customer_note", plain(NOTE, id=an_id("odd").bytes, kind="whispered")),
    )
    assert count(desk, "customer_note") == 1
    assert count(desk, "inbox_raw") == 1


def test_a_fact_of_an_older_version_has_what_was_missing_as_it_was_meant(desk: Desk) -> None:
    change = CustomerChange(
        id=an_id("c"), customer_id=ADA.id, staff_id=NOTE.staff_id, at=A_MORNING, fields=("card",)
    )
    said = msgspec.msgpack.decode(encode_plain(change))
    del said["is_undo"]
    desk.apply(Stranger().says("customer_edited", msgspec.msgpack.encode(said)))
    assert desk.connection.row("SELECT is_undo FROM customer_change") == (0,)


def test_a_document_that_cannot_be_read_waits_until_it_can(desk: Desk) -> None:
    them = Stranger()
    desk.apply(
        them.writes("customer", ADA.id, {"given_name": "Ada"}),
        them.writes("customer", an_id("ben"), FIELDS | {"given_name": "Ben", "phone": ["+49"]}),
        them.writes("customer", an_id("eve"), FIELDS | {"given_name": "Eve", "likes": ["cod"]}),
    )
    names = desk.connection.rows("SELECT given_name FROM customer")
    assert names == [("Eve",)]
    assert count(desk, "inbox_raw") == 2
    desk.apply(them.writes("customer", ADA.id, FIELDS | {"given_name": "Adele"}))
    assert desk.connection.rows("SELECT id FROM inbox_raw") == [(an_id("ben").bytes,)]
    desk.apply(them.writes("customer", an_id("ben"), {"phone": "+493023125002"}))
    assert count(desk, "customer") == 3
    assert count(desk, "inbox_raw") == 0


def test_what_two_rows_exclude_is_refused_for_itself_alone(desk: Desk) -> None:
    them = Stranger()
    with desk.units() as work:
        DEEDS[0](work, "a")
        work.commit()
    bad = them.says(
        "customer_note",
        plain(NOTE, id=an_id("big").bytes, text="\ud800".encode("utf-8", "surrogatepass")),
    )
    desk.apply(bad, them.says("customer_note", plain(NOTE)))
    assert count(desk, "customer_note") == 1


def test_a_later_version_reads_again_what_an_older_one_could_not(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    them = Stranger()
    read = FACTS["customer_note"]

    def refuse(_: object) -> object:
        raise ValueError

    monkeypatch.setitem(FACTS, "customer_note", replace(read, read=refuse))  # type: ignore[arg-type]  # a dict
    desk.apply(
        them.says("customer_note", plain(NOTE)),
        them.says("interaction", b"\xc1"),
        them.writes("customer", ADA.id, {"given_name": "Ada"}),
    )
    assert count(desk, "inbox_raw") == 3
    monkeypatch.undo()
    desk.store.begin()
    assert desk.incoming.read_again() == 1
    desk.store.commit()
    assert count(desk, "customer_note") == 1
    assert desk.connection.rows("SELECT kind FROM inbox_raw ORDER BY kind") == [
        ("customer",), ("interaction",),
    ]  # fmt: skip


def test_what_a_later_version_wrote_into_a_whole_document_is_sent_on(desk: Desk) -> None:
    them, key = Stranger(), an_id("lot")
    fields = {"gtin": "04006381333931", "lot": "L1", "reason": "glass", "is_active": True}
    desk.apply(them.writes("recalled_batch", key, fields | {"shelf": [7]}))
    with desk.units() as work:
        batch = work.goods.batch(key)
        assert batch is not None
        work.goods.put_batch(replace(batch, is_active=False))
        work.commit()
    body = desk.records()[-1].body
    assert body is not None
    said = msgspec.msgpack.decode(body)["fields"]
    assert said == fields | {"is_active": False, "shelf": [7]}


def test_of_two_versions_made_apart_the_one_that_stands_is_in_force(desk: Desk) -> None:
    for deed in DEEDS[:3]:
        with desk.units() as work:
            deed(work, "a")
            work.commit()
    log = Log()
    exchange(log, desk)
    (key, version) = desk.connection.rows("SELECT id, max(version) FROM offer")[0]
    assert version == 2
    first = next(
        msgspec.msgpack.decode(one.record.body or b"")
        for one in log.entries
        if one.record.kind == "offer"
    )
    desk.apply(
        structs.replace(
            Stranger().writes("offer", UUID(bytes=key), first["fields"] | {"name": "theirs"}),
            position=len(log.entries) + 1,
        )
    )
    assert desk.connection.rows("SELECT max(version) FROM offer") == [(1,)]
    assert count(desk, "document_conflict") == 1
    with desk.units() as work:
        assert [offer.name for offer in work.offers.offers()] == ["theirs"]


def test_nothing_of_somebody_erased_is_left(desk: Desk) -> None:
    for deed in DEEDS:
        with desk.units() as work:
            deed(work, "a")
            work.commit()
    whom = (an_id("ada a"), an_id("ben a"))
    desk.store.begin()
    desk.store.erase(whom)
    desk.store.commit()
    tables = [name for (name,) in desk.connection.rows(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%customer_id%'"
    )]  # fmt: skip
    left = {
        name
        for name in tables
        for one in whom
        if desk.connection.row(f"SELECT 1 FROM {name} WHERE customer_id = ?", (one.bytes,))  # noqa: S608  (names above)
    }
    assert left == {"sale"}  # an opaque id alone
    assert count(desk, "customer_token") == 0
    assert count(desk, "consent_seen") == 0
    assert desk.connection.rows("SELECT DISTINCT address FROM receipt_request") == [("",)]


@pytest.mark.parametrize("is_end_first", [False, True])
def test_the_end_of_a_merge_counts_whenever_it_comes(desk: Desk, *, is_end_first: bool) -> None:
    them, edge = Stranger(), an_id("edge")
    merge = a_merge("one", "other", edge=edge)
    linked: Callable[[], LogEntry] = lambda: them.says("accounts_linked", plain(merge))  # noqa: E731  (said twice below)
    ended: Callable[[], LogEntry] = lambda: them.says("accounts_unlinked", plain(an_end(merge)))  # noqa: E731  (as above)
    desk.apply(*([ended(), linked()] if is_end_first else [linked(), ended()]))
    assert desk.connection.rows("SELECT id, a, b, is_active FROM person_link") == [
        (edge.bytes, merge.a.bytes, merge.b.bytes, 0)
    ]


def test_two_claims_of_one_sale_made_apart_both_stand(desk: Desk) -> None:
    from tests.pos_app.storage.test_loyalty_book import ENTRY  # noqa: PLC0415  (one entry)

    claim = replace(ENTRY, kind="claimed")  # type: ignore[arg-type]  # as it travels
    them = Stranger()
    desk.apply(
        them.says("loyalty_entry", plain(claim)),
        them.says(
            "loyalty_entry",
            plain(replace(claim, id=an_id("2"), customer_id=CustomerId(an_id("b")))),
        ),
    )
    assert count(desk, "loyalty_entry") == 2
    assert count(desk, "inbox_raw") == 0
