"""A form: the fields of a section one below the other, scrolling when there are many.

Judges nothing. A widget stays while its field stays, so the cursor never jumps while somebody
types and lines appear or go.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QScrollArea,
    QScroller,
    QVBoxLayout,
    QWidget,
)

from pos_app.ui.setup.field_view import FieldView, make_field_view
from pos_app.ui.setup.section_picture import FieldKind, FormField
from pos_app.ui.theme import Theme
from pos_app.ui.widgets.card import make_row


class FormView(QScrollArea):
    """`changed` carries name and value; `serve` is called with every new line edit."""

    changed = Signal(str, str)

    def __init__(self, theme: Theme, *, serve: Callable[[QLineEdit], None]) -> None:
        super().__init__()
        self._theme, self._serve = theme, serve
        self._views: dict[tuple[object, ...], FieldView] = {}
        self._places: tuple[tuple[object, ...], ...] = ()
        self._tab = ""
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._holder = QWidget()
        self._column = QVBoxLayout(self._holder)
        self._column.setContentsMargins(2, 0, 10, 2)
        self._column.setSpacing(10)
        self.setWidget(self._holder)
        # A finger that moves scrolls the form; a mouse keeps its wheel and its bar.
        QScroller.grabGesture(self.viewport(), QScroller.ScrollerGestureType.TouchGesture)

    def show_fields(self, fields: Sequence[FormField]) -> None:
        """Show these fields; those that stay keep their widgets."""
        places = tuple(_place(field) for field in fields)
        tab = next((field.value for field in fields[:1] if field.kind is FieldKind.TABS), "")
        if places[:1] != self._places[:1] or tab != self._tab:
            # Another form is read from its beginning, whatever has the keyboard meanwhile.
            QTimer.singleShot(0, self, lambda: self.verticalScrollBar().setValue(0))
        self._tab = tab
        if places != self._places:
            self._rebuild(fields, places)
        for field, place in zip(fields, places, strict=True):
            self._views[place].show_field(field)
        bar = self.verticalScrollBar().sizeHint().width()
        # A form scrolls up and down only: what is beside it gives way before a line is cut.
        self.setMinimumWidth(self._holder.minimumSizeHint().width() + bar)

    def view(self, name: str) -> FieldView:
        """Return the widget of a field."""
        return next(view for view in self._views.values() if view.field.name == name)

    def first_edit(self) -> QLineEdit | None:
        """Return the first line to type in."""
        edits = (self._views[place].edit() for place in self._places)
        return next((edit for edit in edits if edit is not None), None)

    def look_at(self, name: str) -> None:
        """Bring a field into sight and give it the keyboard, once everything has its place."""
        QTimer.singleShot(0, self, lambda: self._look_at(name))

    def _look_at(self, name: str) -> None:
        view = next((view for view in self._views.values() if view.field.name == name), None)
        if view is not None:
            view.setFocus()
            self.ensureWidgetVisible(view, 0, 20)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Bring a field into sight when the keyboard comes to it."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self.ensureWidgetVisible(watched, 0, 40)
        return super().eventFilter(watched, event)

    def _rebuild(self, fields: Sequence[FormField], places: tuple[tuple[object, ...], ...]) -> None:
        while (item := self._column.takeAt(0)) is not None:
            row = item.layout()
            while row is not None and row.takeAt(0) is not None:
                pass
        for place in [old for old in self._views if old not in places]:
            gone = self._views.pop(place)
            gone.hide()
            gone.deleteLater()
        row_views: list[FieldView] = []
        for field, place in zip(fields, places, strict=True):
            if place not in self._views:
                self._views[place] = self._make(field)
            row_views.append(self._views[place])
            if not field.is_half:
                row = make_row(*row_views, spacing=10)
                for n, view in enumerate(row_views):
                    row.setStretch(n, _stretch(view.field))
                self._column.addLayout(row)
                row_views = []
        self._column.addStretch(1)
        self._places = places
        last: QWidget | None = None
        for place in places:
            if last is not None:
                QWidget.setTabOrder(last, self._views[place])
            last = self._views[place]

    def _make(self, field: FormField) -> FieldView:
        view = make_field_view(self._theme, field)
        view.setParent(self._holder)
        view.changed.connect(self.changed)
        view.show()
        edit = view.edit()
        if edit is not None:
            edit.installEventFilter(self)
            self._serve(edit)
        return view


def _stretch(field: FormField) -> int:
    """Figures are short: a code beside its pieces gets the room."""
    return 2 if field.kind is FieldKind.NUMBER else 3


def _place(field: FormField) -> tuple[object, ...]:
    return (field.name, field.kind, field.label, field.hint, field.choices, field.is_half)
