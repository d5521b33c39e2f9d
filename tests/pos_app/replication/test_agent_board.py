"""The board says how the line stands, as the window shows it."""

from uuid import UUID

import pytest

from pos_app.replication.agent_board import FENCE_MS, AgentBoard
from pos_app.replication.agent_lines import AgentStatus
from sync import wire
from sync.errors import LinkError
from tests.sync.conversation.pair import Pair


class Board:
    """A board beside a till that is linked."""

    def __init__(self) -> None:
        self.pair = Pair()
        self.pair.world.deed(
            self.pair.machine,
            "edits",
            lambda: self.pair.desk.edit(self.pair.who, "name", 1),
        )
        self.pair.drain()
        self.board = AgentBoard(count_sales=lambda: 1)
        self.now_ms = 0
        self.hears(wire.Relayed(generation=self.pair.store.generation(), ids=()))

    def hears(self, message: wire.Message, *, wall_ms: int = 1_000, took_ms: int = 0) -> None:
        self.board.answered(message, now_ms=self.now_ms, wall_ms=wall_ms, took_ms=took_ms)

    def status(self, *, wall_ms: int = 1_000) -> AgentStatus:
        return self.board.status(self.pair.till, now_ms=self.now_ms, wall_ms=wall_ms)


def refused(code: str) -> wire.Refused:
    return wire.Refused(generation=None, code=code)


def test_before_the_first_answer_it_is_offline_because_it_is_starting() -> None:
    board = AgentBoard(count_sales=lambda: 0)
    status = board.status(Pair().till, now_ms=0, wall_ms=5)
    assert (status.state, status.code, status.since_ms) == ("offline", "starting", 5)


@pytest.mark.parametrize(
    ("code", "state"),
    [
        ("unknown_token", "unpaired"),
        ("not_paired", "unpaired"),
        ("revoked", "refused"),
        ("storage_full", "full"),
        ("storage_gone", "offline"),
        ("busy", "offline"),
    ],
)
def test_a_refusal_says_how_it_stands(code: str, state: str) -> None:
    board = Board()
    board.hears(refused(code))
    assert (board.status().state, board.status().code) == (state, code)


def test_another_certificate_is_no_mere_outage() -> None:
    board = Board()
    board.board.failed(LinkError("other_certificate"))
    assert (board.status().state, board.status().code) == ("refused", "other_certificate")


def test_a_doubt_that_a_hello_clears_up_is_not_shown() -> None:
    board = Board()
    board.hears(refused("hello_first"))
    assert board.status().state == "linked"


def test_behind_the_fence_is_shown_while_questions_are_asked() -> None:
    board = Board()
    question = wire.Refused(generation=None, code="fence", rq=board.pair.new_id())
    board.hears(question)
    assert board.status().state == "fence"
    board.now_ms += FENCE_MS
    assert board.status().state == "linked"


def test_the_hubs_clock_is_compared_with_this_machines() -> None:
    board = Board()
    pair = board.pair
    welcome = wire.Welcome(
        nonce=pair.new_id(), version=3, generation=pair.store.generation(),
        incarnation=pair.new_id(), verdict="ok", chains=(), rights=(), void=(), quarantined=(),
        head=0, hub_ms=8_000,
    )  # fmt: skip
    board.hears(welcome, wall_ms=5_000, took_ms=100)
    status = board.status()
    assert status.clock_off_ms == 3_050
    assert status.hub_version == 3
    assert status.last_ok_ms == 5_000


def test_a_new_till_is_filling_until_all_pages_came() -> None:
    board = Board()
    board.pair.file.tables.put("meta", "documents_to", None)
    assert board.status().state == "filling"


def test_it_says_since_when_it_stands_so() -> None:
    board = Board()
    assert board.status(wall_ms=10).since_ms == 10
    assert board.status(wall_ms=20).since_ms == 10
    board.board.failed(LinkError("unreachable"))
    assert board.status(wall_ms=30).since_ms == 30


def test_a_till_that_is_too_old_says_so() -> None:
    board = Board()
    board.pair.till._must_upgrade = True
    assert board.status().state == "upgrade"


def test_sales_are_counted_only_when_something_waits() -> None:
    board = Board()
    assert board.status().sales_waiting == 0
    board.pair.sell(1)
    assert board.status().sales_waiting == 1


def test_how_far_a_new_till_is_filled_is_told_with_how_much_there_is() -> None:
    board = Board()
    folded = board.pair.store.documents_after(None, 9)
    for after, total in ((None, 700), (("customer", UUID(int=1)), 0)):
        board.hears(
            wire.SnapshotPage(
                generation=board.pair.store.generation(), after=after, position=9, total=total,
                documents=folded, erased=(), is_last=False,
            )
        )  # fmt: skip
    assert (board.status().filled, board.status().to_fill) == (2 * len(folded), 700)
