"""Which letters stand where on the touch keyboard, for each language.

Draws nothing. Invariant: rows have at most eleven keys, so each key is at least 44 pixels wide on a
window of 1024.
"""

LETTER_ROWS: dict[str, tuple[str, ...]] = {
    "en": ("qwertyuiop", "asdfghjkl", "zxcvbnm"),
    "de": ("qwertzuiopü", "asdfghjklöä", "yxcvbnmß"),
    "fr": ("azertyuiop", "qsdfghjklm", "wxcvbnéèç"),
}
SYMBOL_ROWS = ("1234567890", '-/:;()€&="', ".,?!'+#*%")


def letter_rows(language: str) -> tuple[str, ...]:
    """Return the rows for a language such as "de" or "de-AT"; English for one without its own."""
    return LETTER_ROWS.get(language.partition("-")[0].lower(), LETTER_ROWS["en"])
