"""Asking the other stores for what cannot be spent here yet, while somebody waits at the counter.

The question is written on the database's thread, the hub is asked beside the window, and whoever
asked goes on: with the answer, after WAIT_MS, or at once when nobody wants to wait any longer. What
can be spent then is read anew; nothing here spends. Plain Python, no Qt.

Invariants:
- `then` is called once, whatever comes of it, on the window's thread.
- A question that nobody waits for stays written: what it brings later returns by itself.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from pos_app.domain.account import AccountId
from pos_app.operations.ask_right import AskRight
from pos_app.operations.rights_book import RightState

WAIT_MS = 3_000
AGAIN_MS = 150
_OWN = AccountId("")  # whoever asks writes its own question


class HubLine(Protocol):
    """The way to the hub, as far as the counter needs it."""

    @property
    def is_linked(self) -> bool:
        """Whether the hub answered lately, so that asking is worth the wait."""
        ...

    def poke(self) -> None:
        """A question was written."""
        ...

    def on_answered(self, told: Callable[[UUID], None]) -> None:
        """Tell of every question that was answered or refused, on the window's thread."""
        ...

    def later(self, after_ms: int, then: Callable[[], None]) -> None:
        """Call back on the window's thread."""
        ...


@dataclass(slots=True)
class _Waiting:
    then: Callable[[], None]
    account: AccountId = _OWN
    rq: UUID | None = None
    is_second: bool = False
    is_over: bool = False


class RightAsking:
    """One till's. `run` works on the database's thread and answers on the window's."""

    def __init__(self, ask: AskRight, line: HubLine, *, run: Callable[..., None]) -> None:
        self._ask, self._line, self._run = ask, line, run
        self._now: _Waiting | None = None
        line.on_answered(self._answered)

    @property
    def is_there(self) -> bool:
        """Whether the other stores can be asked now."""
        return self._line.is_linked

    @property
    def is_asking(self) -> bool:
        """Whether somebody waits."""
        return self._now is not None

    def ask(self, account: AccountId, missing: int, *, then: Callable[[], None]) -> None:
        """Ask for so much of an account; `then` at the latest after WAIT_MS."""
        self.give_up()
        waiting = _Waiting(then, account)
        self._now = waiting
        self._begin(waiting, missing, least=None)
        self._line.later(WAIT_MS, lambda: self._end(waiting))

    def ask_until(self, is_here: Callable[[], bool], *, then: Callable[[], None]) -> None:
        """Look until it is so, for what another till has to open first; `then` as in `ask`.

        `is_here` writes its question itself, on the database's thread.
        """
        self.give_up()
        waiting = _Waiting(then)
        self._now = waiting

        def look() -> None:
            if not waiting.is_over:
                self._run(is_here, on_done=take, on_failed=lambda _: self._end(waiting))

        def take(is_so: bool) -> None:  # noqa: FBT001  (what was looked for, as the runner gives it)
            if is_so:
                self._end(waiting)
            else:
                self._line.poke()
                self._line.later(AGAIN_MS, look)

        look()
        self._line.later(WAIT_MS, lambda: self._end(waiting))

    def give_up(self) -> None:
        """Go on without an answer."""
        if self._now is not None:
            self._end(self._now)

    def _begin(self, waiting: _Waiting, amount: int, *, least: int | None) -> None:
        def begun(rq: UUID) -> None:
            waiting.rq = rq
            self._line.poke()

        self._run(
            lambda: self._ask.begin(waiting.account, amount, least=least),
            on_done=begun,
            on_failed=lambda _: self._end(waiting),
        )

    def _answered(self, rq: UUID) -> None:
        waiting = self._now
        if waiting is None or waiting.rq != rq:
            return
        self._run(
            lambda: self._ask.state_of(rq),
            on_done=lambda state: self._take(waiting, state, rq),
            on_failed=lambda _: self._end(waiting),
        )

    def _take(self, waiting: _Waiting, state: RightState, rq: UUID) -> None:
        if state.is_waiting or waiting.is_over:
            return
        if not state.is_refused:
            self._end(waiting)
            return
        self._run(lambda: self._ask.give_up(rq), on_done=lambda _: None, on_failed=lambda _: None)
        if state.available > 0 and not waiting.is_second:
            waiting.is_second = True
            self._begin(waiting, state.available, least=1)
        else:
            self._end(waiting)

    def _end(self, waiting: _Waiting) -> None:
        if waiting.is_over:
            return
        waiting.is_over = True
        if self._now is waiting:
            self._now = None
        waiting.then()
