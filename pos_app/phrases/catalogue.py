"""Sentences from gettext catalogues, one catalogue a section, read when first asked for.

Does not format money, quantities or dates: they arrive as text. Does not compile (compile.py).

Invariants:
- A code is ``section.name``; the section is the file
  ``resources/translations/<language>/LC_MESSAGES/<section>.mo``, the name is its msgid.
- A language that lacks a sentence falls back to its base language (de-AT to de), then to English.
- A code that English lacks is a bug, and raises.
"""

import gettext
from pathlib import Path
from typing import NoReturn

SOURCE_LANGUAGE = "en"
TRANSLATIONS_FOLDER = Path(__file__).parents[2] / "resources" / "translations"


class PhraseMissingError(KeyError):
    """No sentence has this code, not even in English."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code

    def __str__(self) -> str:
        return f"no sentence has the code {self.code!r}"


class Phrases:
    """The sentences of one language."""

    def __init__(self, language: str, *, folder: Path = TRANSLATIONS_FOLDER) -> None:
        self.language = language
        self._folder = folder
        self._sections: dict[str, gettext.NullTranslations] = {}

    def say(self, code: str, /, **values: object) -> str:
        """Return the sentence of this code with its placeholders filled.

        Raises PhraseMissingError if no language has it, KeyError if a placeholder has no value.
        """
        section, name = _split(code)
        return self._section(section).gettext(name).format(**values)

    def count(self, code: str, n: int, /, **values: object) -> str:
        """Return the sentence of this code in the form that the language uses for n things.

        The placeholder {n} is the number itself; a formatted one is a value of another name.
        Raises PhraseMissingError if no language has it, KeyError if a placeholder has no value.
        """
        section, name = _split(code)
        return self._section(section).ngettext(name, name, n).format(n=n, **values)

    def _section(self, section: str) -> gettext.NullTranslations:
        catalogue = self._sections.get(section)
        if catalogue is None:
            catalogue = self._sections[section] = self._read(section)
        return catalogue

    def _read(self, section: str) -> gettext.NullTranslations:
        """Chain the section's catalogues of this language, its base language and English."""
        chain: gettext.NullTranslations = _NoSentence(section)
        for language in reversed(_candidates(self.language)):
            path = self._folder / language / "LC_MESSAGES" / f"{section}.mo"
            if path.is_file():
                with path.open("rb") as mo_file:
                    catalogue = gettext.GNUTranslations(mo_file)
                catalogue.add_fallback(chain)
                chain = catalogue
        return chain


def languages(folder: Path = TRANSLATIONS_FOLDER) -> tuple[str, ...]:
    """Return the languages that have catalogues, English first, then by name."""
    found = {path.parent.name for path in folder.glob("*/LC_MESSAGES")}
    return tuple(sorted(found, key=lambda language: (language != SOURCE_LANGUAGE, language)))


class _NoSentence(gettext.NullTranslations):
    """The end of every chain of catalogues: whatever arrives here is missing."""

    def __init__(self, section: str) -> None:
        super().__init__()
        self._name_of_section = section

    def gettext(self, message: str) -> NoReturn:
        raise PhraseMissingError(f"{self._name_of_section}.{message}")

    def ngettext(
        self,
        msgid1: str,
        msgid2: str,  # noqa: ARG002  (the signature is gettext's)
        n: int,  # noqa: ARG002  (the signature is gettext's)
    ) -> NoReturn:
        raise PhraseMissingError(f"{self._name_of_section}.{msgid1}")


def _candidates(language: str) -> list[str]:
    """Return the folders to look in, best first: de-AT gives de-AT, de, en."""
    tag = language.replace("_", "-")
    found = [tag, tag.partition("-")[0], SOURCE_LANGUAGE]
    return list(dict.fromkeys(found))


def _split(code: str) -> tuple[str, str]:
    section, dot, name = code.partition(".")
    if not (section.isidentifier() and dot and name):
        raise PhraseMissingError(code)
    return section, name
