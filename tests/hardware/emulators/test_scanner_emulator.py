from hardware.emulators.faults import Fault
from hardware.emulators.scanner_emulator import ScannerEmulator, wedge_key_presses


def test_a_scan_goes_out_with_its_suffix() -> None:
    scanner = ScannerEmulator(suffix=b"\r\n")
    assert scanner.scan("4006381333931", aim_id="]E0") == b"]E04006381333931\r\n"
    assert scanner.feed(b"anything") == b"]E04006381333931\r\n"
    assert scanner.take_answers() == b""
    assert scanner.room() > 0


def test_an_unplugged_or_silent_scanner_sends_nothing() -> None:
    scanner = ScannerEmulator()
    for fault in (Fault.UNPLUGGED, Fault.SILENCE):
        scanner.set_fault(fault)
        assert scanner.scan("1234") == b""
        scanner.clear_fault(fault)
    assert scanner.is_plugged
    scanner.wait(0.001)
    scanner.scan("1234")
    scanner.wait(60)


def test_a_noisy_line_changes_the_code() -> None:
    scanner = ScannerEmulator()
    scanner.set_fault(Fault.GARBAGE)
    assert scanner.scan("1234") != b"1234\r"


def test_a_wedge_types_the_code_and_enter() -> None:
    presses = wedge_key_presses("12", gaps_s=[0.01, 0.02], start_s=5.0)
    assert [press.text for press in presses] == ["1", "2", "\r"]
    assert [round(press.time_s, 3) for press in presses] == [5.0, 5.01, 5.03]
    assert [press.is_suffix for press in presses] == [False, False, True]
