"""The scale in the dock: a slider and a field for the grams on it, and keys for what goes wrong.

Decides nothing (the presenter does). Each key can be touched, reached with Tab, and struck by the
function key that stands on it while the dock has the keyboard. While the slider is dragged the
weight moves; let go, it lies still.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QSlider, QVBoxLayout, QWidget

from hardware.emulators.faults import Fault
from hardware.emulators.scale_emulator import ScaleEmulator
from pos_app.phrases import Phrases
from pos_app.ui.emulator_dock.scale_presenter import ScalePicture, ScalePresenter
from pos_app.ui.theme import Theme
from pos_app.ui.theme_tokens import Tone
from pos_app.ui.widgets.card import make_row
from pos_app.ui.widgets.key_button import ButtonKind, KeyButton
from pos_app.ui.widgets.labels import make_chip, make_label, set_tone

SLIDER_GRAMS = 3_000
_STEP_GRAMS = 5
_SMALLEST_TARGET = 44


class ScalePanel(QWidget):
    """One emulated scale."""

    def __init__(self, theme: Theme, phrases: Phrases, scale: ScaleEmulator) -> None:
        super().__init__()
        self._theme, self._phrases = theme, phrases
        say = phrases.say
        self._chip = make_chip("")
        self.grams = QLineEdit()
        self.grams.setAccessibleName(say("dock.scale_grams"))
        self.grams.setPlaceholderText(say("dock.scale_grams"))
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, SLIDER_GRAMS // _STEP_GRAMS)
        self.slider.setMinimumHeight(_SMALLEST_TARGET)
        self.slider.setAccessibleName(say("dock.scale_grams"))
        self._notice = make_label("", "error", wrap=True)
        self._notice.hide()
        self.presenter = ScalePresenter(scale, self)
        self._by_key: dict[Qt.Key, KeyButton] = {}
        presenter = self.presenter
        self.put_key = self._key("put", Qt.Key.Key_F2, self._put)
        self.clear_key = self._key("clear", Qt.Key.Key_F3, lambda: presenter.lay(0))
        self.moving_key = self._key("moving", Qt.Key.Key_F4, presenter.toggle_moving)
        self.tare_key = self._key("tare", Qt.Key.Key_F5, presenter.toggle_tare)
        self.unplug_key = self._key(
            "unplug", Qt.Key.Key_F6, lambda: presenter.toggle_fault(Fault.UNPLUGGED)
        )
        self.silent_key = self._key(
            "silent", Qt.Key.Key_F9, lambda: presenter.toggle_fault(Fault.SILENCE)
        )
        self.put_key.set_kind(ButtonKind.SOFT)
        self._lay_out()
        self.grams.returnPressed.connect(self._put)
        self.slider.sliderPressed.connect(lambda: presenter.move(is_moving=True))
        self.slider.sliderReleased.connect(lambda: presenter.move(is_moving=False))
        self.slider.valueChanged.connect(self._slide)
        presenter.refresh()

    def strike(self, key: int) -> bool:
        """Do what a function key means here; False if it means nothing."""
        button = self._by_key.get(Qt.Key(key))
        if button is None:
            return False
        button.click()
        return True

    # what the presenter asks
    def show_scale(self, picture: ScalePicture) -> None:
        """Show what lies there and what is wrong."""
        self._chip.setText(self._phrases.say("dock.scale_lies", grams=picture.grams))
        set_tone(self._chip, Tone.BAD if picture.faults else Tone.NEUTRAL)
        if not self.slider.isSliderDown():
            self.slider.blockSignals(True)  # noqa: FBT003  (Qt's own signature)
            self.slider.setValue(picture.grams // _STEP_GRAMS)
            self.slider.blockSignals(False)  # noqa: FBT003  (same)
        for key, is_on, kind in (
            (self.moving_key, picture.is_moving, ButtonKind.SOFT),
            (self.tare_key, picture.has_tare, ButtonKind.SOFT),
            (self.unplug_key, Fault.UNPLUGGED in picture.faults, ButtonKind.DANGER),
            (self.silent_key, Fault.SILENCE in picture.faults, ButtonKind.DANGER),
        ):
            key.set_chosen(chosen=is_on)
            key.set_kind(kind if is_on else ButtonKind.PLAIN)

    def show_notice(self, code: str) -> None:
        """Say a phrase by its code."""
        self._notice.setText(self._phrases.say(code) if code else "")
        self._notice.setVisible(bool(code))

    def _put(self) -> None:
        self.presenter.put(self.grams.text())

    def _slide(self, steps: int) -> None:
        self.presenter.lay(steps * _STEP_GRAMS)

    def _lay_out(self) -> None:
        keys = QGridLayout()
        keys.setSpacing(6)
        for place, key in enumerate(self._by_key.values()):
            keys.addWidget(key, place // 2, place % 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(make_row(self._chip, None))
        column.addWidget(self.grams)
        column.addWidget(self.slider)
        column.addLayout(keys)
        column.addWidget(self._notice)
        column.addStretch(1)

    def _key(self, name: str, key: Qt.Key, then: Callable[[], None]) -> KeyButton:
        text = self._phrases.say(f"dock.scale_{name}")
        button = KeyButton(self._theme, text, key=key.name.removeprefix("Key_"), height=44, px=13)
        button.clicked.connect(then)
        self._by_key[key] = button
        return button
