"""Compile the translations: every ``.po`` file to the ``.mo`` file beside it.

Run as ``python -m pos_app.phrases.compile``. Does not invent or collect sentences.

Invariant: the bytes depend on the sentences alone (no date, no machine), so a committed ``.mo``
file can be compared with its source.
"""

import io
import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from pos_app.phrases.catalogue import TRANSLATIONS_FOLDER

# Babel writes the day of compiling into the header unless it is told one.
_ANY_DAY = datetime(2026, 1, 1, tzinfo=UTC)


def read_sentences(po_path: Path) -> Catalog:
    """Read one ``.po`` file. Raises ValueError if it is not one; the message shows the line."""
    language = po_path.parent.parent.name
    try:
        with po_path.open("rb") as po_file:
            return read_po(po_file, locale=language.replace("-", "_"), abort_invalid=True)
    except PoFileError as error:
        raise ValueError(f"{po_path} does not read as translations at {error.line!r}") from error


def compiled(po_path: Path) -> bytes:
    """Return the ``.mo`` bytes of one ``.po`` file. Raises ValueError if it is not one."""
    catalog = read_sentences(po_path)
    catalog.creation_date = _ANY_DAY
    catalog.revision_date = _ANY_DAY
    mo_file = io.BytesIO()
    write_mo(mo_file, catalog)
    return mo_file.getvalue()


def stale(folder: Path = TRANSLATIONS_FOLDER) -> list[Path]:
    """Return the ``.mo`` files that are missing or do not match their ``.po`` file."""
    wrong = []
    for po_path in sorted(folder.glob("*/LC_MESSAGES/*.po")):
        mo_path = po_path.with_suffix(".mo")
        if not mo_path.is_file() or mo_path.read_bytes() != compiled(po_path):
            wrong.append(mo_path)
    return wrong


def main(folder: Path = TRANSLATIONS_FOLDER) -> int:
    """Compile what is stale and say what was done."""
    for mo_path in stale(folder):
        mo_path.write_bytes(compiled(mo_path.with_suffix(".po")))
        print(f"compiled {mo_path.relative_to(folder).as_posix()}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
