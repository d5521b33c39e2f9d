"""`regulars verify`: look whether the file of this till holds, and say where it first does not.

Writes nothing and may run beside an open till. Exit code 0: all holds; 1: something does not; 2:
the file cannot be opened.
"""

import argparse
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from pos_app.bootstrap.keys import key_store
from pos_app.domain.broken_record import Break, FilePart
from pos_app.paths import own_places, places_in
from pos_app.phrases import Phrases
from pos_app.replication.sale_codec import decode_sale
from pos_app.settings import read_settings
from pos_app.storage.connection import open_reader
from pos_app.storage.errors import StorageError
from pos_app.storage.verifying import FileVerifier


def run(arguments: Sequence[str], *, language: str = "en") -> int:
    """Look and print; returns the exit code."""
    phrases = Phrases(language)
    say = phrases.say
    parser = argparse.ArgumentParser(prog="regulars verify", description=say("verify.command"))
    parser.add_argument("--folder", type=Path, help=say("catalogue.help_folder"))
    asked = parser.parse_args(list(arguments))
    places = own_places() if asked.folder is None else places_in(asked.folder)
    if not places.database.exists():
        print(say("verify.no_file", file=places.database), file=sys.stderr)
        return 2
    try:
        key = key_store(places, read_settings(places.settings_file)).key_for(places.database)
        with closing(open_reader(places.database, key.hex)) as reader:
            verifier = FileVerifier(reader, decode_sale)
            found = verifier.breaks(lambda part: _look(part, phrases))
    except StorageError as error:
        print(say(error.code, **error.values), file=sys.stderr)
        return 2
    for one in found:
        print(_sentence(one, phrases))
    print(say("verify.holds" if not found else "verify.broken"))
    return 1 if found else 0


def _look(part: FilePart, phrases: Phrases) -> None:
    print(phrases.say("verify.looking", part=phrases.say(f"verify.part_{part}")), flush=True)


def _sentence(one: Break, phrases: Phrases) -> str:
    return phrases.say(f"verify.break_{one.code}", **one.values)
