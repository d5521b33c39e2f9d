"""Board: what the agent knows about the line, as the one status that is shown.

Takes what was said, answered and failed, and says how it stands. Does not decide what is sent next
and does not write the sentence.
"""

from collections.abc import Callable

from pos_app.replication.agent_lines import AgentStatus, State
from sync.conversation.till import TillSide
from sync.errors import SyncError
from sync.wire import Granted, Message, Refused, SnapshotPage, Welcome

# A question behind the fence is asked again every few seconds; one that nobody asks any more ends.
FENCE_MS = 15_000
_STATES: dict[str, State] = {
    "unknown_token": "unpaired",
    "not_paired": "unpaired",
    "revoked": "refused",
    "incarnation_of_other_till": "refused",
    "other_certificate": "refused",
    "cloned": "refused",
    "storage_full": "full",
}
# These mend themselves by the next hello.
_PASSING = frozenset({"generation", "hello_first"})


class AgentBoard:
    """`count_sales` says how many of the waiting records are sales."""

    def __init__(self, *, count_sales: Callable[[], int]) -> None:
        self._count_sales = count_sales
        self._fault: tuple[State, str] | None = ("offline", "starting")
        self._fence_until_ms: int | None = None
        self._since: tuple[State, int] | None = None
        self._last_ok_ms = self._clock_off_ms = self._hub_version = 0
        self._filled = self._to_fill = 0
        self.is_cut = self.is_resting = False
        self.next_ms = 0

    @property
    def has_failed(self) -> bool:
        """Whether the hub's last word, or its silence, was a fault."""
        return self._fault is not None

    def failed(self, error: SyncError) -> None:
        """The hub was not reached, or said what is no answer."""
        self._note(error.code.partition(".")[2])

    def answered(self, message: Message, *, now_ms: int, wall_ms: int, took_ms: int) -> None:
        """The hub said this, `took_ms` after it was asked."""
        if isinstance(message, Refused) and message.rq is None and message.code not in _PASSING:
            self._note(message.code)
            return
        self._fault, self._last_ok_ms = None, wall_ms
        match message:
            case Welcome():
                self._hub_version = message.version
                # Half of the way there and back is taken for the way back.
                self._clock_off_ms = message.hub_ms - (wall_ms - took_ms // 2)
            case SnapshotPage():
                if message.after is None:
                    self._filled, self._to_fill = 0, message.total
                self._filled += len(message.documents)
            case Refused(code="fence"):
                self._fence_until_ms = now_ms + FENCE_MS
            case Granted():
                self._fence_until_ms = None

    def status(self, side: TillSide, *, now_ms: int, wall_ms: int) -> AgentStatus:
        """How it stands now."""
        waiting = side.status.waiting
        state, code = self._state(side, now_ms)
        if self._since is None or self._since[0] != state:
            self._since = (state, wall_ms)
        return AgentStatus(
            state=state,
            code=code,
            waiting=waiting,
            sales_waiting=self._count_sales() if waiting else 0,
            last_ok_ms=self._last_ok_ms,
            since_ms=self._since[1],
            filled=self._filled,
            to_fill=self._to_fill,
            clock_off_ms=self._clock_off_ms,
            hub_version=self._hub_version,
            next_ms=self.next_ms,
        )

    def _note(self, code: str) -> None:
        self._fault = (_STATES.get(code, "offline"), code)

    def _state(self, side: TillSide, now_ms: int) -> tuple[State, str]:
        if self.is_cut:
            return "offline", "cut"
        if self.is_resting:
            return "daily", ""
        if self._fault is not None:
            return self._fault
        return self._answered_state(side, now_ms), ""

    def _answered_state(self, side: TillSide, now_ms: int) -> State:
        if side.status.must_upgrade:
            return "upgrade"
        if side.store.documents_to() is None:
            return "filling"
        if self._fence_until_ms is not None and now_ms < self._fence_until_ms:
            return "fence"
        return "linked"
