"""Agent: speaks with the hub for one till, in a process of its own beside the window.

Asks the conversation what to say, sends it, and gives it the answer; sleeps until something is
committed here (a poke), the hub's log grows (the stream) or it is time to look. Does not open the
file or the line, and sells nothing. Runs on one thread; only `order`, `grown`, `told`, `lost` and
`end` are for others.

Invariant: nothing on the way of a sale to the other tills waits for a clock.
"""

import queue
import time
from collections.abc import Callable
from typing import Protocol

import msgspec

from pos_app.background.worker import Pause
from pos_app.domain.clock import Clock
from pos_app.replication.agent_board import AgentBoard
from pos_app.replication.agent_lines import (
    AgentStatus,
    Applied,
    Instruction,
    Said,
)
from pos_app.replication.agent_tells import told_of
from pos_app.replication.exchange_hours import ExchangeHours
from sync.conversation.till import TillSide
from sync.errors import LinkError, SyncError, WireError
from sync.wire import (
    Message,
    Pulled,
    Push,
    Relay,
)

STATUS_EVERY_MS = 100
RUBBISH_MS = 5_000
_LONGEST_S = 60.0


class Exchanges(Protocol):
    """The line to the hub: sync/client/link, in tests a hub in the same process."""

    def exchange(self, message: Message) -> Message:
        """Send and wait for the answer. Raises LinkError, WireError."""
        ...


