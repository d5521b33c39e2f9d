"""A payment terminal as a byte machine: holds cards, charges them once, and can misbehave on order.

Speaks the loopback protocol. Knows no card numbers. Guards itself: any thread may call.

Invariant: `charged_minor` is what really left the cards, however often the till asked.
"""

import threading
from dataclasses import dataclass
from enum import Enum

from hardware.devices.payment_terminal import ChargeRequest, TerminalAnswer, TerminalState
from hardware.emulators.faults import Fault
from hardware.errors import DeviceAnswerError
from hardware.protocols.loopback_terminal import (
    NEVER_HEARD,
    OTHER_CARD,
    OVER_CHARGE,
    TerminalLines,
    read_line,
    read_request,
    state_line,
)

APPROVAL_CODE = "482913"


class CardManner(Enum):
    """What the terminal does with the next request."""

    APPROVE = "approve"
    DECLINE = "decline"
    PARTLY = "partly"  # approves `part_minor` of it
    CUT_AFTER = "cut_after"  # charges, and the line breaks before the answer
    SILENT = "silent"  # hears nothing and says nothing
    LATE = "late"  # charges, and answers when told to (`answer_now`)
    TWICE = "twice"  # sends its answer twice
    OTHER_CARD = "other_card"  # another card is held there than the one that was charged
    WAIT = "wait"  # waits for a card until told what to do (`finish`)


@dataclass(slots=True)
class CardExtras:
    """What the customer adds at the terminal; minor units."""

    tip_minor: int = 0
    surcharge_minor: int = 0
    part_minor: int = 0


