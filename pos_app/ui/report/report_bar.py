"""The head of the report screen: title, period, stores, printing; below, the pages and the days.

Decides nothing. A narrow window shows the period in force on one key instead of all of them.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from pos_app.phrases import Phrases
from pos_app.ui.key_table import KeyAction, KeyTable
from pos_app.ui.report.page_tabs import PageTabs
from pos_app.ui.report.picture import Choosable, ReportPicture
from pos_app.ui.setup.top_bar_view import TopBar
from pos_app.ui.theme import Theme
from pos_app.ui.widgets.card import make_row
from pos_app.ui.widgets.choice_row import Choice, ChoiceRow
from pos_app.ui.widgets.key_button import ButtonKind, KeyButton
from pos_app.ui.widgets.labels import make_label

PERIOD_KEY, STORES_KEY = "Alt+P", "Alt+S"
WAY_KEY = "Alt+N"
BEFORE_KEY, AFTER_KEY = "Ctrl+Left", "Ctrl+Right"
_NARROW = 1240


class ReportBar(QWidget):
    """The signals say what is asked for; those that are `chosen` carry codes.

    `is_of_a_day`: there are no periods and no pages to choose, only the days one by one.
    """

    back_asked = Signal()
    period_chosen = Signal(str)
    periods_asked = Signal()
    period_stepped = Signal(int)
    stores_asked = Signal()
    print_asked = Signal()
    read_asked = Signal()
    page_chosen = Signal(str)
    pages_asked = Signal()
    way_chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        phrases: Phrases,
        *,
        keys: KeyTable,
        title: str,
        is_of_a_day: bool = False,
    ) -> None:
        super().__init__()
        self._is_of_a_day = is_of_a_day
        say = phrases.say
        self._theme = theme
        self._periods: tuple[Choosable, ...] = ()
        self.top = TopBar(theme, title, detail=" ", back_name=say("report.back"))
        self.segments = ChoiceRow(theme, accessible_name=say("report.period"), fill=True)
        self.segments.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.period_key = KeyButton(
            theme, icon="calendar-days", key=PERIOD_KEY, accessible_name=say("report.more_periods")
        )
        self.store_key = KeyButton(
            theme, icon="store", key=STORES_KEY, accessible_name=say("report.choose_stores")
        )
        self.print_key = KeyButton(
            theme,
            say("report.print"),
            icon="download",
            key=keys.key(KeyAction.PRINT),
            kind=ButtonKind.PRIMARY,
        )
        self.read_key = KeyButton(
            theme,
            icon="refresh-cw",
            kind=ButtonKind.GHOST,
            accessible_name=say("report.read_again"),
        )
        self.ways = ChoiceRow(theme, accessible_name=say("report.ways"), fill=True)
        self.ways.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._ways: tuple[Choosable, ...] = ()
        self.tabs = PageTabs(theme, name=say("report.pages"), more=say("report.more_pages"))
        self.before = self._step_key("chevron-left", say("report.period_before"))
        self.after = self._step_key("chevron-right", say("report.period_after"))
        self.days = make_label("", "strong", tabular=True)
        self._lay_out()
        self._connect()

    def show_picture(self, picture: ReportPicture) -> None:
        """Say how things stand."""
        self.top.show_texts(picture.title, picture.detail)
        if picture.periods != self._periods:
            self._periods = picture.periods
            self.segments.set_choices([Choice(one.code, one.text) for one in picture.periods])
        self.segments.choose(picture.period_code)
        self._name_period(picture.period_name)
        if picture.ways != self._ways:
            self._ways = picture.ways
            self.ways.set_choices([Choice(one.code, one.text) for one in picture.ways])
        self.ways.setVisible(bool(picture.ways))
        if picture.ways:
            self.ways.choose(picture.way_code)
        self.store_key.set_content(picture.store_text)
        self.days.setText(picture.period_text)
        self.after.setEnabled(picture.has_after)
        self._point_keys()
        self.tabs.show_pages(picture.pages, chosen=picture.page_code)
        self.tabs.tabs.setVisible(len(picture.pages) > 1 and not self._is_of_a_day)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the segments what a wide window has."""
        super().resizeEvent(event)
        self.segments.setVisible(not self._is_narrow and not self._is_of_a_day)
        self._place_stepper()
        self._name_period(self._period_name)

    def _name_period(self, name: str) -> None:
        self._period_name = name
        # The segments say it already where there is room for them.
        self.period_key.set_content(name if self._is_narrow else "")

    def _point_keys(self) -> None:
        """Time runs as people read."""
        ends = ("chevron-left", "chevron-right")
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        before, after = reversed(ends) if is_mirrored else ends
        self.before.set_icon(before)
        self.after.set_icon(after)

    @property
    def _is_narrow(self) -> bool:
        return self.width() < self._theme.px(_NARROW)

    def _step_key(self, icon: str, name: str) -> KeyButton:
        return KeyButton(
            self._theme, icon=icon, kind=ButtonKind.QUIET, height=44, accessible_name=name
        )

    def _lay_out(self) -> None:
        self._period_name = ""
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.top)
        self.top.add(
            self.read_key, self.segments, self.period_key, self.ways, self.store_key,
            self.print_key,
        )  # fmt: skip
        if self._is_of_a_day:
            self.segments.hide()
            self.period_key.hide()
        self._stepper = QWidget()
        steps = make_row(self.before, self.days, self.after, spacing=10)
        self._stepper.setLayout(steps)
        self._second = QWidget()
        row = make_row(self.tabs, self._stepper, spacing=12, margins=(12, 8, 12, 0))
        row.setStretch(0, 1)
        self._second.setLayout(row)
        page.addWidget(self._second)

    def _place_stepper(self) -> None:
        """Where there are days alone they stand in the bar, if that is wide enough."""
        is_above = self._is_of_a_day and not self._is_narrow
        home = self.top.end if is_above else self._second.layout()
        if home is not None and home.indexOf(self._stepper) < 0:
            if is_above:
                self.top.end.insertWidget(1, self._stepper)
            else:
                home.addWidget(self._stepper)
        self._second.setVisible(not is_above)

    def _connect(self) -> None:
        self.top.back_asked.connect(self.back_asked)
        self.segments.chosen.connect(self.period_chosen)
        self.period_key.clicked.connect(self.periods_asked)
        self.store_key.clicked.connect(self.stores_asked)
        self.print_key.clicked.connect(self.print_asked)
        self.read_key.clicked.connect(self.read_asked)
        self.before.clicked.connect(lambda: self.period_stepped.emit(-1))
        self.after.clicked.connect(lambda: self.period_stepped.emit(1))
        self.tabs.chosen.connect(self.page_chosen)
        self.tabs.more_asked.connect(self.pages_asked)
        self.ways.chosen.connect(self.way_chosen)
