"""Text made printable: each character as a byte of one of the printer's code pages.

Does not lay out and does not style. A character on no page is transliterated to ASCII, and every
such change is told: nothing becomes another character silently.

Invariants: no control character ever reaches the printer from text, so no text can carry a
command; the result has only characters that some page of the list can print.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from hardware.devices.printer_profile import CodePage

UNPRINTABLE = "?"

_REPLACED_EVERYWHERE = {"\t": " ", "\u00a0": " ", "\u202f": " ", "\u2007": " ", "\u2009": " "}
_DROPPED_CATEGORIES = frozenset({"Cc", "Cf", "Cs"})


def printable(text: str, code_pages: Sequence[CodePage]) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return the text as it will be printed, and each changed character with what replaced it.

    Line ends are dropped like other control characters: split before. Kinds of space become the
    plain space without being told.
    """
    if text.isascii() and text.isprintable():
        return text, ()
    pages = tuple(code_pages)
    parts: list[str] = []
    changes: dict[str, str] = {}
    for character in unicodedata.normalize("NFC", text):
        plain = _REPLACED_EVERYWHERE.get(character)
        if plain is not None:
            parts.append(plain)
            continue
        shown = _shown(character, pages)
        if shown != character:
            changes[character] = shown
        parts.append(shown)
    return "".join(parts), tuple(changes.items())


def is_printable(text: str, code_pages: Sequence[CodePage]) -> bool:
    """Whether every letter and sign stands on some page; kinds of space and joiners aside."""
    pages = tuple(code_pages)
    return text.isascii() or all(
        character in _REPLACED_EVERYWHERE or _shown(character, pages) in {character, ""}
        for character in unicodedata.normalize("NFC", text)
    )


def encode_runs(
    text: str, code_pages: Sequence[CodePage], current: CodePage
) -> Iterator[tuple[CodePage, bytes]]:
    """Yield (page, bytes) runs of printable text, staying on one page as long as possible."""
    whole = _encoded_whole(text, current)
    if whole is not None:
        yield current, whole
        return
    page, run = current, bytearray()
    for character in text:
        byte = _encoded(character, page)
        if byte is None:
            if run:
                yield page, bytes(run)
            run = bytearray()
            page, byte = _first_page(character, tuple(code_pages))
        run += byte
    if run:
        yield page, bytes(run)


def sample_of(page: CodePage) -> str:
    """Return the letters and signs of money that a page has beyond ASCII, in its own order."""
    every = "".join(bytes([b]).decode(page.codec, errors="ignore") for b in range(0x80, 0x100))
    return "".join(c for c in every if c.isalpha() or unicodedata.category(c) == "Sc")


@lru_cache(maxsize=4096)
def _shown(character: str, pages: tuple[CodePage, ...]) -> str:
    if unicodedata.category(character) in _DROPPED_CATEGORIES:
        return ""
    if any(_encoded(character, page) is not None for page in pages):
        return character
    # Imported late: its tables take longer to load than a till may take to start.
    from anyascii import anyascii  # noqa: PLC0415  (see above)

    plain = "".join(c for c in anyascii(character) if " " <= c <= "~")
    if plain or unicodedata.combining(character):
        return plain
    return UNPRINTABLE


@lru_cache(maxsize=4096)
def _encoded(character: str, page: CodePage) -> bytes | None:
    try:
        byte = character.encode(page.codec)
    except UnicodeEncodeError:
        return None
    # Below 0x20 and at 0x7F a printer sees commands, whatever the codec shows there.
    return byte if len(byte) == 1 and byte[0] >= 0x20 and byte[0] != 0x7F else None


def _encoded_whole(text: str, page: CodePage) -> bytes | None:
    # Nearly every line stands on one page; letter by letter would take five times as long.
    try:
        encoded = text.encode(page.codec)
    except UnicodeEncodeError:
        return None
    is_plain = len(encoded) == len(text) and text.isprintable()
    return encoded if text and is_plain and min(encoded) >= 0x20 and 0x7F not in encoded else None


def _first_page(character: str, pages: tuple[CodePage, ...]) -> tuple[CodePage, bytes]:
    for page in pages:
        byte = _encoded(character, page)
        if byte is not None:
            return page, byte
    msg = f"not printable on any page: {character!r}"
    raise ValueError(msg)
