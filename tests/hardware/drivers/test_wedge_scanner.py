from hardware.devices.scanner import Scan
from hardware.drivers.wedge_scanner import WedgeScanner
from hardware.settings import DeviceAddress


def test_the_address_names_prefix_and_suffix() -> None:
    scanner = WedgeScanner(DeviceAddress.parse("wedge:?prefix=02&suffix=tab"))
    assert (scanner.settings.prefix, scanner.suffix) == ("\x02", "tab")
    plain = WedgeScanner(DeviceAddress.parse("wedge:"))
    assert (plain.settings.prefix, plain.suffix) == (None, "any")


def test_what_the_filter_delivers_is_read_like_any_scan() -> None:
    scanner = WedgeScanner(DeviceAddress.parse("wedge:"))
    scanner.open(1)
    delivered = scanner.deliver("]E04006381333931")
    assert delivered == Scan("4006381333931", "]E0", "wedge:")
    assert scanner.read(1) == delivered
    assert scanner.read(0.001) is None
    scanner.close()
