"""The look in force: tokens, density and text scale, handed to every widget by constructor.

There is no global theme. Invariants: fonts and colours for painting come from here, so a painted
widget follows a switch by repainting on `theme_changed`; a switch changes looks only, never a text
or a place in the tab chain.
"""

from enum import StrEnum

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QIcon, QPixmap
from PySide6.QtWidgets import QApplication

from pos_app.ui.fonts import make_font, make_metrics
from pos_app.ui.icons import icon_pixmap
from pos_app.ui.style_sheet import style_sheet
from pos_app.ui.theme_tokens import LIGHT, Tokens, Tone

TEXT_SCALES = (100, 125)


class Density(StrEnum):
    """How tall a list line is: twelve lines at 768 px, or made for fingers."""

    COMPACT = "compact"
    COMFORTABLE = "comfortable"


class Theme(QObject):
    """Colours, fonts and sizes of one window; `theme_changed` fires after each `switch`.

    `text_scale` is a percentage out of `TEXT_SCALES`. All sizes are design pixels at 100 %.
    """

    theme_changed = Signal()

    def __init__(
        self,
        tokens: Tokens = LIGHT,
        *,
        density: Density = Density.COMPACT,
        text_scale: int = 100,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        _check_scale(text_scale)
        self._tokens = tokens
        self._density = density
        self._text_scale = text_scale
        self._colours: dict[str, QColor] = {}
        self._application: QApplication | None = None

    @property
    def tokens(self) -> Tokens:
        """The colours in force."""
        return self._tokens

    @property
    def density(self) -> Density:
        """The density in force."""
        return self._density

    @property
    def text_scale(self) -> int:
        """The text scale in force, in per cent."""
        return self._text_scale

    @property
    def is_compact(self) -> bool:
        """Whether list lines are compact."""
        return self._density is Density.COMPACT

    def apply_to(self, application: QApplication) -> None:
        """Dress the application now and again after each switch."""
        self._application = application
        application.setFont(self.font(15))
        application.setStyleSheet(self.style_sheet())

    def switch(
        self,
        *,
        tokens: Tokens | None = None,
        density: Density | None = None,
        text_scale: int | None = None,
    ) -> None:
        """Change what is given, dress the application again and tell the painted widgets."""
        if text_scale is not None:
            _check_scale(text_scale)
            self._text_scale = text_scale
        self._tokens = tokens or self._tokens
        self._density = density or self._density
        self._colours.clear()
        if self._application is not None:
            self.apply_to(self._application)
        self.theme_changed.emit()

    def style_sheet(self) -> str:
        """Return the QSS of the look in force."""
        return style_sheet(self._tokens, self.px)

    def px(self, size: int) -> int:
        """Return a design size at the text scale in force."""
        return (size * self._text_scale + 50) // 100

    def line_height(self) -> int:
        """Return the height of a list line: 33 compact, 48 comfortable, times the text scale."""
        return self.px(33) if self.is_compact else self.px(48)

    def font(
        self, px: int, weight: int = 400, *, tabular: bool = False, struck: bool = False
    ) -> QFont:
        """Return the scaled font; shared, so copy before changing it."""
        return make_font(self.px(px), weight, tabular=tabular, struck=struck)

    def metrics(self, px: int, weight: int = 400, *, tabular: bool = False) -> QFontMetricsF:
        """Return the measures of `font` with the same arguments."""
        return make_metrics(self.px(px), weight, tabular=tabular)

    def colour(self, token: str) -> QColor:
        """Return the colour of a token by its name; shared, so copy before changing it."""
        found = self._colours.get(token)
        if found is None:
            found = self._colours[token] = QColor(getattr(self._tokens, token))
        return found

    def tone_colours(self, tone: Tone) -> tuple[QColor, QColor]:
        """Return text and soft background of a tone."""
        ink, ground = self._tokens.ink_and_ground(tone)
        return QColor(ink), QColor(ground)

    def pixmap(self, icon: str, token: str, size: int = 20, dpr: float = 2.0) -> QPixmap:
        """Return an icon tinted with a token's colour, at `size` scaled pixels."""
        return icon_pixmap(icon, str(getattr(self._tokens, token)), self.px(size), dpr)

    def icon(self, icon: str, token: str, size: int = 20) -> QIcon:
        """Return the same as a QIcon, for Qt's own widgets."""
        return QIcon(self.pixmap(icon, token, size))


def _check_scale(text_scale: int) -> None:
    if text_scale not in TEXT_SCALES:
        raise ValueError(text_scale)
