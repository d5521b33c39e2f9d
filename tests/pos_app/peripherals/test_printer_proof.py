"""The test page shows what can be wrong with a printer's settings."""

from dataclasses import replace

import pytest

from hardware.devices.line_picture import LineText, RasterLine
from hardware.devices.printer_profile import PROFILE_58MM, PROFILE_80MM, PrinterProfile
from hardware.protocols.escpos_page import (
    BarcodePrint,
    Element,
    PaperCut,
    QrPrint,
    RasterPrint,
    TextLine,
    UnknownCommand,
)
from hardware.protocols.escpos_reader import EscposReader
from pos_app.peripherals.printer_proof import proof_job
from tests.fakes import A_MORNING


def drawn(line: LineText) -> RasterLine:
    return RasterLine(line.dots // 8, b"\x00" * (line.dots // 8) * 3)


def page(profile: PrinterProfile) -> list[Element]:
    job = proof_job("Old Market", A_MORNING, language="de", profile=profile, painter=drawn)
    return list(EscposReader().feed(job))


@pytest.mark.parametrize("profile", [PROFILE_80MM, PROFILE_58MM])
def test_width_pages_codes_and_cut_are_on_it(profile: PrinterProfile) -> None:
    elements = page(profile)
    lines = [e.text for e in elements if isinstance(e, TextLine)]
    figures = next(line for line in lines if line.startswith("1234567890"))
    assert len(figures) == profile.columns
    assert max(len(line) for line in lines) == profile.columns
    for code_page in profile.code_pages:
        assert any(f"{code_page.number} {code_page.codec}" in line for line in lines)
    widths = [e.width_bytes * 8 for e in elements if isinstance(e, RasterPrint)]
    assert widths == [profile.dots] * 5, "the bar from edge to edge, four scripts"
    assert sum(isinstance(e, BarcodePrint | QrPrint) for e in elements) == 2
    assert isinstance(next(e for e in elements if isinstance(e, PaperCut)), PaperCut)
    assert not [e for e in elements if isinstance(e, UnknownCommand)]


def test_a_printer_without_codes_shows_them_drawn() -> None:
    elements = page(replace(PROFILE_80MM, has_barcodes=False, has_qr=False))
    assert not [e for e in elements if isinstance(e, BarcodePrint | QrPrint)]
    assert sum(isinstance(e, RasterPrint) for e in elements) == 7
