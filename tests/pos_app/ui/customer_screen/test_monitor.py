"""The customer's window is on the customer's monitor, or nowhere."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pos_app.ui.customer_screen.monitor import CustomerMonitor, choose_screen

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


@dataclass(eq=False)
class Monitor:
    """A monitor by its name."""

    named: str

    def name(self) -> str:
        return self.named


LEFT, RIGHT = Monitor("HDMI-1"), Monitor("DP-2")


@pytest.mark.parametrize(
    ("wanted", "chosen"),
    [
        ("", None),
        ("DP-2", RIGHT),
        ("dp-2 ", RIGHT),
        ("2", RIGHT),
        ("1", None),  # the till's own
        ("HDMI-1", None),
        ("0", None),
        ("3", None),
        ("VGA-1", None),
    ],
)
def test_a_monitor_is_named_or_numbered_and_never_the_tills(
    wanted: str, chosen: Monitor | None
) -> None:
    assert choose_screen([LEFT, RIGHT], wanted, LEFT) is chosen


def test_it_goes_with_its_monitor_and_comes_back_with_it(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    till, window = QWidget(), QWidget()
    qtbot.addWidget(till)
    qtbot.addWidget(window)
    screen = QGuiApplication.primaryScreen()
    monkeypatch.setattr(till, "screen", lambda: None)  # the one real screen is the customer's
    there: list[QScreen] = []
    monitor = CustomerMonitor(window, "1", till=till, screens=lambda: there)
    monitor.place()
    assert not monitor.is_there
    assert not window.isVisible()
    there.append(screen)
    application = QGuiApplication.instance()
    assert isinstance(application, QGuiApplication)
    application.screenAdded.emit(screen)
    qtbot.waitUntil(window.isVisible)
    assert monitor.is_there
    there.clear()
    application.screenRemoved.emit(screen)
    assert not window.isVisible(), "before the system can move it onto the till's monitor"
    qtbot.wait(0)
    assert not monitor.is_there
    there.append(screen)
    application.screenAdded.emit(screen)
    qtbot.waitUntil(window.isVisible)


PROGRAM = """
import json
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit
from pos_app.ui.customer_screen.monitor import CustomerMonitor
from pos_app.ui.customer_screen.screen import CustomerScreen
from pos_app.ui.theme import Theme
application = QApplication([])
till = QLineEdit()
till.setGeometry(0, 0, 1366, 768)
till.show()
till.activateWindow()
till.setFocus()
application.processEvents()
window = CustomerScreen(Theme(), title="customers")
monitor = CustomerMonitor(window, "customer", till=till)
monitor.place()
application.processEvents()
focus = application.focusWidget()
print(json.dumps({
    "screens": len(QGuiApplication.screens()),
    "place": list(window.geometry().getRect()),
    "till_has_focus": focus is till,
    "is_active": window.isActiveWindow(),
}))
"""


def test_on_two_monitors_it_fills_the_second_and_the_till_keeps_the_focus(tmp_path: Path) -> None:
    screens = [
        {"name": "till", "x": 0, "y": 0, "width": 1366, "height": 768},
        {"name": "customer", "x": 1366, "y": 0, "width": 1024, "height": 768},
    ]
    layout = tmp_path / "screens.json"
    rates = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    layout.write_text(json.dumps({"screens": [{**screen, **rates} for screen in screens]}))
    done = subprocess.run(  # noqa: S603  (our own interpreter and program)
        [sys.executable, "-c", PROGRAM],
        env={"QT_QPA_PLATFORM": f"offscreen:configfile={layout}", "PATH": ""},
        cwd=Path(__file__).parents[4],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stderr.replace("This plugin does not support propagateSizeHints()\n", "") == ""
    told = json.loads(done.stdout)
    assert told == {
        "screens": 2,
        "place": [1366, 0, 1024, 768],
        "till_has_focus": True,
        "is_active": False,
    }
