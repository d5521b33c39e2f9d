"""Heat maps: inks that are read, titles that do not touch, no half figures."""

import pytest
from PySide6.QtCore import QRectF

from pos_app.ui.charts.heat_painter import HeatPainter
from pos_app.ui.charts.ink import READABLE, Ink, mixed
from pos_app.ui.charts.picture import HeatCell, HeatPicture, HeatRow
from pos_app.ui.charts.strokes import hatch_colour
from pos_app.ui.theme_tokens import THEMES, Tokens, contrast
from tests.pos_app.ui.charts.pictures import BOX, HEAT, overlapping

pytestmark = pytest.mark.usefixtures("fonts")
RAMP = HeatPicture(
    name="x", row_title="Enrolled", size_title="Customers",
    columns=tuple(f"Month {place}" for place in range(11)),
    rows=(HeatRow("Apr", "9", tuple(HeatCell(n / 10, f"{n * 10} %") for n in range(11))),),
)  # fmt: skip


@pytest.mark.parametrize("tokens", THEMES.values(), ids=list(THEMES))
def test_every_cell_is_read(tokens: Tokens) -> None:
    placed = HeatPainter(RAMP, BOX, Ink(tokens))
    for column in range(11):
        colours = placed.colours(0, column)
        assert colours is not None
        assert contrast(*colours) >= READABLE


@pytest.mark.parametrize("tokens", THEMES.values(), ids=list(THEMES))
def test_a_hatched_cell_is_read_on_its_strokes_and_between(tokens: Tokens) -> None:
    ink = Ink(tokens)
    colours = HeatPainter(HEAT, BOX, ink).colours(0, 2)
    assert colours is not None
    ground, text = colours
    stroke = hatch_colour(ink)
    on_stroke = mixed(ground, stroke.name().upper(), stroke.alphaF())
    assert contrast(text, ground) >= READABLE
    assert contrast(text, on_stroke) >= READABLE


def test_an_empty_place_has_no_colour_and_is_not_found() -> None:
    placed = HeatPainter(HEAT, BOX, Ink())
    assert placed.colours(2, 2) is None
    assert placed.found(placed.place(2, 2).center()) is None
    assert placed.found(placed.place(1, 1).center()) == (1, 1)


def test_cells_do_not_touch_and_texts_are_left_out_whole() -> None:
    for width in (140, 260, 520, 900):
        placed = HeatPainter(RAMP, QRectF(0, 0, width, 120), Ink())
        cells = [placed.place(0, column) for column in range(11)]
        assert overlapping(cells) == []
        assert overlapping([rect for _column, rect in placed.head_rects()]) == []
        room = cells[0].width() >= Ink().width("100 %", 12, 600, tabular=True)
        assert placed.shows_texts <= room
    assert HeatPainter(RAMP, QRectF(0, 0, 900, 120), Ink()).shows_texts


def test_the_card_says_whose_cell_it_is() -> None:
    card = HeatPainter(HEAT, BOX, Ink()).card(0, 2)
    assert card.title == "Enrolled Apr 2026"
    assert [(line.name, line.text) for line in card.lines] == [
        ("Month 2", "49 %, not over"),
        ("Customers", "318"),
    ]
