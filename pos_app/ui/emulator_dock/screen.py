"""The dock's window: paper, printer faults, drawer, card terminal, scale, and a scanner.

Decides nothing (the presenter does). Scans typed as a keyboard are posted to the till's window as
key events, so that they take the way of a real scanner.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent, QScreen, QWindow
from PySide6.QtWidgets import (
    QGridLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from hardware.emulators.bench import EmulatorBench
from hardware.emulators.faults import Fault
from hardware.protocols.escpos_page import PrintedPage
from pos_app.domain.money import Money
from pos_app.phrases import Phrases
from pos_app.ui.emulator_dock.customer_panel import CustomerPanel
from pos_app.ui.emulator_dock.paper_view import PaperView
from pos_app.ui.emulator_dock.placement import DOCK_WIDTH, DockPlace, Place, place_dock
from pos_app.ui.emulator_dock.presenter import (
    FAULTS,
    DockPresenter,
    DockProduct,
    PrinterPicture,
)
from pos_app.ui.emulator_dock.scale_panel import ScalePanel
from pos_app.ui.emulator_dock.terminal_panel import TerminalPanel
from pos_app.ui.theme import Theme
from pos_app.ui.theme_tokens import Tone
from pos_app.ui.widgets.card import Card, make_column, make_row
from pos_app.ui.widgets.key_button import ButtonKind, KeyButton
from pos_app.ui.widgets.labels import make_chip, make_label, set_tone

REFRESH_EVERY_MS = 200
_PRODUCTS_HEIGHT = 112
_FAULT_COLUMNS = 3
_KEYS_IN_A_ROW = 3
_FAULT_PHRASES = {
    Fault.PAPER_OUT: "dock.paper_out",
    Fault.COVER_OPEN: "dock.cover_open",
    Fault.UNPLUGGED: "dock.unplug",
    Fault.SILENCE: "dock.silence",
    Fault.GARBAGE: "dock.garbage",
}
_CODE = Qt.ItemDataRole.UserRole


class EmulatorDock(QWidget):
    """A window of its own. Show it with `stand_beside(till_window)`.

    It has a card terminal and a scale if the bench has them; `money` writes amounts as people read
    them.
    """

    def __init__(
        self,
        theme: Theme,
        phrases: Phrases,
        bench: EmulatorBench,
        *,
        products: Callable[[], Sequence[DockProduct]],
        money: Callable[[Money], str],
    ) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._theme, self._phrases = theme, phrases
        self._till: QWidget | None = None
        self.setObjectName("root")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setWindowTitle(phrases.say("dock.title"))
        self.presenter = DockPresenter(bench, self, products=products, type_code=self.type_code)
        self.paper = PaperView(
            theme,
            accessible_name=phrases.say("dock.paper"),
            empty_text=phrases.say("dock.no_paper_yet"),
        )
        self.fault_buttons = {fault: self._fault_button(fault) for fault in FAULTS}
        self._drawer_chip = make_chip(phrases.say("dock.drawer_closed"))
        self._openings = make_label("", "muted")
        self.close_button = KeyButton(theme, phrases.say("dock.close_drawer"), height=44, px=13)
        self.close_button.clicked.connect(self.presenter.close_drawer)
        self.code_field = QLineEdit()
        self.code_field.setAccessibleName(phrases.say("dock.code"))
        self.code_field.setPlaceholderText(phrases.say("dock.code"))
        self.products = QListWidget()
        self.products.setAccessibleName(phrases.say("dock.product"))
        self.typed_button = self._scan_button("dock.scan_typed", "keyboard", ButtonKind.SOFT)
        self.cable_button = self._scan_button("dock.scan_serial", "cable", ButtonKind.PLAIN)
        self._notice = make_label("", "error", wrap=True)
        terminal = next(iter(bench.terminals.values()), None)
        self.terminal = (
            None if terminal is None else TerminalPanel(theme, phrases, terminal, money=money)
        )
        scale = next(iter(bench.scales.values()), None)
        self.scale = None if scale is None else ScalePanel(theme, phrases, scale)
        display = next(iter(bench.displays.values()), None)
        self.customer = None if display is None else CustomerPanel(theme, phrases, display)
        self.page_keys: list[KeyButton] = []
        self._lay_out()
        self._connect()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.presenter.refresh)
        if self.terminal is not None:
            self._timer.timeout.connect(self.terminal.presenter.refresh)
        if self.scale is not None:
            self._timer.timeout.connect(self.scale.presenter.refresh)
        if self.customer is not None:
            self._timer.timeout.connect(self.customer.refresh)
        self.presenter.start()
        self._timer.start(REFRESH_EVERY_MS)

    def stand_beside(self, till: QWidget, screen: QScreen) -> DockPlace:
        """Give the till and the dock their places on this screen, and show the dock."""
        self._till = till
        free = screen.availableGeometry()
        place = place_dock(Place(free.x(), free.y(), free.width(), free.height()))
        # Over the till it must stay above it; beside it a window of its own is enough.
        self.setWindowFlag(Qt.WindowType.Tool, place.is_floating)
        till.setGeometry(place.till.x, place.till.y, place.till.width, place.till.height)
        self.setGeometry(place.dock.x, place.dock.y, place.dock.width, place.dock.height)
        self.show()
        return place

    # what the presenter asks
    def show_printer(self, picture: PrinterPicture) -> None:
        """Show faults and drawer."""
        for fault, button in self.fault_buttons.items():
            lasts = fault in picture.faults
            button.set_chosen(chosen=lasts)
            button.set_kind(ButtonKind.DANGER if lasts else ButtonKind.PLAIN)
        name = "dock.drawer_open" if picture.is_drawer_open else "dock.drawer_closed"
        self._drawer_chip.setText(self._phrases.say(name))
        set_tone(self._drawer_chip, Tone.WARN if picture.is_drawer_open else Tone.GOOD)
        self._openings.setText(self._phrases.count("dock.openings", picture.openings))
        self.close_button.setEnabled(picture.is_drawer_open)

    def show_paper(self, pages: Sequence[PrintedPage]) -> None:
        """Show what was printed."""
        self.paper.strip.set_pages(pages)

    def show_products(self, products: Sequence[DockProduct]) -> None:
        """Offer products to pick from."""
        self.products.clear()
        for product in products:
            item = QListWidgetItem(product.name)
            item.setData(_CODE, product.code)
            item.setToolTip(product.code)
            self.products.addItem(item)

    def show_notice(self, code: str) -> None:
        """Say a phrase by its code."""
        self._notice.setText(self._phrases.say(code) if code else "")
        self._notice.setVisible(bool(code))

    def type_code(self, code: str) -> None:
        """Post the key events of a wedge scanner to the till's window."""
        window = None if self._till is None else self._till.window().windowHandle()
        if window is None:
            return
        for character in code:
            _post_key(window, Qt.Key(ord(character.upper())), character)
        _post_key(window, Qt.Key.Key_Return, "\r")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Function keys are the card terminal's and the scale's."""
        panels = (self.terminal, self.scale)
        if not any(panel is not None and panel.strike(event.key()) for panel in panels):
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop looking at the printer."""
        self._timer.stop()
        super().closeEvent(event)

    def _fault_button(self, fault: Fault) -> KeyButton:
        button = KeyButton(self._theme, self._phrases.say(_FAULT_PHRASES[fault]), height=44, px=13)
        button.clicked.connect(lambda: self.presenter.toggle_fault(fault))
        return button

    def _scan_button(self, code: str, icon: str, kind: ButtonKind) -> KeyButton:
        return KeyButton(
            self._theme, self._phrases.say(code), icon=icon, kind=kind, height=44, px=13
        )

    def _lay_out(self) -> None:
        say = self._phrases.say
        faults = QGridLayout()
        faults.setSpacing(6)
        for number, button in enumerate(self.fault_buttons.values()):
            faults.addWidget(button, number // _FAULT_COLUMNS, number % _FAULT_COLUMNS)
        picks = Card(margin=4)
        picks.body.addWidget(self.products)
        picks.setMaximumHeight(self._theme.px(_PRODUCTS_HEIGHT))
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.setSpacing(8)
        column.addWidget(make_label(say("dock.printer"), "h2"))
        column.addWidget(self.paper, 1)
        column.addLayout(faults)
        # Three side by side would be cut in a language with longer words.
        column.addLayout(make_row(make_label(say("dock.drawer"), "h2"), None, self._drawer_chip))
        drawer = make_row(self._openings, self.close_button)
        drawer.setStretch(1, 1)
        column.addLayout(drawer)
        scanner = QWidget()
        scanner.setLayout(
            make_column(
                self.code_field,
                picks,
                self.typed_button,
                self.cable_button,
                self._notice,
                spacing=8,
            )
        )
        self._notice.hide()
        pages: list[tuple[str, QWidget]] = [(say("dock.scanner"), scanner)]
        if self.terminal is not None:
            pages.append((say("dock.card_terminal"), self.terminal))
        if self.scale is not None:
            pages.append((say("dock.scale"), self.scale))
        if self.customer is not None:
            pages.append((say("dock.customer"), self.customer))
        if len(pages) == 1:
            column.addWidget(make_label(say("dock.scanner"), "h2"))
            column.addWidget(scanner)
        else:
            self._add_pages(column, pages)
        self.setMinimumWidth(DOCK_WIDTH)

    def _add_pages(self, column: QVBoxLayout, named: Sequence[tuple[str, QWidget]]) -> None:
        """Scanner, terminal and scale in one place: a low screen has no room for all."""
        pages = QStackedWidget()
        self.page_keys = [KeyButton(self._theme, name, height=44, px=13) for name, _ in named]

        def show(wanted: QWidget) -> None:
            pages.setCurrentWidget(wanted)
            for key, (_, page) in zip(self.page_keys, named, strict=True):
                key.set_chosen(chosen=page is wanted)

        for key, (_, page) in zip(self.page_keys, named, strict=True):
            pages.addWidget(page)
            key.clicked.connect(lambda _=False, page=page: show(page))
        if self.terminal is not None:
            terminal = self.terminal
            terminal.asked.connect(lambda: show(terminal))
        show(named[0][1])
        # Four side by side would have no room for their words.
        columns = 2 if len(named) > _KEYS_IN_A_ROW else len(named)
        keys = QGridLayout()
        keys.setSpacing(6)
        for number, key in enumerate(self.page_keys):
            keys.addWidget(key, number // columns, number % columns)
        column.addLayout(keys)
        column.addWidget(pages)

    def _connect(self) -> None:
        self.code_field.textEdited.connect(self.presenter.filter_products)
        self.code_field.returnPressed.connect(self._scan_typed)
        self.typed_button.clicked.connect(self._scan_typed)
        self.cable_button.clicked.connect(
            lambda: self.presenter.scan_by_cable(self.code_field.text().strip())
        )
        self.products.itemClicked.connect(self._pick)
        self.products.itemActivated.connect(self._pick_and_scan)

    def _scan_typed(self) -> None:
        self.presenter.scan_typed(self.code_field.text().strip())

    def _pick(self, item: QListWidgetItem) -> None:
        self.code_field.setText(str(item.data(_CODE)))

    def _pick_and_scan(self, item: QListWidgetItem) -> None:
        self._pick(item)
        self._scan_typed()


def _post_key(window: QWindow, key: Qt.Key, text: str) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text)
        QCoreApplication.postEvent(window, event)
