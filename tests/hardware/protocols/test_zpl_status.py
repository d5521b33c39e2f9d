"""What a ZPL printer says of itself is read once it is whole; anything else is nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.protocols.zpl_status import read_state

FIRST = b"\x02030,%d,%d,0256,000,0,0,0,000,0,0,0\x03\r\n"
SECOND = b"\x02000,0,%d,%d,0,2,4,0,00000000,1,000\x03\r\n"


def said(paper: int = 0, paused: int = 0, head: int = 0, ribbon: int = 0) -> bytes:
    return FIRST % (paper, paused) + SECOND % (head, ribbon) + b"\x021234,0\x03\r\n"


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (said(), ""),
        (said(paper=1), "paper_out"),
        (said(paused=1), "paused"),
        (said(head=1, paper=1), "head_open"),
        (said(ribbon=1, paused=1), "ribbon_out"),
    ],
)
def test_what_is_to_be_mended_first_is_named(answer: bytes, reason: str) -> None:
    state = read_state(answer)
    assert state is not None
    assert state.reason == reason


def test_half_an_answer_is_none_yet() -> None:
    for length in range(len(FIRST) + 20):
        assert read_state(said()[:length]) is None


@given(st.binary(max_size=200))
def test_noise_is_survived(noise: bytes) -> None:
    read_state(noise)
    read_state(said() + noise)
