"""`regulars` or `regulars till`: open this machine's till; an empty one is set up first.

Says in a sentence what is wrong with the settings; why it cannot open is said by bootstrap/opening.
"""

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from pos_app.paths import Places, own_places, places_in
from pos_app.phrases import Phrases
from pos_app.settings import Settings, SettingsError, read_settings


def run(arguments: Sequence[str]) -> int:
    """Open the till; returns the exit code when its window was closed."""
    parser = argparse.ArgumentParser(prog="regulars till")
    parser.add_argument("--folder", type=Path, help="keep everything in this folder")
    asked = parser.parse_args(list(arguments))
    places = own_places() if asked.folder is None else places_in(asked.folder)
    settings = settings_of(places)
    if settings is None:
        return 1
    if not has_display(sys.platform, os.environ):
        print(Phrases(settings.screen.language).say("first_start.no_display"), file=sys.stderr)
        return 1
    # Settings come before Qt.
    from pos_app.bootstrap.training import open_with_training  # noqa: PLC0415  (see above)

    return open_with_training(places, settings, instead=lambda: _run_demo(asked.folder))


def has_display(platform: str, environment: Mapping[str, str]) -> bool:
    """Whether a window can open; on Linux, Qt would end the program without a sentence."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return platform != "linux" or any(environment.get(name) for name in named)


def _run_demo(folder: Path | None) -> int:
    """The demo, for somebody who would rather look first than set up."""
    from pos_app.commands.run_demo import run as run_demo  # noqa: PLC0415  (only then)

    return run_demo([] if folder is None else ["--folder", str(folder / "demo")])


def settings_of(places: Places) -> Settings | None:
    """This machine's settings; None when they are wrong, which is said on the console."""
    try:
        return read_settings(places.settings_file)
    except SettingsError as error:
        print(Phrases("en").say(error.code, **error.values), file=sys.stderr)
        return None
