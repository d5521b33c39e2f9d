"""A sheet with one of several to choose: a page of the report, or its period; own days below.

Decides nothing. Digits choose, arrows walk, Esc closes.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from pos_app.phrases import Phrases
from pos_app.ui.report.picture import Choosable
from pos_app.ui.setup.pressed_key import key_name
from pos_app.ui.theme import Theme
from pos_app.ui.widgets.card import make_row, make_rule
from pos_app.ui.widgets.key_button import ButtonKind, KeyButton
from pos_app.ui.widgets.labels import make_label
from pos_app.ui.widgets.side_sheet import SideSheet
from pos_app.ui.widgets.text_field import TextField

_SPREAD = "\u00a0"  # a button with an amount has its word at one end and its key at the other


class ChoiceSheet(SideSheet):
    """`chosen` carries a code."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, phrases: Phrases, background: QWidget, *, title: str) -> None:
        super().__init__(
            theme, background, title=title, close_name=phrases.say("report.close"), width_px=480
        )
        self._dress = theme
        self.buttons: list[KeyButton] = []
        self._choices: tuple[Choosable, ...] = ()
        self._grid = QGridLayout()
        self._grid.setSpacing(8)
        self.body.addLayout(self._grid)
        self.body.addStretch(1)

    def open_choices(self, choices: Sequence[Choosable], *, chosen: str) -> None:
        """Slide in, with the keyboard on what is in force."""
        self._choices = tuple(choices)
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.buttons = []
        half = (len(self._choices) + 1) // 2
        for at, choice in enumerate(self._choices):
            button = KeyButton(
                self._dress, choice.text, key=choice.key, amount=_SPREAD,
                accessible_name=choice.text,
            )  # fmt: skip
            button.set_chosen(chosen=choice.code == chosen)
            button.clicked.connect(lambda _=False, code=choice.code: self._choose(code))
            self._grid.addWidget(button, at % half, at // half)
            self.buttons.append(button)
        for first, second in zip(self.buttons, self.buttons[1:], strict=False):
            self.setTabOrder(first, second)
        in_force = (one for one in self.buttons if one.is_chosen)
        self.open_sheet(next(in_force, self.buttons[0] if self.buttons else None))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by a key; the rest is the sheet's."""
        name = key_name(event).removeprefix("Num+")
        for choice in self._choices:
            if choice.key and choice.key in {name, f"Alt+{name}"}:
                self._choose(choice.code)
                return
        super().keyPressEvent(event)

    def _choose(self, code: str) -> None:
        self.close_sheet()
        self.chosen.emit(code)


class PeriodSheet(ChoiceSheet):
    """Periods by name and, below them, two days as they are typed.

    `type_days(first, last)` takes them, or returns the sentence that says what is wrong.
    """

    def __init__(
        self,
        theme: Theme,
        phrases: Phrases,
        background: QWidget,
        *,
        type_days: Callable[[str, str], str],
    ) -> None:
        say = phrases.say
        super().__init__(theme, phrases, background, title=say("report.more_periods"))
        self._type_days = type_days
        self.first = TextField(say("report.own_first"))
        self.last = TextField(say("report.own_last"))
        self.show_key = KeyButton(
            theme, say("report.own_show"), key="Enter", kind=ButtonKind.PRIMARY
        )
        place = self.body.count() - 1  # before the stretch
        self.body.insertWidget(place, make_rule())
        self.body.insertWidget(place + 1, make_label(say("report.own_title"), "label"))
        self.body.insertLayout(place + 2, make_row(self.first, self.last, spacing=12))
        self.body.insertWidget(place + 3, self.show_key)
        self.first.submitted.connect(self.last.edit.setFocus)
        self.last.submitted.connect(self._submit)
        self.show_key.clicked.connect(self._submit)

    def open_periods(
        self, choices: Sequence[Choosable], *, chosen: str, days: tuple[str, str]
    ) -> None:
        """Slide in, with the days in force in the fields."""
        for field, text in zip((self.first, self.last), days, strict=True):
            field.set_text(text)
            field.edit.selectAll()
        self.open_choices(choices, chosen=chosen)

    def _submit(self) -> None:
        wrong = self._type_days(self.first.text(), self.last.text())
        self.first.show_error(wrong)
        if wrong:
            self.first.edit.setFocus()
        else:
            self.close_sheet()
