"""The payment terminal on its own thread: an amount is asked once, and its end is found out.

Does not take the tender (ui/tender/card_wait puts it into the basket) and decides nothing: where it
cannot find out, it says UNKNOWN and waits to be told what to do.

Invariants:
- A request is durable (`write_down`) before its first byte leaves.
- What is UNKNOWN is inquired about, never sent again.
- Each request connects anew: a line that died in the night costs no doubt.
- One request at a time; another is refused while one is under way.
"""

import queue
import time
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from hardware.device_check import CheckName, CheckResult, check_opening, check_terminal
from hardware.devices.payment_terminal import (
    ChargeRequest,
    PaymentTerminal,
    TerminalAnswer,
    TerminalState,
)
from hardware.errors import DeviceError, InterruptedWriteError
from pos_app.background.worker import LoopWorker
from pos_app.domain.card_request import CardRequest, CardResult, CardState
from pos_app.domain.money import Money
from pos_app.peripherals.device_health import (
    DeviceHealth,
    DeviceKind,
    health_of_error,
    health_ready,
)
from pos_app.peripherals.device_latency import Latency, Measure

OPEN_TIMEOUT_S = 3.0
SEND_TIMEOUT_S = 3.0
ANSWER_TIMEOUT_S = 5.0
SILENCE_MAX_S = 120.0
NO_LINE, NOT_WRITTEN = "no_line", "not_written"


@dataclass(frozen=True, slots=True, kw_only=True)
class CardProgress:
    """Where a request stands. `result` is there when it was approved; `reason` is a short word."""

    request: CardRequest
    state: CardState
    result: CardResult | None = None
    reason: str = ""


