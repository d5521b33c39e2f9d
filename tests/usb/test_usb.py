"""Our USB transports and scanners against a real kernel's USB stack, in a virtual machine.

Runs with --usb only: it downloads a kernel and takes about a minute.
"""

import re
from pathlib import Path

import pytest

from tests.usb import guest
from tests.usb.in_guest import CHECKS

pytestmark = pytest.mark.usb
_SAID = re.compile(r"^CHECK (\w+)(?: ok|: (.*))\r?$", re.MULTILINE)


@pytest.fixture(scope="module")
def said(pytestconfig: pytest.Config) -> dict[str, str]:
    """Each check by name, with what went wrong."""
    missing = guest.what_is_missing()
    if missing:
        pytest.skip(missing)
    folder = Path(pytestconfig.rootpath) / "build" / "usb-guest"
    folder.mkdir(parents=True, exist_ok=True)
    try:
        console = guest.run_guest(folder)
    except guest.NoGuestError as error:
        pytest.skip(str(error))
    found = {name: wrong or "" for name, wrong in _SAID.findall(console)}
    assert found, console[-4_000:]
    return found


@pytest.mark.parametrize("name", CHECKS)
def test_in_the_guest(said: dict[str, str], name: str) -> None:
    assert name in said, f"the guest ended before it; it said {sorted(said)}"
    assert said[name] == "", said[name]
