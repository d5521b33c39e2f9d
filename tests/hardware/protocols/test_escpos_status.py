import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.protocols.escpos_status import (
    AutoStatus,
    Block,
    FlowControl,
    Garbage,
    ProcessAnswer,
    QueuedStatus,
    RealTimeStatus,
    StatusSorter,
    with_auto,
    with_real_time,
)
from hardware.status import DeviceState, DeviceStatus, ErrorKind, PaperLevel, Reason


@pytest.mark.parametrize(
    ("received", "answers"),
    [
        (b"\x12", [RealTimeStatus(0x12)]),
        (b"\x1e", [RealTimeStatus(0x1E)]),
        (b"\x00", [QueuedStatus(0x00)]),
        (b"\x0c", [QueuedStatus(0x0C)]),
        (b"\x14\x00\x00\x0f", [AutoStatus(b"\x14\x00\x00\x0f")]),
        (b"\x14\x00\x13\x00\x0f", [AutoStatus(b"\x14\x00\x00\x0f")]),
        (b"\x11\x13", [FlowControl(may_send=True), FlowControl(may_send=False)]),
        (b"\x37\x220042\x00", [ProcessAnswer(42)]),
        (b"\x37\x22wxyz\x00", [Garbage(b"\x37\x22wxyz\x00")]),
        (b"\x5fEPSON\x00\x00", [Block(b"EPSON"), QueuedStatus(0)]),
        (b"\xff", [Garbage(b"\xff")]),
        (b"\x10\xff\x12", [Garbage(b"\x10"), Garbage(b"\xff"), RealTimeStatus(0x12)]),
    ],
)
def test_each_byte_is_sorted_by_its_fixed_bits(received: bytes, answers: list[object]) -> None:
    assert StatusSorter().feed(received) == answers


def test_a_late_answer_behind_automatic_status_is_seen_as_its_own() -> None:
    sorter = StatusSorter()
    assert sorter.feed(b"\x10\x00") == []
    assert sorter.has_pending
    assert sorter.feed(b"\x00\x00\x00") == [AutoStatus(bytes([0x10, 0, 0, 0])), QueuedStatus(0)]


def test_a_block_without_an_end_does_not_swallow_answers_for_ever() -> None:
    sorter = StatusSorter()
    answers = sorter.feed(b"\x5f" + b"\x12" * 200)
    assert answers[0] == Garbage(b"\x5f")
    assert answers.count(RealTimeStatus(0x12)) == 200


def test_a_new_connection_begins_anew() -> None:
    sorter = StatusSorter()
    sorter.feed(b"\x5fEP")
    sorter.clear()
    assert sorter.feed(b"\x12") == [RealTimeStatus(0x12)]


@given(st.binary(max_size=200), st.lists(st.integers(0, 200), max_size=10))
def test_any_chunking_gives_the_same_answers(received: bytes, cuts: list[int]) -> None:
    whole = StatusSorter().feed(received)
    sorter, pieces, start = StatusSorter(), [], 0
    for cut in [*sorted(cuts), len(received)]:
        pieces += sorter.feed(received[start:cut])
        start = max(start, cut)
    assert pieces == whole


def test_real_time_answers_become_facts() -> None:
    status = DeviceStatus()
    status = with_real_time(status, 1, 0x12 | 0x04 | 0x08)
    status = with_real_time(status, 2, 0x12 | 0x04 | 0x20)
    assert (status.online, status.drawer_pin_high, status.cover_closed) == (False, True, False)
    assert status.paper is PaperLevel.OUT
    assert with_real_time(status, 4, 0x12 | 0x0C).paper is PaperLevel.NEAR_END
    assert with_real_time(status, 4, 0x12 | 0x60).paper is PaperLevel.OUT
    assert with_real_time(status, 2, 0x12 | 0x40).error is ErrorKind.UNKNOWN


@pytest.mark.parametrize(
    ("byte", "kind"),
    [
        (0x12, ErrorKind.NONE),
        (0x16, ErrorKind.RECOVERABLE),
        (0x1A, ErrorKind.CUTTER),
        (0x32, ErrorKind.UNRECOVERABLE),
        (0x52, ErrorKind.OVERHEATED),
    ],
)
def test_the_kind_of_error_is_read(byte: int, kind: ErrorKind) -> None:
    assert with_real_time(DeviceStatus(), 3, byte).error is kind


def test_automatic_status_becomes_facts() -> None:
    status = with_auto(DeviceStatus(), b"\x3c\x08\x0f\x00").settled()
    assert status.state is DeviceState.BLOCKED
    assert status.reasons == (Reason.COVER_OPEN, Reason.PAPER_OUT, Reason.CUTTER)
    assert status.drawer_pin_high is True
    assert with_auto(DeviceStatus(), b"\x10\x00\x03\x00").paper is PaperLevel.NEAR_END


def test_a_paper_end_in_a_queued_answer_is_seen() -> None:
    assert QueuedStatus(0x0C).says_paper_out
    assert not QueuedStatus(0x03).says_paper_out
