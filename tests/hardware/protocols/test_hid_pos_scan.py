"""Claims about the reports of scanners in HID point-of-sale mode."""

from hypothesis import given
from hypothesis import strategies as st

from hardware.protocols.hid_pos_scan import HidScan, HidScanAssembler, hid_reports
from hardware.protocols.serial_scan import SCAN_CHARACTERS_MAX, OverlongLine


def test_a_report_as_the_manuals_print_it() -> None:
    report = b"\x02\x0d]E04006381333931" + bytes(43) + b"\x00\x00\x00"
    assert len(report) == 64
    assert HidScanAssembler().feed(report) == [HidScan("4006381333931", "]E0")]


@given(st.text(min_size=1, max_size=300), st.sampled_from(["", "]E0", "]Q3"]), st.data())
def test_a_code_comes_out_as_it_went_in_however_it_is_cut(
    code: str, aim_id: str, cuts: st.DataObject
) -> None:
    sent = hid_reports(code.encode(), aim_id)
    place = cuts.draw(st.integers(0, len(sent)))
    assembler = HidScanAssembler()
    found = [*assembler.feed(sent[:place]), *assembler.feed(sent[place:])]
    assert found == [HidScan(code, aim_id)]


def test_a_report_that_cannot_be_true_is_counted_and_the_next_is_read() -> None:
    assembler = HidScanAssembler()
    wrong = b"\x02\x39" + bytes(62)
    assert assembler.feed(wrong + b"\x03" + bytes(63)) == []
    assert assembler.refused_count == 2
    assert assembler.feed(hid_reports(b"1234")) == [HidScan("1234", "")]


def test_an_endless_code_is_told() -> None:
    sent = hid_reports(b"7" * (SCAN_CHARACTERS_MAX + 1))
    assert HidScanAssembler().feed(sent) == [OverlongLine(SCAN_CHARACTERS_MAX + 1)]


def test_an_empty_report_is_no_code() -> None:
    assert HidScanAssembler().feed(hid_reports(b"")) == []
