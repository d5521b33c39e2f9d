"""Qt does not lose references to None.

PySide6 6.12.0 on Python 3.10 and 3.11 takes one reference from None with every call that returns
it, until the interpreter aborts after some minutes of selling. No shorter test notices.
"""

import sys

from PySide6.QtCore import QObject

CALLS = 200
REFERENCES_LOST_MAX = 50


def test_a_call_that_returns_none_keeps_its_references() -> None:
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        thing.setObjectName("x")
    lost = before - sys.getrefcount(None)
    assert lost < REFERENCES_LOST_MAX, "this PySide6 will abort; see the pin in pyproject.toml"
