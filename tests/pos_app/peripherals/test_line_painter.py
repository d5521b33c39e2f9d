"""Lines that a printer has no letters for come out as dots, in the right order, or not at all."""

from typing import Any

import pytest
from PIL import Image
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from hardware.devices.line_picture import LineText, RasterLine
from pos_app.background.worker import Worker
from pos_app.peripherals.line_painter import paint_line

ALEF, SEEN = "\u0627", "\u0633"  # a stroke, a wide bowl
NOWHERE = "\U0010fffd"  # no font has a glyph for it


@pytest.fixture(autouse=True)
def _application(qapp: QApplication) -> None:
    assert qapp is not None


def line(left: str, right: str = "", **fields: Any) -> LineText:
    return LineText(left=left, right=right, **({"dots": 576, "cell_dots": 12} | fields))


def ink(picture: RasterLine | None) -> Image.Image:
    """The picture with black as white, so that the box around the ink can be asked for."""
    assert picture is not None
    height = len(picture.rows) // picture.width_bytes
    return Image.frombytes("1", (picture.width_bytes * 8, height), picture.rows)


def edges(picture: RasterLine | None) -> tuple[int, int]:
    box = ink(picture).getbbox()
    assert box is not None, "nothing was drawn"
    return box[0], box[2]


def test_a_pair_stands_at_both_edges() -> None:
    left, right = edges(paint_line(line("Abc", "12,50")))
    assert left < 12
    assert right > 560


@pytest.mark.parametrize(("align", "least", "most"), [("left", 0, 60), ("right", 516, 576)])
def test_a_line_stands_where_it_is_told(align: str, least: int, most: int) -> None:
    left, right = edges(paint_line(line("Abc", align=align)))
    assert least <= left < right <= most


def test_centred_text_stands_in_the_middle() -> None:
    left, right = edges(paint_line(line("Abc", align="center")))
    assert abs((left + right) / 2 - 288) < 8


def test_a_name_too_long_goes_on_below_and_never_under_the_amount() -> None:
    one = paint_line(line("Abc", "12,50"))
    long = paint_line(line("Abc " * 30, "12,50"))
    assert one is not None
    assert long is not None
    assert len(long.rows) > 2 * len(one.rows)
    picture = ink(long)
    above = picture.crop((500, 0, 576, picture.height - 30))
    assert above.getbbox() is None


def test_large_text_is_twice_as_wide_and_high() -> None:
    plain, large = ink(paint_line(line("Abc"))), ink(paint_line(line("Abc", is_wide=True)))
    assert large.height == 2 * plain.height
    assert large.width == plain.width


def test_a_letter_that_no_font_has_is_not_drawn_as_a_box() -> None:
    assert paint_line(line(f"Abc {NOWHERE}")) is None
    assert paint_line(line("Abc", NOWHERE)) is None


def test_no_control_character_becomes_a_box() -> None:
    assert paint_line(line("Abc\x07")) == paint_line(line("Abc"))


def test_a_printers_own_thread_may_draw() -> None:
    worker = Worker("printer")
    try:
        drawn = worker.call(lambda: paint_line(line("Drawn elsewhere")), timeout_s=5)
    finally:
        worker.stop()
    assert edges(drawn)[0] < 12


def test_arabic_runs_from_right_to_left() -> None:
    if QFontDatabase.WritingSystem.Arabic not in QFontDatabase.writingSystems():
        pytest.skip("no font of this machine has Arabic letters")
    picture = ink(paint_line(line(f"{ALEF} {SEEN}", align="center")))
    columns = [picture.crop((x, 0, x + 1, picture.height)).getbbox() for x in range(576)]
    inked = [x for x, box in enumerate(columns) if box is not None]
    gap = max(range(1, len(inked)), key=lambda place: inked[place] - inked[place - 1])
    # What is read first stands on the right: there the stroke, on the left the wide bowl.
    assert inked[-1] - inked[gap] < inked[gap - 1] - inked[0]
