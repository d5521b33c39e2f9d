"""The words that tell what stands in a field of a name is none, and how names are written.

Tables and small pure functions; what follows from them is domain/audit/names. Knows no record.
"""

import re
import unicodedata

# One of these is enough: nobody is called so.
_SURELY_TEST = frozenset(
    {
        "test", "tester", "testing", "testkunde", "testkundin", "testcustomer", "asdf", "asdfg",
        "asdfgh", "asdfghjkl", "qwer", "qwert", "qwertz", "qwerty", "qwertzuiop", "qwertyuiop",
        "yxcv", "yxcvb", "zxcv", "zxcvb", "dummy", "foobar", "lorem", "ipsum", "mustermann",
        "musterfrau",
    }
)  # fmt: skip
# Surnames among them: only when nothing else stands there.
_PERHAPS_TEST = frozenset(
    {
        "xxx", "xyz", "abc", "foo", "bar", "none", "null", "nil", "unknown", "unbekannt",
        "anonymous", "anonym", "nobody", "niemand", "name", "vorname", "nachname", "kunde",
        "kundin", "customer", "noname", "neu", "new", "probe", "muster", "example", "beispiel",
    }
)  # fmt: skip
_TEST_PEOPLE = frozenset({"john doe", "jane doe", "joe bloggs", "otto normalverbraucher"})
_TITLES = frozenset(
    {
        "herr", "herrn", "frau", "fräulein", "hr", "fr", "mr", "mrs", "ms", "miss", "mx", "sir",
        "madam", "sr", "sra", "srta", "señor", "señora", "mme", "mlle", "monsieur", "madame", "dhr",
        "mevr", "pan", "pani",
    }
)  # fmt: skip
# Whoever has one of these is no single person: their name is not parted or written otherwise.
_HOUSES = frozenset(
    {
        "gmbh", "mbh", "ug", "ag", "kg", "ohg", "gbr", "ev", "eg", "ltd", "limited", "plc",
        "llc", "llp", "inc", "corp", "sarl", "sas", "srl", "spa", "sp", "zoo", "bv", "nv", "aps",
        "oy", "ab", "pvt", "company", "firma", "verein", "club", "team", "hotel", "restaurant",
        "praxis", "kanzlei", "schule", "school", "kita", "familie", "fam", "family",
    }
)  # fmt: skip
# Small words of family names; alone, or as the last word, they are a name like any other.
PARTICLES = frozenset(
    {
        "von", "vom", "zu", "zum", "zur", "van", "der", "den", "ter", "ten", "te", "de", "del",
        "della", "delle", "di", "da", "dos", "das", "do", "la", "le", "du", "des", "bin", "ibn",
        "bint", "al", "el", "und", "y", "e", "of",
    }
)  # fmt: skip
_STREET = re.compile(
    r"(?:str(?:aße|asse)?\.?|weg|platz|allee|gasse|ring|damm|chaussee|ufer|street|road|avenue|lane"
    r"|drive|boulevard)\s+\d+\s*[a-z]?\b|\b(?:ul\.|ulica|rue|via|calle|rua)\s.*\d"
    r"|\b\d+\s+\S.*\b(?:street|st|road|rd|avenue|ave|lane|drive)\b",
    re.IGNORECASE,
)
_DOTLESS = "\u0131"  # Turkish: the small letter of "I"
_ROMAN = frozenset({"II", "III", "IV", "VI", "VII", "VIII"})
_PARTS = re.compile(r"([-'\u2019\u02bc.])")


def is_test_name(name: str) -> bool:
    """Whether somebody tried the till out: "Test 2", "asdf", "xxx", "aaaa"."""
    words = re.findall(r"[^\W\d_]+", name.casefold())
    if not words:
        return False
    return (
        any(word in _SURELY_TEST for word in words)
        or all(word in _PERHAPS_TEST or _is_one_letter(word) for word in words)
        or " ".join(words) in _TEST_PEOPLE
    )


def _is_one_letter(word: str) -> bool:
    return len(word) > 2 and len(set(word)) == 1 and word[0].isascii()


def is_house(name: str) -> bool:
    """Whether it is a business, a club, or a family together."""
    words = name.casefold().replace(".", "").split()
    return "&" in words or any(word in _HOUSES for word in words)


def is_street(text: str) -> bool:
    """Whether it reads like a street and a number."""
    return any(c.isdigit() for c in text) and _STREET.search(text) is not None


def without_title(given_name: str) -> str:
    """A first name without "Mr" or "Frau" before it; as it is when there is none."""
    first, _, rest = given_name.partition(" ")
    return rest.strip() if is_title(first) else given_name


def is_title(word: str) -> bool:
    """Whether it is "Mr", "Frau" and their like."""
    return word.rstrip(".").casefold() in _TITLES


def is_shouted(text: str) -> bool:
    """All of its letters are capitals, in a script that has small ones."""
    return text == text.upper() != text.lower()


def is_whispered(text: str) -> bool:
    """None of its letters is a capital."""
    return text == text.lower() != text.upper()


def cased(text: str, *, is_family: bool, language: str = "") -> str:
    """A name as it is usually written: "O'Brien-Smith", "von Berg", "McDonald"."""
    words = text.split(" ")
    last = len(words) - 1
    return " ".join(
        word.lower()
        if is_family and at < last and word.lower() in PARTICLES
        else _cased_word(word, language)
        for at, word in enumerate(words)
    )


def _cased_word(word: str, language: str) -> str:
    if word.upper() in _ROMAN:
        return word.upper()
    return "".join(_capital(part, language) for part in _PARTS.split(word))


def _capital(part: str, language: str) -> str:
    if language == "tr" or "İ" in part or _DOTLESS in part:
        first = {"i": "İ", _DOTLESS: "I"}.get(part[:1], part[:1].upper())
        return first + part[1:].replace("I", _DOTLESS).replace("İ", "i").lower()
    if len(part) > 4 and part[:2].lower() == "mc":
        return f"Mc{part[2:].capitalize()}"
    # A name that begins with a letter of two becomes one letter long enough: "ǆ" is "ǅ".
    return unicodedata.normalize("NFC", part.capitalize())
