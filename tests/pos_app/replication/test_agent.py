"""The agent says what there is to say, at once, and tells the window what came of it."""

import threading
from datetime import time

import msgspec
import pytest

from pos_app.background.worker import Worker
from pos_app.domain.exchange_rules import ExchangeRules
from pos_app.replication.agent_lines import (
    Answered,
    Applied,
    HoldingsSeen,
    RecordsSeen,
    Wanted,
    line_of,
    read_said,
)
from pos_app.replication.exchange_hours import ExchangeHours
from sync import wire
from sync.conversation.hub_pull import read_on
from sync.errors import LinkError
from tests.pos_app.replication.agent_bench import AgentBench
from tests.pos_app.replication.test_exchange_hours import FakeStore


def test_a_till_says_hello_and_all_that_waits_in_one_go() -> None:
    bench = AgentBench()
    bench.pair.sell(3)
    wait_s = bench.agent.step()
    assert isinstance(bench.asked[0], wire.Hello)
    assert bench.status.state == "linked"
    assert bench.status.waiting == 0
    assert 0 < wait_s <= 15
    assert bench.pair.store.head() > 0


def test_own_records_that_come_back_are_no_news() -> None:
    bench = AgentBench()
    bench.pair.sell(1)
    bench.settle()
    assert bench.told(Applied) != []
    assert all(one.kinds == () for one in bench.told(Applied))


def test_what_another_till_did_is_told_by_its_kinds_as_soon_as_the_stream_says_so() -> None:
    bench = AgentBench()
    bench.settle()
    bench.other_sells()
    bench.agent.grown(bench.pair.store.head())
    bench.settle()
    told = bench.told(Applied)[-1]
    assert told.position == bench.pair.store.head()
    assert told.kinds != ()


def test_a_head_that_it_has_already_asks_nothing() -> None:
    bench = AgentBench()
    bench.settle()
    before = len(bench.asked)
    bench.agent.grown(bench.pair.file.position())
    bench.settle()
    assert len(bench.asked) == before


def test_the_same_head_told_again_is_a_call_to_ask() -> None:
    bench = AgentBench()
    bench.settle()
    bench.agent.grown(bench.pair.file.position())
    bench.settle()
    before = len(bench.asked)
    bench.agent.grown(bench.pair.file.position())
    bench.settle()
    assert len(bench.asked) == before + 1


def test_a_question_is_asked_after_a_poke_and_its_answer_is_told() -> None:
    bench = AgentBench()
    bench.settle()
    bench.pair.world.deed(
        bench.pair.machine, "asks", lambda: bench.pair.desk.ask(bench.pair.account, 5, 1)
    )
    rq = bench.pair.file.questions()[0].rq
    bench.order("poke")
    bench.settle()
    assert bench.told(Answered) == [Answered(rq=rq)]


def test_a_line_that_fails_is_left_alone_for_as_long_as_the_hub_asks() -> None:
    bench = AgentBench()
    bench.faults = [LinkError("unreachable", retry_after_ms=40_000)]
    wait_s = bench.agent.step()
    assert 30 < wait_s <= 60
    bench.order("poke")
    bench.settle()
    assert len(bench.asked) == 1
    assert (bench.status.state, bench.status.code) == ("offline", "unreachable")


def test_the_first_word_of_the_stream_ends_the_waiting() -> None:
    bench = AgentBench()
    bench.faults = [LinkError("unreachable", retry_after_ms=40_000)]
    bench.settle()
    bench.agent.grown(0, is_first=True)
    bench.settle()
    assert bench.status.state == "linked"


def test_a_stream_that_broke_makes_it_look_at_once() -> None:
    bench = AgentBench()
    bench.settle()
    bench.faults = [LinkError("unreachable")]
    bench.agent.lost()
    bench.settle()
    assert bench.status.state == "offline"


