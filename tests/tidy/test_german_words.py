"""One German word for each noun: Filiale, Hub, Eintrag, Geschenkkarte."""

import re
from pathlib import Path

GERMAN = Path("resources/translations/de/LC_MESSAGES")
OTHER_WORDS = re.compile(r"\b(L[aä]den|Ladens?|Ladengruppe|Zentrale|Datens[aä]tz|Gutscheinkarte)")


def test_a_store_the_hub_and_a_record_have_one_word_each() -> None:
    folder = Path(__file__).parents[2] / GERMAN
    found = [
        f"{file.name}:{number} {line}"
        for file in sorted(folder.glob("*.po"))
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if line.startswith("msgstr") and OTHER_WORDS.search(line)
    ]
    assert not found, "\n".join(found)
