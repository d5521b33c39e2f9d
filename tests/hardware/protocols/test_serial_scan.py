from hypothesis import given
from hypothesis import strategies as st

from hardware.protocols.serial_scan import (
    SCAN_CHARACTERS_MAX,
    OverlongLine,
    ScanLine,
    ScanLineAssembler,
    split_aim_id,
)


def test_lines_end_with_cr_lf_or_both() -> None:
    assert ScanLineAssembler().feed(b"1\r2\n3\r\n\r\n4") == [
        ScanLine("1"), ScanLine("2"), ScanLine("3"),
    ]  # fmt: skip


def test_a_scanner_without_line_end_is_ended_by_silence() -> None:
    assembler = ScanLineAssembler()
    assert assembler.feed(b"4006381333931") == []
    assert assembler.has_begun
    assert assembler.end_line() == [ScanLine("4006381333931")]
    assert assembler.end_line() == []


def test_a_line_that_never_ends_is_reported_and_the_next_is_read() -> None:
    assembler = ScanLineAssembler()
    length = SCAN_CHARACTERS_MAX + 10
    assert assembler.feed(b"x" * length + b"\rnext\r") == [OverlongLine(length), ScanLine("next")]


def test_a_line_of_exactly_the_limit_is_read() -> None:
    text = "x" * SCAN_CHARACTERS_MAX
    assert ScanLineAssembler().feed(text.encode() + b"\r") == [ScanLine(text)]


def test_both_encodings_of_scanners_are_read() -> None:
    assembler = ScanLineAssembler()
    assert assembler.feed("ü\r".encode()) == [ScanLine("ü")]
    assert assembler.feed("ü\r".encode("latin-1")) == [ScanLine("ü")]


def test_group_separators_stay() -> None:
    assert ScanLineAssembler().feed(b"10ABC\x1d21X\r") == [ScanLine("10ABC\x1d21X")]


def test_the_aim_id_is_split_off() -> None:
    assert split_aim_id("]E04006381333931") == ("]E0", "4006381333931")
    assert split_aim_id("]d2010400638133393110A") == ("]d2", "010400638133393110A")
    assert split_aim_id("4006381333931") == (None, "4006381333931")
    assert split_aim_id("]E0") == (None, "]E0")
    assert split_aim_id("]12abc") == (None, "]12abc")


@given(st.lists(st.text(alphabet="0123456789]EdA\x1d", min_size=1, max_size=30)), st.data())
def test_any_chunking_yields_the_same_lines(codes: list[str], draw: st.DataObject) -> None:
    sent = b"".join(code.encode() + b"\r" for code in codes)
    assembler, lines, start = ScanLineAssembler(), [], 0
    while start < len(sent):
        size = draw.draw(st.integers(1, 20))
        lines += assembler.feed(sent[start : start + size])
        start += size
    assert lines == [ScanLine(code) for code in codes]
