"""The sign-on screen: tiles of staff, a number pad, the PIN as dots; also a locked till's face.

Decides nothing (the presenter does). Works with touch alone and with the keyboard alone: number,
Enter, PIN, Enter.
"""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from pos_app.domain.staff import StaffMember
from pos_app.ui.key_table import KeyAction, KeyTable
from pos_app.ui.sign_on.picture import SignOnPicture, StaffTile, Stage
from pos_app.ui.sign_on.presenter import SignOnPresenter, SignOnServices, WaitingBasket
from pos_app.ui.sign_on.staff_tile_view import PinDots, StaffTileButton
from pos_app.ui.theme import Theme
from pos_app.ui.theme_tokens import Tone
from pos_app.ui.widgets.card import Card, Panel, make_row
from pos_app.ui.widgets.key_button import ButtonKind, KeyButton
from pos_app.ui.widgets.keypad import Keypad, SideKey
from pos_app.ui.widgets.labels import IconLabel, make_chip, make_label

_FEW_ROWS = 4
_TICK_MS = 1000


class SignOnScreen(QWidget):
    """`signed_on` carries the StaffMember who works from now on.

    `place` is the store and the till as text. Call `open` each time the screen is shown.
    """

    signed_on = Signal(object)

    def __init__(
        self, services: SignOnServices, theme: Theme, *, keys: KeyTable, place: str = ""
    ) -> None:
        super().__init__()
        self.setObjectName("root")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._services, self._theme, self._keys = services, theme, keys
        self._tiles: tuple[StaffTile, ...] = ()
        self._columns = 0
        self._title = make_label("", "h1")
        self._waiting = make_label("", "sentence", wrap=True, tone=Tone.PRIMARY)
        self._scans = make_chip("", Tone.WARN)
        self._note = self._make_note()
        self._asked = make_label("", "h2", wrap=True)
        self._dots = PinDots(theme, accessible_name=services.phrases.say("sign_on.typed"))
        self._fault = make_label("", "error", wrap=True)
        self._fault.setMinimumHeight(theme.px(40))
        self._fault.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._loading = make_label(services.phrases.say("sign_on.loading"), "muted15")
        self._nobody = make_label(services.phrases.say("sign_on.nobody"), "muted15", wrap=True)
        self._grid_box = QWidget()
        self._grid = QGridLayout(self._grid_box)
        self._grid.setContentsMargins(0, 0, 8, 0)
        self._grid.setSpacing(10)
        self._keypad = self._make_keypad()
        self._back = KeyButton(
            theme,
            services.phrases.say("sign_on.somebody_else"),
            icon="arrow-left",
            key=keys.key(KeyAction.BACK),
            kind=ButtonKind.GHOST,
        )
        self._lay_out(place)
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self.presenter = SignOnPresenter(services, self)
        self._timer.timeout.connect(self.presenter.tick)
        self._back.clicked.connect(self.presenter.back)

    def open(self, *, waiting: WaitingBasket | None = None, is_lock: bool = False) -> None:
        """Show afresh: at start, when the till is locked, or over an open basket."""
        self.presenter.open(waiting=waiting, is_lock=is_lock)
        self.setFocus()

    def take_scan(self, code: str) -> bool:
        """Return whether a scan was a staff card; if not, the caller keeps it."""
        return self.presenter.take_scan(code)

    def show_picture(self, picture: SignOnPicture) -> None:
        """Draw what the presenter made out."""
        self._title.setText(picture.title)
        self._asked.setText(picture.asked)
        self._fault.setText(picture.fault)
        self._dots.setAccessibleDescription(picture.fault)
        is_wrong = bool(picture.fault)
        if picture.stage is Stage.CHOOSE:
            hint = self._services.phrases.say("sign_on.number_hint")
            self._dots.show_text(picture.typed, hint=hint, is_wrong=is_wrong)
        elif picture.stage is Stage.CHECKING:
            hint = self._services.phrases.say("sign_on.checking")
            self._dots.show_text("", hint=hint, is_wrong=False)
        else:
            self._dots.show_dots(picture.pin_length, is_wrong=is_wrong)
        self._back.setEnabled(picture.stage is Stage.PIN)
        self._keypad.key("enter").setEnabled(
            picture.stage is not Stage.CHECKING and not picture.is_locked_out
        )
        self._waiting.setText(picture.waiting)
        self._scans.setText(picture.scans)
        self._scans.setVisible(bool(picture.scans))
        self._note.setVisible(bool(picture.waiting or picture.scans))
        self._loading.setVisible(picture.is_loading)
        self._nobody.setVisible(not picture.tiles and not picture.is_loading)
        self._show_tiles(picture.tiles)
        if picture.is_locked_out and not self._timer.isActive():
            self._timer.start()
        elif not picture.is_locked_out:
            self._timer.stop()

    def tell_signed_on(self, member: StaffMember) -> None:
        """Tell the window."""
        self._timer.stop()
        self.signed_on.emit(member)

    def showEvent(self, event: QShowEvent) -> None:
        """Take the keyboard, so that a number can be typed at once."""
        super().showEvent(event)
        self.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the tiles in as many columns as fit."""
        super().resizeEvent(event)
        self._show_tiles(self._tiles)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits and letters fill in; Enter, Backspace and Esc do what they say."""
        key = event.key()
        text = event.text()
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.presenter.enter()
        elif key in {Qt.Key.Key_Backspace, Qt.Key.Key_Delete}:
            self.presenter.delete_last()
        elif key == Qt.Key.Key_Escape:
            self.presenter.back()
        elif plain and text and text.isprintable():
            self.presenter.type_character(text)
        else:
            super().keyPressEvent(event)

    def _show_tiles(self, tiles: tuple[StaffTile, ...]) -> None:
        columns = 4 if self.width() >= self._theme.px(1600) else 3
        if self.width() < self._theme.px(1100):
            columns = 2
        if (tiles, columns) == (self._tiles, self._columns):
            return
        self._tiles, self._columns = tiles, columns
        # The focus must not wander to whatever stands next to a tile that goes away.
        self.setFocus()
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        say = self._services.phrases.say
        is_few = len(tiles) <= _FEW_ROWS * columns
        for n, tile in enumerate(tiles):
            detail = say("sign_on.detail", role=tile.role, number=tile.number)
            button = StaffTileButton(self._theme, tile, detail=detail, is_large=is_few)
            button.clicked.connect(lambda _=False, who=tile.staff_id: self.presenter.choose(who))
            self._grid.addWidget(button, n // columns, n % columns)
        for column in range(4):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _make_keypad(self) -> Keypad:
        say = self._services.phrases.say
        keypad = Keypad(
            self._theme,
            digits_only=True,
            key_height=64,
            side_keys=(
                SideKey(code="delete", icon="delete", accessible_name=say("sign_on.delete")),
                SideKey(code="enter", text=say("sign_on.enter"), kind=ButtonKind.PRIMARY),
            ),
            accessible_name=say("sign_on.keypad"),
        )
        keypad.key_pressed.connect(self._take_key)
        return keypad

    def _take_key(self, code: str) -> None:
        if code == "enter":
            self.presenter.enter()
        elif code == "delete":
            self.presenter.delete_last()
        else:
            self.presenter.type_character(code)

    def _make_note(self) -> Panel:
        note = Panel("notice")
        note.setProperty("tone", Tone.PRIMARY.value)
        icon = IconLabel(self._theme, "shopping-basket", "primary_text", size=22)
        row = make_row(icon, self._waiting, self._scans, spacing=12, margins=(16, 12, 16, 12))
        row.setStretch(1, 1)
        note.setLayout(row)
        return note

    def _lay_out(self, place: str) -> None:
        bar = Panel("bar")
        bar.setFixedHeight(self._theme.px(60))
        logo = IconLabel(self._theme, "store", "primary_text", size=24)
        bar.setLayout(
            make_row(logo, make_label(place, "strong"), None, spacing=12, margins=(20, 0, 20, 0))
        )
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self._loading, self._nobody, self._grid_box):
            column.addWidget(widget)
        column.addStretch(1)
        scroll.setWidget(holder)
        people = Card(margin=20, spacing=14)
        people.body.addWidget(self._title)
        people.body.addWidget(scroll, 1)
        people.body.addWidget(self._note)
        pad = Card(margin=20, spacing=10)
        pad.setFixedWidth(self._theme.px(392))
        for widget in (self._asked, self._dots, self._fault, self._keypad, self._back):
            pad.body.addWidget(widget)
        pad.body.addStretch(1)
        row = make_row(people, pad, spacing=10, margins=(12, 10, 12, 10))
        row.setStretch(0, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(bar)
        page.addLayout(row, 1)
