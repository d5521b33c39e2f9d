"""The settings are made when somebody goes there, and anew in another language."""

from tests.pos_app.bootstrap.stage import Tills


def test_the_settings_are_made_once(tills: Tills) -> None:
    till = tills.open()
    screen = till.screens.setup
    assert till.screens.setup is screen
    assert till.window.screen_named("setup") is screen


def test_another_language_makes_them_anew(tills: Tills) -> None:
    till = tills.open()
    screen = till.screens.setup
    till.screens.menu.language_chosen.emit("de")
    assert till.screens.setup is not screen


def test_what_the_devices_page_asks_is_made_once(tills: Tills) -> None:
    till = tills.open()
    assert till.screens.device_room is till.screens.device_room
