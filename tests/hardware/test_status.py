from dataclasses import replace

from hardware.status import (
    DeviceState,
    DeviceStatus,
    ErrorKind,
    PaperLevel,
    Reason,
    status_lost,
)

FINE = DeviceStatus(online=True, cover_closed=True, paper=PaperLevel.OK, error=ErrorKind.NONE)


def test_no_answer_is_never_fine() -> None:
    settled = DeviceStatus().settled()
    assert settled.state is DeviceState.LOST
    assert settled.reasons == (Reason.NO_ANSWER,)
    assert settled.is_blocked


def test_a_printer_without_trouble_is_ready() -> None:
    assert FINE.settled().state is DeviceState.READY
    assert not FINE.settled().is_blocked


def test_little_paper_asks_for_attention_and_blocks_nothing() -> None:
    settled = replace(FINE, paper=PaperLevel.NEAR_END).settled()
    assert settled.state is DeviceState.ATTENTION
    assert settled.reasons == (Reason.PAPER_NEAR_END,)
    assert not settled.is_blocked


def test_what_blocks_is_named() -> None:
    blocked = replace(FINE, online=False, cover_closed=False, paper=PaperLevel.OUT).settled()
    assert blocked.state is DeviceState.BLOCKED
    assert blocked.reasons == (Reason.COVER_OPEN, Reason.PAPER_OUT)
    assert replace(FINE, error=ErrorKind.CUTTER).settled().reasons == (Reason.CUTTER,)


def test_offline_is_the_reason_only_when_no_better_one_is_known() -> None:
    assert replace(FINE, online=False).settled().reasons == (Reason.OFFLINE,)


def test_a_lost_device_has_a_reason() -> None:
    assert status_lost().reasons == (Reason.LOST,)
    assert status_lost(Reason.USED_ELSEWHERE).reasons == (Reason.USED_ELSEWHERE,)
