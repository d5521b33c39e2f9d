"""Shift and cash on the screen: a board, a form or the count below one bar.

Decides nothing (the presenter does). With the keyboard: the keys on the buttons; digits, Enter and
arrows in the count; Esc goes back.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from pos_app.domain.staff import StaffMember
from pos_app.ui.key_table import KeyAction, KeyTable
from pos_app.ui.setup.pressed_key import key_name, pressed_action
from pos_app.ui.setup.top_bar_view import TopBar
from pos_app.ui.shift.board_page import BoardPage
from pos_app.ui.shift.count_page import CountPage
from pos_app.ui.shift.form_page import FormPage
from pos_app.ui.shift.picture import ShiftPicture, Step
from pos_app.ui.shift.presenter import ShiftPresenter
from pos_app.ui.shift.services import ShiftServices
from pos_app.ui.theme import Theme
from pos_app.ui.theme_tokens import Tone
from pos_app.ui.widgets.card import make_row
from pos_app.ui.widgets.labels import make_chip, set_tone
from pos_app.ui.widgets.toast import Toast

_NOTICE_MS = 6000
_COUNT_KEYS = {
    "Return": "next", "Enter": "next", "Num+Enter": "next", "Down": "next", "Tab": "next",
    "Up": "before", "Backspace": "delete", "Delete": "delete", "*": "x", "X": "x", "Num+*": "x",
    "PgDown": "sheet",
}  # fmt: skip


class ShiftScreen(QWidget):
    """`back_asked` when one is done. Call `open` with the person signed on each time."""

    back_asked = Signal()
    mails_asked = Signal()
    exceptions_asked = Signal()

    def __init__(
        self,
        services: ShiftServices,
        theme: Theme,
        *,
        keys: KeyTable,
        place: str = "",
        languages: tuple[str, ...] = ("en",),
    ) -> None:
        super().__init__()
        self.setObjectName("root")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        say = services.phrases.say
        self._keys, self._place = keys, place
        self._bar = TopBar(theme, say("shift.title"), detail=place, back_name=say("shift.back"))
        self._steps = {
            step: make_chip(f"{number} {say(f'shift.step_{step}')}")
            for number, step in enumerate(Step, start=1)
        }
        self._drawer = make_chip("")
        self._bar.add(self._drawer, *self._steps.values())
        self._toast = Toast(theme, close_name=say("shift.close_notice"))
        self.board = BoardPage(theme)
        self.count = CountPage(theme, services.phrases)
        self.form = FormPage(theme, services.phrases, services.formatter.style, languages=languages)
        self._pages = QStackedWidget()
        for widget in (self.board, self.count, self.form):
            self._pages.addWidget(widget)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self._bar)
        notice: QHBoxLayout = make_row(self._toast, margins=(12, 4, 12, 0))
        page.addLayout(notice)
        page.addWidget(self._pages, 1)
        self.presenter = ShiftPresenter(services, self)
        self._connect()

    def open(self, staff: StaffMember) -> None:
        """Show how the drawer stands."""
        self._toast.dismiss()
        self.presenter.open(staff)

    def take_scan(self, raw: str) -> bool:
        """A scan; True when a form took it."""
        return self.presenter.scanned(raw, self.form.values())

    def show_picture(self, picture: ShiftPicture) -> None:
        """Draw what the presenter made out."""
        detail = " · ".join(part for part in (self._place, picture.detail) if part)
        self._bar.show_texts(picture.title, detail)
        self._drawer.setText(picture.drawer)
        self._drawer.setVisible(bool(picture.drawer))
        set_tone(self._drawer, Tone(picture.drawer_tone))
        for step, chip in self._steps.items():
            chip.setVisible(picture.step is not None)
            set_tone(chip, _tone(step, picture.step))
        if picture.form is not None:
            self._pages.setCurrentWidget(self.form)
            self.form.show_form(picture.form)
        elif picture.count is not None:
            self._pages.setCurrentWidget(self.count)
            self.count.show_count(picture.count)
            self.setFocus()
        else:
            self._pages.setCurrentWidget(self.board)
            self.board.show_panels(picture.board)
            self.setFocus()

    def show_notice(self, sentence: str, *, is_fault: bool) -> None:
        """Say what happened."""
        tone = Tone.BAD if is_fault else Tone.GOOD
        self._toast.show_notice(sentence, tone=tone, for_ms=0 if is_fault else _NOTICE_MS)

    def tell_mails(self) -> None:
        """Tell the window."""
        self.mails_asked.emit()

    def tell_exceptions(self) -> None:
        """Tell the window."""
        self.exceptions_asked.emit()

    def tell_back(self) -> None:
        """Tell the window."""
        self.back_asked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Count with digits, act by key, go back."""
        name = key_name(event).removeprefix("Num+") or event.text()
        presenter = self.presenter
        if pressed_action(event, self._keys) is KeyAction.BACK:
            presenter.back()
        elif presenter.is_counting:
            if not self._count_key(name):
                super().keyPressEvent(event)
        elif presenter.is_asking and name == "F12":
            self.form.submit()
        elif presenter.is_asking and name == "F11" and self.form.other.isVisible():
            presenter.act("store")
        elif not presenter.key(name):
            super().keyPressEvent(event)

    def _count_key(self, name: str) -> bool:
        presenter = self.presenter
        if name == "F12":
            presenter.counting.finish()
        elif name == "F4":
            presenter.counting.put_aside()
        elif name in ("+", "-"):
            presenter.counting.step(1 if name == "+" else -1)
        elif name in _COUNT_KEYS or (name.isascii() and name.isdigit()):
            presenter.counting.press(_COUNT_KEYS.get(name, name))
        else:
            return False
        return True

    def focusNextPrevChild(self, is_next: bool) -> bool:  # noqa: FBT001  (Qt's own signature)
        """Tab belongs to the count while one is going on."""
        if self.presenter.is_counting:
            self.presenter.counting.press("next" if is_next else "before")
            return True
        return super().focusNextPrevChild(is_next)

    def _connect(self) -> None:
        presenter = self.presenter
        self._bar.back_asked.connect(presenter.back)
        self.board.acted.connect(presenter.act)
        self.form.submitted.connect(presenter.submit)
        self.form.other_asked.connect(lambda: presenter.act("store"))
        self.count.typed.connect(presenter.counting.press)
        self.count.stepped.connect(presenter.counting.step)
        self.count.row_chosen.connect(presenter.counting.choose_row)
        self.count.sheet_chosen.connect(presenter.counting.choose_sheet)
        self.count.finished.connect(presenter.counting.finish)
        self.count.put_aside.connect(presenter.counting.put_aside)


def _tone(step: Step, now: Step | None) -> Tone:
    order = list(Step)
    if now is None or order.index(step) > order.index(now):
        return Tone.NEUTRAL
    return Tone.GOOD if step is not now else Tone.PRIMARY
