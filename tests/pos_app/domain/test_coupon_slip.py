"""Each coupon of a job is a paper of its own: cut off, with its code to scan and to read."""

from datetime import date

from pos_app.domain.coupon_slip import CouponSlip, coupon_slip
from pos_app.domain.receipt import BarcodeBlock, CutBlock, TextBlock
from tests.builders import a_store


def test_every_code_stands_on_a_paper_of_its_own() -> None:
    codes = ("SUMMER-7K3QX9AB", "SUMMER-2B4CD5EF")
    slip = CouponSlip(name="Half price", codes=codes, uses=3, last_on=date(2026, 8, 31))
    blocks = coupon_slip(slip, store=a_store()).blocks
    assert [block.content for block in blocks if isinstance(block, BarcodeBlock)] == list(codes)
    assert sum(isinstance(block, CutBlock) for block in blocks) == len(codes)
    assert isinstance(blocks[-1], CutBlock)
    texts = [block.text for block in blocks if isinstance(block, TextBlock)]
    assert [text for text in texts if text in codes] == list(codes)
    assert texts.count("Half price") == len(codes)
