"""What a scanner that types does to a code, learned from codes that are known beforehand.

A wedge sends the keys of a US keyboard; another layout makes other characters of them (z for y, ß
for -), Caps Lock turns letters over, and the separator of GS1 codes comes as anything or not at
all. Whoever sets the scanner up scans LESSON and SEPARATOR_LESSON; what arrives instead tells how
to undo it. Pure text: no keys, no times.

Source: GS1 General Specifications, FNC1 as separator; the layouts of keyboards as Qt reports them.

Invariants:
- What has been learned turns each code of the lesson into itself.
- A character that two of the lesson's became is never guessed: it is told as unclear.
"""

import string
from collections.abc import Mapping
from dataclasses import dataclass, field

_SIGNS = "!\"%&'()*+,-./:;<=>?_@[]#$"
# Short enough for one line of Code 128 each; every character that a code of a shop has is in them.
LESSON = (
    string.digits + string.ascii_uppercase[:13],
    string.ascii_uppercase[13:] + string.ascii_lowercase[:10],
    string.ascii_lowercase[10:],
    _SIGNS[:13],
    _SIGNS[13:],
)
GS = "\x1d"
_AIM_CHARACTERS = 3
_BEFORE, _BEHIND = "010400638133393110AB", "17271130"
SEPARATOR_LESSON = f"{_BEFORE}{GS}{_BEHIND}"


@dataclass(frozen=True, slots=True, kw_only=True)
class WedgeLesson:
    """What was learned. `characters` maps what arrives to what was meant, where they differ.

    `separator` is what arrives for GS, "" if nothing does; `unclear` are characters that cannot be
    told apart, as they were meant.
    """

    characters: Mapping[str, str] = field(default_factory=dict)
    separator: str = GS
    unclear: str = ""

    @property
    def is_plain(self) -> bool:
        """Nothing has to be undone."""
        return not self.characters and self.separator == GS

    @property
    def has_separator(self) -> bool:
        """Whether codes with a batch and more behind it can be read at all."""
        return bool(self.separator)

    @property
    def pairs(self) -> str:
        """The characters as settings keep them: each that arrives, followed by what was meant."""
        return "".join(seen + meant for seen, meant in sorted(self.characters.items()))

    def meant(self, raw: str) -> str:
        """The code that the scanner read, from what arrived."""
        whole = raw
        if self.separator not in {"", GS}:
            # Never the first: what stands there begins a code or an AIM id.
            whole = raw[:1] + raw[1:].replace(self.separator, GS)
        return "".join(self.characters.get(character, character) for character in whole)


def lesson_of(pairs: str, separator: str) -> WedgeLesson:
    """The lesson that settings kept; an empty `separator` is GS as it is."""
    return WedgeLesson(
        characters=dict(zip(pairs[::2], pairs[1::2], strict=False)), separator=separator or GS
    )


def lesson_fault(number: int, raw: str) -> str:
    """Why what arrived for a code of the lesson teaches nothing; "" if it does.

    Number len(LESSON) is SEPARATOR_LESSON. "short": characters were lost, as accents of other
    layouts wait for the next key. "prefix": the scanner puts something in front or behind, which
    its own settings must take away first; the AIM id of Code 128 may stay.
    """
    if number == len(LESSON):
        return "short" if len(raw) < len(_BEFORE) + len(_BEHIND) else ""
    expected = len(LESSON[number])
    if len(raw) < expected:
        return "short"
    return "prefix" if len(_without_aim_id(raw, expected)) > expected else ""


def _without_aim_id(raw: str, expected: int) -> str:
    """Leave out "]C0" in front, of which a layout may change all but the letter."""
    has_it = len(raw) == expected + _AIM_CHARACTERS and raw[1] in "Cc"
    return raw[_AIM_CHARACTERS:] if has_it else raw


def learn(arrived: tuple[str, ...], separated: str) -> WedgeLesson:
    """Learn from what arrived for each code of LESSON, and for SEPARATOR_LESSON.

    Raises ValueError where `lesson_fault` would find one.
    """
    meanings: dict[str, set[str]] = {}
    for number, raw in enumerate(arrived):
        if lesson_fault(number, raw):
            raise ValueError(raw)
        code = LESSON[number]
        for seen, meant in zip(_without_aim_id(raw, len(code)), code, strict=True):
            meanings.setdefault(seen, set()).add(meant)
    characters = {
        seen: next(iter(meant))
        for seen, meant in meanings.items()
        if len(meant) == 1 and seen not in meant
    }
    unclear = "".join(sorted(c for meant in meanings.values() if len(meant) > 1 for c in meant))
    told = WedgeLesson(characters=characters, unclear=unclear)
    return WedgeLesson(
        characters=characters, unclear=unclear, separator=_separator(separated, told)
    )


def _separator(arrived: str, told: WedgeLesson) -> str:
    """What stands between the two known parts, as it arrived; "" when they touch."""
    plain = [told.characters.get(character, character) for character in arrived]
    for start in range(len(_BEFORE), len(plain) - len(_BEHIND) + 1):
        is_before = "".join(plain[:start]).casefold().endswith(_BEFORE.casefold())
        is_behind = "".join(plain[start:]).casefold() == _BEHIND.casefold()
        if is_before and is_behind:
            return ""
    end = "".join(plain).casefold().rfind(_BEHIND.casefold())
    begin = "".join(plain).casefold().find(_BEFORE.casefold())
    if begin < 0 or end < begin + len(_BEFORE):
        return ""
    return arrived[begin + len(_BEFORE) : end]
