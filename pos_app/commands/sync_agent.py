"""`regulars sync-agent`: exchange records with the hub, for one till, beside its window.

The till starts it by itself; by hand only where there is no window (`--alone`). Says in one line
why it cannot begin.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from pos_app.bootstrap.sync_agent import IS_RUNNING, NO_TILL, NOT_PAIRED, Pipes, run_agent
from pos_app.commands.run_till import settings_of
from pos_app.paths import own_places, places_in
from pos_app.phrases import Phrases

_SENTENCES = {
    NO_TILL: "link.no_till", IS_RUNNING: "link.agent_running", NOT_PAIRED: "link.not_paired"
}  # fmt: skip


def run(arguments: Sequence[str]) -> int:
    """Run until told to end; returns the exit code."""
    parser = argparse.ArgumentParser(prog="regulars sync-agent")
    parser.add_argument("--folder", type=Path, help="where everything of the till is kept")
    parser.add_argument(
        "--alone", action="store_true", help="run without the till's window, until stopped"
    )
    asked = parser.parse_args(list(arguments))
    places = own_places() if asked.folder is None else places_in(asked.folder)
    settings = settings_of(places)
    if settings is None:
        return 1
    pipes = None if asked.alone else Pipes(orders=0, told=1)
    code = run_agent(places, settings, pipes)
    if code in _SENTENCES:
        print(Phrases(settings.screen.language).say(_SENTENCES[code]), file=sys.stderr)
    return code
