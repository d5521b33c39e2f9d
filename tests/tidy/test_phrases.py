"""Every sentence exists in every language, is used, and stands in no code.

A code is a string literal ``section.name`` whose section is a catalogue. Codes put together while
the program runs (``f"error.{code}"``) count as a use of every entry that begins so.
"""

import ast
import re
import string
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog

from pos_app.phrases.catalogue import SOURCE_LANGUAGE, TRANSLATIONS_FOLDER
from pos_app.phrases.compile import read_sentences, stale
from tests.tidy.sources import PRODUCT, Source, python_sources

Sentences = dict[str, tuple[str, ...]]

LANGUAGES = ("en", "de")
# What takes a text for people in its first place: Qt's widgets and setters, and the kit's.
TEXT_FIRST = {
    "ElidedLabel",
    "QCheckBox",
    "QGroupBox",
    "QLabel",
    "QPushButton",
    "QRadioButton",
    "TextField",
    "addAction",
    "button",
    "label",
    "make_button",
    "make_chip",
    "make_label",
    "setAccessibleDescription",
    "setAccessibleName",
    "setInformativeText",
    "setPlaceholderText",
    "setPrefix",
    "setStatusTip",
    "setSuffix",
    "setText",
    "setTitle",
    "setToolTip",
    "setWhatsThis",
    "setWindowTitle",
    "set_content",
    "set_empty_text",
    "set_full_text",
    "set_text",
    "showMessage",
}
# What takes it in its second place, after an icon, a widget or the theme.
TEXT_SECOND = {
    "CheckRow",
    "KeyButton",
    "QAction",
    "SearchField",
    "TenderButton",
    "Tile",
    "addTab",
    "insertItem",
    "show_fact",
}
# What is always a text for people when it is given by name.
TEXT_NAMES = {
    "accessible_name",
    "caption",
    "close_name",
    "detail",
    "hint",
    "label",
    "placeholder",
    "text",
    "title",
    "tool_tip",
}
# What stands on a key of the keyboard, or is a name, is the same in every language.
NOT_TRANSLATED = {"Alt", "Ctrl", "Del", "Enter", "Esc", "Shift", "Tab", "Regulars"}
_CODE = re.compile(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_.]*")
_WORD = re.compile(r"[^\W\d_]{2,}")
# Values filled in, and colours, say nothing by themselves.
_WORDLESS = re.compile(r"\{[^}]*\}|#[0-9A-Fa-f]{6}\b")
# The beginning of a text, and the reason why it may stand in the code.
STANDS_IN_CODE = {"ÄÖÜ": "a row of signs that shows whether the printer knows them"}
_FILE_SUFFIXES = ("toml", "py", "po", "mo", "svg", "png", "ttf", "wav", "qss", "json", "csv", "db")


def read_language(folder: Path, language: str) -> Sentences:
    """Return every code of one language with its sentence, or its forms where it counts."""
    found: Sentences = {}
    for po_path in sorted((folder / language / "LC_MESSAGES").glob("*.po")):
        found |= sentences_in(read_sentences(po_path), po_path.stem)
    return found


def sentences_in(catalog: Catalog, section: str) -> Sentences:
    """Return the codes of one catalogue; a fuzzy or empty sentence counts as none."""
    found: Sentences = {}
    for message in catalog:
        name = message.id if isinstance(message.id, str) else message.id[0]
        said = message.string or ""
        forms = (said,) if isinstance(said, str) else tuple(said)
        if name and all(forms) and not message.fuzzy:
            found[f"{section}.{name}"] = forms
    return found


def missing_sentences(languages: dict[str, Sentences]) -> Iterator[str]:
    """Yield a complaint for each code that one language has and another lacks."""
    every = set().union(*languages.values())
    for language, sentences in languages.items():
        for code in sorted(every - set(sentences)):
            yield f"{language} lacks {code}"


def different_placeholders(languages: dict[str, Sentences]) -> Iterator[str]:
    """Yield a complaint for each translation whose placeholders are not those of the source."""
    for language, sentences in languages.items():
        for code, forms in sentences.items():
            expected = placeholders(languages[SOURCE_LANGUAGE].get(code, forms))
            if placeholders(forms) != expected:
                yield f"{language} {code}: {sorted(placeholders(forms))}, not {sorted(expected)}"


def placeholders(forms: Iterable[str]) -> set[str]:
    """Return the names in braces of all forms together."""
    return {name for form in forms for _, name, _, _ in string.Formatter().parse(form) if name}


def codes_used(source: Source, sections: set[str]) -> Iterator[tuple[int, str, bool]]:
    """Yield the line, the code and whether it is whole; of a code in pieces, its beginning."""
    pieces: set[ast.expr] = set()
    for node in ast.walk(source.tree):  # an f-string comes before its pieces
        match node:
            case ast.JoinedStr(values=[ast.Constant(value=str(text)) as piece, *_]):
                pieces.add(piece)
                if text.partition(".")[0] in sections and "." in text:
                    yield node.lineno, text, False
            case ast.Constant(value=str(text)) if node not in pieces and _is_code(text, sections):
                yield node.lineno, text, True


def _is_code(text: str, sections: set[str]) -> bool:
    section, _, name = text.partition(".")
    known = section in sections and _CODE.fullmatch(text) is not None
    return known and name.rpartition(".")[2] not in _FILE_SUFFIXES


