"""A line of text to fill in: its label above, what is wrong below, and fields for scans.

Judges nothing; the presenter says what is wrong. Invariant: an error is a sentence and a border,
never a colour alone, and a screen reader hears it with the field.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from pos_app.ui.theme import Theme
from pos_app.ui.widgets.labels import IconLabel, make_label

_ICON_LEFT = 13


def set_error_state(field: QWidget, *, wrong: bool) -> None:
    """Draw a field as wrong or right; does nothing when it is so already."""
    state = "error" if wrong else ""
    if (field.property("state") or "") == state:
        return
    field.setProperty("state", state)
    field.style().unpolish(field)
    field.style().polish(field)


class TextField(QWidget):
    """A label, a line edit (`edit`) and a sentence below that says what is wrong.

    `text_edited` fires for what people type, not for `set_text`.
    """

    text_edited = Signal(str)
    submitted = Signal()

    def __init__(
        self,
        label: str,
        *,
        hint: str = "",
        text: str = "",
        edit: QLineEdit | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.edit = edit or QLineEdit()
        self.edit.setAccessibleName(label)
        self.edit.setPlaceholderText(hint)
        if text:
            self.edit.setText(text)
        # No buddy: an & in the text would become a key and be drawn as a line.
        self._label = make_label(label, "label")
        self._error = make_label("", "error", wrap=True)
        self._error.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._label)
        column.addWidget(self.edit)
        column.addWidget(self._error)
        self.setFocusProxy(self.edit)
        self.edit.textEdited.connect(self.text_edited)
        self.edit.returnPressed.connect(self.submitted)

    def text(self) -> str:
        """Return what stands in the field, without blanks around it."""
        return self.edit.text().strip()

    def set_text(self, text: str) -> None:
        """Fill the field and forget the error."""
        self.edit.setText(text)
        self.show_error("")

    def show_error(self, sentence: str) -> None:
        """Say what is wrong; an empty sentence says that nothing is."""
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))
        self.edit.setAccessibleDescription(sentence)
        set_error_state(self.edit, wrong=bool(sentence))

    @property
    def error(self) -> str:
        """The sentence shown, or an empty string."""
        return self._error.text()


class IconField(QLineEdit):
    """A line edit that begins with an icon, on the side where reading begins."""

    def __init__(
        self,
        theme: Theme,
        hint: str,
        *,
        icon: str,
        accessible_name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setPlaceholderText(hint)
        self.setAccessibleName(accessible_name or hint)
        self._icon = IconLabel(theme, icon, "muted", size=22, parent=self)
        theme.theme_changed.connect(self._place_icon)
        self._place_icon()

    def set_icon(self, icon: str, colour: str = "muted") -> None:
        """Show another icon, such as a lens while people type a name."""
        self._icon.set_icon(icon, colour)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the icon in the middle of its end."""
        super().resizeEvent(event)
        self._place_icon()

    def _place_icon(self) -> None:
        side = self._icon.width()
        room = side + _ICON_LEFT - 3
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = self.width() - _ICON_LEFT - side if mirrored else _ICON_LEFT
        self.setTextMargins(0 if mirrored else room, 0, room if mirrored else 0, 0)
        self._icon.move(left, (self.height() - side) // 2)
