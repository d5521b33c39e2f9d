"""Words of a product's name as the search sees them, and the keys under which each is kept.

Pure text: no SQL. Does not rank and does not know products. What is typed and what is kept go
through the same functions, so they always meet.

Invariants:
- A word is 1 to 32 characters of a-z alone or 0-9 alone: safe inside an FTS5 query string.
- `words(" ".join(words(text)))` equals `words(text)`.
- Two words within one edit of each other (a letter lost, added, changed, or two neighbours
  swapped) share at least one of their `neighbours`, if the shorter has three letters or more.

Source: deletion neighbourhoods, Mor & Fraenkel 1982; checked by the caller with the optimal string
alignment distance, since a shared neighbour only says "perhaps".
"""

import re
from zlib import crc32

LONGEST_WORD = 32
MOST_WORDS = 24
# A prefix of these lengths is kept beside the whole word, so that a slip is forgiven while typing.
PREFIX_LENGTHS = range(3, 9)
SHORTEST_FORGIVEN = 3
SHORTEST_SOUND = 4

_WORD = re.compile(r"[0-9]+(?:[.,][0-9]+)*|[a-z]+")
_NOT_SPOKEN = str.maketrans("", "", "'`’")
_MARKS = str.maketrans("", "", ".,")
# Spellings that sound alike, longest first; applied one after the other.
_SOUNDS = (
    ("sch", "s"), ("tch", "s"), ("chr", "kr"), ("ch", "s"), ("sh", "s"), ("ph", "f"), ("gh", "g"),
    ("th", "t"), ("ck", "k"), ("qu", "kv"), ("x", "ks"), ("ce", "se"), ("ci", "si"), ("cy", "si"),
    ("c", "k"), ("q", "k"), ("z", "s"), ("w", "v"), ("j", "g"), ("d", "t"),
)  # fmt: skip
_SILENT = str.maketrans("", "", "aeiouyh")
_LONGEST_SOUND = 6


def plain(text: str) -> str:
    """Lower case in the 26 letters: Größe is grosse, coffee in any script is its Latin spelling."""
    if not text.isascii():
        # Imported here: the tables take 20 ms and most of what is typed needs none of them.
        from anyascii import anyascii  # noqa: PLC0415  (keeps start-up short)

        text = anyascii(text)
    return text.lower().translate(_NOT_SPOKEN)


def words(text: str) -> tuple[str, ...]:
    """Cut a text into its words: "Lay's 0,33l" is lays, 033, l."""
    found = _WORD.findall(plain(text))[:MOST_WORDS]
    return tuple(word[:LONGEST_WORD].translate(_MARKS)[:LONGEST_WORD] for word in found)


def neighbours(word: str) -> frozenset[str]:
    """The word and every spelling with one letter left out."""
    return frozenset((word, *(word[:i] + word[i + 1 :] for i in range(len(word)))))


def kept_hashes(word: str) -> frozenset[int]:
    """What to keep for a word: the neighbours of it and of its prefixes, as 32-bit numbers.

    Empty for numbers and for words too short to be forgiven: one digit off is another size.
    """
    if len(word) < SHORTEST_FORGIVEN or word[0].isdigit():
        return frozenset()
    stems = {word, *(word[:length] for length in PREFIX_LENGTHS if length < len(word))}
    return frozenset(crc32(near.encode()) for stem in stems for near in neighbours(stem))


def asked_hashes(word: str) -> frozenset[int]:
    """What to look for when a typed word is found nowhere; empty if it is not to be forgiven."""
    if len(word) < SHORTEST_FORGIVEN or word[0].isdigit():
        return frozenset()
    return frozenset(crc32(near.encode()) for near in neighbours(word))


def sound(word: str) -> str:
    """How a word sounds, roughly: yoghurt and jogurt are both "grt"; empty if too short to say."""
    if len(word) < SHORTEST_SOUND or word[0].isdigit():
        return ""
    for spelling, heard in _SOUNDS:
        word = word.replace(spelling, heard)
    heard = "a" if word[0] in "aeiou" else word[0].replace("y", "g")
    rest = word[1:].translate(_SILENT)
    for letter in rest:
        if letter != heard[-1]:
            heard += letter
    return heard[:_LONGEST_SOUND]


def sounds(word: str) -> tuple[str, ...]:
    """The one sound of a word; none of one too short to say."""
    heard = sound(word)
    return (heard,) if heard else ()
