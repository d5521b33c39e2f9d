"""Texts that a spreadsheet takes for texts: no formula, no control signs, not too long.

A name of a product or a note comes from people and from files of others; "=HYPERLINK(…)" in it must
stay letters when a manager opens the file.
What begins a formula is said by domain/harmless_cell.
"""

import re

from pos_app.domain.harmless_cell import begins_formula

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
LONGEST = 32_767  # signs in a cell of a workbook


def printable(text: str) -> str:
    """The text without signs that no file of this kind can keep."""
    return _CONTROL.sub("", text)[:LONGEST]


def guarded(text: str) -> str:
    """The text for a file of which the spreadsheet guesses what a field is."""
    clean = printable(text)
    return f"'{clean}" if begins_formula(clean) else clean
