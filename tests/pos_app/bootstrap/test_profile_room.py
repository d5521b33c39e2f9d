"""The profile in the window: opened from the counter, with scans going where they belong."""

from pytestqt.qtbot import QtBot

from hardware.devices.scanner import Scan
from pos_app.bootstrap.window import PROFILE, SELL, TillWindow
from pos_app.domain.ids import CustomerId
from pos_app.phrases import Phrases
from pos_app.ui.key_table import KeyAction
from tests.builders import a_customer, an_id
from tests.pos_app.bootstrap.stage import (
    WAIT_MS,
    Tills,
    names_of,
    pieces_of,
    presenter_of,
    press,
    said,
    scan,
    sell_for_cash,
)

ENGLISH = Phrases("en")
ADA = a_customer(
    id=CustomerId(an_id("ada of the window")), card="2900000099991", phone="+493023125987"
)


def known(till: TillWindow) -> None:
    """Let the file know Ada."""

    def put() -> None:
        with till.machine.units() as work:
            work.customers.put(ADA)
            work.commit()

    till.machine.do(put)


def open_ada(till: TillWindow, qtbot: QtBot) -> None:
    """Her card is scanned and her profile asked for."""
    known(till)
    till.devices.scanned.emit(Scan(ADA.card, None, "test"))
    basket = presenter_of(till).counter
    qtbot.waitUntil(lambda: basket.basket.customer_id == ADA.id, timeout=WAIT_MS)
    press(till, KeyAction.PROFILE)
    qtbot.waitUntil(lambda: till.screens.profiles.screen.picture.may_use, timeout=WAIT_MS)


def test_the_key_opens_whoever_is_attached(tills: Tills, qtbot: QtBot) -> None:
    till = tills.open()
    open_ada(till, qtbot)
    assert till.window.current == PROFILE
    assert till.screens.profiles.screen.picture.head.name == ADA.name


def test_a_scan_is_a_line_and_an_unknown_code_waits(tills: Tills, qtbot: QtBot) -> None:
    till = tills.open()
    open_ada(till, qtbot)
    product = pieces_of(till)[0]
    scan(till, product)
    assert names_of(till) == [product.name]
    assert ENGLISH.say("profile.in_basket", name=product.name) in said(till)
    till.devices.scanned.emit(Scan("4006381333931", None, "test"))
    assert ENGLISH.say("profile.waits") in said(till)
    till.devices.scanned.emit(Scan(ADA.card, None, "test"))
    assert till.window.current == PROFILE


def test_an_edit_is_seen_on_the_card_beside_the_basket(tills: Tills, qtbot: QtBot) -> None:
    till = tills.open()
    open_ada(till, qtbot)
    shown = till.screens.profiles.screen.presenter
    shown.edit()
    shown.submitted({"family_name": "Winter"})
    till.show_sell()

    def named() -> str:
        picture = presenter_of(till).inline.customer()
        return "" if picture is None else picture.name

    qtbot.waitUntil(lambda: named() == "Ada Winter", timeout=WAIT_MS)


def test_nobody_leaves_the_change_for_a_profile(tills: Tills, qtbot: QtBot) -> None:
    till = tills.open()
    known(till)
    sell_for_cash(till, qtbot)
    till.screens.profiles.open(ADA.id, "finding")
    assert till.window.current == SELL


def test_whoever_is_taken_into_the_sale_is_attached(tills: Tills, qtbot: QtBot) -> None:
    till = tills.open()
    known(till)
    till.screens.profiles.open(ADA.id, "finding")
    screen = till.screens.profiles.screen
    qtbot.waitUntil(lambda: screen.picture.may_use, timeout=WAIT_MS)
    screen.use_key.click()
    counter = presenter_of(till).counter
    qtbot.waitUntil(lambda: counter.basket.customer_id == ADA.id, timeout=WAIT_MS)
    assert till.window.current == SELL
