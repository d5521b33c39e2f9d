"""The chosen row: what is wrong, what stands there and what the fix makes of it, and its keys.

Draws one picture; the screen connects its keys. Decides nothing.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from pos_app.phrases import Phrases
from pos_app.ui.audit.picture import AuditDetail, AuditPicture
from pos_app.ui.theme import Theme
from pos_app.ui.widgets.card import Panel, make_column, make_row, make_rule
from pos_app.ui.widgets.key_button import ButtonKind, KeyButton
from pos_app.ui.widgets.labels import make_label
from pos_app.ui.widgets.pairs import Pairs

FIX, LEAVE, RIGHT, EDIT, PAIRS = "F", "S", "N", "E", "D"


class AuditDetailView(QWidget):
    """Its keys are for the screen to connect."""

    def __init__(self, theme: Theme, phrases: Phrases) -> None:
        super().__init__()
        self._phrases = phrases
        self._title = make_label("", "h2", wrap=True)
        self._sub = make_label("", "strong", wrap=True)
        self._words = make_label("", "body", wrap=True)
        self._now, self._then = make_label("", "body", wrap=True), make_label("", "h2", wrap=True)
        self._foot = make_label("", "muted", wrap=True)
        self.figures = Pairs(word_role="body", figure_role="strong")
        self._nobody = make_label(
            phrases.say("audit.nobody_chosen"),
            "muted15",
            align=Qt.AlignmentFlag.AlignHCenter,
            wrap=True,
        )

        def make(name: str, icon: str, key: str, kind: ButtonKind = ButtonKind.PLAIN) -> KeyButton:
            text = phrases.say(f"audit.{name}") if name else " "
            height = 56 if kind is ButtonKind.PRIMARY else 48
            return KeyButton(theme, text, icon=icon, key=key, kind=kind, height=height, px=14)

        self.fix_key = make("", "check", FIX, ButtonKind.PRIMARY)
        self.work_key = make("", "list-checks", "", ButtonKind.PRIMARY)
        self.leave_key = make("key_leave", "skip-forward", LEAVE)
        self.right_key = make("key_right", "badge-check", RIGHT)
        self.edit_key = make("key_edit", "id-card", EDIT)
        self.pairs_key = make("key_pairs", "merge", PAIRS)
        self._change = self._make_change()
        self._shown, self._scroll = QWidget(), QScrollArea()
        self._lay_out()

    def show_picture(self, picture: AuditPicture) -> None:
        """Draw the chosen row and its keys."""
        detail = picture.detail
        self._nobody.setVisible(detail is None)
        self._shown.setVisible(detail is not None)
        if detail is not None:
            self._show_detail(detail)
        self.fix_key.setVisible(bool(picture.fix))
        self.fix_key.set_content(picture.fix)
        self.work_key.setVisible(bool(picture.work))
        self.work_key.set_content(picture.work)
        self.pairs_key.setVisible(picture.has_pairs)
        for key in (self.leave_key, self.right_key, self.edit_key):
            key.setVisible(picture.is_item)

    def scroll_by(self, steps: int) -> None:
        """Show more of the words, below or above."""
        bar = self._scroll.verticalScrollBar()
        bar.setValue(bar.value() + steps * bar.pageStep() // 2)

    def _show_detail(self, detail: AuditDetail) -> None:
        self._title.setText(detail.title)
        self._sub.setText(detail.sub)
        self._words.setText("\n\n".join(detail.words))
        self._change.setVisible(bool(detail.now or detail.then))
        self._now.setText(detail.now)
        self._then.setText(detail.then)
        self.figures.setVisible(bool(detail.figures))
        self.figures.show_pairs(detail.figures)
        self._foot.setText("\n\n".join(detail.foot))
        self._foot.setVisible(bool(detail.foot))

    def _make_change(self) -> QWidget:
        box = Panel("band")
        say = self._phrases.say
        column = QVBoxLayout(box)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(4)
        widgets: tuple[QLabel, ...] = (
            make_label(say("audit.now"), "muted"),
            self._now,
            make_label(say("audit.then"), "muted"),
            self._then,
        )
        for widget in widgets:
            column.addWidget(widget)
        return box

    def _lay_out(self) -> None:
        words = QWidget()
        column = make_column(self._words, self._change, self.figures, self._foot, None, spacing=12)
        column.setContentsMargins(0, 0, 12, 0)  # the figures keep clear of the bar that scrolls
        words.setLayout(column)
        scroll = self._scroll
        scroll.setWidget(words)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        shown = make_column(
            self._title,
            self._sub,
            make_rule(),
            scroll,
            self.fix_key,
            self.work_key,
            make_row(self.leave_key, self.right_key, spacing=8),
            self.edit_key,
            self.pairs_key,
            spacing=8,
        )
        shown.setStretch(3, 1)
        self._shown.setLayout(shown)
        self.setLayout(make_column(self._nobody, self._shown))
        self._shown.hide()
