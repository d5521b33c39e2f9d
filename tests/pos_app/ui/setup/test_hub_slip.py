"""A code for the next till is read in two groups, below the address as somebody types it."""

from pos_app.phrases import Phrases
from pos_app.ui.setup.hub_slip import code_slip, plain_address


def test_the_slip_has_address_code_and_end() -> None:
    slip = code_slip("ABCDE23456", plain_address("https://hub.example"), "14:42", Phrases("en"))
    assert "  hub.example" in slip
    assert "  ABCDE 23456" in slip
    assert "14:42" in slip[-1]
