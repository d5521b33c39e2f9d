"""The paper says what the receipt says, in the store's language, on any width."""

from dataclasses import replace

import pytest

from hardware.devices.line_picture import LinePainter, LineText, RasterLine
from hardware.devices.printer_profile import PROFILE_58MM, PROFILE_80MM, PrinterProfile
from hardware.protocols.escpos_page import (
    BarcodePrint,
    PaperCut,
    QrPrint,
    RasterPrint,
    TextLine,
    UnknownCommand,
)
from hardware.protocols.escpos_reader import EscposReader
from pos_app.domain.quantity import grams
from pos_app.domain.receipt import Block, CutBlock, PairBlock, QrBlock, Receipt
from pos_app.domain.receipt_code import receipt_code_of
from pos_app.domain.receipt_sale import receipt_for
from pos_app.domain.sale import Sale
from pos_app.peripherals.receipt_printing import page_for_testing, receipt_job, render_text
from tests.builders import a_basket, a_line, a_sale, a_store, a_till, euros
from tests.fakes import A_MORNING, fake_signature

PROFILES = pytest.mark.parametrize("profile", [PROFILE_80MM, PROFILE_58MM])


def _sale() -> Sale:
    return a_sale(
        a_basket(
            a_line("Brötchen Käse-Süß", quantity=3),
            a_line("Tomatoes", quantity=grams(642), listed_price=euros(390), tax_class="reduced"),
            a_line("A name that is much longer than any paper roll is wide, really", quantity=2),
        )
    )


def _receipt(copy_number: int = 0) -> Receipt:
    return receipt_for(
        _sale(),
        store=a_store(),
        till=a_till(),
        cashier_name="Mara Lindt",
        code=receipt_code_of(_sale(), fake_signature),
        copy_number=copy_number,
    )


def _read(job: bytes) -> list[object]:
    return list(EscposReader().feed(job))


@PROFILES
def test_a_printer_reads_umlauts_euro_barcode_and_code(profile: PrinterProfile) -> None:
    elements = _read(receipt_job(_receipt(), language="de", profile=profile))
    text = "\n".join(e.text for e in elements if isinstance(e, TextLine))
    assert "Brötchen Käse-Süß" in text
    assert "15,96 €" not in text
    assert "12,45 €" in text
    assert "0,642 kg x 3,90 €/kg" in text
    assert [e.content for e in elements if isinstance(e, BarcodePrint)] == ["03-2-000147"]
    assert [e.content for e in elements if isinstance(e, QrPrint)] == [
        receipt_code_of(_sale(), fake_signature)
    ]
    assert sum(isinstance(e, PaperCut) for e in elements) == 1
    assert not [e for e in elements if isinstance(e, UnknownCommand)]


@PROFILES
def test_the_preview_says_line_for_line_what_the_paper_says(profile: PrinterProfile) -> None:
    elements = _read(receipt_job(_receipt(), language="en", profile=profile))
    printed = [e.text.strip() for e in elements if isinstance(e, TextLine) and e.text.strip()]
    shown = render_text(_receipt(), profile.columns, language="en")
    assert all(len(line) <= profile.columns for line in shown)
    previewed = [line.strip() for line in shown if line.strip()]
    codes = {f"[{_sale().number}]"}
    texts = [line for line in previewed if line not in codes and not _is_code(line)]
    assert texts == printed


def _is_code(line: str) -> bool:
    return line.startswith(("[R1.", ".")) or line.endswith("]")


def test_a_copy_is_marked_in_large_letters() -> None:
    elements = _read(receipt_job(_receipt(copy_number=1), language="en", profile=PROFILE_80MM))
    marks = [e for e in elements if isinstance(e, TextLine) and e.text.strip() == "COPY 1"]
    assert len(marks) == 2
    assert all(mark.spans[0].style.width == mark.spans[0].style.height == 2 for mark in marks)


def test_counted_phrases_take_the_right_number() -> None:
    one = receipt_for(a_sale(), store=a_store(), till=a_till(), cashier_name="", code="CODE")
    assert "1 item" in render_text(one, 48, language="en")
    assert "6 items" in render_text(_receipt(), 48, language="en")


def test_a_barcode_too_wide_for_the_paper_still_says_its_number() -> None:
    tiny = PrinterProfile(name="tiny", columns=32, dots=200)
    elements = _read(receipt_job(_receipt(), language="en", profile=tiny))
    assert not [e for e in elements if isinstance(e, BarcodePrint)]
    assert [e for e in elements if isinstance(e, TextLine) and e.text == "03-2-000147"]


def test_the_process_id_goes_only_to_models_that_know_it() -> None:
    knows = PrinterProfile(name="new", columns=48, dots=576, has_process_id=True)
    with_id = receipt_job(_receipt(), language="en", profile=knows, process_id=7)
    without = receipt_job(_receipt(), language="en", profile=PROFILE_80MM, process_id=7)
    assert b"\x1d(H\x06\x00000007" in with_id
    assert b"\x1d(H" not in without


def test_the_test_page_shows_umlauts_and_a_code() -> None:
    lines = render_text(page_for_testing("Old Market Street", A_MORNING), 48, language="de")
    assert any("äöü ß" in line and "€" in line for line in lines)
    assert any("TEST-0001" in line for line in lines)


def _drawn(line: LineText) -> RasterLine | None:
    return None if "中" in line.left else RasterLine(line.dots // 8, bytes(line.dots // 8))


def _job_of(*names: str, painter: LinePainter | None) -> list[object]:
    blocks: tuple[Block, ...] = tuple(PairBlock(left=name, right="1,00") for name in names)
    receipt = Receipt((*blocks, CutBlock()))
    return _read(receipt_job(receipt, language="en", profile=PROFILE_80MM, painter=painter))


def test_a_name_that_can_be_drawn_leaves_no_note() -> None:
    elements = _job_of("خبز", "Bread", painter=_drawn)
    texts = [e.text for e in elements if isinstance(e, TextLine)]
    assert sum(isinstance(e, RasterPrint) for e in elements) == 1
    assert not any("lacks" in text for text in texts)


@pytest.mark.parametrize("painter", [None, _drawn])
def test_the_receipt_says_what_could_not_be_printed(painter: LinePainter | None) -> None:
    texts = [e.text for e in _job_of("中 – Tee", painter=painter) if isinstance(e, TextLine)]
    assert texts[0].startswith("Zhong – Tee")
    assert texts[1] == "This printer lacks some letters and prints"
    assert texts[2] == "instead: Zhong"


def test_a_printer_without_codes_gets_them_drawn_with_the_number_below() -> None:
    bare = replace(PROFILE_80MM, has_barcodes=False, has_qr=False)
    elements = _read(receipt_job(_receipt(), language="en", profile=bare))
    assert not [e for e in elements if isinstance(e, BarcodePrint | QrPrint)]
    assert sum(isinstance(e, RasterPrint) for e in elements) == 3, "bars, and a code in two slices"
    assert [e for e in elements if isinstance(e, TextLine) and e.text == "03-2-000147"]


def test_a_code_whose_bytes_a_printer_would_obey_is_drawn() -> None:
    receipt = Receipt((QrBlock("x" * 1037), CutBlock()))
    elements = _read(receipt_job(receipt, language="en", profile=PROFILE_80MM))
    assert not [e for e in elements if isinstance(e, QrPrint | TextLine)]
    assert [e for e in elements if isinstance(e, RasterPrint)]
