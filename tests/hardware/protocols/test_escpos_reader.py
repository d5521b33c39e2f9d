"""The reader is held against literal bytes from the manuals, not against our encoder."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.protocols.escpos_page import (
    BarcodePrint,
    DrawerPulse,
    Element,
    PaperCut,
    PaperFeed,
    QrPrint,
    Query,
    RasterPrint,
    Reset,
    Span,
    Style,
    TextLine,
    UnknownCommand,
)
from hardware.protocols.escpos_reader import EscposReader, bytes_to_complete

PIECES = st.sampled_from([
    b"\x1b@", b"\x1bt\x10", b"\x1bt\x13", b"\x1bE\x01", b"\x1d!\x11", b"Hello ", b"\x80\xe4", b"\n",
    b"\x1dV\x00", b"\x1dVB\x00", b"\x1bp\x00\x19\xfa", b"\x10\x04\x01", b"\x1dr\x01", b"\x1da\xff",
    b"\x1dv0\x00\x01\x00\x02\x00\xff\x81", b"\x1dkI\x05{BA-1", b"\x1dk\x02400638133393\x00",
    b"\x1d(k\x05\x001P0ab", b"\x1d(k\x03\x001Q0", b"\x1bz", b"\x1b", b"\x1d(H\x06\x00000042",
])  # fmt: skip


def elements(received: bytes) -> list[Element]:
    return list(EscposReader().feed(received))


def test_text_is_read_in_the_page_that_is_selected() -> None:
    received = b"\x1bt\x10\xe4\x80\n\x1bt\x13\x84\xd5\n\x1bt\x12\x9d\n\x1b@\x84\n"
    lines = [e.text for e in elements(received) if isinstance(e, TextLine)]
    assert lines == ["ä€", "ä€", "Ł", "ä"]


def test_styles_and_alignment_are_kept() -> None:
    received = b"\x1ba\x01\x1bE\x01\x1d!\x11A\x1d!\x00\x1bE\x00b\x1b-\x01c\x1dB\x01d\n"
    (line,) = elements(received)
    assert line == TextLine(
        (
            Span("A", Style(bold=True, width=2, height=2)),
            Span("b", Style()),
            Span("c", Style(underlined=True)),
            Span("d", Style(underlined=True, inverted=True)),
        ),
        "center",
    )


def test_the_old_print_mode_is_understood() -> None:
    (line,) = elements(b"\x1b!\xb8x\n")
    assert isinstance(line, TextLine)
    assert line.spans[0].style == Style(bold=True, underlined=True, width=2, height=2)


@pytest.mark.parametrize(
    ("command", "symbology", "content"),
    [
        (b"\x1dk\x02400638133393\x00", "ean13", "4006381333931"),
        (b"\x1dkC\x0d4006381333931", "ean13", "4006381333931"),
        (b"\x1dkD\x079638507", "ean8", "96385074"),
        (b"\x1dkA\x0b03600029145", "upca", "036000291452"),
        (b"\x1dkI\x07{BA{{-1", "code128", "A{-1"),
        (b"\x1dkI\x05{C\x01\x02\x63", "code128", "010299"),
        (b"\x1dkI\x08{C{1\x01\x02{B", "code128", "\x1d0102"),
        (b"\x1dkE\x03A-1", "code39", "A-1"),
    ],
)
def test_barcodes_are_read_as_a_scanner_would(command: bytes, symbology: str, content: str) -> None:
    (barcode,) = elements(b"\x1dh\x50\x1dw\x02\x1dH\x02" + command)[:1]
    assert barcode == BarcodePrint(symbology, content, "left", 80, 2, text_below=True)


def test_a_qr_code_is_stored_and_then_printed() -> None:
    content = "5 €".encode()
    length = bytes([len(content) + 3, 0])
    received = b"\x1d(k\x03\x001C\x05\x1d(k" + length + b"1P0" + content + b"\x1d(k\x03\x001Q0"
    assert elements(received) == [QrPrint("5 €", "left", 5)]


def test_pictures_feeds_cuts_pulses_and_questions_are_told() -> None:
    received = (
        b"\x1b@\x1dv0\x00\x01\x00\x02\x00\x0a\x1b\x1bd\x03\x1bp\x01\x19\xfa\x1da\xff\x1dr\x01"
        b"\x1dIB\x1d(H\x06\x00000042\x1dV\x01"
    )
    assert elements(received) == [
        Reset(),
        RasterPrint(1, b"\x0a\x1b", "left"),
        PaperFeed(3),
        DrawerPulse(5, 50),
        Query("auto_status", b"\xff"),
        Query("status", b"\x01"),
        Query("identity", b"B"),
        Query("process_id", b"0042"),
        PaperCut(is_partial=True),
    ]


def test_an_unknown_command_is_told_and_reading_goes_on() -> None:
    assert elements(b"\x1bzok\n") == [
        UnknownCommand(b"\x1bz"),
        TextLine((Span("ok", Style()),)),
    ]
    assert elements(b"\x1bt\xc8") == [UnknownCommand(b"\x1bt\xc8")]
    assert elements(b"\x1dk\x3fx\x00") == [UnknownCommand(b"\x1dk\x3fx\x00")]
    assert elements(b"\x1dv1\x00\x00\x00\x00\x00") == [UnknownCommand(b"\x1dv1" + bytes(5))]
    assert elements(b"\x1d(Z\x01\x00x") == [UnknownCommand(b"\x1d(Z\x01\x00x")]


def test_known_commands_that_leave_nothing_to_see_are_skipped() -> None:
    assert (
        elements(b"\x1b2\x1bM\x01\x1d(D\x03\x00\x14\x01\x00\x10\x04\x01\x10\x14\x01\x00\x01") == []
    )


def test_clearing_forgets_what_waits() -> None:
    reader = EscposReader()
    reader.feed(b"half a line\x1d(k")
    assert reader.pending_bytes == 3
    reader.clear()
    assert reader.feed(b"x\n") == (TextLine((Span("x", Style()),)),)


@given(st.lists(PIECES, max_size=25), st.lists(st.integers(0, 200), max_size=12))
def test_any_chunking_of_a_job_reads_alike(pieces: list[bytes], cuts: list[int]) -> None:
    assert_chunking_does_not_matter(b"".join(pieces), cuts)


@given(st.binary(max_size=150), st.lists(st.integers(0, 150), max_size=12))
def test_any_chunking_of_any_bytes_reads_alike(received: bytes, cuts: list[int]) -> None:
    assert_chunking_does_not_matter(received, cuts)


def assert_chunking_does_not_matter(received: bytes, cuts: list[int]) -> None:
    whole = elements(received)
    reader, read, start = EscposReader(), [], 0
    for cut in [*sorted(cuts), len(received)]:
        read += reader.feed(received[start:cut])
        start = max(start, cut)
    assert read == whole


@pytest.mark.parametrize(
    ("sent", "missing"),
    [
        (b"", 0),
        (b"text", 0),
        (b"\x1d", 1),
        (b"\x1bp\x00", 2),
        (b"\x1dv0\x00\x02\x00\x03\x00\xff", 5),
        (b"\x1dv0\x00", 4),
        (b"\x1d(k\x05", 6),
        (b"\x1dk\x02400", 1),
    ],
)
def test_a_command_begun_can_be_ended(sent: bytes, missing: int) -> None:
    assert bytes_to_complete(sent) == missing


@given(st.lists(PIECES, max_size=10), st.integers(0, 60))
def test_ending_what_was_begun_always_makes_the_input_whole(pieces: list[bytes], cut: int) -> None:
    sent = b"".join(pieces)[:cut]
    reader = EscposReader()
    reader.feed(sent + bytes(bytes_to_complete(sent)))
    assert reader.pending_bytes == 0
