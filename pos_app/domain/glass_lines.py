"""Two lines of twenty characters, laid out: words to the left, the amount whole to the right.

Does not know what is shown (domain/customer_view) nor the bytes of a display. Characters that not
every display has become plain letters here, so that no driver has to make a line longer.

Invariants:
- No line is longer than twenty characters.
- An amount is never cut: words give way to it, then the marks between its thousands.
"""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

COLUMNS = 20
SHORTEST_WORDS = 3  # fewer letters than these say nothing
# A character that both tables have is the same glyph on every display that the till speaks to.
_TABLES = ("cp437", "cp1252")
_PLAIN = {"\u2212": "-", "\u2013": "-", "\u2019": "'", "\u00d7": "x"}
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


@dataclass(frozen=True, slots=True)
class GlassLines:
    """What stands on the glass; each of the two has at most twenty characters."""

    upper: str
    lower: str = ""


def plain(text: str) -> str:
    """The text in characters that every display has, blanks closed up."""
    shown = "".join(_shown(c) for c in unicodedata.normalize("NFC", text))
    return " ".join(shown.split())


def beside(words: str, amount: str) -> str:
    """Words to the left and an amount to the right of one line.

    An amount of more than twenty characters raises ValueError: no display could show it.
    """
    figure = plain(amount)
    if len(figure) > COLUMNS:
        # Without the marks between the thousands; the last one parts the decimals.
        figure = _ungrouped(figure)
    if len(figure) > COLUMNS:
        raise ValueError(amount)
    room = COLUMNS - len(figure) - 1
    name = cut(plain(words), room) if room >= SHORTEST_WORDS else ""
    return name + figure.rjust(COLUMNS - len(name))


def centred(text: str) -> str:
    """A few words in the middle of a line."""
    return cut(plain(text), COLUMNS).center(COLUMNS).rstrip()


def cut(text: str, room: int) -> str:
    """The text in so much room: whole, or up to the last word if that keeps most of it."""
    if len(text) <= room:
        return text
    short = text[:room]
    if text[room] != " ":
        at_word = short.rpartition(" ")[0]
        # Half a word says more than none: only a short rest is left out.
        short = at_word if len(at_word) * 3 >= room * 2 else short
    return short.rstrip(" ,.-·(")


def _ungrouped(figure: str) -> str:
    marks = [place for place, c in enumerate(figure) if c in ".,' "]
    decimals = marks[-1] if marks and len(figure) - marks[-1] != 4 else -1
    return "".join(c for place, c in enumerate(figure) if place == decimals or c not in ".,' ")


@lru_cache(maxsize=4096)
def _shown(character: str) -> str:
    if character in _PLAIN:
        return _PLAIN[character]
    category = unicodedata.category(character)
    if category.startswith("Z") or character in "\t\n\r":
        return " "
    if category in _INVISIBLE:
        return ""
    if all(_has(table, character) for table in _TABLES):
        return character
    # Imported late: its tables take longer to load than a till may take to start.
    from anyascii import anyascii  # noqa: PLC0415  (see above)

    return "".join(c for c in anyascii(character) if " " <= c <= "~")


def _has(table: str, character: str) -> bool:
    try:
        return character >= " " and len(character.encode(table)) == 1
    except UnicodeEncodeError:
        return False
