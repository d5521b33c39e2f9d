"""The screens are there in one language, tied to the till, and read the quick keys again."""

from dataclasses import replace
from datetime import timedelta

from pytestqt.qtbot import QtBot

from pos_app.bootstrap.window import DAY_SALES, SELL, SETUP, SIGN_ON, TillWindow
from pos_app.domain.ids import PriceId, mint_id
from pos_app.domain.money import Money
from pos_app.domain.price import PriceChange
from pos_app.domain.product import Product
from pos_app.ui.key_table import KeyAction
from tests.pos_app.bootstrap.stage import (
    WAIT_MS,
    Tills,
    names_of,
    page_count,
    presenter_of,
    press,
    scan,
    sign_on,
)


def first_tile(till: TillWindow) -> Product:
    """The product of the first quick key."""
    return till.rooms.catalogue.quick_key_pages()[0].keys[0].product


def test_every_screen_is_reached_and_left(tills: Tills, qtbot: QtBot) -> None:
    till = tills.open(signed_on=False)
    assert till.window.current == SIGN_ON
    sign_on(till, qtbot, "1", "9876")
    for where, shown in ((DAY_SALES, DAY_SALES), ("products", SETUP), ("devices", SETUP)):
        till.screens.menu.navigate.emit(where)
        assert till.window.current == shown
        till.window.screen_named(shown).back_asked.emit()  # type: ignore[attr-defined]
        assert till.window.current == SELL
    till.screens.menu.lock_asked.emit()
    assert till.window.current == SIGN_ON


def test_the_menu_opens_over_the_sell_screen(tills: Tills) -> None:
    till = tills.open()
    press(till, KeyAction.MENU)
    assert till.screens.menu.isVisible()
    assert till.window.current == SELL


def test_a_touched_tile_rings_its_product_up(tills: Tills) -> None:
    till = tills.open()
    till.screens.sell.tile_chosen.emit(0, 0)
    assert names_of(till) == [first_tile(till).name]


def test_a_changed_price_stands_on_its_tile_and_leaves_the_basket(tills: Tills) -> None:
    till = tills.open()
    product = first_tile(till)
    scan(till, product)
    total = presenter_of(till).counter.total
    currency = till.rooms.policy.store.currency

    def dearer() -> None:
        with till.machine.units() as work:
            work.put_product(replace(product, price=Money(98_76, currency)))
            work.commit()

    till.machine.do(dearer)
    till.on_changed("catalogue")
    assert first_tile(till).price == Money(98_76, currency)
    assert presenter_of(till).counter.total == total
    till.screens.sell.tile_chosen.emit(0, 0)
    # Above 50 the demo takes 5 off.
    assert presenter_of(till).counter.total.minor == total.minor + 98_76 - 12_00


def test_a_price_set_ahead_stands_on_its_tile_from_its_moment_on(
    tills: Tills, qtbot: QtBot
) -> None:
    till = tills.open()
    product = first_tile(till)
    store, now = till.rooms.policy.store, till.machine.clock.now()
    begins = PriceChange(
        id=PriceId(mint_id()),
        product_id=product.id,
        price=Money(98_76, store.currency),
        valid_from=now + timedelta(milliseconds=300),
        set_at=now,
    )

    def set_ahead() -> None:
        with till.machine.units() as work:
            work.prices.put(begins)
            work.commit()

    till.machine.do(set_ahead)
    till.on_changed("catalogue")
    shown = till.screens.sell.quick_keys
    qtbot.waitUntil(lambda: "98.76" in shown.tiles[0].accessibleName(), timeout=WAIT_MS)


def test_another_language_builds_every_screen_anew(tills: Tills) -> None:
    till = tills.open()
    sell, menu = till.screens.sell, till.screens.menu
    till.screens.menu.language_chosen.emit("de")
    assert till.screens.sell is not sell
    assert till.screens.menu is not menu
    assert till.window.screen_named(SELL) is till.screens.sell
    assert till.window.current == SELL


def test_a_page_is_printed_for_testing(tills: Tills, qtbot: QtBot) -> None:
    till = tills.open(signed_on=False)
    sign_on(till, qtbot, "1", "9876")
    till.leave("devices")
    room = till.screens.device_room
    qtbot.waitUntil(lambda: bool(room.cards()), timeout=WAIT_MS)
    till.screens.setup.presenter.press("test_all")
    qtbot.waitUntil(lambda: page_count(till) == 1, timeout=WAIT_MS)
    assert till.rooms.policy.store.name in till.devices.bench.printer().pages[0].text