class PaymentTerminalControl(QObject):
    """Built on the GUI thread; `start` makes the thread. `write_down` is called on that thread."""

    progressed = Signal(object)  # CardProgress
    health_changed = Signal(object)  # DeviceHealth
    measured = Signal(object)  # Latency

    kind = DeviceKind.TERMINAL
    checks = frozenset({CheckName.ANSWER})

    def __init__(
        self,
        terminal: PaymentTerminal,
        *,
        address: str,
        write_down: Callable[[CardRequest], None],
        silence_max_s: float = SILENCE_MAX_S,
        now_s: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__()
        self._terminal, self.address, self._write_down = terminal, address, write_down
        self._silence_max_s, self._now_s = silence_max_s, now_s
        self._asked: queue.Queue[Callable[[], None]] = queue.Queue()
        self._active: CardRequest | None = None
        self._silent_until_s = 0.0
        self._health: DeviceHealth | None = None
        self.loop = LoopWorker("payment terminal", self.step, on_stopped=terminal.close)

    def start(self) -> None:
        """Begin; once."""
        self._ask(self._look)
        self.loop.start()

    def stop(self) -> bool:
        """Stop and disconnect; what is under way stays written down. False if it does not end."""
        return self.loop.stop()

    @property
    def is_busy(self) -> bool:
        """Whether a request is under way, or waits to be. From any thread."""
        return bool(self._asked.unfinished_tasks) or self._active is not None

    # what the counter asks; each returns at once
    def charge(self, request: CardRequest) -> None:
        """Ask the terminal for this amount; `progressed` tells the rest."""
        self._ask(lambda: self._charge(request))

    def reverse(self, request: CardRequest) -> None:
        """Ask the terminal to undo a charge; `progressed` tells the rest."""
        self._ask(lambda: self._charge(request))

    def inquire(self, request: CardRequest) -> None:
        """Find out what became of a request."""
        self._ask(lambda: self._inquire(request))

    def abort(self, request: CardRequest) -> None:
        """Ask the terminal to give up; it may be too late."""
        self._ask(lambda: self._abort(request))

    # on the terminal's thread
    def check(self, name: CheckName) -> tuple[CheckResult, ...]:
        """Ask whether it answers; nothing is charged. Not while a card is waited for."""
        del name
        if self._active is not None:
            return (CheckResult(name=CheckName.ANSWER, is_good=True, code="terminal_busy"),)
        opening = check_opening(self._terminal, deadline_s=OPEN_TIMEOUT_S)
        if not opening.is_good:
            lost = DeviceError(code=opening.code)
            self._healthy(health_of_error(self.kind, self.address, lost))
            return (opening,)
        answer = check_terminal(self._terminal)
        self._terminal.close()
        self._healthy(health_ready(self.kind, self.address))
        return answer

    def step(self, timeout_s: float) -> None:
        """Do what was asked, else listen or wait up to `timeout_s`."""
        try:
            asked = self._asked.get_nowait()
        except queue.Empty:
            if self._active is None:
                self.loop.pause.wait(timeout_s)
            else:
                self._listen(self._active, timeout_s)
            return
        try:
            asked()
        finally:
            self._asked.task_done()

    def _ask(self, step: Callable[[], None]) -> None:
        self._asked.put(step)
        self.loop.pause.wake()

    def _look(self) -> None:
        if self._open():
            self._terminal.close()

    def _charge(self, request: CardRequest) -> None:
        if self._active is not None:
            self._tell(request, TerminalState.ABORTED, reason=NOT_WRITTEN)
            return
        try:
            self._write_down(request)
        except Exception:
            # Nothing was asked; whoever waits hears so, and the log hears why.
            self._tell(request, TerminalState.ABORTED, reason=NOT_WRITTEN)
            raise
        self._tell(request, TerminalState.STARTED)
        if not self._open():
            self._tell(request, TerminalState.ABORTED, reason=NO_LINE)
            return
        try:
            if request.is_reversal:
                self._terminal.reverse(request.reference, SEND_TIMEOUT_S)
            else:
                self._terminal.begin(_asked_of_terminal(request), SEND_TIMEOUT_S)
        except InterruptedWriteError as error:
            if error.sent_bytes:
                self._find_out(request)
            else:
                self._end(request, TerminalState.ABORTED, reason=NO_LINE)
            return
        self._follow(request)

    def _follow(self, request: CardRequest) -> None:
        self._active = request
        self._silent_until_s = self._now_s() + self._silence_max_s

    def _listen(self, request: CardRequest, timeout_s: float) -> None:
        try:
            answer = self._terminal.read(timeout_s)
        except DeviceError:
            self._find_out(request)
            return
        if answer is not None and answer.reference == request.reference:
            self._hear(request, answer)
        elif answer is None and self._now_s() >= self._silent_until_s:
            self._find_out(request)

    def _hear(self, request: CardRequest, answer: TerminalAnswer) -> None:
        if answer.state.is_over:
            result = _result(request, answer) if answer.state is TerminalState.APPROVED else None
            self._end(request, answer.state, result=result, reason=answer.reason)
            return
        if self._active is None:
            self._follow(request)
        self._tell(request, answer.state)

    def _abort(self, request: CardRequest) -> None:
        if self._active is None or self._active.id != request.id:
            return
        try:
            self._terminal.abort(request.reference, SEND_TIMEOUT_S)
        except DeviceError:
            self._find_out(request)

    def _inquire(self, request: CardRequest) -> None:
        if self._active is None:
            self._find_out(request)

    def _find_out(self, request: CardRequest) -> None:
        """Connect anew and ask what became of it; UNKNOWN when that cannot be had."""
        self._active = None
        self._terminal.close()
        if not self._open():
            self._tell(request, TerminalState.UNKNOWN)
            return
        try:
            answer = self._terminal.inquire(request.reference, ANSWER_TIMEOUT_S)
        except DeviceError:
            self._end(request, TerminalState.UNKNOWN)
            return
        self._hear(request, answer)

    def _open(self) -> bool:
        begun_at_s = time.monotonic()
        try:
            self._terminal.open(OPEN_TIMEOUT_S)
        except DeviceError as error:
            self._healthy(health_of_error(DeviceKind.TERMINAL, self.address, error))
            return False
        took_ms = round((time.monotonic() - begun_at_s) * 1000)
        self.measured.emit(Latency(self.kind, self.address, Measure.CONNECT, took_ms))
        self._healthy(health_ready(self.kind, self.address))
        return True

    def _end(
        self,
        request: CardRequest,
        state: TerminalState,
        *,
        result: CardResult | None = None,
        reason: str = "",
    ) -> None:
        self._active = None
        self._terminal.close()
        self._tell(request, state, result=result, reason=reason)

    def _tell(
        self,
        request: CardRequest,
        state: TerminalState,
        *,
        result: CardResult | None = None,
        reason: str = "",
    ) -> None:
        progress = CardProgress(
            request=request, state=CardState(state.value), result=result, reason=reason
        )
        self.progressed.emit(progress)

    def _healthy(self, health: DeviceHealth) -> None:
        if health != self._health:
            self._health = health
            self.health_changed.emit(health)


def _asked_of_terminal(request: CardRequest) -> ChargeRequest:
    return ChargeRequest(
        reference=request.reference,
        amount_minor=request.amount.minor,
        currency=request.amount.currency.code,
        tip_minor=0 if request.tip is None else request.tip.minor,
        cashback_minor=0 if request.cashback is None else request.cashback.minor,
        charge="" if request.charge_of is None else request.charge_of.hex,
    )


def _result(request: CardRequest, answer: TerminalAnswer) -> CardResult:
    def extra(minor: int) -> Money | None:
        return Money(minor, request.amount.currency) if minor else None

    return CardResult(
        amount=Money(answer.approved_minor, request.amount.currency),
        code=answer.code,
        tip=extra(answer.tip_minor),
        cashback=extra(answer.cashback_minor),
        surcharge=extra(answer.surcharge_minor),
    )
