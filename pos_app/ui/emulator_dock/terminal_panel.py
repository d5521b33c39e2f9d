"""The card terminal in the dock: what it waits for, and keys for what the customer does.

Decides nothing (the presenter does). Each key can be touched, reached with Tab, and struck by the
function key that stands on it while the dock has the keyboard.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from hardware.emulators.payment_terminal_emulator import PaymentTerminalEmulator
from pos_app.domain.money import Money
from pos_app.phrases import Phrases
from pos_app.ui.emulator_dock.terminal_presenter import TerminalPicture, TerminalPresenter
from pos_app.ui.theme import Theme
from pos_app.ui.theme_tokens import Tone
from pos_app.ui.widgets.card import make_row
from pos_app.ui.widgets.key_button import ButtonKind, KeyButton
from pos_app.ui.widgets.labels import make_chip, make_label, set_tone


class TerminalPanel(QWidget):
    """One emulated terminal. `money` writes an amount as people read it.

    `asked`: the till asks for a card.
    """

    asked = Signal()

    def __init__(
        self,
        theme: Theme,
        phrases: Phrases,
        terminal: PaymentTerminalEmulator,
        *,
        money: Callable[[Money], str],
    ) -> None:
        super().__init__()
        say = phrases.say
        self._theme, self._phrases, self._money = theme, phrases, money
        self._chip = make_chip("")
        self.amount = QLineEdit()
        self.amount.setAccessibleName(say("dock.card_amount"))
        self.amount.setPlaceholderText(say("dock.card_amount"))
        self._notice = make_label("", "error", wrap=True)
        self._notice.hide()
        self.presenter = TerminalPresenter(terminal, self)
        self._by_key: dict[Qt.Key, KeyButton] = {}
        self.approve_key = self._key("approve", Qt.Key.Key_F7, self.presenter.approve)
        self.decline_key = self._key("decline", Qt.Key.Key_F8, self.presenter.decline)
        self.tip_key = self._key(
            "tip", Qt.Key.Key_F10, lambda: self.presenter.approve_with_tip(self.amount.text())
        )
        self.part_key = self._key(
            "part", Qt.Key.Key_F11, lambda: self.presenter.approve_part(self.amount.text())
        )
        self.silent_key = self._key("silent", Qt.Key.Key_F12, self.presenter.toggle_silence)
        self.approve_key.set_kind(ButtonKind.SOFT)
        keys = QGridLayout()
        keys.setSpacing(6)
        for place, key in enumerate(
            (self.approve_key, self.decline_key, self.tip_key, self.part_key)
        ):
            keys.addWidget(key, place // 2, place % 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(make_row(self._chip, None))
        column.addWidget(self.amount)
        column.addLayout(keys)
        column.addWidget(self.silent_key)
        column.addWidget(self._notice)
        column.addStretch(1)
        self.presenter.refresh()

    def strike(self, key: int) -> bool:
        """Do what a function key means here; False if it means nothing."""
        button = self._by_key.get(Qt.Key(key))
        if button is None:
            return False
        button.click()
        return True

    # what the presenter asks
    def show_terminal(self, picture: TerminalPicture) -> None:
        """Show what it waits for."""
        if picture.is_silent:
            text, tone = self._phrases.say("dock.card_is_silent"), Tone.BAD
        elif picture.waiting is None:
            text, tone = self._phrases.say("dock.card_idle"), Tone.NEUTRAL
        else:
            amount = self._money(picture.waiting)
            text, tone = self._phrases.say("dock.card_waits", amount=amount), Tone.WARN
            self.asked.emit()
        self._chip.setText(text)
        set_tone(self._chip, tone)
        self.silent_key.set_chosen(chosen=picture.is_silent)
        self.silent_key.set_kind(ButtonKind.DANGER if picture.is_silent else ButtonKind.PLAIN)

    def show_notice(self, code: str) -> None:
        """Say a phrase by its code."""
        self._notice.setText(self._phrases.say(code) if code else "")
        self._notice.setVisible(bool(code))

    def clear_amount(self) -> None:
        """What was typed was used."""
        self.amount.clear()

    def _key(self, name: str, key: Qt.Key, then: Callable[[], None]) -> KeyButton:
        text = self._phrases.say(f"dock.card_{name}")
        button = KeyButton(self._theme, text, key=key.name.removeprefix("Key_"), height=44, px=13)
        button.clicked.connect(then)
        self._by_key[key] = button
        return button
