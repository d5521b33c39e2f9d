"""How high a part has to be for nothing in it to be squeezed or cut.

Qt's own least height of a part takes a wrapped label for one line. Measures parts that are hidden,
too, and shows none. Invariant: counts what would be seen, so a hidden child needs nothing.
"""

from PySide6.QtWidgets import QWidget


def needed_height(part: QWidget, width: int) -> int:
    """Return the least height in pixels at this width, with every wrapped line."""
    for widget in reversed([part, *part.findChildren(QWidget)]):
        widget.ensurePolished()
        inner = widget.layout()
        if inner is not None:
            # What changed since the last layout pass is not in the figures otherwise.
            inner.invalidate()
            inner.activate()
    least = part.minimumSizeHint().height()
    layout = part.layout()
    if layout is not None and layout.hasHeightForWidth():
        least = max(least, layout.totalMinimumHeightForWidth(width))
    return max(least, part.minimumHeight())
