"""`regulars demo`: the till on demo data, signed in, with emulated devices in a dock beside it.

With `--by-itself` (what start.py asks for where there is no display) the same window, offscreen,
rings up a sale by real key events, writes pictures of the screens and of the receipt, says where,
and ends. The demo lives in a folder of its own and never touches this machine's till.
"""

import argparse
import shutil
from collections.abc import Sequence
from pathlib import Path

from pos_app.commands.run_till import settings_of
from pos_app.paths import Places, own_places, places_in

SETTINGS = """\
[devices]
receipt_printer = "emulated:"
drawer_open_level = "high"
scanners = ["wedge:", "emulated:"]
scale = "emulated:"
line_display = "emulated:"

[screen]
theme = "{theme}"
lock_after_s = 0

[storage]
key_place = "file"
"""


def run(arguments: Sequence[str]) -> int:
    """Open the demo; returns the exit code."""
    parser = argparse.ArgumentParser(prog="regulars demo")
    parser.add_argument("--by-itself", action="store_true", help="ring up a sale, take pictures")
    parser.add_argument("--theme", choices=("light", "dark", "high_contrast"), default="light")
    parser.add_argument("--folder", type=Path, help="keep the demo in this folder")
    parser.add_argument("--pictures", type=Path, help="write the pictures into this folder")
    parser.add_argument("--size", default="1366x768", help="size of the window by itself")
    parser.add_argument("--afresh", action="store_true", help="begin with new demo data")
    asked = parser.parse_args(list(arguments))
    folder = asked.folder or own_places().kept / "demo"
    places = places_in(folder)
    if asked.afresh or asked.by_itself:
        # By itself it shows the same each time; a demo that was played with is kept apart.
        places = places_in(folder / "by_itself") if asked.by_itself else places
        forget(places)
    write_settings(places, asked.theme)
    settings = settings_of(places)
    if settings is None:
        return 1
    from pos_app.bootstrap.demo import prepare, stand_dock_beside  # noqa: PLC0415  (Qt comes last)
    from pos_app.bootstrap.training import open_with_training  # noqa: PLC0415  (same)

    begin = stand_dock_beside
    if asked.by_itself:
        from pos_app.bootstrap.demo_by_itself import DemoByItself  # noqa: PLC0415  (only then)

        begin = DemoByItself(asked.pictures or folder / "pictures", size=asked.size).begin
    return open_with_training(
        places, settings, prepare=prepare, begin=begin, is_silent=asked.by_itself
    )


def write_settings(places: Places, theme: str) -> None:
    """Write the demo's settings file, unless there is one: emulated devices, the key in a file."""
    places.make()
    if not places.settings_file.exists():
        places.settings_file.write_text(SETTINGS.format(theme=theme), encoding="utf-8")


def forget(places: Places) -> None:
    """Delete a demo, and of its folder only what a till made there; its key serves again."""
    if places.database.exists():
        for part in (places.kept, places.witness, places.logs, places.cache):
            shutil.rmtree(part, ignore_errors=True)
        places.settings_file.unlink(missing_ok=True)
