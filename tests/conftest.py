"""What every test stands on: no screen, no network, no garbage collection in the middle of Qt.

Invariants:
- Qt draws offscreen, whatever the machine has (a real window is a process of its own).
- A connection to any address but this machine's fails the test that made it.
- Examples made by hypothesis are the same in every run on CI.
"""

import gc
import ipaddress
import os
import socket
from collections.abc import Iterator

import hypothesis
import pytest

from pos_app.background import worker

# Qt reads it when its first module is imported, and so before any test module.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
# pytest-qt hears Qt's messages in Python: see pos_app/ui/fonts, which cannot be imported yet.
os.environ["QT_LOGGING_RULES"] = "qt.text.font.db=false"
# No test reads or writes the keyring of whoever runs it.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"

hypothesis.settings.register_profile("till", deadline=None, database=None)
hypothesis.settings.register_profile("ci", deadline=None, database=None, derandomize=True)
hypothesis.settings.register_profile(
    "long", deadline=None, database=None, max_examples=2_000, print_blob=True
)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "till")

# Hundreds of tests close a till, and each waits until its devices' threads have looked up.
worker.STEP_S = 0.02

# Python's collector can free a window while Qt hands out an event, and then the process dies.
# The till collects from an idle timer; a test run collects between tests.
gc.disable()
_TESTS_BETWEEN_COLLECTIONS = 20
_UNIX_FAMILIES = {getattr(socket, "AF_UNIX", None)}


_ONLY_WITH_OPTION = {
    "long": "a full count; run with --long",
    "usb": "needs a virtual machine with USB; run with --usb",
}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --long: the full counts of imports and property tests; --usb: a real USB stack."""
    parser.addoption("--long", action="store_true", help="run the full counts too")
    parser.addoption("--pictures", metavar="FOLDER", help="draw what a scenario shows into files")
    parser.addoption("--usb", action="store_true", help="run the USB checks in a virtual machine")


def pytest_configure(config: pytest.Config) -> None:
    """Give property tests their full counts with --long."""
    if config.getoption("--long"):
        hypothesis.settings.load_profile("long")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the tests marked long or usb to their option, and say so in the summary."""
    for name, reason in _ONLY_WITH_OPTION.items():
        if config.getoption(f"--{name}"):
            continue
        for item in items:
            if item.get_closest_marker(name):
                item.add_marker(pytest.mark.skip(reason=reason))


def is_this_machine(address: object) -> bool:
    """Return whether a socket address stays on this machine."""
    if not isinstance(address, tuple):
        return True  # the path of a local socket
    host = str(address[0])
    if host in {"", "localhost"}:
        return True
    try:
        return ipaddress.ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return False


class NetworkTouchedError(AssertionError):
    """A test tried to leave this machine."""


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every connection that leaves this machine."""
    connect, connect_ex = socket.socket.connect, socket.socket.connect_ex

    def guarded_connect(self: socket.socket, address: tuple[str, int]) -> None:
        _refuse_unless_here(self, address)
        connect(self, address)

    def guarded_connect_ex(self: socket.socket, address: tuple[str, int]) -> int:
        _refuse_unless_here(self, address)
        return connect_ex(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded_connect)
    monkeypatch.setattr(socket.socket, "connect_ex", guarded_connect_ex)


def _refuse_unless_here(connection: socket.socket, address: object) -> None:
    if connection.family not in _UNIX_FAMILIES and not is_this_machine(address):
        raise NetworkTouchedError(f"a test tried to reach {address}; tests stay on this machine")


@pytest.fixture(scope="session")
def _test_count() -> list[int]:
    """Count the tests that have ended, in a list of one."""
    return [0]


@pytest.fixture(autouse=True)
def _collect_between_tests(
    _test_count: list[int], request: pytest.FixtureRequest
) -> Iterator[None]:
    """Collect garbage after a test's windows are closed, on the thread that owns them.

    After every test that used Qt, and now and then after others, so that the rest stays quick.
    """
    yield
    _test_count[0] += 1
    if "qtbot" in request.fixturenames:
        _delete_what_is_closed()
    if "qtbot" in request.fixturenames or _test_count[0] % _TESTS_BETWEEN_COLLECTIONS == 0:
        gc.collect()
        # What has survived (modules, classes) need not be looked at again.
        gc.freeze()


def _delete_what_is_closed() -> None:
    """Delete now what pytest-qt closed: a window that lingers is styled with every later one."""
    from PySide6.QtCore import QEvent  # noqa: PLC0415  (tests without a window have no Qt)
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415  (same)

    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
