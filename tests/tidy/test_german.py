"""German says Sie to everybody; keys and answers are infinitives or facts."""

import re
from pathlib import Path

import pytest

from resources import __file__ as resources_file

SECTIONS = sorted((Path(resources_file).parent / "translations" / "de").rglob("*.po"))
_SENTENCE = re.compile(r'^msgstr(?:\[\d\])? "((?:[^"\\]|\\.)*)"', re.MULTILINE)
_FAMILIAR = re.compile(r"\b(du|dir|dich|dein|deine[nmrs]?|euch|euer|eure[nmrs]?)\b", re.IGNORECASE)
# What only one spoken to by du is told: "nimm", "gib" and their like, and stems with an e.
_ORDERS = re.compile(
    r"(?:^|[.:;,–!?] |und |oder |dann )"
    r"(nimm|gib|lies|sieh|sprich|hilf|frage?|tippe?|scanne|wähle?|prüfe?|setze?|suche? nach"
    r"|nutze|ändere|versuche? es|drücke?|lege?|schaue?|hole?|schreibe?|lösche?|öffne|schließe"
    r"|mache?|zähle?|buche?|nenne?|ordne|trage|warte|ziehe?|stecke?|zeige?|rufe?|entferne"
    r"|wiederhole?|beginne|beende|bestätige|verwende)\b(?! Sie)",
    re.IGNORECASE,
)
# The same letters as a noun.
_NO_ORDERS = frozenset({"tipp"})


@pytest.mark.parametrize("path", SECTIONS, ids=lambda path: path.stem)
def test_nobody_is_called_du(path: Path) -> None:
    for sentence in _SENTENCE.findall(path.read_text("utf-8")):
        assert not _FAMILIAR.search(sentence), sentence
        orders = {found.lower() for found in _ORDERS.findall(sentence)}
        assert orders <= _NO_ORDERS, sentence
