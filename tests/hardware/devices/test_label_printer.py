"""What stands in the way of a label has a name, the worst first."""

from hardware.devices.label_printer import LabelPrinterState


def test_the_first_thing_to_mend_is_named() -> None:
    assert LabelPrinterState().reason == ""
    assert LabelPrinterState(is_paused=True, is_paper_out=True).reason == "paper_out"
    assert LabelPrinterState(is_head_open=True, is_paper_out=True).reason == "head_open"
