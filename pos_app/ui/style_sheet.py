"""The one style sheet of the window, written from tokens.

It styles Qt's own widgets only (labels, fields, scroll bars, tables); painted widgets take their
colours from `Theme`. Invariant: no widget ever gets a style sheet of its own, so a scan never
re-polishes anything. Properties read here: QLabel[role], QLabel[chip], QLabel[tone], QFrame[panel],
QLineEdit[state].
"""

from collections.abc import Callable
from dataclasses import asdict

from pos_app.ui.theme_tokens import Tokens, Tone

# role: (pixels, weight, colour token)
LABEL_ROLES: dict[str, tuple[int, int, str]] = {
    "body": (15, 400, "text"),
    "strong": (15, 600, "text"),
    "muted": (13, 400, "muted"),
    "muted15": (15, 400, "muted"),
    "label": (13, 600, "text"),
    "h1": (20, 600, "text"),
    "h2": (16, 600, "text"),
    "display": (34, 600, "text"),
    "sentence": (17, 600, "text"),
    "money": (15, 500, "text"),
    "figure": (20, 700, "text"),
    "price": (36, 700, "text"),
    "total": (46, 700, "text"),
    "error": (13, 500, "bad"),
}
FIGURE_ROLES = frozenset({"money", "figure", "price", "total"})

_BASE = """
* { font-family: "Inter"; font-size: %(px15)spx; color: %(text)s; outline: none; }
QWidget#root { background: %(bg)s; }
QFrame[panel="card"] { background: %(surface)s; border: 1px solid %(border)s;
  border-radius: 12px; }
QFrame[panel="bar"] { background: %(surface)s; border: none;
  border-bottom: 1px solid %(border)s; }
QFrame[panel="strip"] { background: %(surface)s; border: none; border-top: 1px solid %(border)s; }
QFrame[panel="band"] { background: %(sunken)s; border: none; }
QFrame[panel="sheet"] { background: %(surface)s; border: none;
  border-left: 1px solid %(border_strong)s; }
QFrame[panel="rule"] { background: %(border)s; border: none; max-height: 1px; min-height: 1px; }
QFrame[panel="keyboard"] { background: %(bg)s; border: none;
  border-top: 1px solid %(border_strong)s; }
QFrame[panel="segments"] { background: %(sunken)s; border: 1px solid %(border_strong)s;
  border-radius: 10px; }
QFrame[panel="plain"] { background: transparent; border: none; }
QLabel { background: transparent; }
QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: none; }
QLineEdit, QPlainTextEdit, QTextEdit { background: %(sunken)s;
  border: 1px solid %(border_strong)s;
  border-radius: 10px; padding: 0 12px; font-size: %(px16)spx; placeholder-text-color: %(muted)s;
  selection-background-color: %(primary)s; selection-color: %(on_primary)s; }
QLineEdit { min-height: %(field)spx; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid %(primary)s;
  background: %(surface)s; padding: 0 11px; }
QLineEdit[state="error"] { border: 2px solid %(bad)s; padding: 0 11px; }
QLineEdit:disabled { color: %(muted)s; background: %(bg)s; border-color: %(border)s; }
QAbstractItemView { background: %(surface)s; border: none;
  selection-background-color: %(primary_soft)s;
  selection-color: %(text)s; }
QAbstractItemView::item { border: none; }
QHeaderView { background: %(surface)s; border: none; }
QHeaderView::section { background: %(surface)s; color: %(muted)s; border: none;
  font-size: %(px13)spx;
  font-weight: 500; padding: 0 10px; border-bottom: 1px solid %(border)s; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 2px; }
QScrollBar::handle:vertical { background: %(border_strong)s; border-radius: 4px;
  min-height: 48px; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 2px; }
QScrollBar::handle:horizontal { background: %(border_strong)s; border-radius: 4px;
  min-width: 48px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QToolTip { background: %(raised)s; color: %(text)s; border: 1px solid %(border_strong)s;
  padding: 6px; }
"""


def style_sheet(tokens: Tokens, px: Callable[[int], int]) -> str:
    """Return the QSS of a theme; `px` turns a design size into pixels at the chosen text scale."""
    values: dict[str, object] = {
        **asdict(tokens),
        **{f"px{size}": px(size) for size in (13, 15, 16)},
        "field": max(44, px(44)),
    }
    parts = [_BASE % values]
    for role, (size, weight, token) in LABEL_ROLES.items():
        colour = getattr(tokens, token)
        parts.append(
            f'QLabel[role="{role}"] {{ font-size: {px(size)}px; font-weight: {weight}; '
            f"color: {colour}; }}"
        )
    for tone in Tone:
        ink, ground = tokens.ink_and_ground(tone)
        edge = tokens.border if tone is Tone.NEUTRAL else ground
        if tokens.name == "high_contrast":
            edge = ink
        parts.append(
            f'QLabel[chip="{tone}"] {{ background: {ground}; color: {ink}; '
            f"border: 1px solid {edge}; border-radius: 10px; padding: 1px 8px; "
            f"font-size: {px(13)}px; font-weight: 600; }}"
        )
        parts.append(f'QLabel[tone="{tone}"] {{ color: {ink}; }}')
        parts.append(
            f'QFrame[panel="notice"][tone="{tone}"] {{ background: {ground}; '
            f"border: 1px solid {ink if tone is Tone.PRIMARY else edge}; border-radius: 12px; }}"
        )
    return "\n".join(parts)
