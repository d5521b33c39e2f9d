"""The parts that may stand in the place of the quick keys at one counter. Decides nothing."""

from pos_app.ui.sell.adjust_presenter import AdjustPresenter
from pos_app.ui.sell.approval_presenter import ApprovalPresenter
from pos_app.ui.sell.counter import Counter
from pos_app.ui.sell.inline import Inline
from pos_app.ui.sell.telling import Telling


def inline_parts(counter: Counter, telling: Telling) -> Inline:
    """All of them, closed."""
    return Inline((AdjustPresenter(counter, telling), ApprovalPresenter(counter, telling)))
