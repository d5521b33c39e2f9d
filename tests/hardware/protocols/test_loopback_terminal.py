"""The loopback protocol: what is written is read back, and what is not a line is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.devices.payment_terminal import ChargeRequest, TerminalAnswer, TerminalState
from hardware.errors import DeviceAnswerError
from hardware.protocols.loopback_terminal import (
    LINE_BYTES_MAX,
    TerminalLines,
    ask_line,
    pay_line,
    read_answer,
    read_line,
    read_request,
    state_line,
)

REFERENCES = st.text("abcdef0123456789", min_size=1, max_size=40)
MINOR = st.integers(-(10**9), 10**9)


@given(REFERENCES, MINOR, st.tuples(MINOR, MINOR), st.just("") | REFERENCES)
def test_a_request_is_read_as_it_was_written(
    ref: str, amount: int, more: tuple[int, int], charge: str
) -> None:
    tip, back = more
    request = ChargeRequest(
        reference=ref, amount_minor=amount, currency="EUR", tip_minor=tip, cashback_minor=back,
        charge=charge,
    )  # fmt: skip
    verb, values = read_line(pay_line(request).rstrip(b"\n"))
    assert verb == "PAY"
    assert read_request(values) == request


@given(REFERENCES, MINOR, st.integers(1, 9))
def test_an_answer_arrives_whole_from_any_pieces(ref: str, amount: int, size: int) -> None:
    answer = TerminalAnswer(
        reference=ref, state=TerminalState.APPROVED, approved_minor=amount, code="A1"
    )
    line, lines = state_line(answer), TerminalLines()
    got = [one for at in range(0, len(line), size) for one in lines.feed(line[at : at + size])]
    assert [read_answer(one) for one in got] == [answer]


@given(st.binary(max_size=60))
def test_noise_is_refused_and_never_an_approval(noise: bytes) -> None:
    with pytest.raises(DeviceAnswerError):
        read_answer(noise)


@pytest.mark.parametrize(
    "line",
    [
        b"STATE ref=a1 state=approved",
        b"STATE ref=a1 state=unknown",
        b"STATE ref=a1 ref=a2 state=declined",
        b"STATE state=declined",
        b"STATE ref=a1 state=approved amount=1.50",
        b"PAY ref=a1 amount=1 currency=EUR",
    ],
)
def test_a_line_that_says_too_little_is_refused(line: bytes) -> None:
    with pytest.raises(DeviceAnswerError):
        read_answer(line)


def test_a_line_that_never_ends_is_given_up() -> None:
    with pytest.raises(DeviceAnswerError):
        TerminalLines().feed(b"x" * (LINE_BYTES_MAX + 1))


def test_a_reference_that_cannot_be_sent_is_a_fault_of_the_program() -> None:
    with pytest.raises(ValueError, match="cannot be sent"):
        pay_line(ChargeRequest(reference="a 1", amount_minor=1, currency="EUR"))
    assert ask_line("a1") == b"ASK ref=a1\n"
