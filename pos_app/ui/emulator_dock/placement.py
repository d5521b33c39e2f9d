"""Where the dock stands: beside the till while the till keeps 1,024 pixels, else over it.

Pure arithmetic on screen rectangles; moves no window.
"""

from dataclasses import dataclass

DOCK_WIDTH = 300
TILL_WIDTH_MIN = 1024


@dataclass(frozen=True, slots=True)
class Place:
    """A rectangle in pixels of the desktop."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class DockPlace:
    """Where till and dock go. `is_floating`: there was no room, the dock is a small window."""

    till: Place
    dock: Place
    is_floating: bool


def place_dock(screen: Place, *, dock_width: int = DOCK_WIDTH) -> DockPlace:
    """Share out the free part of a screen."""
    if screen.width - dock_width >= TILL_WIDTH_MIN:
        till = Place(screen.x, screen.y, screen.width - dock_width, screen.height)
        dock = Place(screen.x + till.width, screen.y, dock_width, screen.height)
        return DockPlace(till, dock, is_floating=False)
    right = screen.x + screen.width - dock_width
    dock = Place(right, screen.y + 40, dock_width, max(screen.height - 80, 200))
    return DockPlace(screen, dock, is_floating=True)
