"""What becomes of an error that nobody caught: it is logged and shown, and the till goes on.

Decides nothing else.
"""

import logging
import sys
from types import TracebackType
from typing import TYPE_CHECKING

from pos_app.ui.messages import sentence_for

if TYPE_CHECKING:
    from pos_app.bootstrap.window import TillWindow

_LOG = logging.getLogger("ui")


def watch_for_bugs(till: "TillWindow") -> None:
    """Let an error that nobody caught be logged and shown instead of ending the till."""

    def tell(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        _LOG.error("a fault of the program", exc_info=(kind, error, trace))
        if till.presenter is not None:
            till.presenter.notice(sentence_for(error, till.rooms.phrases), is_bad=True)

    sys.excepthook = tell
