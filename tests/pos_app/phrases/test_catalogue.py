"""Sentences come by code and language, and a missing one is noticed."""

from pathlib import Path

import pytest

from pos_app.phrases import PhraseMissingError, Phrases, languages
from pos_app.phrases.compile import compiled

ENGLISH = """
msgid "unknown_code"
msgstr "Nothing has the code {code}. Search for it by name."

msgid "only_english"
msgstr "Drawer open."

msgid "items"
msgid_plural "items"
msgstr[0] "{n} item"
msgstr[1] "{n} items"
"""
GERMAN = """
msgid "unknown_code"
msgstr "Kein Artikel hat den Code {code}."

msgid "only_english"
msgstr ""

msgid "items"
msgid_plural "items"
msgstr[0] "{n} Artikel"
msgstr[1] "{n} Artikel"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Hold one section in English and German, compiled."""
    for language, text in (("en", ENGLISH), ("de", GERMAN)):
        po_path = tmp_path / language / "LC_MESSAGES" / "sell.po"
        po_path.parent.mkdir(parents=True)
        po_path.write_text(text, encoding="utf-8")
        po_path.with_suffix(".mo").write_bytes(compiled(po_path))
    return tmp_path


def test_a_sentence_comes_in_its_language_with_its_values(folder: Path) -> None:
    german = Phrases("de", folder=folder).say("sell.unknown_code", code="123")
    assert german == "Kein Artikel hat den Code 123."


@pytest.mark.parametrize(("n", "expected"), [(0, "0 items"), (1, "1 item"), (2, "2 items")])
def test_a_count_takes_the_form_of_its_number(folder: Path, n: int, expected: str) -> None:
    assert Phrases("en", folder=folder).count("sell.items", n) == expected


def test_a_sentence_that_the_language_lacks_is_said_in_english(folder: Path) -> None:
    assert Phrases("de", folder=folder).say("sell.only_english") == "Drawer open."


@pytest.mark.parametrize("language", ["de-AT", "de_CH"])
def test_a_regional_language_falls_back_to_its_base(folder: Path, language: str) -> None:
    assert Phrases(language, folder=folder).count("sell.items", 2) == "2 Artikel"


def test_a_language_without_catalogues_speaks_english(folder: Path) -> None:
    assert Phrases("ja", folder=folder).count("sell.items", 2) == "2 items"


@pytest.mark.parametrize("code", ["sell.nothing", "nowhere.unknown_code", "sell", "", "../x.y"])
def test_a_code_that_nobody_has_is_an_error_that_names_it(folder: Path, code: str) -> None:
    with pytest.raises(PhraseMissingError, match="no sentence has the code") as caught:
        Phrases("de", folder=folder).say(code)
    assert caught.value.code == code


def test_a_count_that_nobody_has_is_an_error(folder: Path) -> None:
    with pytest.raises(PhraseMissingError):
        Phrases("de", folder=folder).count("sell.nothing", 3)


def test_a_missing_value_is_an_error_and_not_a_hole_in_the_sentence(folder: Path) -> None:
    with pytest.raises(KeyError, match="code"):
        Phrases("en", folder=folder).say("sell.unknown_code")


def test_a_section_is_read_when_it_is_first_asked_for(folder: Path) -> None:
    phrases = Phrases("en", folder=folder)
    (folder / "en/LC_MESSAGES/late.po").write_text('msgid "x"\nmsgstr "Late."\n', encoding="utf-8")
    (folder / "en/LC_MESSAGES/late.mo").write_bytes(compiled(folder / "en/LC_MESSAGES/late.po"))
    assert phrases.say("late.x") == "Late."


def test_english_leads_the_list_of_languages(folder: Path) -> None:
    assert languages(folder) == ("en", "de")
