"""The loopback protocol of a payment terminal: one line a message, over any byte stream.

Our own and small, for a simulator at the other end; real terminals (ZVT, OPI, nexo) have drivers of
their own. Does not open anything and keeps no time.

Byte format: ASCII, fields parted by one space, ended by LF; at most 400 bytes. The first field is
the verb, the others are `name=value` in any order; values have letters, digits, `_` and `-` only,
amounts are whole minor units::

    till:      PAY ref=a1 amount=3516 currency=EUR tip=0 cashback=0
               PAY ref=b2 amount=-1200 currency=EUR tip=0 cashback=0 of=a1
               STOP ref=a1
               ASK ref=a1
               BACK ref=a1
    terminal:  STATE ref=a1 state=waiting
               STATE ref=a1 state=approved amount=3516 tip=0 cashback=0 surcharge=0 code=482913
               STATE ref=a1 state=declined reason=no_funds
               STATE ref=a1 state=reversed

`of` names the charge that a negative PAY gives money back of. The terminal refuses another card
(`state=declined reason=other_card`) and more than is left of the charge (`reason=over_charge`); a
charge that it never heard is another terminal's, and the bank's to judge.

Every PAY of one reference has one end, sent again for each further PAY or ASK of it. ASK and
BACK of a reference never heard are `state=aborted reason=never_heard`. BACK undoes an approved
charge, once; where that is too late the answer is `state=approved` with its amounts again.
"""

import re

from hardware.devices.payment_terminal import ChargeRequest, TerminalAnswer, TerminalState
from hardware.errors import DeviceAnswerError

LINE_BYTES_MAX = 400
NEVER_HEARD = "never_heard"
OTHER_CARD, OVER_CHARGE = "other_card", "over_charge"

_VALUE = re.compile(r"[A-Za-z0-9_-]{1,60}")
_REFERENCE = re.compile(r"[A-Za-z0-9]{1,40}")
_WHOLE = re.compile(r"-?[0-9]{1,15}")
_STATES = frozenset({"waiting", "approved", "declined", "aborted", "reversed"})


def pay_line(request: ChargeRequest) -> bytes:
    """Ask for an amount. Raises ValueError for a reference or currency that cannot be sent."""
    names = (request.reference, *([request.charge] if request.charge else []))
    if not all(map(_REFERENCE.fullmatch, names)) or not request.currency.isalpha():
        msg = f"cannot be sent: {names!r} in {request.currency!r}"
        raise ValueError(msg)
    return _line(
        "PAY",
        ref=request.reference,
        amount=request.amount_minor,
        currency=request.currency,
        tip=request.tip_minor,
        cashback=request.cashback_minor,
        **({"of": request.charge} if request.charge else {}),
    )


def stop_line(reference: str) -> bytes:
    """Ask the terminal to give up."""
    return _line("STOP", ref=reference)


def back_line(reference: str) -> bytes:
    """Ask the terminal to undo what it charged."""
    return _line("BACK", ref=reference)


def ask_line(reference: str) -> bytes:
    """Ask what became of a reference."""
    return _line("ASK", ref=reference)


def state_line(answer: TerminalAnswer) -> bytes:
    """Say where a reference stands: what a terminal sends."""
    if answer.state is not TerminalState.APPROVED:
        reason = {"reason": answer.reason} if answer.reason else {}
        return _line("STATE", ref=answer.reference, state=answer.state.value, **reason)
    return _line(
        "STATE",
        ref=answer.reference,
        state=answer.state.value,
        amount=answer.approved_minor,
        tip=answer.tip_minor,
        cashback=answer.cashback_minor,
        surcharge=answer.surcharge_minor,
        **({"code": answer.code} if answer.code else {}),
    )


def read_line(line: bytes) -> tuple[str, dict[str, str]]:
    """Take a line apart: verb and fields. Raises DeviceAnswerError for what is not one."""
    try:
        verb, *fields = line.decode("ascii").split(" ")
    except UnicodeDecodeError as error:
        raise DeviceAnswerError(code="terminal_garbage") from error
    values: dict[str, str] = {}
    for part in fields:
        name, equals, value = part.partition("=")
        if not (equals and name.isalpha() and _VALUE.fullmatch(value)) or name in values:
            raise DeviceAnswerError(code="terminal_garbage")
        values[name] = value
    if not _REFERENCE.fullmatch(values.get("ref", "")):
        raise DeviceAnswerError(code="terminal_garbage")
    return verb, values


def read_answer(line: bytes) -> TerminalAnswer:
    """What a terminal said. Raises DeviceAnswerError for anything else."""
    verb, values = read_line(line)
    if verb != "STATE" or values.get("state") not in _STATES:
        raise DeviceAnswerError(code="terminal_garbage")
    state = TerminalState(values["state"])
    if state is TerminalState.APPROVED and "amount" not in values:
        raise DeviceAnswerError(code="terminal_garbage")
    return TerminalAnswer(
        reference=values["ref"],
        state=state,
        approved_minor=_whole(values, "amount"),
        tip_minor=_whole(values, "tip"),
        cashback_minor=_whole(values, "cashback"),
        surcharge_minor=_whole(values, "surcharge"),
        code=values.get("code", ""),
        reason=values.get("reason", ""),
    )


def read_request(values: dict[str, str]) -> ChargeRequest:
    """The request of a PAY line: what a terminal reads. Raises DeviceAnswerError."""
    currency = values.get("currency", "")
    if not (currency.isalpha() and len(currency) == 3) or "amount" not in values:
        raise DeviceAnswerError(code="terminal_garbage")
    return ChargeRequest(
        reference=values["ref"],
        amount_minor=_whole(values, "amount"),
        currency=currency,
        tip_minor=_whole(values, "tip"),
        cashback_minor=_whole(values, "cashback"),
        charge=values.get("of", ""),
    )


class TerminalLines:
    """Puts lines together from bytes as they come."""

    def __init__(self) -> None:
        """Start with no line begun."""
        self._begun = bytearray()

    def feed(self, received: bytes) -> list[bytes]:
        """Take bytes; return the lines that are complete. Raises DeviceAnswerError if overlong."""
        self._begun += received
        *lines, rest = bytes(self._begun).split(b"\n")
        self._begun = bytearray(rest)
        if max(len(line) for line in (*lines, rest)) > LINE_BYTES_MAX:
            self._begun.clear()
            raise DeviceAnswerError(code="terminal_garbage")
        return [line.rstrip(b"\r") for line in lines if line.strip()]


def _line(verb: str, **fields: str | int) -> bytes:
    words = (f"{name}={value}" for name, value in fields.items())
    return " ".join((verb, *words)).encode("ascii") + b"\n"


def _whole(values: dict[str, str], name: str) -> int:
    text = values.get(name, "0")
    if not _WHOLE.fullmatch(text):
        raise DeviceAnswerError(code="terminal_garbage")
    return int(text)
