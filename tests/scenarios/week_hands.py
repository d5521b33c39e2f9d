"""A cashier's hands at a till of the scripted week: real key events into the real window.

A scan is typed as a wedge scanner does, through the event filter of the application; everything
else goes to the widget that has the focus. Each step waits for a fact, never for a time. Knows no
money: what should have happened says the script.
"""

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from pos_app.bootstrap.machine import Machine
from pos_app.bootstrap.window import TillWindow
from pos_app.domain.sale import Sale
from pos_app.domain.staff import StaffMember
from pos_app.ui.sell.counter import Counter
from pos_app.ui.sell.picture import QuestionPicture, Stage
from pos_app.ui.sell.presenter import SellPresenter
from tests.scenarios.week_shelf import code_of
from tests.scenarios.week_store import PINS

WAIT_MS = 10_000
MOST_TABS = 80
_KEYS = {"Esc": Qt.Key.Key_Escape, "Enter": Qt.Key.Key_Return}
_MODIFIERS = {
    "Ctrl": Qt.KeyboardModifier.ControlModifier,
    "Alt": Qt.KeyboardModifier.AltModifier,
    "Shift": Qt.KeyboardModifier.ShiftModifier,
}


class Hands:
    """One till's window and what a person does at it."""

    def __init__(self, machine: Machine, qtbot: QtBot, *, staff: StaffMember | None = None) -> None:
        self.till = TillWindow(machine, is_silent=True)
        self.qtbot = qtbot
        self.till.start(staff)

    # waiting
    def until(self, look: Callable[[], object], what: str) -> None:
        """Wait until it is so; else say what the window shows."""
        try:
            self.qtbot.waitUntil(lambda: bool(look()), timeout=WAIT_MS)
        except self.qtbot.TimeoutError as error:
            here = self.till.window.current
            shown: object = None
            if self.till.presenter is not None:
                shown = (self.stage, self.question, self.counter.basket.lines)
            if here == "shift":
                shown = self.till.screens.shift.presenter._state
            elif here == "refund":
                shown = self.till.screens.refunds.screen.picture
            msg = f"waited in vain: {what}; on {here}: {shown}"
            raise AssertionError(msg) from error

    def rest(self) -> None:
        """Wait until nothing is under way in the background."""
        self.until(lambda: not self.till.runner.waiting_count, "the till comes to rest")

    @property
    def presenter(self) -> SellPresenter:
        """Who decides at the counter."""
        assert self.till.presenter is not None, "nobody is signed on"
        return self.till.presenter

    @property
    def counter(self) -> Counter:
        return self.presenter.counter

    @property
    def stage(self) -> Stage:
        return self.presenter.tender.stage

    @property
    def lines(self) -> int:
        """Lines in the basket."""
        return len(self.counter.basket.lines)

    @property
    def question(self) -> QuestionPicture | None:
        """What stands beside the basket: a question, or a notice that can be put away."""
        standing = self.presenter._telling.standing
        return None if standing is None else standing.picture

    def ask(self, act: Callable[[], object], what: str) -> None:
        """Do something that asks; a notice from before may stand there, so it must be another."""
        before = self.question
        act()
        self.until(lambda: self.question not in (None, before), what)

    @property
    def is_panel_open(self) -> bool:
        """Whether a panel stands in the place of the quick keys."""
        return self.presenter.inline.part is not None

    # keys
    def _target(self) -> QWidget:
        focused: QWidget | None = self.till.window.focusWidget()
        return self.till.window if focused is None else focused

    def press(self, *keys: str) -> None:
        """Keys by the names of the key table: F9, Ctrl+S, Alt+2, Enter, or one character."""
        for name in keys:
            *held, last = name.split("+") if len(name) > 1 else (name,)
            modifiers = Qt.KeyboardModifier.NoModifier
            for one in held:
                modifiers |= _MODIFIERS[one]
            key = _KEYS.get(last) or getattr(Qt.Key, f"Key_{last}", None)
            if key is None:
                QTest.keyClicks(self._target(), last, modifiers)
            else:
                QTest.keyClick(self._target(), key, modifiers)

    def type(self, text: str, *then: str) -> None:
        """Type as a person does, then press keys."""
        QTest.keyClicks(self._target(), text)
        self.press(*then)

    def send_scan(self, code: str) -> None:
        """Type a code as a scanner does, a key a millisecond, with Enter behind it."""
        window, began_ms = self.till.window.windowHandle(), round(monotonic() * 1000)
        for place, character in enumerate((*code, "\r")):
            key = Qt.Key.Key_Return if character == "\r" else Qt.Key(ord(character.upper()))
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, character)
                # A busy machine takes them late; how fast they came says the keyboard.
                event.setTimestamp(began_ms + place)
                QApplication.postEvent(window, event)

    # ringing up
    def code_of(self, name: str) -> str:
        """The code on a thing."""
        return code_of(name)

    def scan(self, *names: str) -> None:
        """Scan things that ask nothing; each is a line or raises one."""
        for name in names:
            self._scan_line(name)

    def _scan_line(self, name: str) -> None:
        counter = self.counter
        before = counter.basket
        self.send_scan(self.code_of(name))
        self.until(lambda: counter.basket != before, f"{name} is rung up")

    def scan_asking(self, name: str) -> None:
        """Scan something that asks a question first."""
        self.ask(lambda: self.send_scan(self.code_of(name)), f"{name} asks")

    def walk_to(self, widget: QWidget) -> None:
        """Press Tab until the keyboard is there, or in it."""
        self.until(lambda: widget.isVisible() and widget.isEnabled(), f"{widget} can be used")
        for _ in range(MOST_TABS):
            here = self._target()
            if here is widget or widget.isAncestorOf(here):
                return
            self.press("Tab")
        msg = f"no Tab leads to {widget}"
        raise AssertionError(msg)

    # people
    def sign_on(self, number: str) -> None:
        """Number, Enter, PIN, Enter."""
        self.until(lambda: self.till.window.current == "sign_on", "somebody may sign on")
        self.rest()
        self.type(number, "Enter")
        self.type(PINS[number], "Enter")
        self.until(lambda: self.till.window.current != "sign_on", f"{number} is signed on")
        self.rest()

    def change_person(self, number: str) -> None:
        """Lock, and somebody else goes on."""
        self.press("Ctrl+L")
        self.sign_on(number)

    # money
    def part(self, key: str, typed: str) -> None:
        """A part is tendered; the rest is still due."""
        before = len(self.counter.basket.tenders)
        self.type(typed, key)
        self.until(lambda: len(self.counter.basket.tenders) > before, "a part is paid")

    def approve_card(self, *keys: str) -> None:
        """Take a card (F12 unless other keys are named), seen approved."""
        self.press(*(keys or ("F12",)))
        self.until(lambda: self.stage is Stage.CARD_WAIT, "the terminal is asked")
        self.press("F7")
        self.until(lambda: self.stage is not Stage.CARD_WAIT, "the card is booked")

    def ended(self, key: str, *, typed: str = "") -> Sale:
        """The key that ends the sale; returns the sale."""
        self.type(typed, key)
        return self.await_change()

    def await_change(self) -> Sale:
        """Wait for the change screen; returns the sale, with the receipt on its way."""
        self.until(lambda: self.stage is Stage.CHANGE, "the sale ends")
        self.rest()
        assert self.presenter.tender.ended is not None
        return self.presenter.tender.ended.sale
