"""Every coupon stands with its name, the newest first; no coupons take no room."""

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


def some(count: int) -> tuple[InlineKey, ...]:
    return tuple(InlineKey(code=f"coupon_off:{n}", text=f"CODE{n}") for n in range(count))


def names(strip: CouponStrip) -> list[str]:
    return [key.text() for key in (*strip.keys, strip.more_key) if not key.isHidden()]


def test_without_coupons_it_takes_no_room(theme: Theme, qtbot: QtBot) -> None:
    strip = a_strip(theme, qtbot)
    assert strip.isHidden()
    strip.show_coupons((NEW,))
    assert not strip.isHidden()
    assert names(strip) == ["SUMMER-7K3QX9AB"]
    strip.show_coupons(())
    assert strip.isHidden()


def test_a_touch_takes_the_one_touched_off(theme: Theme, qtbot: QtBot) -> None:
    strip = a_strip(theme, qtbot)
    strip.show_coupons((OLD, NEW))
    assert names(strip) == ["SUMMER…9AB", "WELCOME"]
    assert "-1.00" in strip.keys[0].accessibleName()
    for key, code in zip(strip.keys, ("coupon_off:new", "coupon_off:old"), strict=False):
        with qtbot.waitSignal(strip.chosen) as touched:
            key.click()
        assert touched.args == [code]


def test_four_are_named_and_from_the_fifth_on_a_key_lists_them_all(
    theme: Theme, qtbot: QtBot
) -> None:
    strip = a_strip(theme, qtbot)
    strip.show_coupons(some(4))
    assert names(strip) == ["CODE3", "CODE2", "CODE1", "CODE0"]
    strip.show_coupons(some(5))
    assert names(strip) == ["CODE4", "CODE3", "CODE2", "+2"]
    with qtbot.waitSignal(strip.all_asked):
        strip.more_key.click()
    strip.show_coupons(some(1))
    assert names(strip) == ["CODE0"]


def test_two_share_a_row_and_one_has_it_to_itself(theme: Theme, qtbot: QtBot) -> None:
    strip = a_strip(theme, qtbot)
    strip.resize(400, 120)
    strip.show_coupons(some(3))
    strip.show()
    first, second, third = (key.geometry() for key in strip.keys[:3])
    assert first.top() == second.top() < third.top()
    assert third.width() > first.width() + second.width()
