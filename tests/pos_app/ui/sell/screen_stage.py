"""A sell screen in a window, for tests."""

from zoneinfo import ZoneInfo

from pytestqt.qtbot import QtBot

from pos_app.phrases import Phrases
from pos_app.ui.formatting import Formatter
from pos_app.ui.key_table import KeyTable
from pos_app.ui.sell.picture import SellPicture
from pos_app.ui.sell.screen import SellScreen
from pos_app.ui.theme import Theme
from pos_app.ui.theme_tokens import Tone
from tests.pos_app.ui.sell.pictures import full, pages
from tests.pos_app.ui.sign_on.stage import show_on_stage


def build_screen(theme: Theme, language: str = "en") -> SellScreen:
    screen = SellScreen(
        theme,
        Phrases(language),
        KeyTable(),
        formatter=Formatter("en-IE", ZoneInfo("Europe/Dublin")),
        decimal_mark=".",
    )
    screen.set_tiles(pages())
    screen.set_person("Maja K.")
    screen.set_place("Old Market Street · Till 2")
    screen.set_status("printer", "Printer ready", "printer", Tone.GOOD)
    screen.set_status("clock", "Sun 22 Nov 14:32", "clock", Tone.NEUTRAL)
    return screen


def a_screen(
    theme: Theme,
    qtbot: QtBot,
    picture: SellPicture | None = None,
    *,
    width: int = 1366,
    height: int = 768,
    language: str = "en",
) -> SellScreen:
    screen = build_screen(theme, language)
    show_on_stage(qtbot, screen, width=width, height=height)
    screen.show_picture(full() if picture is None else picture)
    return screen
