"""The address of a receipt is typed on the screen itself, with keys or by touch, scans go past."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from pos_app.phrases import Phrases
from pos_app.ui.sell.picture import SellPicture
from pos_app.ui.sell.screen import SellScreen
from pos_app.ui.tender.email_choice import EmailPicture
from pos_app.ui.theme import Theme
from pos_app.ui.theme_tokens import Tone
from pos_app.ui.widgets.audit import audit
from tests.pos_app.ui.sell import pictures
from tests.pos_app.ui.sell.desk import JUICE, WATER, Desk
from tests.pos_app.ui.sell.screen_stage import a_screen

LEFT = Qt.MouseButton.LeftButton
STATES = (
    EmailPicture(),
    EmailPicture(is_offered=False, is_open=True, address="ada@exam", error="Not complete. " * 6),
    EmailPicture(is_offered=False, told="Will be e-mailed to a…@example.org", may_undo=True),
)


def asked(email: EmailPicture) -> SellPicture:
    picture = pictures.changed(is_receipt_asked=True)
    assert picture.change is not None
    return replace(picture, change=replace(picture.change, email=email))


class Till:
    """A counter whose pictures the screen draws, as the window ties them together."""

    def __init__(self, theme: Theme, qtbot: QtBot) -> None:
        self.screen = a_screen(theme, qtbot, pictures.empty())
        self.desk = Desk()
        self.desk.presenter._telling.view = self.screen
        self.desk.presenter._view = self.screen
        presenter, screen = self.desk.presenter, self.screen
        screen.key_pressed.connect(presenter.on_key)
        screen.entered.connect(presenter.on_entered)
        screen.change.email.typed.connect(presenter.tender.email.typed)
        screen.change.email.entered.connect(presenter.tender.enter_address)
        self.desk.scan(JUICE)
        self.press(Qt.Key.Key_F9)

    @property
    def email(self) -> EmailPicture:
        return self.desk.presenter.tender.email.picture()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        """Press a key where the keyboard is."""
        focused = self.screen.window().focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key, modifier or Qt.KeyboardModifier.NoModifier)

    def type(self, text: str) -> None:
        focused = self.screen.window().focusWidget()
        assert focused is not None
        QTest.keyClicks(focused, text)


def wants_email(till: Till) -> None:
    till.press(Qt.Key.Key_F5, Qt.KeyboardModifier.ShiftModifier)


def test_without_a_mouse(theme: Theme, qtbot: QtBot) -> None:
    till = Till(theme, qtbot)
    screen = till.screen
    wants_email(till)
    assert screen.window().focusWidget() is screen.change.email.field
    till.type("ada+1*@example.org")
    assert screen.field.text() == "", "not a letter went to the scan field"
    till.press(Qt.Key.Key_Return)
    assert till.email.told == "Will be e-mailed to a…@example.org"
    assert screen.window().focusWidget() is screen.field
    till.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert till.email == EmailPicture()


def test_escape_leaves_the_field_first(theme: Theme, qtbot: QtBot) -> None:
    till = Till(theme, qtbot)
    wants_email(till)
    till.type("ada")
    till.press(Qt.Key.Key_Escape)
    assert till.email == EmailPicture()
    assert till.screen.body.is_change_shown
    assert till.screen.window().focusWidget() is till.screen.field
    till.press(Qt.Key.Key_Escape)
    assert not till.screen.body.is_change_shown


def test_a_scan_goes_on_and_the_draft_stands_again_with_the_last_sale(
    theme: Theme, qtbot: QtBot
) -> None:
    till = Till(theme, qtbot)
    screen = till.screen
    wants_email(till)
    till.type("ada@ex")
    till.desk.scan(WATER)
    assert not screen.body.is_change_shown
    assert screen.window().focusWidget() is screen.field
    assert screen.strip.entry_text("unfinished") == "E-mail unfinished: 03-2-000001"
    till.press(Qt.Key.Key_Backspace, Qt.KeyboardModifier.ControlModifier)
    till.press(Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert screen.change.email.field.text() == "ada@ex"
    assert screen.window().focusWidget() is screen.change.email.field
    assert screen.strip.entry_text("unfinished") == ""
    till.type("ample.org")
    till.press(Qt.Key.Key_Return)
    assert till.email.told == "Will be e-mailed to a…@example.org"


def by_touch(screen: SellScreen, email: EmailPicture) -> None:
    screen.key_pressed.connect(
        lambda name, _: screen.show_picture(asked(email)) if name == "email_receipt" else None
    )
    QTest.mouseClick(screen.change.email.email_key, LEFT)


@pytest.mark.parametrize("width", [1024, 1366])
def test_by_touch_the_letters_come_with_the_field_and_cover_nothing(
    theme: Theme, qtbot: QtBot, width: int
) -> None:
    screen = a_screen(theme, qtbot, asked(EmailPicture()), width=width)
    by_touch(screen, EmailPicture(is_offered=False, is_open=True))
    qtbot.wait(1)
    assert screen.keyboard.isVisible()
    assert screen.height() == 768
    for name in ("a", "@", "b", ".com"):
        QTest.mouseClick(screen.keyboard.key(name), LEFT)
    assert screen.change.email.field.text() == "a@b.com"
    assert screen.change._figure.visibleRegion().boundingRect() == screen.change._figure.rect()
    assert audit(screen) == []
    with qtbot.waitSignal(screen.change.email.entered) as entered:
        QTest.mouseClick(screen.keyboard.key("Done"), LEFT)
    assert entered.args == ["a@b.com"]
    screen.show_picture(asked(STATES[2]))
    assert not screen.keyboard.isVisible()
    assert screen.change._other.isVisible()


@pytest.mark.parametrize("width", [1024, 1366, 1920])
@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("email", STATES, ids=["offered", "open", "noted"])
def test_nothing_is_cut_small_or_nameless(
    theme: Theme, qtbot: QtBot, width: int, language: str, email: EmailPicture
) -> None:
    screen = a_screen(theme, qtbot, asked(email), width=width, language=language)
    qtbot.wait(1)
    assert audit(screen) == []


@pytest.mark.parametrize(
    ("language", "waiting"), [("en", "2 receipts wait"), ("de", "2 Bons warten")]
)
def test_the_foot_has_room_for_an_unfinished_address(
    theme: Theme, qtbot: QtBot, language: str, waiting: str
) -> None:
    told = Phrases(language).say("email.unfinished", number="03-2-000147")
    picture = replace(pictures.full(), unfinished=told)
    screen = a_screen(theme, qtbot, picture, width=1024, language=language)
    screen.set_status("waiting", waiting, "receipt", Tone.WARN)
    qtbot.wait(1)
    assert screen.minimumSizeHint().width() <= 1024
    assert audit(screen) == []
