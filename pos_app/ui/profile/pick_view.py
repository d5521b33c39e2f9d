"""Finding another customer: a field and those it may mean. Decides nothing."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.phrases import Phrases
from pos_app.ui.profile.list_view import table_row
from pos_app.ui.profile.picture import PickPicture
from pos_app.ui.setup.keyboard_words import keyboard_words
from pos_app.ui.theme import Theme
from pos_app.ui.widgets.card import Card
from pos_app.ui.widgets.labels import make_label
from pos_app.ui.widgets.list_table import ListTable
from pos_app.ui.widgets.scan_field import ScanField
from pos_app.ui.widgets.table_model import Column
from pos_app.ui.widgets.touch_keyboard import TouchKeyboard


class PickView(QWidget):
    """`typed` for each letter, `entered` for Enter or a touch, `stepped` for the arrows."""

    typed = Signal(str)
    entered = Signal()
    stepped = Signal(int)
    row_chosen = Signal(object)

    def __init__(self, theme: Theme, phrases: Phrases, languages: tuple[str, ...]) -> None:
        super().__init__()
        self._title, self._detail = make_label("", "h2"), make_label("", "muted", wrap=True)
        self.field = ScanField(theme, " ")
        self.field.set_icon("search")
        self.table = ListTable(
            theme, [Column("", 0)], accessible_name=phrases.say("profile.found"), row_height=56
        )
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._empty = make_label("", "muted15", align=Qt.AlignmentFlag.AlignHCenter, wrap=True)
        self._keyboard = TouchKeyboard(theme, keyboard_words(phrases), languages=languages)
        self._keyboard.for_field(self.field)
        card = Card(margin=16, spacing=8)
        for widget in (self._title, self._detail, self.field):
            card.body.addWidget(widget)
        card.body.addWidget(self.table, 1)
        card.body.addWidget(self._empty, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(card, 1)
        self._keyboard.dock_in(page)
        self.field.text_edited.connect(self.typed)
        self.field.entered.connect(lambda _text: self.entered.emit())
        self.field.stepped.connect(self.stepped)
        self.table.row_chosen.connect(self.row_chosen)
        self.table.clicked.connect(lambda _index: self.entered.emit())
        self.table.row_activated.connect(lambda _key: self.entered.emit())

    def begin(self) -> None:
        """Another question: an empty field with the keyboard in it."""
        self.field.clear()
        self.field.setFocus()

    def show_pick(self, picture: PickPicture) -> None:
        """Draw those that were found."""
        self._title.setText(picture.title)
        self._detail.setText(picture.detail)
        self.field.setPlaceholderText(picture.hint)
        rows = [
            table_row(entry, has_lead=False, has_chip=False, has_figure=False)
            for entry in picture.entries
        ]
        self.table.set_rows(rows, chosen=picture.chosen)
        self.table.setVisible(bool(rows))
        self._empty.setText(picture.empty)
        self._empty.setVisible(not rows)
