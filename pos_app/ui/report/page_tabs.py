"""The pages of a report as tabs, as many as there is room for; the others behind one key.

Decides nothing. Invariants: the page that is shown always has its tab; exactly one is marked.
"""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from pos_app.ui.report.picture import Choosable
from pos_app.ui.theme import Theme
from pos_app.ui.widgets.choice_row import Choice, ChoiceRow
from pos_app.ui.widgets.key_button import ButtonKind, KeyButton

_GAP = 8
_PADDING = 30  # of a tab, beside its word


class PageTabs(QWidget):
    """`chosen` carries the code of a page, `more_asked` that the others are wanted."""

    chosen = Signal(str)
    more_asked = Signal()

    def __init__(self, theme: Theme, *, name: str, more: str) -> None:
        super().__init__()
        self._theme = theme
        self._pages: tuple[Choosable, ...] = ()
        self._shown: tuple[str, ...] = ()
        self._code = ""
        self.tabs = ChoiceRow(theme, accessible_name=name)
        self.tabs.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.more = KeyButton(
            theme, icon="ellipsis", kind=ButtonKind.QUIET, height=44, accessible_name=more
        )
        self.more.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        row.addWidget(self.tabs)
        row.addWidget(self.more)
        row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.tabs.chosen.connect(self.chosen)
        self.more.clicked.connect(self.more_asked)

    @property
    def shown(self) -> tuple[str, ...]:
        """The codes of the pages that have a tab now."""
        return self._shown

    def show_pages(self, pages: Sequence[Choosable], *, chosen: str) -> None:
        """Offer these, with one marked."""
        changed = tuple(pages) != self._pages
        self._pages, self._code = tuple(pages), chosen
        if changed or chosen not in self._shown:
            self._shown = ()
            self._fit()
        else:
            self.tabs.choose(chosen)

    def minimumSizeHint(self) -> QSize:
        """One tab and the key for the others."""
        return QSize(self._theme.px(160), self.tabs.minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer as many as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = self._with_room(self.width())
        codes = tuple(page.code for page in shown)
        if codes != self._shown:
            self._shown = codes
            self.tabs.set_choices([Choice(page.code, page.text) for page in shown])
        self.more.setVisible(len(shown) < len(self._pages))
        if self._code in codes:
            self.tabs.choose(self._code)

    def _with_room(self, width: int) -> list[Choosable]:
        """The first pages that fit, and the one that is shown."""
        if self._needed(self._pages) <= width:
            return list(self._pages)
        room = width - 44 - _GAP
        shown = [page for page in self._pages if page.code == self._code]
        for page in self._pages:
            if page.code != self._code and self._needed([*shown, page]) <= room:
                shown.append(page)
            elif page.code != self._code:
                break
        return sorted(shown, key=self._pages.index)

    def _needed(self, pages: Sequence[Choosable]) -> int:
        metrics = self._theme.metrics(15, 600)
        words = sum(int(metrics.horizontalAdvance(page.text)) + _PADDING for page in pages)
        return words + 4 * len(pages)
