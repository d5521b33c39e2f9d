"""Claims about the printed list of refusals by age."""

from datetime import date

from pos_app.domain.receipt import CutBlock, PairBlock
from pos_app.domain.refusal_list import RefusalList, refusal_slip
from tests.builders import a_store
from tests.fakes import A_MORNING
from tests.pos_app.storage.test_goods_book import refusal


def test_each_refusal_stands_with_its_time_its_age_and_who_refused() -> None:
    listed = RefusalList(
        since=date(2026, 2, 1),
        until=date(2026, 3, 2),
        at=A_MORNING,
        refusals=(refusal("Gin"), refusal("Beer")),
    )
    blocks = refusal_slip(listed, store=a_store()).blocks
    pairs = [block for block in blocks if isinstance(block, PairBlock)]
    assert [pair.left for pair in pairs[::2]] == ["Gin", "Beer"]
    assert [pair.right for pair in pairs[1::2]] == ["Mara Lindt", "Mara Lindt"]
    assert isinstance(blocks[-1], CutBlock)
