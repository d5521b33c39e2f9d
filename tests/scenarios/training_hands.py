"""The window of a training and the hands of whoever practises at it: real key events. No claims.

A key goes to the window itself, as from a keyboard, so that whatever listens hears it there.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from pos_app.bootstrap.machine import open_machine
from pos_app.bootstrap.training import prepare_training, training_places, training_settings
from pos_app.bootstrap.training_room import TrainingRoom
from pos_app.bootstrap.window import TillWindow
from pos_app.domain.clock import Clock
from pos_app.domain.exercise import Attempt
from pos_app.domain.money import Currency
from pos_app.domain.policy import Policy
from pos_app.domain.staff import StaffMember
from pos_app.domain.tax import TaxTable
from pos_app.operations.country_defaults import country_defaults
from pos_app.operations.practise import Progress
from pos_app.paths import places_in
from pos_app.settings import DeviceSettings, Settings, StorageSettings
from pos_app.storage.pin_hasher import ArgonPinHasher
from pos_app.ui.training.strip_keys import StripKeys
from tests.builders import a_cashier, a_policy, a_store

WAIT_MS = 10_000
PIN = "4711"
# Without a keyboard scanner: these hands type faster than one.
SETTINGS = Settings(devices=DeviceSettings(scanners=()), storage=StorageSettings(key_place="file"))
_NAMED = {"Esc": Qt.Key.Key_Escape, "Enter": Qt.Key.Key_Return}
_HELD = {
    "Ctrl": Qt.KeyboardModifier.ControlModifier,
    "Alt": Qt.KeyboardModifier.AltModifier,
    "Shift": Qt.KeyboardModifier.ShiftModifier,
}


class Trainee:
    """Somebody who came to practise and has signed on there."""

    def __init__(
        self,
        folder: Path,
        qtbot: QtBot,
        person: StaffMember,
        *,
        own: Policy | None = None,
        clock: Clock | None = None,
    ) -> None:
        self.qtbot, self.person = qtbot, person
        places = training_places(places_in(folder), own)
        machine = open_machine(places, training_settings(SETTINGS), clock=clock)
        here = prepare_training(machine, person, own)
        self.till = TillWindow(machine, is_silent=True)
        self.till.start(here)
        self.room.guest = person
        QApplication.processEvents()
        self.rest()

    @property
    def room(self) -> TrainingRoom:
        """What makes the window a training's."""
        assert self.till.screens.training is not None
        return self.till.screens.training

    @property
    def progress(self) -> Progress:
        """How far the exercise in hand is."""
        found = self.room.presenter.progress
        assert found is not None, "nothing has begun"
        return found

    @property
    def said(self) -> str:
        """The second line of the strip: a hint, the steps, the verdict."""
        return self.room.strip.below.text()

    @property
    def address(self) -> str:
        """The address that the hint of an exercise names."""
        return self.room.presenter.address

    def attempts(self) -> tuple[Attempt, ...]:
        """What the file says of every try."""
        machine = self.till.machine

        def read() -> tuple[Attempt, ...]:
            with machine.units() as work:
                return work.practice.attempts()

        return machine.do(read)

    def texts(self) -> list[str]:
        """Every text that stands in the window."""
        return [one.text() for one in self.till.window.findChildren(QLabel) if one.isVisible()]

    # hands
    def until(self, look: Callable[[], object], what: str) -> None:
        """Wait until it is so; else say what the strip says."""
        try:
            self.qtbot.waitUntil(lambda: bool(look()), timeout=WAIT_MS)
        except self.qtbot.TimeoutError as error:
            msg = f"waited in vain: {what}; on {self.till.window.current}: {self.texts()}"
            raise AssertionError(msg) from error

    def rest(self) -> None:
        """Wait until nothing is under way in the background."""
        self.until(lambda: not self.till.runner.waiting_count, "the till comes to rest")

    def press(self, key: str) -> None:
        """One key by the name of the key table, or the characters of a code, typed."""
        handle = self.till.window.windowHandle()
        assert handle is not None
        *held, last = key.split("+") if len(key) > 1 else (key,)
        modifiers = Qt.KeyboardModifier.NoModifier
        for one in held:
            modifiers |= _HELD[one]
        code = _NAMED.get(last) or (
            getattr(Qt.Key, f"Key_{last}", None) if not last.isdigit() else None
        )
        if code is None:
            for character in last:
                QTest.keyClick(handle, character, modifiers)
        else:
            QTest.keyClick(handle, code, modifiers)
        self.rest()

    def begin(self, name: str) -> None:
        """Go to an exercise by the key for the next one, and begin it."""
        while self.room.presenter.exercise.name != name:
            self.press(StripKeys.NEXT)
        before = self.room.presenter.progress
        self.press(StripKeys.BEGIN)
        self.until(lambda: self.room.presenter.progress not in (None, before), f"{name} begins")
        if self.room.presenter.exercise.has_link:
            self.until(lambda: not self.room.strip.link_key.isHidden(), "the link stands")

    def play(self, hints: Sequence[Sequence[str]]) -> None:
        """Ask for each hint and do what it says."""
        for keys in hints:
            self.press(StripKeys.HINT)
            for key in keys:
                self.press(key)

    def until_done(self) -> Attempt:
        """Wait until the facts say that everything was done."""
        self.until(lambda: self.progress.attempt.is_done, f"done, not only {self.progress.steps}")
        return self.progress.attempt


def somebody(**fields: object) -> StaffMember:
    """A cashier with a PIN."""
    named = {"number": "7", "name": "Rosa L.", "pin_hash": ArgonPinHasher().hash_pin(PIN)}
    return a_cashier(**(named | fields))


def rules_of(country: str, **fields: object) -> Policy:
    """The rules of a till in a country, as it is set up there; `fields` of its store."""
    home = country_defaults()[country]
    store = a_store(
        country=country,
        zone=home.zones[0],
        currency=Currency(home.currency),
        languages=home.languages,
        tax_mode=home.tax_mode,
        tax_rounding=home.tax_rounding,
        cash_step_minor=home.cash_step_minor,
        **fields,
    )
    return a_policy(store=store, taxes=TaxTable((*home.other_state_taxes, *home.taxes)))
