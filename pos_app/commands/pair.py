"""`regulars pair ADDRESS CODE`: make this till known to a hub.

The till must not be open: the window pairs by itself. Says in a sentence what came of it.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from pos_app.bootstrap.hub_joining import HubJoining
from pos_app.bootstrap.machine import open_machine
from pos_app.bootstrap.set_up import is_set_up
from pos_app.commands.run_till import settings_of
from pos_app.paths import own_places, places_in
from pos_app.phrases import Phrases
from pos_app.storage.errors import StorageError


def run(arguments: Sequence[str]) -> int:
    """Pair; returns the exit code."""
    parser = argparse.ArgumentParser(prog="regulars pair")
    parser.add_argument("address", help="of the hub: hub.example or 10.0.0.7:8765")
    parser.add_argument("code", help="ten letters that the hub or a paired till shows")
    parser.add_argument("--folder", type=Path, help="where everything of the till is kept")
    asked = parser.parse_args(list(arguments))
    places = own_places() if asked.folder is None else places_in(asked.folder)
    settings = settings_of(places)
    if settings is None:
        return 1
    say = Phrases(settings.screen.language).say
    if not places.database.exists():
        print(say("link.no_till"), file=sys.stderr)
        return 1
    try:
        machine = open_machine(places, settings)
    except StorageError as error:
        print(say(error.code, **error.values), file=sys.stderr)
        return 1
    try:
        if not is_set_up(machine):
            print(say("link.no_till"), file=sys.stderr)
            return 1
        joined = HubJoining(machine).try_to_join(asked.address, asked.code)
    finally:
        machine.close()
    print(say(joined.code, **joined.values), file=sys.stdout if joined.hub else sys.stderr)
    return 0 if joined.hub else 1
