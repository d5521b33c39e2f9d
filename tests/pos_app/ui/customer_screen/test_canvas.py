"""The newest line is in sight, amounts are whole, and both themes draw the same things."""

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from pos_app.domain.customer_view import CustomerMoment
from pos_app.ui.customer_screen.canvas import CustomerCanvas
from pos_app.ui.theme import Theme
from pos_app.ui.theme_tokens import DARK, LIGHT
from tests.pos_app.ui.customer_screen.pictures import a_greeting, a_paid_picture, a_picture

SIZES = [(1366, 768), (1024, 768), (800, 480)]


@pytest.fixture
def canvas(qtbot: QtBot) -> CustomerCanvas:
    made = CustomerCanvas(Theme(LIGHT))
    qtbot.addWidget(made)
    made.resize(1024, 768)
    return made


def drawn(canvas: CustomerCanvas) -> QImage:
    return canvas.grab().toImage()


def test_each_moment_is_another_picture(canvas: CustomerCanvas) -> None:
    pictures = [
        a_picture(3),
        a_picture(40),
        a_picture(8, moment=CustomerMoment.PAYING),
        a_paid_picture(),
        a_greeting(),
        a_greeting(CustomerMoment.CLOSED),
        a_greeting(CustomerMoment.THANKS),
    ]
    seen: list[QImage] = []
    for picture in pictures:
        canvas.show_picture(picture)
        seen.append(drawn(canvas))
    for place, image in enumerate(seen):
        assert image not in seen[:place]


def test_the_last_line_is_always_in_sight(canvas: CustomerCanvas) -> None:
    canvas.show_picture(a_picture(40))
    first, rows = canvas.in_sight()
    assert rows[-1].name == "Goods 39"
    assert first + len(rows) == 40
    canvas.show_picture(a_picture(40, last=2))
    first, rows = canvas.in_sight()
    assert first <= 2 < first + len(rows)


@pytest.mark.parametrize("size", SIZES)
def test_nothing_of_an_ordinary_basket_is_cut(
    canvas: CustomerCanvas, size: tuple[int, int]
) -> None:
    canvas.resize(*size)
    canvas.show_picture(a_picture(40))
    assert canvas.cut_texts() == []


def test_the_look_changes_and_the_words_do_not(canvas: CustomerCanvas) -> None:
    canvas.show_picture(a_picture())
    light, spoken = drawn(canvas), canvas.accessibleName()
    canvas.theme.switch(tokens=DARK)
    assert drawn(canvas) != light
    assert canvas.accessibleName() == spoken
    assert "Total €7.53" in spoken
