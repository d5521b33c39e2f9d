"""What paper shows is what the painters draw, in the light look."""

import pytest
from PySide6.QtCore import QRectF, Qt

from pos_app.background.worker import Worker
from pos_app.ui.charts.on_paper import chart_on_paper, height_on_paper, spark_on_paper
from pos_app.ui.charts.picture import SparkPicture
from pos_app.ui.theme import Theme
from pos_app.ui.theme_tokens import DARK, LIGHT
from tests.pos_app.ui.charts.pictures import ALL, BOX, COLUMNS, canvas, drawn_outside

RTL = Qt.LayoutDirection.RightToLeft


def test_it_is_light_whatever_the_window_is(theme: Theme) -> None:
    drawn = []
    for tokens in (LIGHT, DARK):
        theme.switch(tokens=tokens, text_scale=125 if tokens is DARK else 100)
        image, painter = canvas()
        chart_on_paper(COLUMNS)(painter, BOX)
        painter.end()
        drawn.append(image)
    assert drawn[0] == drawn[1]
    colours = {drawn[0].pixelColor(x, 150).name().upper() for x in range(drawn[0].width())}
    assert LIGHT.primary in colours


@pytest.mark.usefixtures("fonts")
def test_every_picture_is_drawn_in_its_place_in_both_directions() -> None:
    for picture in ALL:
        looks = []
        for draw in (chart_on_paper(picture), chart_on_paper(picture, RTL)):
            box = QRectF(BOX.left(), BOX.top(), BOX.width(), height_on_paper(picture))
            image, painter = canvas(box)
            draw(painter, box)
            painter.end()
            assert drawn_outside(image, box) == []
            looks.append(image)
        assert looks[0] != looks[1]


@pytest.mark.usefixtures("fonts")
def test_another_thread_draws_the_same() -> None:
    def draw() -> object:
        image, painter = canvas()
        chart_on_paper(ALL[0])(painter, BOX)
        spark_on_paper(SparkPicture(name="x", values=(1, 2)))(painter, QRectF(30, 20, 60, 20))
        painter.end()
        return image

    worker = Worker("paper")
    there = worker.call(draw)
    worker.stop()
    assert there == draw()
