"""The stream wakes the agent, and comes back after it broke."""

from collections.abc import Iterator
from uuid import UUID

from pos_app.replication.stream_watch import StreamWatch
from sync.errors import LinkError
from sync.wire import Pulled


class Stage:
    """A stream and an agent at once; `heard` is what the agent was told."""

    def __init__(self, *streams: list[int | Pulled | LinkError]) -> None:
        self._streams = iter(streams)
        self.heard: list[tuple[int, bool] | Pulled | str] = []
        self.waits: list[float] = []
        self.woken: list[str] = []
        self.watch = StreamWatch(
            self.heads, self, wait=self.waits.append, fraction=lambda: 0.5,
            wake=lambda: self.woken.append("now"),
        )  # fmt: skip
        self.watch.reached(is_reached=False)

    def heads(self) -> Iterator[int | Pulled]:
        for one in next(self._streams):
            if isinstance(one, LinkError):
                raise one
            yield one

    def grown(self, position: int, *, is_first: bool = False) -> None:
        self.heard.append((position, is_first))

    def told(self, log: Pulled) -> None:
        self.heard.append(log)

    def lost(self) -> None:
        self.heard.append("lost")


def test_each_head_wakes_the_agent_and_the_first_says_that_the_hub_is_back() -> None:
    stage = Stage([3, 4])
    stage.watch.step()
    assert stage.heard == [(3, True), (4, False), "lost"]


def test_what_the_log_grew_by_is_passed_on() -> None:
    log = Pulled(generation=UUID(int=1), after=3, position=4, head=4, entries=())
    stage = Stage([3, log])
    stage.watch.step()
    assert stage.heard == [(3, True), log, "lost"]


def test_a_hub_that_is_not_there_is_tried_less_and_less_often() -> None:
    stage = Stage(*([LinkError("unreachable")] for _ in range(4)))
    for _ in range(4):
        stage.watch.step()
    assert stage.heard == []
    assert stage.waits == [0.25, 0.5, 1.0, 2.0]


def test_after_a_stream_that_spoke_the_wait_is_short_again() -> None:
    gone = LinkError("unreachable")
    stage = Stage([gone], [gone], [1, gone])
    for _ in range(3):
        stage.watch.step()
    assert stage.waits[-1] == 0.25
    assert stage.heard == [(1, True), "lost"]


def test_a_hub_that_asks_for_quiet_gets_it() -> None:
    stage = Stage([LinkError("bad_answer", retry_after_ms=5_000)])
    stage.watch.step()
    assert stage.waits == [5.25]


def test_a_store_that_exchanges_daily_keeps_no_line_open() -> None:
    stage = Stage([3])
    stage.watch = StreamWatch(
        stage.heads, stage, wait=stage.waits.append, fraction=lambda: 0.5, is_wanted=lambda: False
    )
    stage.watch.reached(is_reached=True)
    stage.watch.step()
    assert stage.heard == []
    assert len(stage.waits) == 1


def test_a_till_that_is_being_filled_listens_once_it_is_full() -> None:
    stage = Stage([3])
    stage.watch.reached(is_reached=True, is_filling=True)
    stage.watch.step()
    assert stage.heard == []
    stage.woken.clear()
    stage.watch.reached(is_reached=True)
    assert stage.woken == ["now"]
    stage.watch.step()
    assert stage.heard == [(3, True), "lost"]


def test_before_the_exchange_has_said_anything_nobody_listens() -> None:
    stage = Stage([3])
    stage.watch = StreamWatch(stage.heads, stage, wait=stage.waits.append, fraction=lambda: 0.5)
    stage.watch.step()
    assert (stage.heard, len(stage.waits)) == ([], 1)


def test_once_the_exchange_has_reached_the_hub_again_it_is_listened_to_at_once() -> None:
    stage = Stage(*([LinkError("unreachable")] for _ in range(3)))
    for _ in range(2):
        stage.watch.step()
    stage.woken.clear()
    for is_reached in (False, True, True):
        stage.watch.reached(is_reached=is_reached)
    stage.watch.step()
    assert stage.woken == ["now"]
    assert stage.waits == [0.25, 0.5, 0.25]
