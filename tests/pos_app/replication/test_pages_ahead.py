"""Claims about fetching ahead: the page is the same, what else is asked is not held up."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from pos_app.background.worker import Ticket
from pos_app.replication.pages_ahead import PagesAhead
from sync.errors import LinkError
from sync.folded import FoldedDocument
from sync.wire import AskSnapshot, Message, Pull, Pulled, SnapshotPage

HUB = UUID(int=1)


class Lane:
    """A thread that makes its calls when the test says so."""

    def __init__(self) -> None:
        self.waiting: list[Ticket[Any]] = []
        self.is_busy = False

    def submit(self, call: Callable[[], Any], on_over: Any = None) -> Ticket[Any]:
        ticket = Ticket(call, on_over)
        self.waiting.append(ticket)
        if not self.is_busy:
            self.work()
        return ticket

    def work(self) -> None:
        while self.waiting:
            self.waiting.pop(0).run()


class Pages:
    """A hub of three documents, one a page."""

    def __init__(self) -> None:
        self.asked: list[Message] = []
        self.is_gone = False

    def exchange(self, message: Message) -> Message:
        self.asked.append(message)
        if self.is_gone:
            raise LinkError("unreachable")
        if not isinstance(message, AskSnapshot):
            return Pulled(generation=HUB, after=0, position=0, head=0, entries=())
        n = 0 if message.after is None else message.after[1].int
        documents = (FoldedDocument("customer", UUID(int=n + 1), 1, b""),) if n < 3 else ()
        return SnapshotPage(
            generation=HUB, after=message.after, position=9, documents=documents, erased=(),
            is_last=not documents,
        )  # fmt: skip


def ask(n: int) -> AskSnapshot:
    return AskSnapshot(generation=HUB, after=("customer", UUID(int=n)) if n else None, limit=1)


def test_each_page_is_asked_for_once_and_comes_in_turn() -> None:
    hub = Pages()
    ahead = PagesAhead(hub, Lane(), page_max=lambda: 1)
    pages = [ahead.exchange(ask(n)) for n in range(4)]
    assert hub.asked == [ask(n) for n in range(4)]
    assert [page.is_last for page in pages if isinstance(page, SnapshotPage)] == [False] * 3 + [
        True
    ]


def test_something_else_is_asked_between_two_pages() -> None:
    hub = Pages()
    ahead = PagesAhead(hub, Lane(), page_max=lambda: 1)
    ahead.exchange(ask(0))
    pull = Pull(generation=HUB, position=0, limit=1)
    assert isinstance(ahead.exchange(pull), Pulled)
    ahead.exchange(ask(1))
    assert hub.asked == [ask(0), ask(1), pull, ask(2)]


def test_a_page_of_another_length_is_asked_for_anew() -> None:
    hub = Pages()
    ahead = PagesAhead(hub, Lane(), page_max=lambda: 1)
    ahead.exchange(ask(0))
    other = AskSnapshot(generation=HUB, after=("customer", UUID(int=1)), limit=7)
    ahead.exchange(other)
    assert hub.asked[:3] == [ask(0), ask(1), other]


@pytest.mark.parametrize(("most", "limit"), [(3, 3), (4, 4), (500, 4)])
def test_the_page_after_a_short_one_is_longer_but_no_longer_than_it_may(
    most: int, limit: int
) -> None:
    hub = Pages()
    ahead = PagesAhead(hub, Lane(), page_max=lambda: most)
    ahead.exchange(ask(0))
    following = AskSnapshot(generation=HUB, after=("customer", UUID(int=1)), limit=limit)
    assert hub.asked[1:] == [following]


def test_a_line_that_broke_is_told_when_the_page_is_wanted() -> None:
    hub = Pages()
    lane = Lane()
    lane.is_busy = True
    ahead = PagesAhead(hub, lane, page_max=lambda: 1)
    ahead.exchange(ask(0))
    hub.is_gone = True
    lane.work()
    with pytest.raises(LinkError):
        ahead.exchange(ask(1))
    hub.is_gone = False
    assert isinstance(ahead.exchange(ask(1)), SnapshotPage)
