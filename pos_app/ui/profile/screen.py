"""The profile of a customer: a head that stays, tabs, and one page, form or search below.

Decides nothing (the presenter does). With the keyboard: left and right turn pages, Alt and a digit
goes to one, up and down walk the rows, the keys drawn on the buttons do what they say, F3 edits,
F2 finds somebody else, F7 takes the customer into the sale, Ctrl+Z takes back, Esc goes back.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from pos_app.domain.ids import CustomerId
from pos_app.domain.staff import StaffMember
from pos_app.ui.key_table import KeyAction, KeyTable, clean_key
from pos_app.ui.profile.board_view import BoardView
from pos_app.ui.profile.form_view import FormView
from pos_app.ui.profile.head_view import CONTACT_KEY, HeadView
from pos_app.ui.profile.list_view import ListView
from pos_app.ui.profile.pick_view import PickView
from pos_app.ui.profile.picture import Action, Page, ProfilePicture
from pos_app.ui.profile.presenter import ProfilePresenter
from pos_app.ui.profile.services import ProfileServices
from pos_app.ui.setup.pressed_key import key_name, pressed_action
from pos_app.ui.setup.top_bar_view import TopBar
from pos_app.ui.theme import Theme
from pos_app.ui.theme_tokens import Tone
from pos_app.ui.widgets.card import make_column, make_row
from pos_app.ui.widgets.choice_row import Choice, ChoiceRow
from pos_app.ui.widgets.key_button import ButtonKind, KeyButton
from pos_app.ui.widgets.toast import Toast

_NARROW = 1200
_NOTICE_MS = 6000
_ENTER = ("Return", "Enter", "Num+Enter")


class ProfileScreen(QWidget):
    """`back_asked` when one is done; `use_asked` carries the id of who is to be in the sale."""

    back_asked = Signal()
    use_asked = Signal(object)

    def __init__(self, services: ProfileServices, theme: Theme, *, keys: KeyTable) -> None:
        super().__init__()
        self.setObjectName("root")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        phrases = services.phrases
        self._theme, self._keys, self._say = theme, keys, phrases.say
        self.picture = ProfilePicture(title="")
        self._bar = TopBar(
            theme, phrases.say("profile.title"), detail=" ", back_name=phrases.say("profile.back")
        )
        self.undo_key = self._key("undo", KeyAction.UNDO, "undo-2")
        self.find_key = self._key("find", KeyAction.FIND_CUSTOMER, "search")
        self.edit_key = self._key("edit", KeyAction.ENROLL, "pencil")
        self.use_key = self._key("use", KeyAction.ACCEPT, "check", kind=ButtonKind.PRIMARY)
        self._bar.add(self.undo_key, self.find_key, self.edit_key, self.use_key)
        self._toast = Toast(theme, close_name=phrases.say("profile.close"))
        self.head = HeadView(theme, phrases)
        choices = [Choice(page.value, phrases.say(f"profile.tab_{page}")) for page in Page]
        self.tabs = ChoiceRow(theme, choices, accessible_name=phrases.say("profile.pages"))
        self.board = BoardView(theme)
        self.list = ListView(theme, keys, accessible_name=phrases.say("profile.rows"))
        self.form = FormView(theme, phrases, keys, languages=services.languages)
        self.pick = PickView(theme, phrases, services.languages)
        self._stack = QStackedWidget()
        for widget in (self.board, self.list, self.form, self.pick):
            self._stack.addWidget(widget)
        self._was_picking = False
        turning = make_row(self.tabs, self.head.contact_key, spacing=8)
        turning.setStretch(0, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self._bar)
        body = make_column(self._toast, self.head, turning, spacing=6, margins=(12, 10, 12, 10))
        body.addWidget(self._stack, 1)
        page.addLayout(body, 1)
        self.presenter = ProfilePresenter(services, self)
        self._connect()

    # beginning
    def open(
        self,
        customer_id: CustomerId | None,
        staff: StaffMember,
        *,
        purpose: str,
        page: str = Page.BOARD,
    ) -> None:
        """Show somebody at a page, or ask whom."""
        self._toast.dismiss()
        self.setFocus()
        if customer_id is None:
            self.presenter.open_nobody(staff)
        else:
            self.presenter.open(customer_id, staff, purpose=purpose, page=Page(page))

    def take_scan(self, raw: str) -> bool:
        """A scan; True when a form took it: a new card."""
        return self.picture.form is not None and self.form.take_scan(raw)

    # the view
    def show_picture(self, picture: ProfilePicture) -> None:
        """Draw what the presenter made out."""
        self.picture = picture
        self._bar.show_texts(picture.title, picture.detail)
        self.head.show_head(picture.head)
        for key, may in (
            (self.use_key, picture.may_use), (self.edit_key, picture.may_edit),
            (self.undo_key, picture.may_undo),
        ):  # fmt: skip
            key.setVisible(may)
        is_picking = picture.pick is not None
        is_page = bool(picture.head.name) and not is_picking and picture.form is None
        self.tabs.setVisible(is_page)
        self.head.contact_key.setVisible(is_page and picture.head.has_contact)
        self.tabs.choose(picture.page.value)
        if picture.form is not None:
            self._stack.setCurrentWidget(self.form)
            self.form.show_form(picture.form)
        elif picture.pick is not None:
            self._stack.setCurrentWidget(self.pick)
            self.pick.show_pick(picture.pick)
            if not self._was_picking:
                self.pick.begin()
        else:
            self._show_page(picture)
        self._was_picking = is_picking

    def show_notice(self, sentence: str, *, is_fault: bool) -> None:
        """Say what happened above the page."""
        tone = Tone.BAD if is_fault else Tone.GOOD
        self._toast.show_notice(sentence, tone=tone, for_ms=0 if is_fault else _NOTICE_MS)

    def _show_page(self, picture: ProfilePicture) -> None:
        was_typing = self._stack.currentWidget() in (self.form, self.pick)
        if picture.shown is None:
            self._stack.setCurrentWidget(self.board)
            self.board.show_cards(picture.board)
        else:
            self._stack.setCurrentWidget(self.list)
            self.list.show_list(picture.shown)
        if was_typing:
            self.setFocus()

    # keys
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the key table and the keys on the buttons say."""
        name, action = clean_key(key_name(event)), pressed_action(event, self._keys)
        if action is KeyAction.BACK:
            self._back()
        elif self.picture.form is not None:
            if action is KeyAction.USUAL_TENDER:
                self.form.submit()
        elif action is KeyAction.UNDO:
            self.presenter.undo()
        elif action is KeyAction.FIND_CUSTOMER:
            self.presenter.find()
        elif self.picture.pick is None and not self._page_key(name, action):
            super().keyPressEvent(event)

    def _page_key(self, name: str, action: KeyAction | None) -> bool:
        presenter = self.presenter
        wanted = next((one for one in self._actions if one.key_in(self._keys) == name), None)
        if wanted is not None:
            presenter.act(wanted.code)
        elif action is KeyAction.ENROLL:
            presenter.edit()
        elif action is KeyAction.ACCEPT:
            self._use()
        elif name == CONTACT_KEY:
            presenter.show_contact()
        elif name in ("Left", "Right"):
            presenter.turn(1 if name == "Right" else -1)
        elif name in ("Up", "Down"):
            presenter.step(1 if name == "Down" else -1)
        elif name in _ENTER and self.picture.shown is None:
            self._use()
        elif name.startswith("Alt+") and name[4:].isdigit() and 1 <= int(name[4:]) <= len(Page):
            presenter.turn_to(list(Page)[int(name[4:]) - 1].value)
        else:
            return False
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give a narrow window narrow keys and a narrow right side."""
        super().resizeEvent(event)
        is_narrow = self.width() < self._theme.px(_NARROW)
        self.list.set_narrow(is_narrow=is_narrow)

    @property
    def _actions(self) -> tuple[Action, ...]:
        return () if self.picture.shown is None else self.picture.shown.actions

    def _back(self) -> None:
        if not self.presenter.back():
            self.back_asked.emit()

    def _use(self) -> None:
        profile = self.presenter.profile
        if profile is not None:
            self.use_asked.emit(profile.customer.id)

    def _key(
        self, word: str, action: KeyAction, icon: str, *, kind: ButtonKind = ButtonKind.PLAIN
    ) -> KeyButton:
        key = KeyButton(
            self._theme, self._say(f"profile.{word}"), icon=icon, key=self._keys.key(action),
            kind=kind, height=46, px=14,
        )  # fmt: skip
        key.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return key

    def _connect(self) -> None:
        presenter = self.presenter
        self._bar.back_asked.connect(self._back)
        self.undo_key.clicked.connect(presenter.undo)
        self.find_key.clicked.connect(presenter.find)
        self.edit_key.clicked.connect(presenter.edit)
        self.use_key.clicked.connect(self._use)
        self.head.contact_asked.connect(presenter.show_contact)
        self.tabs.chosen.connect(presenter.turn_to)
        self.board.chosen.connect(presenter.turn_to)
        self.list.row_chosen.connect(presenter.choose)
        self.list.acted.connect(presenter.act)
        self.form.submitted.connect(presenter.submitted)
        self.form.closed.connect(presenter.close_form)
        self.pick.typed.connect(presenter.typed)
        self.pick.stepped.connect(presenter.step)
        self.pick.entered.connect(presenter.entered)
        self.pick.row_chosen.connect(presenter.choose)