class PaymentTerminalEmulator:
    """A ByteMachine. `manner` says what happens next, `extras` what is added."""

    def __init__(self) -> None:
        """Begin approving everything."""
        self._changed = threading.Condition()
        self.manner = CardManner.APPROVE
        self.extras = CardExtras()
        self.keeps_charges = False
        self._faults: set[Fault] = set()
        self._lines = TerminalLines()
        self._outgoing = bytearray()
        self._late = bytearray()
        self._ends: dict[str, TerminalAnswer] = {}
        self._open: dict[str, ChargeRequest] = {}
        self._charge_of: dict[str, str] = {}
        self._is_cut = False
        self._heard: list[str] = []

    @property
    def is_plugged(self) -> bool:
        """Whether power and line are there; a cut line comes back with the next look."""
        with self._changed:
            if self._is_cut:
                self._is_cut = False
                return False
            return Fault.UNPLUGGED not in self._faults

    @property
    def faults(self) -> frozenset[Fault]:
        """What lasts now."""
        return frozenset(self._faults)

    @property
    def charged_minor(self) -> dict[str, int]:
        """What was really charged, with tip, cashback and surcharge, by reference."""
        return {
            ref: end.approved_minor + end.tip_minor + end.cashback_minor + end.surcharge_minor
            for ref, end in self._ends.items()
            if end.state is TerminalState.APPROVED
        }

    @property
    def heard(self) -> tuple[str, ...]:
        """Every verb that came, with its reference: "PAY a1"."""
        return tuple(self._heard)

    @property
    def waiting(self) -> tuple[ChargeRequest, ...]:
        """Requests for which a card is still to be held before it."""
        return tuple(self._open.values())

    def set_fault(self, fault: Fault) -> None:
        """Let UNPLUGGED or SILENCE begin."""
        with self._changed:
            self._faults.add(fault)
            self._outgoing.clear()
            self._lines = TerminalLines()
            self._changed.notify_all()

    def clear_fault(self, fault: Fault) -> None:
        """Let a fault end."""
        with self._changed:
            self._faults.discard(fault)
            self._changed.notify_all()

    def finish(self, manner: CardManner = CardManner.APPROVE) -> None:
        """End what waits for a card, in this manner."""
        with self._changed:
            for request in list(self._open.values()):
                self._end(request, manner)
            self._changed.notify_all()

    def answer_now(self) -> None:
        """Send what came late."""
        with self._changed:
            self._outgoing += self._late
            self._late.clear()
            self._changed.notify_all()

    # ByteMachine
    def room(self) -> int:
        """Return how many bytes it would take now."""
        return 4096

    def feed(self, received: bytes) -> bytes:
        """Take bytes from the till; return what there is to say now."""
        with self._changed:
            try:
                lines = self._lines.feed(received)
            except DeviceAnswerError:
                lines = []
            for line in lines:
                self._hear(line)
            return self._taken()

    def take_answers(self) -> bytes:
        """Return what there is to say since the last call."""
        with self._changed:
            return self._taken()

    def wait(self, timeout_s: float) -> None:
        """Wait for something to say or a change of the cable, or until the time is up."""
        with self._changed:
            if not self._outgoing and not self._is_cut and Fault.UNPLUGGED not in self._faults:
                self._changed.wait(timeout_s)

    def _taken(self) -> bytes:
        taken = bytes(self._outgoing)
        self._outgoing.clear()
        return b"" if Fault.SILENCE in self._faults else taken

    def _hear(self, line: bytes) -> None:
        try:
            verb, values = read_line(line)
            request = read_request(values) if verb == "PAY" else None
        except DeviceAnswerError:
            return
        reference = values["ref"]
        self._heard.append(f"{verb} {reference}")
        if verb == "BACK" and reference in self._ends:
            self._undo(self._ends[reference])
        elif reference in self._ends:
            self._say(self._ends[reference])
        elif request is not None:
            self._pay(request)
        elif verb == "STOP" and reference in self._open:
            self._aborted(reference, "stopped")
        elif reference in self._open:
            self._say(TerminalAnswer(reference=reference, state=TerminalState.WAITING))
        else:
            aborted = TerminalState.ABORTED
            self._say(TerminalAnswer(reference=reference, state=aborted, reason=NEVER_HEARD))

    def _pay(self, request: ChargeRequest) -> None:
        if self.manner is CardManner.SILENT:
            return
        self._open[request.reference] = request
        self._say(TerminalAnswer(reference=request.reference, state=TerminalState.WAITING))
        if self.manner is not CardManner.WAIT:
            self._end(request, self.manner)

    def _undo(self, end: TerminalAnswer) -> None:
        """Give a charge back, once; `keeps_charges` is a terminal whose day is closed."""
        if end.state is TerminalState.APPROVED and not self.keeps_charges:
            end = TerminalAnswer(reference=end.reference, state=TerminalState.REVERSED)
            self._ends[end.reference] = end
        if self.manner is CardManner.CUT_AFTER:
            self._outgoing.clear()
            self._is_cut = True
        elif self.manner is not CardManner.SILENT:
            self._say(end)

    def _aborted(self, reference: str, reason: str) -> None:
        del self._open[reference]
        self._ends[reference] = TerminalAnswer(
            reference=reference, state=TerminalState.ABORTED, reason=reason
        )
        self._say(self._ends[reference])

    def _end(self, request: ChargeRequest, manner: CardManner) -> None:
        self._open.pop(request.reference, None)
        end = self._ends[request.reference] = self._end_of(request, manner)
        if manner is CardManner.CUT_AFTER:
            self._outgoing.clear()
            self._is_cut = True
        elif manner is CardManner.LATE:
            self._late += state_line(end)
        else:
            self._say(end)
            if manner is CardManner.TWICE:
                self._say(end)

    def _end_of(self, request: ChargeRequest, manner: CardManner) -> TerminalAnswer:
        refused = self._refusal(request, manner)
        if refused:
            return TerminalAnswer(
                reference=request.reference, state=TerminalState.DECLINED, reason=refused
            )
        amount = request.amount_minor
        if manner is CardManner.PARTLY:
            amount = min(amount, self.extras.part_minor)
        if request.charge:
            self._charge_of[request.reference] = request.charge
        return TerminalAnswer(
            reference=request.reference,
            state=TerminalState.APPROVED,
            approved_minor=amount,
            tip_minor=request.tip_minor + self.extras.tip_minor,
            cashback_minor=request.cashback_minor,
            surcharge_minor=self.extras.surcharge_minor,
            code=APPROVAL_CODE,
        )

    def _refusal(self, request: ChargeRequest, manner: CardManner) -> str:
        """Why a card is declined; a charge that is not known here is another terminal's."""
        if manner is CardManner.DECLINE:
            return "no_funds"
        if manner is CardManner.OTHER_CARD and request.charge:
            return OTHER_CARD
        charged = self._ends.get(request.charge)
        if charged is not None:
            # Of what was declined or undone nothing stands: its amounts are nought.
            back = (ref for ref, charge in self._charge_of.items() if charge == request.charge)
            left = charged.approved_minor + sum(self._ends[ref].approved_minor for ref in back)
            if -request.amount_minor > left:
                return OVER_CHARGE
        return ""

    def _say(self, answer: TerminalAnswer) -> None:
        self._outgoing += state_line(answer)
        self._changed.notify_all()
