"""How a person's name sounds, roughly, in whatever language it was spelt.

Pure text. Takes words in lower case and Latin letters, whatever script they were written in. Keys
only say "perhaps": two names of one key are compared letter by letter before one stands for the
other (word_forgiving).

A key is the consonants in the order in which they are heard. There are several of a word, because
a letter is not heard alike everywhere: the fine key tells p from v and m from n; the coarse key
does not; a third takes the first letter for nothing (Johann, Yohan; Jimenez, Gimenez), a fourth for
a hiss (Zhang, Chang; Xu, Hsu).
"""

from functools import lru_cache

SHORTEST_SOUND = 2
_LONGEST_SOUND = 6

# Spellings of one sound, longest first; applied one after the other to the whole word.
_SPELLINGS = (
    ("tsch", "s"), ("shch", "s"), ("sch", "s"), ("tch", "s"), ("dzh", "j"), ("ksh", "ks"),
    ("kh", "k"), ("gh", "g"), ("ph", "f"), ("th", "t"), ("dh", "t"), ("bh", "p"), ("zh", "j"),
    ("sh", "s"), ("ch", "s"), ("cz", "s"), ("sz", "s"), ("rz", "j"), ("dz", "j"), ("dj", "j"),
    ("ts", "s"), ("tz", "s"), ("cs", "s"), ("zs", "j"), ("ck", "k"), ("cc", "k"), ("qu", "kv"),
    ("x", "ks"), ("ce", "se"), ("ci", "si"), ("cy", "si"), ("ge", "je"), ("gi", "ji"),
    ("gy", "ji"), ("c", "k"), ("q", "k"), ("dt", "t"),
)  # fmt: skip
_FINE = str.maketrans("dgbwvz", "tkpffs", "aeiouyh")
_COARSE = str.maketrans("fmj", "pns")
_HISSES = ("j", "zh", "z", "ch", "q", "x", "ts", "c", "sh", "hs", "s")
_NOTHINGS = "jyhgwaeiou"
_WORDS_KEPT = 16_384  # people share names: of a crowd most words were heard before


@lru_cache(maxsize=_WORDS_KEPT)
def name_sounds(word: str) -> tuple[str, ...]:
    """The keys of a word, the finest first; none of a number or a single letter."""
    if len(word) < SHORTEST_SOUND or word[0].isdigit():
        return ()
    keys = {_fine(word): None}
    if word.endswith("c"):
        keys[_fine(word[:-1] + "s")] = None  # Kovac as Kovach
    fine = next(iter(keys))
    keys[f"2{fine.translate(_COARSE)}"] = None
    rest = _heard(word[1:]).translate(_COARSE)
    if word[0] in _NOTHINGS:
        keys[f"3{_squeezed(rest)}"[:_LONGEST_SOUND]] = None
    for hiss in _HISSES:
        if word.startswith(hiss):
            tail = _heard(word[len(hiss) :]).translate(_COARSE)
            keys[f"4{_squeezed(tail)}"[:_LONGEST_SOUND]] = None
            break
    return tuple(keys)


def _fine(word: str) -> str:
    heard = _heard(word)
    first = "a" if word[0] in "aeiou" else ""
    return _squeezed(first + heard)[:_LONGEST_SOUND]


def _heard(letters: str) -> str:
    """The consonants as they sound; y and h are silent."""
    for spelling, sound in _SPELLINGS:
        letters = letters.replace(spelling, sound)
    return letters.translate(_FINE)


def _squeezed(heard: str) -> str:
    """A letter that is heard twice running is heard once."""
    result = ""
    for letter in heard:
        if not result or letter != result[-1]:
            result += letter
    return result