def test_a_till_that_is_cut_off_says_nothing_until_it_is_joined() -> None:
    bench = AgentBench()
    bench.settle()
    before = len(bench.asked)
    bench.order("cut")
    bench.pair.sell(2)
    bench.order("poke")
    bench.agent.grown(99, is_first=True)
    bench.settle()
    assert len(bench.asked) == before
    assert (bench.status.state, bench.status.code) == ("offline", "cut")
    assert bench.status.waiting > 0
    assert bench.status.sales_waiting == 2
    bench.order("join")
    bench.settle()
    assert (bench.status.state, bench.status.waiting) == ("linked", 0)


def test_records_too_large_for_one_message_go_in_several() -> None:
    bench = AgentBench()
    bench.pair.sell(5)
    bench.records_max = 3
    bench.settle()
    pushes = [one for one in bench.asked if isinstance(one, wire.Push)]
    assert len(pushes) > 1
    assert all(len(one.records) <= 3 for one in pushes)
    assert bench.status.waiting == 0


def test_one_record_that_is_too_large_does_not_end_the_agent() -> None:
    bench = AgentBench()
    bench.pair.sell(1)
    bench.records_max = 0
    bench.settle()
    assert bench.status.code == "wire"


def test_rubbish_from_the_hub_is_asked_for_again_later() -> None:
    bench = AgentBench()
    bench.settle()
    bench.other_sells()
    head, place = bench.pair.store.head(), bench.pair.file.position()
    entry = wire.Entry(head, 1, wire.WireRecord(b"\xc1", None, b"", b""))
    generation = bench.pair.store.generation()
    bench.faults = [
        wire.Pulled(generation=generation, after=place, position=head, head=head, entries=(entry,))
    ]
    bench.agent.grown(head)
    bench.settle()
    assert bench.pair.file.position() == place
    assert bench.status.state == "offline"
    assert not bench.pair.till.status.is_linked
    bench.order("join")
    bench.settle()
    assert bench.pair.file.position() == bench.pair.store.head()


def test_a_status_is_told_when_it_changes_and_not_more_often_than_it_may() -> None:
    bench = AgentBench()
    bench.settle()
    count = len(bench.said)
    bench.agent._told_ms = bench.agent._now_ms()
    bench.order("cut")
    assert bench.agent.step() <= 0.1
    assert len(bench.said) == count
    assert bench.status.code == "cut"


@pytest.mark.parametrize("how", ["quit", "end"])
def test_it_runs_on_a_thread_until_it_is_told_to_end(how: str) -> None:
    bench = AgentBench()
    linked = threading.Event()
    bench.agent._say = lambda _: linked.set()
    worker = Worker("agent")
    running = worker.submit(bench.agent.run)
    assert linked.wait(5)
    bench.order("quit") if how == "quit" else bench.agent.end()
    running.result(5)
    assert worker.stop()


def test_work_is_done_piece_by_piece_while_there_is_nothing_to_say() -> None:
    bench = AgentBench()
    bench.work = [False, True, True]
    assert bench.agent.step() == 0
    assert bench.agent.step() == 0
    assert bench.agent.step() > 0


def test_where_value_lies_and_single_records_are_asked_and_told() -> None:
    bench = AgentBench()
    bench.pair.sell(1)
    bench.settle()
    wanted = bench.pair.outbox()[0]
    bench.order("holdings", account=bench.pair.account)
    bench.order("records", ids=(wanted.id, bench.pair.new_id()))
    bench.settle()
    assert [one.account for one in bench.told(HoldingsSeen)] == [bench.pair.account]
    (told,) = bench.told(RecordsSeen)
    assert [(one.id, one.kind, one.body) for one in told.records] == [
        (wanted.id, wanted.kind, wanted.body)
    ]
    assert read_said(line_of(told)) == told


def daily(bench: AgentBench) -> ExchangeHours:
    """A store that exchanges at ten at night."""
    rules = ExchangeRules(is_daily=True, daily_at=time(22, 0))
    hours = ExchangeHours(lambda: FakeStore(rules), bench.clock)
    bench.agent._hours = hours
    return hours


