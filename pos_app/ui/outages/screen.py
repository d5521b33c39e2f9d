"""The page of outages: the list and the sales behind it at the left, the figures at the right.

Decides nothing (the presenter does). With the keyboard: arrows walk the list, Tab goes to the
sales, Enter shows a receipt, F5 prints the figures, Esc goes back.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from pos_app.domain.staff import StaffMember
from pos_app.ui.day_sales.receipt_view import ReceiptPaper, scrolled
from pos_app.ui.key_table import KeyAction, KeyTable
from pos_app.ui.outages.picture import OutageRow, OutagesPicture, SaleOfThen
from pos_app.ui.outages.presenter import OutageServices, OutagesPresenter
from pos_app.ui.setup.pressed_key import pressed_action
from pos_app.ui.setup.top_bar_view import TopBar
from pos_app.ui.theme import Theme
from pos_app.ui.theme_tokens import Tone
from pos_app.ui.widgets.card import Card, make_column, make_row, make_rule
from pos_app.ui.widgets.key_button import ButtonKind, KeyButton
from pos_app.ui.widgets.labels import RIGHT, make_label
from pos_app.ui.widgets.list_table import ListTable
from pos_app.ui.widgets.table_model import Cell, Column, TableRow
from pos_app.ui.widgets.toast import Toast

_NARROW = 1200
_NOTICE_MS = 6000
_ROW_PX = 44


class OutagesScreen(QWidget):
    """`back_asked` when the page is left. Call `open` each time it is shown."""

    back_asked = Signal()

    def __init__(
        self, services: OutageServices, theme: Theme, *, keys: KeyTable, place: str = ""
    ) -> None:
        super().__init__()
        self.setObjectName("root")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        say = services.phrases.say
        self._say, self._theme, self._keys = say, theme, keys
        self._bar = TopBar(theme, say("outages.title"), detail=place, back_name=say("outages.back"))
        self.table = ListTable(
            theme, self._outage_columns(), accessible_name=say("outages.list"), row_height=_ROW_PX
        )
        self.sales = ListTable(
            theme,
            self._sale_columns(),
            accessible_name=say("outages.sales_list"),
            row_height=_ROW_PX,
            empty_text=say("outages.no_sales"),
        )
        self._empty = make_label("", "muted15", align=Qt.AlignmentFlag.AlignHCenter, wrap=True)
        self._toast = Toast(theme, close_name=say("outages.close"))
        self._title = make_label("", "h2")
        self._summary = make_label("", "strong", wrap=True)
        self._grid = QGridLayout()
        self._grid.setVerticalSpacing(2)
        self._note = make_label("", "muted", wrap=True)
        self.paper = ReceiptPaper(theme, accessible_name=say("outages.sales_list"))
        self.print_key = KeyButton(
            theme,
            say("outages.print"),
            icon="printer",
            key=keys.key(KeyAction.PRINT),
            kind=ButtonKind.PRIMARY,
            height=52,
        )
        self.figures_key = KeyButton(
            theme,
            say("outages.figures_again"),
            icon="arrow-left",
            key=keys.key(KeyAction.BACK),
            height=48,
        )
        self._lay_out()
        self.presenter = OutagesPresenter(services, self)
        self._connect()

    def open(self, staff: StaffMember) -> None:
        """Show the list, with the keyboard in it."""
        self._toast.dismiss()
        self.presenter.open(staff)
        self.table.setFocus()

    def show_picture(self, picture: OutagesPicture) -> None:
        """Draw what the presenter made out."""
        self._empty.setText(picture.empty)
        self._empty.setVisible(bool(picture.empty))
        self._lists.setVisible(not picture.empty)
        self._detail_card.setVisible(not picture.empty)
        self.table.set_rows([_outage_row(row) for row in picture.rows], chosen=picture.chosen)
        self.sales.set_rows([_sale_row(row) for row in picture.sales])
        is_receipt = bool(picture.receipt)
        self._title.setText(picture.receipt_title if is_receipt else picture.title)
        self._figures.setVisible(not is_receipt)
        self._receipt.setVisible(is_receipt)
        self.figures_key.setVisible(is_receipt)
        self.print_key.setVisible(picture.may_print and not is_receipt)
        self.paper.show_lines(picture.receipt, hint="")
        self._summary.setText(picture.summary)
        self._note.setText(picture.note)
        self._draw_figures(picture)

    def show_notice(self, sentence: str, *, is_fault: bool) -> None:
        """Say what happened above the list."""
        tone = Tone.BAD if is_fault else Tone.GOOD
        self._toast.show_notice(sentence, tone=tone, for_ms=0 if is_fault else _NOTICE_MS)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the lists what a narrow window leaves."""
        super().resizeEvent(event)
        is_narrow = self.width() < self._theme.px(_NARROW)
        self._detail_card.setFixedWidth(self._theme.px(350 if is_narrow else 420))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the key table says."""
        action = pressed_action(event, self._keys)
        if action is KeyAction.PRINT:
            self.presenter.print_report()
        elif action is KeyAction.BACK:
            if self.presenter.back():
                self.sales.setFocus()
            else:
                self.back_asked.emit()
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        presenter = self.presenter
        self._bar.back_asked.connect(self.back_asked)
        self.print_key.clicked.connect(presenter.print_report)
        self.figures_key.clicked.connect(presenter.back)
        self.table.row_chosen.connect(lambda key: presenter.choose(key) if key else None)
        self.table.row_activated.connect(lambda _key: self.sales.setFocus())
        self.sales.clicked.connect(lambda _index: presenter.look_at(self.sales.chosen_key()))
        self.sales.row_activated.connect(presenter.look_at)

    def _outage_columns(self) -> list[Column]:
        say = self._say
        return [
            Column(say("outages.column_when"), share=3),
            Column(say("outages.column_lasted"), share=2),
            Column(say("outages.column_sales"), 84, trailing=True),
            Column(say("outages.column_total"), 116, trailing=True),
            Column(say("outages.column_state"), 132),
        ]

    def _sale_columns(self) -> list[Column]:
        say = self._say
        return [
            Column(say("outages.sale_time"), 84),
            Column(say("outages.sale_number")),
            Column(say("outages.sale_customer"), 110),
            Column(say("outages.sale_total"), 116, trailing=True),
        ]

    def _draw_figures(self, picture: OutagesPicture) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for row, figure in enumerate(picture.figures):
            word = make_label(figure.word, "muted")
            value = make_label(figure.value, "bad" if figure.is_bad else "strong", align=RIGHT)
            self._grid.addWidget(word, row, 0)
            self._grid.addWidget(value, row, 1)

    def _lay_out(self) -> None:
        outages, sales = Card(margin=0, spacing=0), Card(margin=0, spacing=0)
        outages.body.addWidget(self.table, 1)
        title = make_label(self._say("outages.sales_list"), "h2")
        sales.body.addLayout(make_row(title, None, margins=(14, 8, 14, 8)))
        sales.body.addWidget(make_rule())
        sales.body.addWidget(self.sales, 1)
        self._lists = QWidget()
        lists = make_column(outages, sales, spacing=10)
        lists.setStretch(0, 2)
        lists.setStretch(1, 3)
        self._lists.setLayout(lists)
        self._figures = QWidget()
        self._figures.setLayout(
            make_column(self._summary, make_rule(), self._grid, None, self._note, spacing=8)
        )
        self._receipt = scrolled(self.paper)
        self._detail_card = Card(margin=14, spacing=10)
        self._detail_card.body.addWidget(self._title)
        self._detail_card.body.addWidget(self._figures, 1)
        self._detail_card.body.addWidget(self._receipt, 1)
        self._detail_card.body.addWidget(self.figures_key)
        self._detail_card.body.addWidget(self.print_key)
        columns = make_row(self._lists, self._detail_card, spacing=10, margins=(12, 10, 12, 10))
        columns.setStretch(0, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self._bar)
        page.addLayout(make_row(self._toast, spacing=0, margins=(12, 0, 12, 0)))
        page.addWidget(self._empty, 1)
        page.addLayout(columns, 1)


def _outage_row(row: OutageRow) -> TableRow:
    cells = (
        Cell(text=row.when, strong=True),
        Cell(text=row.lasted),
        Cell(text=row.sales),
        Cell(text=row.total, strong=True),
        Cell(text=row.state, chip=Tone(row.tone)),
    )
    spoken = f"{row.when}, {row.lasted}, {row.sales}, {row.total}, {row.state}"
    return TableRow(row.key, cells, spoken=spoken)


def _sale_row(row: SaleOfThen) -> TableRow:
    cells = (
        Cell(text=row.time),
        Cell(text=row.number, strong=True),
        Cell(text=row.customer),
        Cell(text=row.total, strong=True),
    )
    spoken = ", ".join(part for part in (row.time, row.number, row.customer, row.total) if part)
    return TableRow(row.key, cells, spoken=spoken)
