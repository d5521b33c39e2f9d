"""What the first paint does not need is not imported before it.

The time from start to the first scan is mostly imports, so heavy libraries are imported inside the
functions that need them.
"""

import json
import subprocess
import sys

import pytest

from tests.tidy.sources import ROOT

IMPORTED_BEFORE_FIRST_PAINT = ("pos_app.__main__", "pos_app.bootstrap", "pos_app.ui.main_window")
NOT_YET = {
    "alembic",
    "biip",
    "escpos",
    "httpx",
    "numpy",
    "openpyxl",
    "phonenumbers",
    "scipy",
    "sqlalchemy",
}
# Of our own, what the screens have that nobody goes to before the first scan.
OUR_LATE = {
    "pos_app.bootstrap.importing",
    "pos_app.bootstrap.mail_room",
    "pos_app.bootstrap.paper_room",
    "pos_app.bootstrap.profile_room",
    "pos_app.bootstrap.sync_room",
    "pos_app.operations.import_prices",
    "pos_app.operations.import_products",
    "pos_app.peripherals.slip_printing",
    "pos_app.ui.day_sales.presenter",
    "pos_app.ui.emulator_dock",
    "pos_app.ui.setup.device_picture",
    "pos_app.ui.setup.section_picture",
}

_PROGRAM = """
import importlib.util, json, sys
for name in sys.argv[1:]:
    if importlib.util.find_spec(name):
        __import__(name)
print(json.dumps(sorted(sys.modules)))
"""


def modules_after(*modules: str) -> set[str]:
    """Return the modules that a fresh interpreter holds after these imports."""
    finished = subprocess.run(  # noqa: S603  (our own interpreter and program)
        [sys.executable, "-c", _PROGRAM, *modules],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 0, finished.stderr
    return set(json.loads(finished.stdout))


def imported_by(*modules: str) -> set[str]:
    """Return the top-level packages that a fresh interpreter holds after these imports."""
    return {name.partition(".")[0] for name in modules_after(*modules)}


@pytest.mark.parametrize("module", IMPORTED_BEFORE_FIRST_PAINT)
def test_the_first_paint_waits_for_no_heavy_library(module: str) -> None:
    assert imported_by(module) & NOT_YET == set()


def test_the_window_waits_for_no_screen_that_nobody_went_to() -> None:
    assert modules_after("pos_app.bootstrap.demo") & OUR_LATE == set()


def test_the_check_sees_a_heavy_library() -> None:
    assert imported_by("biip") & NOT_YET == {"biip"}
