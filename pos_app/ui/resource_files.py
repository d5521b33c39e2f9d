"""Where the window's own files lie: fonts, icons and sounds beside the packages.

Opens nothing; it only names folders.
"""

from pathlib import Path

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
FONTS = RESOURCES / "fonts"
PAPER_FONTS = FONTS / "paper"
ICONS = RESOURCES / "icons"
SOUNDS = RESOURCES / "sounds"
