"""The window on the customer's monitor: the sale or a greeting, and now and then a question.

Decides nothing and stands where it is told to (monitor). Wears the till's colours in letters a
quarter larger.

Invariants:
- It never becomes the active window and never takes the focus: keys and scans are the till's.
- Closing it ends nothing, and it goes with the till.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from pos_app.domain.receipt_template import Logo
from pos_app.ui.customer_screen.asking import AskingPicture
from pos_app.ui.customer_screen.asking_view import AskingView
from pos_app.ui.customer_screen.canvas import CustomerCanvas
from pos_app.ui.customer_screen.picture import CustomerScreenPicture
from pos_app.ui.main_window import FOR_CUSTOMERS
from pos_app.ui.theme import Theme

TEXT_SCALE = 125
_FLAGS = (
    Qt.WindowType.Window
    | Qt.WindowType.FramelessWindowHint
    | Qt.WindowType.WindowDoesNotAcceptFocus
)


class CustomerScreen(QWidget):
    """`answered` and `ticked` as AskingView tells them."""

    answered = Signal(str)
    ticked = Signal(int)

    def __init__(self, theme: Theme, *, title: str) -> None:
        super().__init__(None, _FLAGS)
        # What a customer touches is no sign that staff are there: the till's lock knows this name.
        self.setObjectName(FOR_CUSTOMERS[0])
        self.setWindowTitle(title)
        for attribute in (
            Qt.WidgetAttribute.WA_StyledBackground,
            Qt.WidgetAttribute.WA_ShowWithoutActivating,
        ):
            self.setAttribute(attribute)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._tills = theme
        self._theme = Theme(theme.tokens, text_scale=TEXT_SCALE, parent=self)
        self._dress()
        theme.theme_changed.connect(self._follow)
        # The canvas has sizes of its own, by the height of the screen.
        self.canvas = CustomerCanvas(theme)
        self.asking = AskingView(self._theme)
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(self.canvas)
        self._stack.addWidget(self.asking)
        self.asking.answered.connect(self.answered)
        self.asking.ticked.connect(self.ticked)
        self._may_close = False

    def show_picture(self, picture: CustomerScreenPicture) -> None:
        """Draw this; a question that stands stays in front."""
        self.canvas.show_picture(picture)

    def show_asking(self, picture: AskingPicture | None) -> None:
        """Put a question in front, or take it away."""
        if picture is None:
            self._stack.setCurrentWidget(self.canvas)
            self.asking.forget()
        else:
            self.asking.show_asking(picture)
            self._stack.setCurrentWidget(self.asking)

    def set_logo(self, logo: Logo | None) -> None:
        """The store's logo."""
        self.canvas.set_logo(logo)

    def put_away(self) -> None:
        """Close for good."""
        self._may_close = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nobody closes it but the till."""
        if self._may_close:
            super().closeEvent(event)
        else:
            event.ignore()

    def _follow(self) -> None:
        self._theme.switch(tokens=self._tills.tokens)
        self._dress()

    def _dress(self) -> None:
        ground = f"QWidget#{self.objectName()} {{ background: {self._theme.tokens.bg}; }}"
        self.setStyleSheet(self._theme.style_sheet() + ground)
