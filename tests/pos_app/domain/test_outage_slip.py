"""The paper of an outage has every figure, and says that it is no receipt."""

from pos_app.domain.outage_slip import outage_slip
from pos_app.domain.receipt import PairBlock, TextBlock, said
from tests.builders import a_policy
from tests.pos_app.ui.outages.test_presenter import REPORT


def test_it_has_every_figure_and_is_no_receipt() -> None:
    policy = a_policy()
    blocks = outage_slip(REPORT, store=policy.store, till=policy.till).blocks
    pairs = {block.left: block.right for block in blocks if isinstance(block, PairBlock)}
    assert pairs[said("outages.sales")] == "47"
    assert pairs[said("outages.redeemed")] == "3"
    assert pairs[said("outages.lost")] == "0"
    assert pairs[said("outages.delivered")] == REPORT.outage.delivered_at
    texts = [block.text for block in blocks if isinstance(block, TextBlock)]
    assert said("suspended.slip_no_receipt") in texts
