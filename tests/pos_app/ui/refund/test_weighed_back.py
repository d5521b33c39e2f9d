"""What comes back is weighed on the scale, less its container; never more than was sold."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pos_app.domain.basket import LineDetail
from pos_app.domain.quantity import grams
from pos_app.ui.refund.picture import OptionGroup
from pos_app.ui.refund.screen import RefundScreen
from tests.builders import a_line, euros
from tests.pos_app.operations.refund_desk import BEN, RefundDesk
from tests.pos_app.ui.refund.refund_screen import a_screen, keys
from tests.pos_app.ui.sell.fake_scale import FakeScale


@pytest.fixture
def scale() -> FakeScale:
    return FakeScale()


def asked(
    desk: RefundDesk, qtbot: QtBot, scale: FakeScale | None, *, tare_g: int = 0
) -> RefundScreen:
    """A screen on which the weight of tomatoes is asked for."""
    detail = LineDetail(tare_g=tare_g)
    line = a_line("Tomatoes", quantity=grams(642), listed_price=euros(390), detail=detail)
    sale = desk.sell(a_line("Jar"), line)
    screen, _ = a_screen(desk, scale=scale)
    qtbot.addWidget(screen)
    with qtbot.waitExposed(screen):
        screen.show()
    screen.open_refund(BEN, sale.id)
    keys(qtbot, screen, Qt.Key.Key_Down, "+")
    return screen


def group(screen: RefundScreen) -> OptionGroup:
    (one,) = screen.picture.groups
    return one


def now(screen: RefundScreen) -> list[str]:
    return [row.now for row in screen.picture.rows]


def test_the_weight_stands_there_and_its_key_takes_it(
    desk: RefundDesk, qtbot: QtBot, scale: FakeScale
) -> None:
    screen = asked(desk, qtbot, scale)
    scale.shake()
    assert not group(screen).options
    assert group(screen).note.startswith("It moves")
    scale.put(300)
    assert group(screen).title == "On the scale: 0.300\N{NO-BREAK SPACE}kg"
    keys(qtbot, screen, "Alt+1")
    assert now(screen) == ["0", "0.300"]
    assert screen.picture.measure == ("", "")
    scale.put(300)
    assert not scale.polls


def test_the_container_of_the_sale_comes_off_and_is_said(
    desk: RefundDesk, qtbot: QtBot, scale: FakeScale
) -> None:
    screen = asked(desk, qtbot, scale, tare_g=12)
    scale.put(312)
    assert "12 g" in group(screen).note
    keys(qtbot, screen, "Alt+1")
    assert now(screen) == ["0", "0.300"]


def test_more_than_was_sold_is_refused_and_does_not_count_as_taken(
    desk: RefundDesk, qtbot: QtBot, scale: FakeScale
) -> None:
    screen = asked(desk, qtbot, scale)
    scale.put(700)
    keys(qtbot, screen, "Alt+1")
    assert screen.picture.measure[0]
    scale.put(600)
    keys(qtbot, screen, "Alt+1")
    assert now(screen) == ["0", "0.600"]


def test_typing_goes_on_beside_a_scale_and_without_one(
    desk: RefundDesk, qtbot: QtBot, scale: FakeScale
) -> None:
    screen = asked(desk, qtbot, scale)
    scale.pull()
    assert "type the weight" in group(screen).note
    keys(qtbot, screen, "350", Qt.Key.Key_Return)
    assert now(screen) == ["0", "0.350"]
    assert asked(desk, qtbot, None).picture.groups == ()


def test_a_screen_that_nobody_sees_lets_the_scale_rest(
    desk: RefundDesk, qtbot: QtBot, scale: FakeScale
) -> None:
    screen = asked(desk, qtbot, scale)
    screen.hide()
    scale.put(300)
    assert not scale.polls
