"""The settings screen: sections at the side, the one in front beside them, notices above.

Decides nothing (the presenter and the sections do). Ctrl and a digit open a group, F7 applies,
Ctrl+Z undoes the last change, Esc goes back.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QLineEdit,
    QScrollArea,
    QScroller,
    QVBoxLayout,
    QWidget,
)

from pos_app.domain.staff import StaffMember
from pos_app.ui.key_table import KeyAction, KeyTable
from pos_app.ui.setup.device_by_address import BY_ADDRESS
from pos_app.ui.setup.device_page_view import DevicePageView
from pos_app.ui.setup.device_panels import ALL_SETTINGS, FIND, TEST_ALL
from pos_app.ui.setup.device_picture import DevicePicture
from pos_app.ui.setup.device_section import TEST_CHOSEN
from pos_app.ui.setup.file_section import BROWSE
from pos_app.ui.setup.keyboard_words import keyboard_words
from pos_app.ui.setup.presenter import SectionEntry, SetupPresenter
from pos_app.ui.setup.pressed_key import key_name, pressed_action
from pos_app.ui.setup.section import APPLY, SectionKeys
from pos_app.ui.setup.section_picture import SectionPicture
from pos_app.ui.setup.section_view import SectionView
from pos_app.ui.setup.sections import SetupServices, build_sections
from pos_app.ui.setup.top_bar_view import TopBar
from pos_app.ui.theme import Theme
from pos_app.ui.theme_tokens import Tone
from pos_app.ui.widgets.card import Card, make_column, make_row
from pos_app.ui.widgets.key_button import ButtonKind, KeyButton
from pos_app.ui.widgets.toast import Toast
from pos_app.ui.widgets.touch_keyboard import TouchKeyboard

_TICK_MS = 400
_NOTICE_MS = 8000
_UNDO = "undo"
_OF_DEVICES: dict[KeyAction | None, str] = {
    KeyAction.PRINT: TEST_ALL,
    KeyAction.FIND_CUSTOMER: FIND,
    KeyAction.CORRECT_LINE: TEST_CHOSEN,
    KeyAction.ENROLL: BY_ADDRESS,
}
# A button with an amount has its word at one end and its key at the other, as a list wants it.
_SPREAD = "\u00a0"


class SetupScreen(QWidget):
    """`back_asked` when done; `changed` carries "policy", "staff", "catalogue" or "quick_keys".

    Call `open` with the person signed on, `open_product` for a code that nobody knows.
    `choose_file` asks for a file; by default the system's own dialog.
    """

    back_asked = Signal()
    changed = Signal(str)

    def __init__(
        self,
        services: SetupServices,
        theme: Theme,
        *,
        keys: KeyTable,
        place: str = "",
        choose_file: Callable[[], str] | None = None,
    ) -> None:
        super().__init__()
        self.setObjectName("root")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        say = services.phrases.say
        self._services, self._theme, self._keys = services, theme, keys
        self._choose_file = choose_file or self._ask_for_file
        self._bar = TopBar(theme, say("setup.title"), detail=place, back_name=say("setup.back"))
        self._toast = Toast(theme, close_name=say("setup.close_notice"))
        languages = tuple(code for code, _ in services.languages)
        spoken = services.phrases.language.partition("-")[0]
        self._keyboard = TouchKeyboard(
            theme,
            keyboard_words(services.phrases),
            languages=tuple(dict.fromkeys((spoken, *languages))),
        )
        self.section = SectionView(theme, services.phrases, serve=self._serve)
        self.devices = DevicePageView(theme, services.phrases, serve=self._serve)
        self.devices.hide()
        self._bar.add(self.devices.head)
        self.devices.head.hide()
        self._place = place
        self._side = Card(margin=4, spacing=4)
        self._list = QScrollArea()
        self._list.setWidgetResizable(True)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setFixedWidth(theme.px(246))
        self._list.setWidget(self._side)
        QScroller.grabGesture(self._list.viewport(), QScroller.ScrollerGestureType.TouchGesture)
        self._side.body.addStretch(1)
        self.entries: dict[str, KeyButton] = {}
        self._lay_out()
        self.presenter = SetupPresenter(services.phrases, self)
        self._sections = build_sections(
            services,
            self.presenter,
            keys=_section_keys(keys),
            place=place,
        )
        self.presenter.take_sections(self._sections.every)
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self.presenter.tick)
        self._connect()

    def open(self, staff: StaffMember, section: str = "") -> None:
        """Show a section by its name ("store", "devices", "products" …), else the one before."""
        self._toast.dismiss()
        self.presenter.open(staff, section)
        self._focus_first()

    def take_scan(self, staff: StaffMember, code: str) -> None:
        """A scan: for the section in front, else the code of a product."""
        if not self.presenter.scanned(code):
            self.open_product(staff, code)

    def open_product(self, staff: StaffMember, code: str) -> None:
        """Begin a new product with a code that was scanned and is not in the catalogue."""
        self.open(staff, "products")
        self._sections.products.start_with_code(code)
        self._focus_first()

    def show_entries(self, entries: tuple[SectionEntry, ...]) -> None:
        """Draw the list of groups and of the sections unfolded."""
        shown = {entry.name for entry in entries}
        for name, known in self.entries.items():
            known.setVisible(name in shown)
        for n, entry in enumerate(entries):
            button = self.entries.get(entry.name)
            if button is None:
                button = self.entries[entry.name] = KeyButton(
                    self._theme,
                    entry.text,
                    icon=entry.icon,
                    key=entry.key,
                    amount=_SPREAD,
                    kind=ButtonKind.QUIET if entry.is_group else ButtonKind.GHOST,
                    px=14,
                    accessible_name=entry.text,
                )
                button.clicked.connect(lambda _=False, name=entry.name: self._go_to(name))
                button.setMinimumHeight(self._theme.px(46))
            self._side.body.removeWidget(button)
            self._side.body.insertWidget(n, button)
            button.set_chosen(chosen=entry.is_here)
            if entry.is_here:
                self._list.ensureWidgetVisible(button)

    def show_picture(self, picture: SectionPicture | DevicePicture) -> None:
        """Draw the section in front; a form that goes leaves the keyboard in the section."""
        is_devices = isinstance(picture, DevicePicture)
        # The devices need the whole width: somebody reads them out to somebody on the phone.
        is_whole = is_devices or (isinstance(picture, SectionPicture) and picture.is_whole)
        self._list.setVisible(not is_whole)
        self.section.setVisible(not is_devices)
        self.devices.setVisible(is_devices)
        self.devices.head.setVisible(is_devices)
        if isinstance(picture, DevicePicture):
            self.devices.show_picture(picture)
            self._bar.show_texts(picture.title, picture.detail)
        else:
            self.section.show_picture(picture)
            self._bar.show_texts(self._services.phrases.say("setup.title"), self._place)
        held: QWidget | None = self.window().focusWidget()
        if self.isVisible() and (held in (None, self) or not held.isVisibleTo(self)):
            self._focus_first()

    def show_notice(self, sentence: str, *, is_fault: bool, may_undo: bool) -> None:
        """Say what happened above the section."""
        say = self._services.phrases.say
        self._toast.show_notice(
            sentence,
            tone=Tone.BAD if is_fault else Tone.GOOD,
            action=say("setup.undo") if may_undo else "",
            action_code=_UNDO,
            action_key=self._keys.key(KeyAction.UNDO) if may_undo else "",
            for_ms=0 if is_fault or may_undo else _NOTICE_MS,
        )

    def tell_changed(self, what: str) -> None:
        """Tell the window."""
        self.changed.emit(what)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Sections, apply, undo, test print, back: whatever a field did not want."""
        action, name = pressed_action(event, self._keys), key_name(event)
        if self.presenter.press_key(name.replace("Num+", "")):
            self._focus_first()
        elif action is KeyAction.ACCEPT:
            self.presenter.press(APPLY)
        elif action is KeyAction.UNDO:
            self._toast.dismiss()
            self.presenter.undo()
        elif action in _OF_DEVICES and self.presenter.front == "devices":
            self.presenter.press(_OF_DEVICES[action])
        elif action is KeyAction.BACK:
            if not self.presenter.go_back():
                self.back_asked.emit()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The undo that a notice offers comes before that of the line typed in."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and self._toast.isVisible()
            and self.presenter.may_undo
            and pressed_action(event, self._keys) is KeyAction.UNDO
        ):
            self.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to look at what takes long."""
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop looking."""
        super().hideEvent(event)
        self._timer.stop()

    def _connect(self) -> None:
        self._bar.back_asked.connect(self.back_asked)
        self.section.changed.connect(self.presenter.change)
        self.section.pressed.connect(self._press)
        self.section.chosen.connect(self.presenter.choose)
        self.section.searched.connect(self.presenter.search)
        self.devices.pressed.connect(self._press)
        self.devices.changed.connect(self.presenter.change)
        self.devices.chosen.connect(self.presenter.choose)
        self.devices.stepped.connect(self._sections.devices.step)
        self._toast.action_chosen.connect(lambda _code: self.presenter.undo())

    def _serve(self, edit: QLineEdit) -> None:
        self._keyboard.for_field(edit)
        edit.installEventFilter(self)

    def _go_to(self, name: str) -> None:
        self.presenter.go_to(name)
        self._focus_first()

    def _press(self, code: str) -> None:
        if code == ALL_SETTINGS:
            self._go_to("till")
            return
        if code != BROWSE:
            self.presenter.press(code)
            return
        path = self._choose_file()
        if path:
            self.presenter.change("path", path)

    def _ask_for_file(self) -> str:
        say = self._services.phrases.say
        path, _kind = QFileDialog.getOpenFileName(
            self, say("setup.browse"), "", say("setup.file_kinds")
        )
        return path

    def _focus_first(self) -> None:
        """Put the keyboard where typing makes sense: the search, else the first field."""
        if self.section.search.isVisibleTo(self):
            self.section.search.setFocus()
            return
        if self.presenter.front == "devices":
            self.devices.setFocus()
            return
        edit = self.section.form.first_edit()
        entry = self.entries[self.presenter.front]
        # Where the list of sections gave way, the keys still come here.
        target: QWidget = edit or (entry if entry.isVisibleTo(self) else self)
        target.setFocus()

    def _lay_out(self) -> None:
        middle = make_column(self._toast, spacing=8)
        middle.addWidget(self.section, 1)
        middle.addWidget(self.devices, 1)
        body = make_row(self._list, middle, spacing=10, margins=(12, 10, 12, 10))
        body.setStretch(1, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self._bar)
        page.addLayout(body, 1)
        self._keyboard.dock_in(page)


def _section_keys(keys: KeyTable) -> SectionKeys:
    return SectionKeys(
        apply=keys.key(KeyAction.ACCEPT),
        print=keys.key(KeyAction.PRINT),
        find=keys.key(KeyAction.FIND_CUSTOMER),
        test=keys.key(KeyAction.CORRECT_LINE),
        add=keys.key(KeyAction.ENROLL),
        back=keys.key(KeyAction.BACK),
    )
