"""The paper of a transfer carries its code and what it is for."""

from pos_app.domain.receipt import CutBlock, QrBlock, Said
from pos_app.domain.transfer_slip import TransferSlip, transfer_slip
from tests.builders import a_store, euros


def test_the_code_stands_on_it_and_it_says_that_it_is_no_receipt() -> None:
    slip = TransferSlip(link="upi://pay", amount=euros(199), address="store@bank", reference="042")
    blocks = transfer_slip(slip, store=a_store()).blocks
    assert QrBlock("upi://pay") in blocks
    assert isinstance(blocks[-1], CutBlock)
    said = [block.text.code for block in blocks if isinstance(getattr(block, "text", 0), Said)]
    assert "slip.transfer_no_receipt" in said
