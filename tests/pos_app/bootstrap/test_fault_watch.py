"""An error that nobody caught is told at the counter; an interrupt ends the program."""

import sys

from pos_app.bootstrap.fault_watch import watch_for_bugs
from tests.pos_app.bootstrap.stage import Tills


def test_the_till_goes_on_after_a_fault(tills: Tills) -> None:
    till = tills.open()
    watch_for_bugs(till)
    error = ValueError("a fault")
    sys.excepthook(ValueError, error, None)
    assert not till.is_closed