def unknown_codes(source: Source, known: Sentences) -> Iterator[str]:
    """Yield a complaint for each code in a source that no catalogue has."""
    sections = {code.partition(".")[0] for code in known}
    for line, code, is_whole in codes_used(source, sections):
        if is_whole and code not in known:
            yield f"{source.path}:{line}: no sentence has the code {code}"


def unused_codes(sources: Iterable[Source], known: Sentences) -> Iterator[str]:
    """Yield a complaint for each sentence that no source asks for."""
    sections = {code.partition(".")[0] for code in known}
    used = [(code, whole) for source in sources for _, code, whole in codes_used(source, sections)]
    exact = {code for code, whole in used if whole}
    beginnings = tuple(code for code, whole in used if not whole)
    for code in sorted(known):
        if code not in exact and not code.startswith(beginnings):
            yield f"nobody says {code}"


def untranslated_texts(source: Source) -> Iterator[str]:
    """Yield a complaint for each text for people that stands in the code."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call):
            for text in (_literal(argument) for argument in _texts_given(node)):
                words = set(_WORD.findall(_WORDLESS.sub(" ", text))) - NOT_TRANSLATED
                if words and not text.startswith(tuple(STANDS_IN_CODE)):
                    yield f"{source.path}:{node.lineno}: {text!r} belongs in a catalogue"


def _texts_given(call: ast.Call) -> Iterator[ast.expr]:
    name = _name_of(call.func)
    if name in TEXT_FIRST:
        yield from call.args[:1]
    if name in TEXT_SECOND:
        yield from call.args[1:2]
    for word in call.keywords:
        if word.arg in TEXT_NAMES or (word.arg or "").endswith("_text"):
            yield word.value


def _name_of(function: ast.expr) -> str:
    match function:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def _literal(argument: ast.expr) -> str:
    """Return what an argument says by itself: a string, or the fixed parts of an f-string."""
    match argument:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=parts):
            return " ".join(_literal(part) for part in parts)
    return ""


def _languages() -> dict[str, Sentences]:
    return {language: read_language(TRANSLATIONS_FOLDER, language) for language in LANGUAGES}


def test_every_language_has_every_sentence() -> None:
    found = list(missing_sentences(_languages()))
    assert not found, "\n" + "\n".join(found)


def test_every_language_fills_in_the_same_values() -> None:
    found = list(different_placeholders(_languages()))
    assert not found, "\n" + "\n".join(found)


def test_every_code_has_a_sentence() -> None:
    known = _languages()[SOURCE_LANGUAGE]
    found = [line for source in python_sources(*PRODUCT) for line in unknown_codes(source, known)]
    assert not found, "\n" + "\n".join(found)


def test_every_sentence_is_used() -> None:
    found = list(unused_codes(python_sources(*PRODUCT), _languages()[SOURCE_LANGUAGE]))
    assert not found, "\n" + "\n".join(found)


def test_every_catalogue_is_compiled() -> None:
    found = [str(path) for path in stale()]
    assert not found, "run: python3 start.py translate\n" + "\n".join(found)


def test_no_text_for_people_stands_in_the_code() -> None:
    sources = python_sources("pos_app/ui", "pos_app/peripherals")
    found = [line for source in sources for line in untranslated_texts(source)]
    assert not found, "\n" + "\n".join(found)


def test_the_sentences_do_not_shout() -> None:
    shouted = {
        f"{language} {code}"
        for language, sentences in _languages().items()
        for code, forms in sentences.items()
        if any("!" in form for form in forms)
    }
    assert not shouted


def test_the_checks_see_a_missing_and_a_different_translation() -> None:
    english: Sentences = {"sell.a": ("{n} item", "{n} items"), "sell.b": ("Take {amount}.",)}
    german: Sentences = {"sell.b": ("Nimm {betrag}.",)}
    both = {"en": english, "de": german}
    assert list(missing_sentences(both)) == ["de lacks sell.a"]
    assert list(different_placeholders(both)) == ["de sell.b: ['betrag'], not ['amount']"]


def test_the_checks_see_an_unknown_and_an_unused_code() -> None:
    known: Sentences = {"sell.a": ("A.",), "sell.b": ("B.",), "error.of_disk": ("Full.",)}
    source = Source(
        "pos_app/ui/x.py",
        'say("sell.a"); say("sell.gone"); say(f"error.of_{code}"); open("sell.toml")\n',
    )
    unknown = ["pos_app/ui/x.py:1: no sentence has the code sell.gone"]
    assert list(unknown_codes(source, known)) == unknown
    assert list(unused_codes([source], known)) == ["nobody says sell.b"]


def test_the_check_sees_text_in_the_code() -> None:
    wrong = 'QLabel("Total")\nbox.setText(f"{n} items")\nCell(text="Cash")\nTile(theme, "Tea")'
    right = 'box.setText("×")\nlabel("F12")\nlabel("Ctrl+Z")\nmake_label(say("sell.a"), "bold")'
    seen = list(untranslated_texts(Source("pos_app/ui/x.py", f"{wrong}\n{right}\n")))
    assert [line.partition(": ")[0] for line in seen] == [
        f"pos_app/ui/x.py:{line}" for line in (1, 2, 3, 4)
    ]
