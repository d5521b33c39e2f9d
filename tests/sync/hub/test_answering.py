"""Many messages are answered in one transaction; what one of them breaks stays its own."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from sync import wire
from sync.accounts.links import link_body
from sync.conversation import custody
from sync.errors import HubStorageError
from sync.hub.answering import GroupAnswering, ReadAnswering
from sync.hub.opening import HubStorage
from sync.records import Posting
from sync.wire import AskRight, AskSnapshot, Granted, Pull, Pushed, Refused
from tests.sync.hub.tills import NOW_MS, Teller, log_of


def test_a_group_is_answered_in_its_sequence(writer: GroupAnswering, reader: Any) -> None:
    tills = [Teller(writer) for _ in range(5)]
    group: Any = [(one.device, one.push(one.record(), one.record())) for one in tills]
    answers = writer.answer_group(group, NOW_MS)
    assert [one.incarnation for one in answers] == [one.life for one in tills]
    assert all(isinstance(one, Pushed) and one.dseq == 2 for one in answers)
    assert writer.head() == 10
    assert [position for position, _ in log_of(reader)] == list(range(1, 11))


def test_two_pushes_of_one_till_in_one_group_follow_each_other(writer: GroupAnswering) -> None:
    till = Teller(writer)
    pushes = [till.push(till.record()) for _ in range(3)]
    answers: Any = writer.answer_group([(till.device, one) for one in pushes], NOW_MS)
    assert [one.dseq for one in answers] == [1, 2, 3]
    assert till.greet(writer).chains[0].dseq == 3


def test_the_same_group_again_changes_nothing(writer: GroupAnswering, reader: Any) -> None:
    till = Teller(writer)
    push = till.push(till.record(), till.record())
    first = writer.answer_group([(till.device, push)], NOW_MS)
    assert writer.answer_group([(till.device, push)] * 2, NOW_MS) == first * 2
    assert len(log_of(reader)) == 2


def test_a_poisoned_record_is_put_aside_and_the_next_follows(
    writer: GroupAnswering, reader: ReadAnswering
) -> None:
    till = Teller(writer)
    free = (Posting("issued:P", -5), Posting("points:P", 4))
    said = till.tell(writer, till.record(), till.record(postings=free), till.record())
    assert (said.dseq, said.quarantined) == (3, ((2, "postings_unbalanced"),))
    assert len(log_of(reader)) == 2
    aside = reader.read(lambda store: store.asides(5))
    assert [(life, dseq, one.reason) for life, dseq, one in aside] == [
        (till.life, 2, "postings_unbalanced")
    ]
    assert till.greet(writer).quarantined == ((till.life, 2, "postings_unbalanced"),)


@pytest.mark.parametrize(
    "account", ["points:\0", "p" * 5_000, "points:" + "é" * 300, ""], ids=["nul", "long", "é", "no"]
)
def test_an_account_that_no_database_would_take_is_poison(
    writer: GroupAnswering, account: str
) -> None:
    till = Teller(writer)
    odd = (Posting("issued:P", -5), Posting(account, 5))
    said = till.tell(writer, till.record(postings=odd), till.record())
    assert (said.dseq, said.quarantined) == (2, ((1, "posting_account"),))
    linking = till.record(postings=(), body=link_body(uuid4(), (("a", account),)))
    assert till.tell(writer, linking).dseq == 3
    question = AskRight(
        generation=till.generation, incarnation=till.life, rq=uuid4(), account=account, amount=1,
        least=1,
    )  # fmt: skip
    (answer,) = writer.answer_group([(till.device, question)], NOW_MS)
    assert isinstance(answer, Refused)


def test_a_message_that_fails_takes_nothing_with_it(
    writer: GroupAnswering, reader: ReadAnswering, monkeypatch: pytest.MonkeyPatch
) -> None:
    good, bad, later = (Teller(writer) for _ in range(3))
    push = bad.push(bad.record(), bad.record())
    name = writer._store.put_chain

    def fails(life: UUID, first: int, hashes: list[bytes]) -> None:
        name(life, first, hashes)
        if life == bad.life:
            raise ZeroDivisionError

    monkeypatch.setattr(writer._store, "put_chain", fails)
    group: Any = [(good.device, good.push(good.record())), (bad.device, push),
                  (later.device, later.push(later.record()))]  # fmt: skip
    answers = writer.answer_group(group, NOW_MS)
    assert [type(one) for one in answers] == [Pushed, ZeroDivisionError, Pushed]
    assert [key for _, key in log_of(reader)] == [good.made[0], later.made[0]]
    monkeypatch.undo()
    assert bad.greet(writer).chains[0].dseq == 0
    (again,) = writer.answer_group([(bad.device, push)], NOW_MS)
    assert isinstance(again, Pushed)
    assert [position for position, _ in log_of(reader)] == [1, 2, 3, 4]


def too_much(till: Teller) -> list[wire.WireRecord]:
    """Records of honest-looking amounts, whose sum leaves the 64 bits of a column."""
    most = 2**53 - 1
    odd = [(Posting("issued:P", -most), Posting("points:P", most)) for _ in range(400)]
    return [till.record(postings=one * 3) for one in odd]


def test_sums_that_no_column_holds_are_put_aside(writer: GroupAnswering) -> None:
    good, bad = Teller(writer), Teller(writer)
    said = bad.tell(writer, *too_much(bad))
    assert said.dseq == 400
    assert {reason for _, reason in said.quarantined} == {"posting_amount"}
    assert good.tell(writer, good.record()).dseq == 1


def test_what_the_database_does_not_take_costs_only_its_own_message(
    writer: GroupAnswering, reader: ReadAnswering, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sync.accounts.postings.LARGEST_SUM", 2**80)
    good, bad = Teller(writer), Teller(writer)
    records = too_much(bad)
    group: Any = [(good.device, good.push(good.record())), (bad.device, bad.push(*records))]
    answers = writer.answer_group(group, NOW_MS)
    assert isinstance(answers[0], Pushed)
    assert isinstance(answers[1], Exception)
    assert [key for _, key in log_of(reader)] == [good.made[0]]
    assert bad.greet(writer).chains[0].dseq == 0


def test_a_right_is_granted_once_and_from_what_there_is(writer: GroupAnswering) -> None:
    mine, other = Teller(writer), Teller(writer)
    earned = (Posting("issued:P", -100), Posting("points:P", 100))
    mine.tell(writer, mine.record(postings=earned))
    asks: Any = [
        (till.device, AskRight(generation=till.generation, incarnation=till.life, rq=uuid4(),
                               account="points:P", amount=80, least=80))
        for till in (mine, other)
    ]  # fmt: skip
    first, second = writer.answer_group(asks, NOW_MS)
    assert isinstance(first, Granted)
    assert isinstance(second, Granted)
    assert [one.amount for one in first.rights] == [80]
    assert (second.rights, second.available) == ((), 20)
    assert writer.answer_group(asks[:1], NOW_MS) == [first]


def test_pages_copied_as_bytes_are_the_pages(writer: GroupAnswering, reader: ReadAnswering) -> None:
    till = Teller(writer)
    till.tell(writer, *(till.record(name=f"Jane {n}") for n in range(20)))
    for message in (
        AskSnapshot(generation=till.generation),
        Pull(generation=till.generation, position=3, limit=10),
    ):
        whole = reader.answer(till.device, message, now_ms=NOW_MS)
        copied = reader.answer_bytes(till.device, message, now_ms=NOW_MS)
        assert wire.decode(copied) == whole
    with pytest.raises(TypeError):
        reader.answer(till.device, till.hello(), now_ms=NOW_MS)


def test_a_reader_sees_whole_groups_only(writer: GroupAnswering, reader: ReadAnswering) -> None:
    till = Teller(writer)
    heads: list[int] = []

    def look(_store: object) -> None:
        heads.append(reader.read(lambda store: store.head()))

    till.tell(writer, till.record())
    writer.change(lambda store: (look(store), store.put_erased(uuid4()), look(store)))
    till.tell(writer, till.record())
    look(None)
    assert heads == [1, 1, 2]


def test_an_erased_person_is_gone_from_log_and_documents(
    writer: GroupAnswering, reader: ReadAnswering
) -> None:
    till, who = Teller(writer), uuid4()
    till.tell(writer, till.record(about=who, name="Jane"))
    till.tell(writer, till.record(about=who, name="Joan"), till.record())
    writer.change(lambda store: custody.purge(store, who))
    late = till.tell(writer, till.record(about=who, name="Jill"))
    assert late.quarantined == ()
    bodies = reader.read(lambda store: [one.record.body for one in store.entries(0, 9)])
    assert [body is None for body in bodies] == [True, True, False, True]
    assert reader.read(lambda store: store.document("customer", who)) is None
    assert reader.read(lambda store: store.is_erased(who))


def test_whoever_erases_the_first_is_seen_by_every_writer(
    writer: GroupAnswering, reader: ReadAnswering, storage: HubStorage, opened: Any
) -> None:
    till, other = Teller(writer), opened(storage.writer())
    first, second = uuid4(), uuid4()

    def kept_of(who: UUID) -> list[bool]:
        found = reader.read(lambda store: store.entries_about(who))
        return [one.record.body is not None for one in found]

    for who in (first, second):
        till.tell(writer, till.record(about=who, name="Jane"))  # nobody is erased, it has seen
    assert not reader.read(lambda store: store.is_erased(first))
    other.change(lambda store: custody.purge(store, first))
    till.tell(writer, till.record(about=first, name="Jill"), till.record(about=second, name="Joan"))
    assert (kept_of(first), kept_of(second)) == ([False, False], [True, True])
    writer.change(lambda store: custody.purge(store, second))
    till.tell(writer, till.record(about=second, name="June"))
    assert kept_of(second) == [False, False, False]


def test_a_deed_that_fails_leaves_nothing(writer: GroupAnswering, reader: ReadAnswering) -> None:
    def fails(store: Any) -> None:
        store.put_erased(uuid4())
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        writer.change(fails)
    assert reader.read(lambda store: store.erased()) == ()


def test_a_power_cut_between_flush_and_commit_leaves_nothing(
    writer: GroupAnswering, reader: ReadAnswering, monkeypatch: pytest.MonkeyPatch
) -> None:
    till = Teller(writer)
    push = till.push(till.record())

    class PowerCut(BaseException):
        pass

    def cut() -> None:
        raise PowerCut

    monkeypatch.setattr(writer._database, "commit", cut)
    with pytest.raises(PowerCut):
        writer.answer_group([(till.device, push)], NOW_MS)
    monkeypatch.undo()
    assert log_of(reader) == []
    (answer,) = writer.answer_group([(till.device, push)], NOW_MS)
    assert isinstance(answer, Pushed)
    assert [position for position, _ in log_of(reader)] == [1]


def test_a_full_disk_is_told_and_survived(storage: HubStorage, writer: GroupAnswering) -> None:
    till = Teller(writer)
    database: Any = writer._database
    if database.is_server:
        pytest.skip("a disk of its own cannot be made full here; the code is in test_postgres")
    (pages,) = database.rows("PRAGMA page_count")[0]
    database.rows(f"PRAGMA max_page_count = {pages + 2}")
    push = till.push(*(till.record(name="x" * 4_000) for _ in range(20)))
    with pytest.raises(HubStorageError) as caught:
        writer.answer_group([(till.device, push)], NOW_MS)
    assert caught.value.code == "storage_full"
    database.rows("PRAGMA max_page_count = 1000000")
    (answer,) = writer.answer_group([(till.device, push)], NOW_MS)
    assert isinstance(answer, Pushed)
