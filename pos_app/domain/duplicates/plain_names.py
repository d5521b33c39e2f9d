"""Names as they are compared: Latin small letters, whatever script and marks they were written in.

Titles go; what is written without blanks is cut at its capitals (Han becomes WangGuiYing). Pure
text.
"""

import re

from anyascii import anyascii

_TITLES = frozenset(
    {
        "dr", "prof", "professor", "mr", "mrs", "ms", "miss", "sir", "herr", "frau", "hr", "dipl",
        "ing", "mag", "med", "phil", "univ", "sig", "sra", "sr", "mme", "mlle", "pan", "pani",
    }
)  # fmt: skip
_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LETTERS = re.compile(r"[a-z]+")


def plain_name(text: str) -> str:
    """The words of a name: "Dr. Müller-Lüdenscheidt" is "muller ludenscheidt"."""
    if not text.isascii():
        text = _CAPITAL.sub(" ", anyascii(text))
    words = _LETTERS.findall(text.replace("'", "").lower())
    return " ".join(word for word in words if word not in _TITLES) or " ".join(words)
