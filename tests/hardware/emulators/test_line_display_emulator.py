"""Claims about the emulated customer display."""

from hardware.emulators.faults import Fault
from hardware.emulators.line_display_emulator import LineDisplayEmulator


def test_it_shows_what_is_written_where_it_is_written() -> None:
    glass = LineDisplayEmulator()
    glass.feed(b"\x1f$\x05\x02abc")
    assert glass.lines == ("", "    abc")


def test_what_runs_over_the_edge_is_lost() -> None:
    glass = LineDisplayEmulator()
    glass.feed(b"\x1f$\x01\x01" + b"x" * 45)
    assert glass.lines == ("x" * 20, "")


def test_a_place_that_is_not_on_the_glass_shows_nothing() -> None:
    glass = LineDisplayEmulator()
    glass.feed(b"\x1f$\x00\x00abc\x1f$\x01\x09def\x1bQ\x20ghi")
    assert glass.lines == ("", "")


def test_what_it_does_not_know_is_told() -> None:
    glass = LineDisplayEmulator()
    glass.feed(b"\x1bZ\x07")
    assert glass.unknown == [b"\x1bZ", b"\x07"]


def test_without_power_it_forgets() -> None:
    glass = LineDisplayEmulator()
    glass.feed(b"Welcome")
    glass.set_fault(Fault.UNPLUGGED)
    assert not glass.is_plugged
    glass.clear_fault(Fault.UNPLUGGED)
    assert glass.lines == ("", "")
