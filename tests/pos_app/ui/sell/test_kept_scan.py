"""A kept scan is what the scanner gave."""

from pos_app.ui.sell.kept_scan import KeptScan


def test_it_keeps_text_and_symbology() -> None:
    assert KeptScan("4006381333931", "E0") == KeptScan(raw="4006381333931", aim_id="E0")
