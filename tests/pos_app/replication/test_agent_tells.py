"""Claims about what the window is told: what came from elsewhere, and nothing of nothing."""

from pos_app.replication.agent_lines import Answered, Applied, Wanted
from pos_app.replication.agent_tells import told_of
from sync import wire
from sync.folded import FoldedDocument
from tests.simulation.mutants import replace_struct
from tests.sync.conversation.pair import Pair


def pulled(pair: Pair) -> wire.Pulled:
    """What the first till pulls next that has entries, and has taken."""
    while True:
        message = pair.next()
        assert message is not None
        answer = pair.ask(message)
        pair.take(answer)
        if isinstance(answer, wire.Pulled) and answer.entries:
            return answer


def test_of_its_own_records_no_kind_is_told() -> None:
    pair = Pair()
    pair.sell(1)
    answer = pulled(pair)
    assert list(told_of(answer, pair.till)) == [Applied(kinds=(), position=answer.position)]


def test_an_answer_that_was_not_applied_tells_nothing() -> None:
    pair = Pair()
    pair.sell(1)
    answer = pulled(pair)
    assert not list(told_of(replace_struct(answer, position=99), pair.till))
    assert not list(told_of(replace_struct(answer, entries=()), pair.till))


def test_accounts_that_only_this_till_can_open_are_told_first() -> None:
    pair = Pair()
    pair.sell(1)
    answer = pulled(pair)
    pair.till.wanted = ("line:1",)
    assert next(told_of(answer, pair.till)) == Wanted(accounts=("line:1",))


def test_of_a_page_the_kinds_are_told() -> None:
    pair = Pair()
    pair.drain()
    documents = tuple(
        FoldedDocument(kind, pair.new_id(), 1, b"") for kind in ("offer", "customer", "offer")
    )
    page = wire.SnapshotPage(
        generation=pair.store.generation(), after=None, position=1, documents=documents,
        erased=(), is_last=False,
    )  # fmt: skip
    told = Applied(kinds=("customer", "offer"), position=pair.file.position())
    assert list(told_of(page, pair.till)) == [told]
    assert not list(told_of(replace_struct(page, documents=()), pair.till))


def test_a_question_that_is_open_no_more_is_answered() -> None:
    pair = Pair()
    rq = pair.new_id()
    refused = wire.Refused(generation=None, code="short", rq=rq)
    assert list(told_of(refused, pair.till)) == [Answered(rq=rq)]
    assert not list(told_of(replace_struct(refused, rq=None), pair.till))
