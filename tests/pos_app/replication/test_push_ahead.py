"""Claims about reading ahead: one message is under way at a time, and little goes the short way."""

from uuid import UUID

import pytest

from pos_app.replication.push_ahead import MANY, PushAhead
from sync.errors import LinkError
from sync.wire import Message, Pull, Push, Pushed, WireRecord
from tests.pos_app.replication.test_pages_ahead import Lane

HUB = UUID(int=1)
RECORD = WireRecord(header=b"", body=None, body_hash=b"", h=b"")


class Line:
    """A hub that has all, and the order in which things happen."""

    def __init__(self) -> None:
        self.happened: list[str] = []
        self.is_gone = False
        self.lane = Lane()
        self.lane.is_busy = True
        self.ahead = PushAhead(self, self.lane, read_ahead=self.read_ahead)

    def exchange(self, message: Message) -> Message:
        self.happened.append(type(message).__name__)
        if self.is_gone:
            raise LinkError("unreachable")
        return Pushed(generation=HUB, incarnation=HUB, dseq=1, h=b"")

    def read_ahead(self) -> None:
        self.happened.append(f"reads while {len(self.lane.waiting)} under way")
        self.lane.work()


def push(count: int) -> Push:
    return Push(generation=HUB, incarnation=HUB, first=1, records=(RECORD,) * count)


def test_the_next_is_read_while_a_large_push_is_under_way() -> None:
    line = Line()
    assert isinstance(line.ahead.exchange(push(MANY)), Pushed)
    assert line.happened == ["reads while 1 under way", "Push"]


@pytest.mark.parametrize(
    "message", [push(MANY - 1), Pull(generation=HUB, position=0, limit=1)]
)  # fmt: skip
def test_anything_else_is_sent_where_it_is_asked(message: Message) -> None:
    line = Line()
    line.ahead.exchange(message)
    assert line.happened == [type(message).__name__]


def test_a_line_that_broke_meanwhile_is_told() -> None:
    line = Line()
    line.is_gone = True
    with pytest.raises(LinkError):
        line.ahead.exchange(push(MANY))