class Agent:
    """One till's agent. `say` takes what the window is told; it must not block for long.

    `new_side` begins a conversation, also after an answer that could not be taken. `work` is done
    while there is nothing to say: a piece that takes milliseconds, True while more is left. `hours`
    say when to speak; None: always.
    """

    def __init__(
        self,
        new_side: Callable[[], TillSide],
        link: Exchanges,
        *,
        clock: Clock,
        say: Callable[[Said], None],
        count_sales: Callable[[], int] = lambda: 0,
        work: Callable[[], bool] = lambda: False,
        hours: ExchangeHours | None = None,
    ) -> None:
        self._new_side, self._side = new_side, new_side()
        self._link, self._clock, self._say, self._work = link, clock, say, work
        self._hours = hours
        self._board = AgentBoard(count_sales=count_sales)
        self._happened: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._told: AgentStatus | None = None
        self._told_ms = -STATUS_EVERY_MS
        self._heard = -1  # the latest position that the stream told
        self._is_due = True
        self.pause = Pause()

    # ------------------------------------------------------------------------ from other threads
    def order(self, order: Instruction) -> None:
        """The window's process says something."""
        if order.do == "quit":
            self.end()
        else:
            self._happens(lambda: self._obey(order))

    def grown(self, position: int, *, is_first: bool = False) -> None:
        """The hub's log has grown up to there. The first word of a stream: the hub is back."""
        self._happens(lambda: self._look(position, is_back=is_first))

    def told(self, log: Pulled) -> None:
        """The hub's log has grown by this."""
        self._happens(lambda: self._overhear(log))

    def lost(self) -> None:
        """The stream broke: look whether the hub is still there."""
        self._happens(self._look_again)

    def end(self) -> None:
        """What is being said is the last."""
        self.pause.end()

    def _happens(self, what: Callable[[], None]) -> None:
        self._happened.put(what)
        self.pause.wake()

    # ------------------------------------------------------------------------------ on its thread
    def run(self) -> None:
        """Speak until told to end."""
        while not self.pause.is_ended:
            self.pause.wait(self.step())

    def step(self) -> float:
        """Say all that there is to say; how many seconds there will then be nothing."""
        self._hear()
        while not self._board.is_cut and not self.pause.is_ended and self._may_speak():
            message = self._side.next_message(self._now_ms(), wall_ms=self._wall_ms())
            if message is None:
                self._rest_if_done()
                break
            self._exchange(message)
            self._hear()
            self._tell_status()
        rest_ms = self._tell_status()
        if self._work():
            return 0.0
        if self._board.is_cut:
            return _LONGEST_S if rest_ms is None else rest_ms / 1000
        if self._board.is_resting and self._hours is not None:
            rest_s = min(_LONGEST_S, self._hours.rest_s)
            return rest_s if rest_ms is None else min(rest_s, rest_ms / 1000)
        wait_ms = self._side.wait_ms(self._now_ms())
        return min(_LONGEST_S, (wait_ms if rest_ms is None else min(wait_ms, rest_ms)) / 1000)

    def read_ahead(self) -> None:
        """Read what is said next, while the hub works on what is under way."""
        self._side.read_ahead()

    def _hear(self) -> None:
        while not self._happened.empty():
            self._happened.get_nowait()()
            self._is_due = True

    def _obey(self, order: Instruction) -> None:
        match order.do:
            case "cut":
                self._board.is_cut = True
            case "join":
                self._board.is_cut = False
                self._side.retry()
            case "holdings":
                self._side.look_up_holdings(order.account)
            case "records":
                self._side.look_up_records(order.ids)
            case "exchange":
                if self._hours is not None:
                    self._hours.ask()
                self._side.retry()
            case _:  # a poke: that it was heard is enough, but the rules may have changed
                self._look_at_hours()

    def _may_speak(self) -> bool:
        hours = self._hours
        if hours is None:
            return True
        was_resting, self._board.is_resting = self._board.is_resting, not hours.is_open
        self._board.next_ms = hours.next_ms
        if was_resting and not self._board.is_resting:
            self._side.retry()
        self._is_due = self._is_due or was_resting is not self._board.is_resting
        return not self._board.is_resting

    def _rest_if_done(self) -> None:
        """The day's exchange is over once nothing waits and nothing failed."""
        hours, status = self._hours, self._side.status
        if hours is None or not hours.is_daily:
            return
        is_filled = self._side.store.documents_to() is not None
        if status.is_linked and is_filled and not status.waiting and not self._board.has_failed:
            hours.finished()
            self._may_speak()

    def _look_at_hours(self) -> None:
        if self._hours is not None:
            self._hours.look()

    def _look_again(self) -> None:
        self._side.poke()

    def _look(self, position: int, *, is_back: bool) -> None:
        is_called = position == self._heard  # said again: the hub wants something of a till
        self._heard = position
        if is_back:
            self._side.retry()
        elif is_called or position > self._side.store.position():
            self._side.poke()

    def _overhear(self, log: Pulled) -> None:
        """Take what the stream tells at once, where it follows; what is lost so is pulled."""
        self._heard = log.position
        if self._board.is_cut or self._board.is_resting:
            return
        try:
            taken = self._side.overhear(log)
        except WireError as error:
            self._begin_again(error)
            return
        if taken is not None:
            self._tell(taken)

    def _begin_again(self, error: WireError) -> None:
        """What the conversation knows may be half of it: another begins, after a while."""
        self._side = self._new_side()
        self._side.failed(self._now_ms(), at_least_ms=RUBBISH_MS)
        self._board.failed(error)

    def _exchange(self, message: Message) -> None:
        self._is_due = True
        begun_ms = self._now_ms()
        try:
            answer = self._ask(message)
        except (LinkError, WireError) as error:
            wait_ms = error.retry_after_ms if isinstance(error, LinkError) else 0
            self._side.failed(self._now_ms(), at_least_ms=wait_ms)
            self._board.failed(error)
            return
        now_ms = self._now_ms()
        try:
            self._side.receive(answer, now_ms)
        except WireError as error:
            self._begin_again(error)
            return
        took_ms = now_ms - begun_ms
        self._board.answered(answer, now_ms=now_ms, wall_ms=self._wall_ms(), took_ms=took_ms)
        self._tell(answer)

    def _ask(self, message: Message) -> Message:
        while True:
            try:
                return self._link.exchange(message)
            except WireError as error:
                if error.reason != "too_large":
                    raise
                message = _half_of(message, error)

    def _tell(self, answer: Message) -> None:
        for said in told_of(answer, self._side):
            if isinstance(answer, Pulled) and isinstance(said, Applied):
                self._look_at_hours()
            self._say(said)

    def _tell_status(self) -> int | None:
        """Tell how it stands if that changed; how long until it may be told, if it is too soon."""
        if not self._is_due:
            return None
        now_ms = self._now_ms()
        rest_ms = self._told_ms + STATUS_EVERY_MS - now_ms
        if rest_ms > 0:
            return rest_ms
        status = self._board.status(self._side, now_ms=now_ms, wall_ms=self._wall_ms())
        self._is_due = False
        if status != self._told:
            self._told, self._told_ms = status, now_ms
            self._say(status)
        return None

    def _now_ms(self) -> int:
        """Milliseconds of a clock that nobody sets."""
        return int(time.monotonic() * 1000)

    def _wall_ms(self) -> int:
        return int(self._clock.now().timestamp() * 1000)


def _half_of(message: Message, error: SyncError) -> Message:
    """The same with half the records: fewer are always a message too."""
    if isinstance(message, Push | Relay) and len(message.records) > 1:
        half = message.records[: len(message.records) // 2]
        return msgspec.structs.replace(message, records=half)
    raise error
