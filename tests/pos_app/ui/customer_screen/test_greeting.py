"""A greeting with the store's logo, in the colour of the text."""

from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from pos_app.domain.receipt_template import Logo
from pos_app.ui.customer_screen.canvas import CustomerCanvas
from pos_app.ui.customer_screen.greeting import design_px, screen_px, tinted
from pos_app.ui.theme import Theme
from tests.pos_app.ui.customer_screen.pictures import a_greeting

LOGO = Logo(width_bytes=2, rows=bytes([0b1000_0000, 0, 0, 1]))


def test_dots_are_in_the_colour_asked_for_and_the_rest_is_nothing() -> None:
    image = tinted(LOGO, QColor("#123456"))
    assert (image.width(), image.height()) == (16, 2)
    assert image.pixelColor(0, 0) == QColor("#123456")
    assert image.pixelColor(15, 1) == QColor("#123456")
    assert image.pixelColor(1, 0).alpha() == 0


def test_the_logo_is_drawn_above_the_words(qtbot: QtBot) -> None:
    canvas = CustomerCanvas(Theme())
    qtbot.addWidget(canvas)
    canvas.resize(1024, 768)
    canvas.show_picture(a_greeting())
    without = canvas.grab().toImage()
    canvas.set_logo(LOGO)
    assert canvas.grab().toImage() != without


def test_sizes_follow_the_height_of_the_screen(qtbot: QtBot) -> None:
    canvas = CustomerCanvas(Theme())
    qtbot.addWidget(canvas)
    canvas.resize(1920, 1536)
    assert screen_px(canvas, canvas.theme, 24) == 48
    assert design_px(canvas, 22) == 44
    canvas.resize(320, 240)
    assert design_px(canvas, 22) == 12, "never too small to read"
