"""Texts that a spreadsheet takes for texts: no formula, no control signs, not too long.

A name of a product or a note comes from people and from files of others; "=HYPERLINK(…)" in it must
stay letters when a manager opens the file.
Source: OWASP, CSV injection: = + - @, tab and carriage return, also in their wide forms.
"""

import re

_FORMULA_SIGNS = frozenset("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
LONGEST = 32_767  # signs in a cell of a workbook


def begins_formula(text: str) -> bool:
    """Whether a spreadsheet may take a text for something to work out."""
    begin = text.lstrip(" \u00a0\u2066\u2067\u2068\u200e\u200f\ufeff")
    return bool(begin) and begin[0] in _FORMULA_SIGNS


def printable(text: str) -> str:
    """The text without signs that no file of this kind can keep."""
    return _CONTROL.sub("", text)[:LONGEST]


def guarded(text: str) -> str:
    """The text for a file of which the spreadsheet guesses what a field is."""
    clean = printable(text)
    return f"'{clean}" if begins_formula(clean) else clean
