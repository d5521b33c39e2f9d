"""The page of cues: a row a kind, and one key that switches the chosen one.

Decides nothing (the presenter does). With the keyboard: arrows walk the rows, F7 or Enter switches,
Esc goes back.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.domain.staff import StaffMember
from pos_app.operations.cue_report import CueState
from pos_app.ui.cue_report.presenter import (
    CueReportPicture,
    CueReportPresenter,
    CueReportServices,
    CueRow,
)
from pos_app.ui.key_table import KeyAction, KeyTable
from pos_app.ui.setup.pressed_key import pressed_action
from pos_app.ui.setup.top_bar_view import TopBar
from pos_app.ui.theme import Theme
from pos_app.ui.theme_tokens import Tone
from pos_app.ui.widgets.card import Card, make_column, make_row
from pos_app.ui.widgets.key_button import ButtonKind, KeyButton
from pos_app.ui.widgets.labels import make_label
from pos_app.ui.widgets.list_table import ListTable
from pos_app.ui.widgets.table_model import Cell, Column, TableRow
from pos_app.ui.widgets.toast import Toast

_TONES = {
    CueState.SAID: Tone.GOOD,
    CueState.ALWAYS: Tone.PRIMARY,
    CueState.MUTED: Tone.WARN,
    CueState.OFF: Tone.NEUTRAL,
}


class CueReportScreen(QWidget):
    """`back_asked` when the page is left. Call `open` each time it is shown."""

    back_asked = Signal()

    def __init__(
        self, services: CueReportServices, theme: Theme, *, keys: KeyTable, place: str = ""
    ) -> None:
        super().__init__()
        self.setObjectName("root")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        say = services.phrases.say
        self._keys = keys
        self._bar = TopBar(
            theme, say("cue_report.title"), detail=place, back_name=say("cue_report.back")
        )
        self.table = ListTable(
            theme,
            [
                Column(say("cue_report.column_kind"), share=3),
                Column(say("cue_report.column_shown"), 90, trailing=True),
                Column(say("cue_report.column_yes"), 90, trailing=True),
                Column(say("cue_report.column_seconds"), 100, trailing=True),
                Column(say("cue_report.column_brings"), share=3),
                Column(say("cue_report.column_state"), 170),
            ],
            accessible_name=say("cue_report.title"),
        )
        self._note = make_label("", "muted", wrap=True)
        self._toast = Toast(theme, close_name=say("cue_report.close"))
        self.switch_key = KeyButton(
            theme,
            say("cue_report.switch"),
            key=keys.key(KeyAction.ACCEPT),
            kind=ButtonKind.PRIMARY,
        )
        card = Card(margin=0, spacing=0)
        card.body.addLayout(make_column(self._toast, spacing=0, margins=(12, 6, 12, 0)))
        card.body.addWidget(self.table, 1)
        foot = make_row(self._note, self.switch_key, spacing=12, margins=(14, 10, 14, 12))
        foot.setStretch(0, 1)
        card.body.addLayout(foot)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self._bar)
        page.addLayout(make_row(card, margins=(12, 10, 12, 10)), 1)
        self.presenter = CueReportPresenter(services, self)
        self._bar.back_asked.connect(self.back_asked)
        self.table.row_chosen.connect(self.presenter.choose)
        self.table.row_activated.connect(lambda _: self.presenter.switch())
        self.switch_key.clicked.connect(self.presenter.switch)

    def open(self, staff: StaffMember) -> None:
        """Show the figures of now."""
        self._toast.dismiss()
        self.presenter.open(staff)
        self.table.setFocus()

    def show_picture(self, picture: CueReportPicture) -> None:
        """Draw what the presenter made out."""
        self.table.set_rows([_row(row) for row in picture.rows], chosen=picture.chosen)
        self._note.setText(picture.note)

    def show_fault(self, sentence: str) -> None:
        """Say why something was not done."""
        self._toast.show_notice(sentence, tone=Tone.BAD, for_ms=0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the key table says."""
        action = pressed_action(event, self._keys)
        if action is KeyAction.ACCEPT:
            self.presenter.switch()
        elif action is KeyAction.BACK:
            self.back_asked.emit()
        else:
            super().keyPressEvent(event)


def _row(row: CueRow) -> TableRow:
    cells = (
        Cell(text=row.name, strong=True),
        Cell(text=row.shown),
        Cell(text=row.yes),
        Cell(text=row.seconds),
        Cell(text=row.brings, sub=row.brings_sub),
        Cell(text=row.state_text, chip=_TONES[row.state]),
    )
    spoken = f"{row.name}, {row.shown}, {row.yes}, {row.brings}, {row.brings_sub}, {row.state_text}"
    return TableRow(row.kind, cells, spoken=spoken)
