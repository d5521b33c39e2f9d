"""The newest coupon stands whole, the others are counted; no coupons take no room."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pos_app.phrases import Phrases
from pos_app.ui.sell.coupon_strip import CouponStrip
from pos_app.ui.sell.inline import InlineKey
from pos_app.ui.theme import Theme

OLD = InlineKey(code="coupon_off:old", text="WELCOME", amount="nothing yet")
NEW = InlineKey(code="coupon_off:new", text="SUMMER-7K3QX9AB", amount="-1.00", is_chosen=True)


def a_strip(theme: Theme, qtbot: QtBot) -> CouponStrip:
    strip = CouponStrip(theme, Phrases("en"))
    qtbot.addWidget(strip)
    return strip


def test_without_coupons_it_takes_no_room(theme: Theme, qtbot: QtBot) -> None:
    strip = a_strip(theme, qtbot)
    assert strip.isHidden()
    strip.show_coupons((NEW,))
    assert not strip.isHidden()
    strip.show_coupons(())
    assert strip.isHidden()


def test_a_touch_takes_the_newest_off(theme: Theme, qtbot: QtBot) -> None:
    strip = a_strip(theme, qtbot)
    strip.show_coupons((OLD, NEW))
    assert strip.newest_key.text() == "SUMMER-7K3QX9AB"
    assert "-1.00" in strip.newest_key.accessibleName()
    with qtbot.waitSignal(strip.chosen) as touched:
        qtbot.mouseClick(strip.newest_key, Qt.MouseButton.LeftButton)
    assert touched.args == ["coupon_off:new"]


def test_the_others_are_counted_on_a_key_that_lists_them(theme: Theme, qtbot: QtBot) -> None:
    strip = a_strip(theme, qtbot)
    strip.show_coupons((NEW,))
    assert strip.more_key.isHidden()
    strip.show_coupons((OLD, NEW))
    assert strip.more_key.text() == "+1"
    with qtbot.waitSignal(strip.all_asked):
        qtbot.mouseClick(strip.more_key, Qt.MouseButton.LeftButton)
