from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.devices.line_picture import LineText, RasterLine
from hardware.devices.printer_profile import PROFILE_58MM, PROFILE_80MM
from hardware.protocols.escpos_encoder import BARRIER, EscposPage
from hardware.protocols.escpos_page import (
    BarcodePrint,
    Element,
    PaperCut,
    QrPrint,
    Query,
    RasterPrint,
    Reset,
    TextLine,
    UnknownCommand,
)
from hardware.protocols.escpos_raster import is_real_time
from hardware.protocols.escpos_reader import EscposReader


def read(page: EscposPage, process_id: int | None = None) -> list[Element]:
    return list(EscposReader().feed(page.finish(process_id)))


def test_a_job_trusts_no_setting_of_the_printer() -> None:
    job = EscposPage(PROFILE_80MM).finish()
    assert job == b"\x1b@\x1da\xff\x1bt\x10\x1dr\x01"


def test_a_job_ends_with_the_barrier() -> None:
    page = EscposPage(PROFILE_80MM)
    page.cut()
    assert page.finish().endswith(b"\x1dVB\x00" + BARRIER)


def test_a_process_id_is_asked_for_just_before_the_barrier() -> None:
    job = EscposPage(PROFILE_80MM).finish(42)
    assert job.endswith(b"\x1d(H\x06\x00000042\x1dr\x01")
    assert read(EscposPage(PROFILE_80MM), 42)[-2] == Query("process_id", b"0042")
    for wrong in (0, 10000):
        with pytest.raises(ValueError, match="process id"):
            EscposPage(PROFILE_80MM).finish(wrong)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ÄÖÜ äöü ß é", b"\xc4\xd6\xdc \xe4\xf6\xfc \xdf \xe9\n"),
        ("5 €", b"5 \x80\n"),
        ("Łódź", b"\x1bt\x12\x9d\xa2d\xab\n"),
        ("Ж€", b"\x1bt\x11\x86\x1bt\x10\x80\n"),
    ],
)
def test_characters_go_out_as_the_tables_of_the_printer_have_them(
    text: str, expected: bytes
) -> None:
    page = EscposPage(PROFILE_80MM)
    page.text(text)
    assert page.finish() == b"\x1b@\x1da\xff\x1bt\x10" + expected + BARRIER


def test_changed_characters_are_told() -> None:
    page = EscposPage(PROFILE_80MM)
    page.text("Tee 中")
    page.columns("₹", "1")
    assert dict(page.changed_characters)["中"] == "Zhong"
    assert "₹" in dict(page.changed_characters)


def test_styles_end_with_their_text() -> None:
    page = EscposPage(PROFILE_80MM)
    page.text("A", bold=True, double_height=True, double_width=True, align="center")
    page.text("b")
    first, second = (e for e in read(page) if isinstance(e, TextLine))
    style = first.spans[0].style
    assert (style.bold, style.width, style.height, first.align) == (True, 2, 2, "center")
    style = second.spans[0].style
    assert (style.bold, style.width, style.height, second.align) == (False, 1, 1, "left")


def test_columns_reach_from_edge_to_edge() -> None:
    page = EscposPage(PROFILE_58MM)
    page.columns("Brötchen", "3,50 €", bold=True)
    page.columns("Summe", "3,50", double_width=True)
    page.rule()
    lines = [e.text for e in read(page) if isinstance(e, TextLine)]
    assert [len(line) for line in lines] == [32, 16, 32]
    assert lines[0].startswith("Brötchen ")
    assert lines[0].endswith(" 3,50 €")


def test_barcodes_are_what_a_scanner_reads() -> None:
    page = EscposPage(PROFILE_80MM)
    page.barcode_ean13("4006381333931")
    page.barcode_code128("03-2-{000147}")
    page.barcode_code128("012345")
    codes = [e for e in read(page) if isinstance(e, BarcodePrint)]
    assert [(c.symbology, c.content) for c in codes] == [
        ("ean13", "4006381333931"),
        ("code128", "03-2-{000147}"),
        ("code128", "012345"),
    ]
    assert all(c.align == "center" for c in codes)


@pytest.mark.parametrize("digits", ["400638133393", "4006381333932", "٤006381333931", ""])
def test_a_wrong_ean13_is_refused(digits: str) -> None:
    with pytest.raises(ValueError, match=r"EAN-13|check digit"):
        EscposPage(PROFILE_80MM).barcode_ean13(digits)


@pytest.mark.parametrize("text", ["", "ä", "\x1b@", "A" * 60])
def test_a_code128_that_cannot_be_printed_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"ASCII|too wide"):
        EscposPage(PROFILE_58MM).barcode_code128(text)


def test_a_qr_code_holds_text_of_any_language() -> None:
    page = EscposPage(PROFILE_80MM)
    page.qr("https://example.org/ü?b=€")
    (code,) = (e for e in read(page) if isinstance(e, QrPrint))
    assert (code.content, code.align) == ("https://example.org/ü?b=€", "center")
    for wrong in ("", "x" * 1201):
        with pytest.raises(ValueError, match="QR"):
            page.qr(wrong)


def test_pictures_go_out_in_slices_that_small_printers_take() -> None:
    page = EscposPage(PROFILE_80MM)
    rows = bytes(range(256)) * 3
    page.raster(1, rows)
    slices = [e for e in read(page) if isinstance(e, RasterPrint)]
    assert [len(s.rows) for s in slices] == [255, 255, 255, 3]
    for wrong in ((73, b""), (0, b""), (2, b"\x00")):
        with pytest.raises(ValueError, match="does not fit"):
            page.raster(*wrong)


