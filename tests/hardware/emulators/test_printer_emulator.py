"""The emulator is held against what manuals say and what emupos 0.4.0 was seen to do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.emulators.faults import Fault
from hardware.emulators.printer_emulator import PrinterEmulator
from hardware.protocols.escpos_page import TextLine

JOB = b"\x1b@\x1da\xffHello\nWorld\n\x1dVB\x00\x1dr\x01"
AUTO = b"\x10\x00\x00\x00"


def test_a_job_becomes_a_page_and_is_answered() -> None:
    printer = PrinterEmulator()
    assert printer.feed(JOB) == AUTO + b"\x00"
    assert printer.pages[0].text == "Hello\nWorld"
    assert printer.unfinished_page.elements == ()


@pytest.mark.parametrize("fault", [Fault.PAPER_OUT, Fault.COVER_OPEN, Fault.OFFLINE, Fault.CUTTER])
def test_a_stopped_printer_keeps_the_job_and_prints_it_after_recovery(fault: Fault) -> None:
    printer = PrinterEmulator()
    printer.set_fault(fault)
    assert printer.feed(JOB) == b""
    assert printer.pages == ()
    assert len(printer.feed(b"\x10\x04\x01")) == 1
    printer.clear_fault(fault)
    assert printer.take_answers() == AUTO + b"\x00"
    assert len(printer.pages) == 1


def test_paper_that_ends_in_mid_receipt_stops_it_there() -> None:
    printer = PrinterEmulator()
    printer.run_out_after(1)
    assert printer.feed(JOB) == AUTO + b"\x18\x00\x0f\x00"
    assert printer.unfinished_page.text == "Hello"
    printer.clear_fault(Fault.PAPER_OUT)
    assert printer.take_answers() == AUTO + b"\x00"
    assert printer.pages[0].text == "Hello\nWorld"


def test_a_stopped_printer_takes_only_what_its_buffer_holds() -> None:
    printer = PrinterEmulator(buffer_bytes=100)
    assert printer.room() == 100
    printer.set_fault(Fault.PAPER_OUT)
    printer.feed(b"x" * 60)
    assert printer.room() == 40
    printer.feed(b"x" * 40)
    assert printer.room() == 0
    printer.clear_fault(Fault.PAPER_OUT)
    assert printer.room() == 100


def test_a_queued_drawer_pulse_waits_and_fires_late() -> None:
    printer = PrinterEmulator()
    printer.set_fault(Fault.PAPER_OUT)
    printer.feed(b"\x1bp\x00\x19\xfa")
    assert printer.drawer.openings == 0
    printer.clear_fault(Fault.PAPER_OUT)
    assert printer.drawer.openings == 1


def test_a_real_time_drawer_pulse_fires_at_once() -> None:
    printer = PrinterEmulator()
    printer.set_fault(Fault.PAPER_OUT)
    printer.feed(b"\x10\x14\x01\x00\x01")
    assert printer.drawer.openings == 1
    printer.feed(b"\x10\x14\x01\x00\x09\x10\x14\x02\x00\x01\x10\x10\x14\x01\x00\x01")
    assert printer.drawer.openings == 2


def test_the_sensor_shows_the_drawer() -> None:
    printer = PrinterEmulator()
    printer.feed(b"\x1da\xff")
    assert printer.feed(b"\x10\x14\x01\x00\x01") == b"\x14\x00\x00\x00"
    assert printer.feed(b"\x10\x04\x01\x1dr\x02") == b"\x16\x01"
    printer.close_drawer()
    assert printer.take_answers() == AUTO


def test_questions_about_itself_are_answered() -> None:
    printer = PrinterEmulator()
    assert printer.feed(b"\x1dIB") == b"_REGULARS\x00"
    assert printer.feed(b"\x1dI\x01") == b"\x02"
    assert printer.feed(b"\x1d(H\x06\x00000042") == b"\x37\x220042\x00"
    assert PrinterEmulator(knows_process_id=False).feed(b"\x1d(H\x06\x00000042") == b""


def test_reset_turns_automatic_status_off() -> None:
    printer = PrinterEmulator()
    printer.feed(b"\x1da\xff\x1b@")
    printer.set_fault(Fault.COVER_OPEN)
    assert printer.take_answers() == b""


def test_silence_prints_and_says_nothing() -> None:
    printer = PrinterEmulator()
    printer.set_fault(Fault.SILENCE)
    assert printer.feed(JOB) == b""
    assert len(printer.pages) == 1


def test_garbage_prints_and_answers_noise() -> None:
    printer = PrinterEmulator()
    printer.set_fault(Fault.GARBAGE)
    assert printer.faults == {Fault.GARBAGE}
    answer = printer.feed(JOB)
    assert len(answer) == 5
    assert answer != AUTO + b"\x00"
    assert len(printer.pages) == 1


@given(st.integers(0, len(JOB)))
def test_unplugging_after_any_byte_loses_the_page_begun(count: int) -> None:
    printer = PrinterEmulator()
    printer.unplug_after(count)
    printer.feed(JOB)
    is_whole = count >= len(JOB)
    assert printer.is_plugged is (count > len(JOB))
    assert printer.unfinished_page.elements == ()
    assert len(printer.pages) <= 1
    printer.clear_fault(Fault.UNPLUGGED)
    assert printer.is_plugged
    assert printer.feed(JOB) == AUTO + b"\x00"
    assert is_whole or len(printer.pages) in {1, 2}


def test_unknown_commands_are_kept_for_the_reader_of_the_page() -> None:
    printer = PrinterEmulator()
    printer.feed(b"\x1bz")
    assert len(printer.unknown_commands) == 1


def test_every_change_moves_the_revision() -> None:
    printer = PrinterEmulator()
    seen = printer.revision
    printer.feed(b"x\n")
    assert printer.revision > seen
    seen = printer.revision
    printer.set_fault(Fault.COVER_OPEN)
    assert printer.revision > seen


def test_waiting_ends_with_the_time_or_with_something_to_say() -> None:
    printer = PrinterEmulator()
    printer.wait(0.001)
    printer.set_fault(Fault.UNPLUGGED)
    printer.wait(60)
    assert printer.feed(b"x\n") == b""


@given(st.lists(st.integers(1, 30), max_size=10))
def test_any_chunking_prints_the_same_page(sizes: list[int]) -> None:
    printer, start = PrinterEmulator(), 0
    answers = b""
    for size in [*sizes, len(JOB)]:
        answers += printer.feed(JOB[start : start + size])
        start += size
    assert answers == AUTO + b"\x00"
    assert [e for e in printer.pages[0].elements if isinstance(e, TextLine)][1].text == "World"