def test_a_store_that_exchanges_daily_rests_between() -> None:
    bench = AgentBench()
    daily(bench)
    bench.settle()
    assert (bench.status.state, bench.status.waiting) == ("daily", 0)
    before = len(bench.asked)
    bench.pair.sell(2)
    bench.order("poke")
    bench.settle()
    assert len(bench.asked) == before
    assert bench.status.waiting > 0
    assert bench.status.next_ms > 0


def test_a_store_that_rests_speaks_when_somebody_wants_it() -> None:
    bench = AgentBench()
    daily(bench)
    bench.settle()
    bench.pair.sell(2)
    bench.order("exchange")
    bench.settle()
    assert (bench.status.state, bench.status.waiting) == ("daily", 0)


def test_a_days_exchange_that_failed_is_tried_again() -> None:
    bench = AgentBench()
    daily(bench)
    bench.faults = [LinkError("unreachable")]
    bench.settle()
    assert (bench.status.state, bench.status.code) == ("offline", "unreachable")
    bench.agent.grown(0, is_first=True)
    bench.settle()
    assert bench.status.state == "daily"


def test_what_another_till_asks_of_this_one_is_told_until_it_is_open() -> None:
    bench = AgentBench()
    bench.settle()
    assert bench.told(Wanted) == []
    bench.agent._side.wanted = ("sold_line:a:b",)
    bench.agent._tell(
        wire.Pulled(
            generation=bench.pair.new_id(), after=0, head=0, position=0, entries=(),
            is_awaited=False, recalled=(), wanted=("sold_line:a:b",),
        )
    )  # fmt: skip
    assert bench.told(Wanted) == [Wanted(accounts=("sold_line:a:b",))]
    (told,) = bench.told(Wanted)
    assert read_said(line_of(told)) == told


def told_to(bench: AgentBench, *, after: int) -> wire.Pulled:
    """What the stream tells this till."""
    told = read_on(bench.pair.store, bench.pair.machine.device, after=after, limit=50)
    assert told is not None
    return told


def test_what_the_stream_tells_is_applied_and_told_without_a_question() -> None:
    bench = AgentBench()
    bench.settle()
    after = bench.pair.file.position()
    bench.other_sells()
    asked = len(bench.asked)
    bench.agent.told(told_to(bench, after=after))
    bench.settle()
    assert len(bench.asked) == asked
    assert bench.told(Applied)[-1].position == bench.pair.store.head()
    assert bench.told(Applied)[-1].kinds != ()
    bench.agent.grown(bench.pair.store.head())
    bench.settle()
    assert len(bench.asked) == asked + 1, "the same head again is a call"


def test_what_the_stream_tells_is_pulled_when_something_is_missing() -> None:
    bench = AgentBench()
    bench.settle()
    bench.other_sells()
    bench.agent.told(told_to(bench, after=bench.pair.file.position() + 1))
    bench.settle()
    assert isinstance(bench.asked[-1], wire.Pull)
    assert bench.pair.file.position() == bench.pair.store.head()


def test_a_till_whose_line_is_cut_hears_nothing_and_pulls_it_later() -> None:
    bench = AgentBench()
    bench.settle()
    after = bench.pair.file.position()
    bench.other_sells()
    bench.order("cut")
    bench.agent.told(told_to(bench, after=after))
    bench.settle()
    assert bench.pair.file.position() == after
    bench.order("join")
    bench.settle()
    assert bench.pair.file.position() == bench.pair.store.head()


def test_after_rubbish_in_the_stream_another_conversation_begins() -> None:
    bench = AgentBench()
    bench.settle()
    after, side = bench.pair.file.position(), bench.agent._side
    bench.other_sells()
    told = told_to(bench, after=after)
    bench.agent.told(msgspec.structs.replace(told, entries=told.entries[::-1] * 2))
    bench.settle()
    assert bench.agent._side is not side
    assert bench.pair.file.position() == after