@given(st.binary(max_size=400))
def test_no_picture_can_carry_a_real_time_command(rows: bytes) -> None:
    page = EscposPage(PROFILE_80MM)
    page.raster(1, b"\x10\x14\x01\x00\x01\x10\x04\x01" + rows)
    job = page.finish()
    for command in (b"\x10\x04", b"\x10\x05", b"\x10\x14"):
        # A slice's own length bytes (x 1, y up to 255) are no second byte of a command.
        assert command not in job[16:]


@given(st.text(max_size=60), st.text(max_size=20), st.booleans(), st.booleans())
def test_any_text_prints_only_lines_of_the_right_width(
    left: str, right: str, bold: bool, double_width: bool
) -> None:
    page = EscposPage(PROFILE_58MM)
    page.text(left, bold=bold, double_width=double_width)
    page.columns(left, right, bold=bold, double_width=double_width)
    page.cut()
    read_back = read(page)
    assert not [e for e in read_back if isinstance(e, UnknownCommand)]
    width = 16 if double_width else 32
    assert all(len(e.text) <= width for e in read_back if isinstance(e, TextLine))
    kinds = [type(e) for e in read_back if not isinstance(e, TextLine)]
    assert kinds == [Reset, Query, PaperCut, Query]


def drawn(line: LineText) -> RasterLine | None:
    """Draw a line as one row of black as wide as the paper, unless it has a question mark."""
    return None if "?" in line.left else RasterLine(line.dots // 8, b"\xff" * (line.dots // 8))


def test_a_line_that_no_page_has_is_drawn_whole_and_the_others_are_printed() -> None:
    page = EscposPage(PROFILE_80MM, drawn)
    page.text("خبز\nBread")
    page.columns("चाय", "₹ 10")
    page.columns("Tea", "10 €")
    elements = read(page)
    assert sum(isinstance(e, RasterPrint) for e in elements) == 2
    assert [e.text.split() for e in elements if isinstance(e, TextLine)] == [
        ["Bread"],
        ["Tea", "10", "€"],
    ]
    assert page.changed_characters == ()


def test_what_nobody_can_draw_is_spelt_and_told() -> None:
    page = EscposPage(PROFILE_80MM, drawn)
    page.text("? 中")
    assert [e.text for e in read(page) if isinstance(e, TextLine)] == ["? Zhong"]
    assert dict(page.changed_characters) == {"中": "Zhong"}


def test_a_profile_may_forbid_drawing() -> None:
    page = EscposPage(replace(PROFILE_80MM, paints_text=False), drawn)
    page.text("₹")
    assert not [e for e in read(page) if isinstance(e, RasterPrint)]


def test_a_painter_is_told_how_the_line_looks() -> None:
    asked: list[LineText] = []

    def note(line: LineText) -> RasterLine | None:
        asked.append(line)
        return drawn(line)

    page = EscposPage(PROFILE_58MM, note)
    page.text("₹", bold=True, double_height=True, double_width=True, align="center")
    assert asked == [
        LineText(
            left="₹",
            align="center",
            is_bold=True,
            is_tall=True,
            is_wide=True,
            dots=384,
            cell_dots=12,
        )
    ]


@pytest.mark.parametrize("number", ["1620010001", "16050216", "991604"])
def test_a_number_that_a_printer_would_obey_is_not_packed_in_pairs(number: str) -> None:
    page = EscposPage(PROFILE_80MM)
    page.barcode_code128(number)
    job = page.finish()
    assert not is_real_time(job)
    assert [e.content for e in EscposReader().feed(job) if isinstance(e, BarcodePrint)] == [number]


@given(text=st.text(alphabet="0123456789", min_size=2, max_size=24))
def test_no_number_as_barcode_becomes_a_command(text: str) -> None:
    page = EscposPage(PROFILE_80MM)
    with suppress(ValueError):
        page.barcode_code128(text)
    assert not is_real_time(page.finish())


@pytest.mark.parametrize("length", [1037, 1038])
def test_a_qr_code_whose_length_is_a_command_is_refused(length: int) -> None:
    page = EscposPage(PROFILE_80MM)
    if length == 1037:
        with pytest.raises(ValueError, match="obey"):
            page.qr("x" * length)
    else:
        page.qr("x" * length)
    assert not is_real_time(page.finish())


def test_without_a_cutter_the_paper_is_fed_to_the_edge() -> None:
    page = EscposPage(replace(PROFILE_80MM, has_cutter=False))
    page.cut()
    assert not [e for e in read(page) if isinstance(e, PaperCut)]
    assert page.finish().endswith(b"\x1bd\x04" + BARRIER)


def test_a_sample_shows_each_page_by_its_number_and_leaves_the_first_one_on() -> None:
    page = EscposPage(PROFILE_80MM)
    for code_page in PROFILE_80MM.code_pages:
        page.page_sample(code_page)
    page.text("5 €")
    lines = [e.text for e in read(page) if isinstance(e, TextLine)]
    text = "".join(lines)
    assert all(sign in text for sign in ("16 cp1252", "ß", "17 cp866", "Ж", "18 cp852", "ł"))
    assert all(len(line) <= 48 for line in lines)
    assert lines[-1] == "5 €"
