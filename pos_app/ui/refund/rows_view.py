"""The lines of a sale with a stepper each, by touch; the keyboard steps the chosen one.

Widgets are kept and filled anew, so that a touch held down never loses its button.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from pos_app.ui.refund.picture import BackRow
from pos_app.ui.theme import Theme
from pos_app.ui.widgets.card import make_column, make_rule
from pos_app.ui.widgets.key_button import ButtonKind, KeyButton
from pos_app.ui.widgets.labels import ElidedLabel, make_label

_RIGHT = Qt.AlignmentFlag.AlignRight
_CENTRE = Qt.AlignmentFlag.AlignHCenter
_PAID, _BOUGHT, _BEFORE, _LESS, _NOW, _MORE, _REASON, _BACK = range(1, 9)
_WIDTHS = {_PAID: 74, _BOUGHT: 62, _BEFORE: 58, _LESS: 48, _NOW: 52, _MORE: 48, _BACK: 78}

_WIDE_ONLY = (_PAID, _REASON)


class RowsView(QWidget):
    """`changed` carries +1 or -1 and the row's place."""

    changed = Signal(int, int)

    def __init__(self, theme: Theme, say: Callable[[str], str]) -> None:
        super().__init__()
        self._theme, self._say = theme, say
        self._rows: list[_RowWidgets] = []
        self._shown: Sequence[BackRow] = ()
        self._is_narrow, self._has_steppers = False, True
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(_REASON, 1)
        for column, width in _WIDTHS.items():
            self._grid.setColumnMinimumWidth(column, theme.px(width))
        heads = ("line", "paid_each", "bought", "before", "", "now", "", "reason", "back")
        self._heads = [make_label(say(f"refund.{h}") if h else "", "muted") for h in heads]
        for column, head in enumerate(self._heads):
            if column in (_PAID, _BOUGHT, _BEFORE, _BACK):
                head.setAlignment(_RIGHT)
            if column == _NOW:
                self._grid.addWidget(head, 0, _LESS, 1, 3, _CENTRE)
            elif heads[column]:
                self._grid.addWidget(head, 0, column)
        self._grid.addWidget(make_rule(), 1, 0, 1, 9)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addLayout(self._grid)
        page.addStretch(1)

    def show_rows(self, rows: Sequence[BackRow], *, has_steppers: bool) -> None:
        """Draw these."""
        self._shown, self._has_steppers = rows, has_steppers
        hidden = _WIDE_ONLY if self._is_narrow else ()
        while len(self._rows) < len(rows):
            self._rows.append(self._new_row(len(self._rows)))
        for place, widgets in enumerate(self._rows):
            row = rows[place] if place < len(rows) else None
            widgets.show_row(row, has_steppers=has_steppers, hidden=hidden)
        unused = {
            column
            for column, texts in (
                (_PAID, [row.paid for row in rows]),
                (_BOUGHT, [row.bought for row in rows]),
                (_BEFORE, [row.before for row in rows]),
            )
            if not any(texts)
        }
        for column, head in enumerate(self._heads):
            is_open = (has_steppers or column in (0, _BOUGHT, _BACK)) and column not in unused
            # Without a word it stands nowhere: shown, it would be a window and take the keyboard.
            is_open = is_open and bool(head.text())
            head.setVisible(bool(rows) and is_open and column not in hidden)

    def set_narrow(self, *, is_narrow: bool) -> None:
        """Leave out what a narrow window has no room for: the tiles say the reason as well."""
        self._is_narrow = is_narrow
        for column in _WIDE_ONLY:
            width = 0 if is_narrow else self._theme.px(_WIDTHS.get(column, 0))
            self._grid.setColumnMinimumWidth(column, width)
        self._grid.setColumnStretch(_REASON, 0 if is_narrow else 1)
        self.show_rows(self._shown, has_steppers=self._has_steppers)

    def stepper(self, place: int) -> tuple[KeyButton, KeyButton]:
        """Less and more of a row."""
        return self._rows[place].less, self._rows[place].more

    def _new_row(self, place: int) -> "_RowWidgets":
        widgets = _RowWidgets(self._theme, self._say)
        at = place * 2 + 2
        for column, widget in widgets.cells():
            self._grid.addWidget(widget, at, column)
        self._grid.addWidget(widgets.note, at, _LESS, 1, 3, _CENTRE)
        self._grid.addWidget(widgets.rule, at + 1, 0, 1, 9)
        widgets.less.clicked.connect(lambda: self.changed.emit(-1, place))
        widgets.more.clicked.connect(lambda: self.changed.emit(1, place))
        return widgets


class _RowWidgets:
    """What stands in one row."""

    def __init__(self, theme: Theme, say: Callable[[str], str]) -> None:
        self.name, self.about = ElidedLabel("", "strong"), make_label("", "muted")
        self.names = QWidget()
        self.names.setLayout(make_column(self.name, self.about, spacing=0))
        self.paid, self.bought, self.before, self.now, self.back = (
            make_label("", "money", align=align) for align in (_RIGHT, _RIGHT, _RIGHT, _CENTRE,
                                                               _RIGHT)
        )  # fmt: skip
        self.reason = ElidedLabel("", "muted")
        self.note = make_label("", "muted", align=_CENTRE)
        self.less = KeyButton(theme, icon="minus", accessible_name=say("refund.less"), height=44)
        self.more = KeyButton(theme, icon="plus", accessible_name=say("refund.more"), height=44)
        self.rule = make_rule()
        for button in (self.less, self.more):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def cells(self) -> list[tuple[int, QWidget]]:
        """Widgets by column."""
        return [
            (0, self.names), (_PAID, self.paid), (_BOUGHT, self.bought), (_BEFORE, self.before),
            (_LESS, self.less), (_NOW, self.now), (_MORE, self.more), (_REASON, self.reason),
            (_BACK, self.back),
        ]  # fmt: skip

    def show_row(
        self, row: BackRow | None, *, has_steppers: bool, hidden: Sequence[int] = ()
    ) -> None:
        """Fill in one row, or hide."""
        for column, widget in self.cells():
            widget.setVisible(row is not None and column not in hidden)
        self.note.setVisible(row is not None and bool(row.note))
        self.rule.setVisible(row is not None)
        if row is None:
            return
        labels: list[tuple[QLabel, str]] = [
            (self.paid, row.paid), (self.bought, row.bought), (self.before, row.before),
            (self.now, row.now), (self.back, row.back), (self.note, row.note),
        ]  # fmt: skip
        for label, text in labels:
            label.setText(text)
        self.name.set_full_text(row.name)
        self.about.setText(row.about)
        self.about.setVisible(bool(row.about))
        self.reason.set_full_text(row.reason)
        is_stepped = has_steppers and bool(row.now)
        for button, is_open in ((self.less, row.may_less), (self.more, row.may_more)):
            button.setVisible(is_stepped)
            button.setEnabled(is_open)
            button.set_kind(ButtonKind.SOFT if row.is_chosen else ButtonKind.PLAIN)
        self.now.setVisible(is_stepped)
