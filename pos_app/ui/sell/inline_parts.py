"""The parts that may stand in the place of the quick keys at one counter. Decides nothing."""

from pos_app.ui.sell.adjust_presenter import AdjustPresenter
from pos_app.ui.sell.approval_presenter import ApprovalPresenter
from pos_app.ui.sell.counter import Counter
from pos_app.ui.sell.inline import Inline
from pos_app.ui.sell.telling import Telling
from pos_app.ui.suspended.presenter import SuspendedPresenter
from pos_app.ui.suspended.steps import GoOn
from pos_app.ui.tender.other_tenders import OtherTenders
from pos_app.ui.tender.presenter import TenderPresenter
from pos_app.ui.tender.split_tender import SplitTender


def inline_parts(
    counter: Counter, telling: Telling, tender: TenderPresenter, go_on: GoOn
) -> Inline:
    """All of them, closed. `go_on(step)` does a step as the counter does its own."""
    others = OtherTenders(counter, telling, tender)
    suspended = SuspendedPresenter(counter, telling, go_on=go_on)

    def takes_scan(raw: str) -> bool:
        return others.scanned(raw) or suspended.scanned(raw)

    parts = (
        AdjustPresenter(counter, telling),
        ApprovalPresenter(counter, telling),
        others,
        suspended,
        SplitTender(counter, telling, tender),
    )
    return Inline(parts, takes_scan=takes_scan, refresh=suspended.refresh)
