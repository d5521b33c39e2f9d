"""The bundled font: Inter, loaded once and handed out by pixel size and weight.

Asks the system for nothing, so every till draws the same pixels. Invariants: figures that stand in
columns are tabular and words are not (Inter's tabular set also widens the hyphen); hinting is off.
The fonts handed out are shared: copy one before changing it.
"""

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QLoggingCategory
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from pos_app.ui.resource_files import FONTS

FAMILY = "Inter"
# WORKAROUND(Qt): it says that a font lacks a script while it holds its lock on all fonts. A handler
# of messages in Python then waits for the interpreter, and whoever has that waits for the lock: a
# receipt drawn on a printer's thread froze the window. Nobody at a counter can act on these words.
# Remove when Qt says it after letting go.
QUIET = "qt.text.font.db=false"


def load_fonts(folder: Path = FONTS) -> tuple[str, ...]:
    """Load every TTF of a folder and return the families found; needs a QGuiApplication.

    From then on Qt says nothing of what fonts lack (QUIET).

    Raises OSError when a file is missing or is no font: a till never starts in a strange face.
    """
    files = sorted(folder.glob("*.ttf"))
    if not files:
        raise FileNotFoundError(folder)
    QLoggingCategory.setFilterRules(QUIET)
    families: set[str] = set()
    for file in files:
        number = QFontDatabase.addApplicationFont(str(file))
        if number < 0:
            raise OSError(str(file))
        families.update(QFontDatabase.applicationFontFamilies(number))
    return tuple(sorted(families))


def fresh_font(px: int, weight: int = 400, *, tabular: bool = False, struck: bool = False) -> QFont:
    """Return Inter, shared with nobody: for a thread that is not the window's."""
    font = QFont(FAMILY)
    font.setPixelSize(px)
    font.setWeight(QFont.Weight(weight))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setStrikeOut(struck)
    if tabular:
        font.setFeature(QFont.Tag("tnum"), 1)
    return font


@lru_cache(maxsize=256)
def make_font(px: int, weight: int = 400, *, tabular: bool = False, struck: bool = False) -> QFont:
    """Return Inter; `tabular` for money and quantities only, `struck` for old prices."""
    return fresh_font(px, weight, tabular=tabular, struck=struck)


@lru_cache(maxsize=256)
def make_metrics(
    px: int, weight: int = 400, *, tabular: bool = False, struck: bool = False
) -> QFontMetricsF:
    """Return the measures of `make_font` with the same arguments."""
    return QFontMetricsF(make_font(px, weight, tabular=tabular, struck=struck))
