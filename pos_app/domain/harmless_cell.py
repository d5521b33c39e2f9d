"""Texts in cells of a table that a spreadsheet must not work out, and the way back.

A name of a product or a note comes from people and from files of others; "=HYPERLINK(…)" in it must
stay letters when somebody opens the file. Writes no file.
Source: OWASP, CSV injection: = + - @, tab and carriage return, also in their wide forms.

Invariant: `unguarded(guarded(text)) == text` for every text.
"""

_FORMULA_SIGNS = frozenset("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
_MARK = "'"


def begins_formula(text: str) -> bool:
    """Whether a spreadsheet may take a text for something to work out."""
    begin = text.lstrip(" \u00a0\u2066\u2067\u2068\u200e\u200f\ufeff")
    return bool(begin) and begin[0] in _FORMULA_SIGNS


def guarded(text: str) -> str:
    """The text for a cell, behind a quote mark where it begins a formula."""
    # One that has such a mark of its own gets another, so that each comes back as it was.
    return f"{_MARK}{text}" if begins_formula(text.lstrip(_MARK)) else text


def unguarded(cell: str) -> str:
    """The text of a cell, without the quote mark by which it stayed a text."""
    is_marked = cell.startswith(_MARK) and begins_formula(cell.lstrip(_MARK))
    return cell[1:] if is_marked else cell
