"""Claims about the bytes for a customer display."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.emulators.line_display_emulator import LineDisplayEmulator
from hardware.protocols.line_display import DIALECTS, cd5220_lines, escpos_lines, passed_through


def test_each_dialect_says_it_in_its_own_bytes() -> None:
    assert escpos_lines("Total", "7.41") == (
        b"\x1bt\x10\x1f$\x01\x01" + b"Total".ljust(20) + b"\x1f$\x01\x02" + b"7.41".ljust(20)
    )
    assert cd5220_lines("Total", "7.41") == (
        b"\x0c\x1bQA" + b"Total".ljust(20) + b"\r\x1bQB" + b"7.41".ljust(20) + b"\r"
    )


@pytest.mark.parametrize("dialect", sorted(DIALECTS))
@given(upper=st.text(max_size=60), lower=st.text(max_size=60))
def test_no_text_carries_a_command(dialect: str, upper: str, lower: str) -> None:
    glass = LineDisplayEmulator()
    glass.feed(DIALECTS[dialect]("old words", "that must go"))
    glass.feed(DIALECTS[dialect](upper, lower))
    assert glass.unknown == []
    assert all(len(line) <= 20 for line in glass.lines)
    assert "old" not in glass.lines[0] or "old" in upper
    glass.feed(DIALECTS[dialect]("", ""))
    assert glass.lines == ("", "")


@pytest.mark.parametrize(
    ("dialect", "shown"),
    [("escpos", "Käse 3,50 €"), ("cd5220", "Käse 3,50 EUR")],
)
def test_what_its_table_lacks_is_written_in_other_letters(dialect: str, shown: str) -> None:
    glass = LineDisplayEmulator()
    glass.feed(DIALECTS[dialect]("Käse 3,50 €", "Łódź"))
    assert glass.lines == (shown, "Lódz")


def test_what_is_meant_for_the_display_does_not_reach_the_printer_behind_it() -> None:
    passed = bytearray()
    glass = LineDisplayEmulator(on_passed=passed.extend)
    glass.feed(passed_through(escpos_lines("Total", "7.41")) + b"\x1b@receipt\n")
    assert glass.lines == ("Total", "7.41")
    assert bytes(passed) == b"\x1b@receipt\n"
