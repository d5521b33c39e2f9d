"""Who may be one person: the pairs that wait at the left, one of them side by side at the right.

Decides nothing (the presenter does). With the keyboard: up and down walk the list, M merges, H says
that they live together, N that they are not the same, S leaves the pair for later, Ctrl+Z takes the
last step back, Shift+F7 says how the pairs are found, Shift+F3 opens the profile of the one at the
left and Ctrl+Shift+F3 of the other.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.domain.staff import StaffMember
from pos_app.ui.duplicates.describe import DuplicateWords
from pos_app.ui.duplicates.pair_list import PairList
from pos_app.ui.duplicates.pair_view import PairView
from pos_app.ui.duplicates.picture import DuplicatesPicture
from pos_app.ui.duplicates.presenter import DuplicatesPresenter
from pos_app.ui.duplicates.services import DuplicateServices
from pos_app.ui.key_table import KeyAction, KeyTable
from pos_app.ui.setup.pressed_key import key_name, pressed_action
from pos_app.ui.setup.top_bar_view import TopBar
from pos_app.ui.theme import Theme
from pos_app.ui.theme_tokens import Tone
from pos_app.ui.widgets.card import Card, make_column, make_row
from pos_app.ui.widgets.key_button import ButtonKind, KeyButton
from pos_app.ui.widgets.labels import make_chip, make_label
from pos_app.ui.widgets.toast import Toast

_NARROW, _NOTICE_MS = 1200, 8000
_LIST_WIDE, _LIST_NARROW = 292, 232
# Letters of the page: what they do, the phrase, the icon.
_DEEDS = (
    ("M", "merge", "merge", ButtonKind.PRIMARY),
    ("H", "house", "house", ButtonKind.PLAIN),
    ("N", "part", "x", ButtonKind.PLAIN),
    ("S", "skip", "skip-forward", ButtonKind.PLAIN),
)


class DuplicatesScreen(QWidget):
    """`back_asked` when the page is left; `profile_asked` carries whose profile is to be opened.

    Call `open` each time it is shown.
    """

    back_asked = Signal()
    profile_asked = Signal(object)

    def __init__(
        self,
        services: DuplicateServices,
        words: DuplicateWords,
        theme: Theme,
        *,
        keys: KeyTable,
    ) -> None:
        super().__init__()
        self.setObjectName("root")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        say = services.phrases.say
        self._theme, self._keys, self._phrases = theme, keys, services.phrases
        self._bar = TopBar(
            theme, say("duplicates.title"), detail=" ", back_name=say("duplicates.back")
        )
        self.undo_key = KeyButton(
            theme, say("duplicates.undo"), icon="undo-2", key=keys.key(KeyAction.UNDO),
            kind=ButtonKind.GHOST, height=44,
        )  # fmt: skip
        self.why_key = KeyButton(
            theme, say("duplicates.why_these"), icon="circle-help", key=keys.key(KeyAction.WHY),
            kind=ButtonKind.GHOST, height=44,
        )  # fmt: skip
        self.list = PairList(theme, accessible_name=say("duplicates.waiting"))
        self._count = make_chip("")
        self._more = make_label("", "muted", align=Qt.AlignmentFlag.AlignHCenter, wrap=True)
        self._empty = make_label("", "muted15", align=Qt.AlignmentFlag.AlignHCenter, wrap=True)
        self._foot = make_label("", "muted", wrap=True)
        self._toast = Toast(theme, close_name=say("duplicates.close"))
        self.pair = PairView(theme)
        self.deeds = {
            letter: KeyButton(
                theme, say(f"duplicates.{deed}"), icon=icon, key=letter, kind=kind, height=60
            )
            for letter, deed, icon, kind in _DEEDS
        }
        self._title = make_label(say("duplicates.waiting"), "strong")
        self._lay_out()
        self.presenter = DuplicatesPresenter(services, words, self)
        self._by_letter = {
            "M": self.presenter.merge, "H": self.presenter.house,
            "N": self.presenter.part, "S": self.presenter.skip,
        }  # fmt: skip
        self._connect()

    def open(self, staff: StaffMember) -> None:
        """Show what waits, with the keyboard on the page."""
        self._toast.dismiss()
        self.presenter.open(staff)
        self.setFocus()

    def come_back(self) -> None:
        """Show the page as it was left for a profile."""
        self.presenter.come_back()
        self.setFocus()

    def show_picture(self, picture: DuplicatesPicture) -> None:
        """Draw what the presenter made out."""
        self._bar.show_texts(self._phrases.say("duplicates.title"), picture.sub)
        self._count.setText(picture.count)
        self._count.setVisible(bool(picture.count))
        self.undo_key.setEnabled(picture.may_undo)
        self.list.set_rows(picture.rows, chosen=picture.chosen)
        self._more.setText(picture.more)
        self._more.setVisible(bool(picture.more))
        self._empty.setText(picture.empty)
        is_shown = picture.pair is not None
        self._empty.setVisible(not is_shown)
        self._listed.setVisible(is_shown)
        self._decided.setVisible(is_shown)
        if picture.pair is not None:
            self.pair.show_pair(picture.pair)
            self._foot.setText(picture.pair.foot)

    def show_notice(self, sentence: str, *, is_fault: bool) -> None:
        """Say what happened above the pair."""
        tone = Tone.BAD if is_fault else Tone.GOOD
        self._toast.show_notice(sentence, tone=tone, for_ms=0 if is_fault else _NOTICE_MS)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the pair what a narrow window leaves."""
        super().resizeEvent(event)
        is_narrow = self.width() < self._theme.px(_NARROW)
        self._listed.setFixedWidth(self._theme.px(_LIST_NARROW if is_narrow else _LIST_WIDE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the key table says; a letter decides the pair."""
        action, name = pressed_action(event, self._keys), key_name(event)
        if action is KeyAction.UNDO:
            self.presenter.undo()
        elif action is KeyAction.WHY:
            self.presenter.explain()
        elif action is KeyAction.BACK:
            self.back_asked.emit()
        elif action is KeyAction.PROFILE:
            self._ask_profile(is_other=False)
        elif name == "Ctrl+Shift+F3":
            self._ask_profile(is_other=True)
        elif name.upper() in self._by_letter:
            self._by_letter[name.upper()]()
        elif name in ("Up", "Down"):
            self.presenter.walk(1 if name == "Down" else -1)
        else:
            super().keyPressEvent(event)

    def _ask_profile(self, *, is_other: bool) -> None:
        customer_id = self.presenter.whose(is_other=is_other)
        if customer_id is not None:
            self.profile_asked.emit(customer_id)

    def _connect(self) -> None:
        self._bar.back_asked.connect(self.back_asked)
        self.undo_key.clicked.connect(self.presenter.undo)
        self.why_key.clicked.connect(self.presenter.explain)
        self.list.pair_chosen.connect(self.presenter.choose)
        for letter, button in self.deeds.items():
            button.clicked.connect(self._by_letter[letter])

    def _lay_out(self) -> None:
        self._bar.add(self.undo_key, self.why_key)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._listed = Card(margin=0, spacing=0)
        head = make_row(self._title, None, self._count, margins=(16, 12, 14, 6))
        self._listed.body.addLayout(head)
        self._listed.body.addWidget(self.list, 1)
        self._listed.body.addLayout(make_column(self._more, margins=(14, 4, 14, 8)))
        self._decided = QWidget()
        keys = make_row(*self.deeds.values(), spacing=10)
        for place in range(keys.count()):
            keys.setStretch(place, 1)
        column = make_column(self.pair, keys, self._foot, spacing=8)
        column.setStretch(0, 1)
        self._decided.setLayout(column)
        columns = make_row(self._listed, self._decided, spacing=10, margins=(12, 10, 12, 10))
        columns.setStretch(1, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self._bar)
        page.addLayout(make_column(self._toast, margins=(12, 8, 12, 0)))
        page.addLayout(columns, 1)
        page.addWidget(self._empty, 1)
