"""Every symbology of a shop, over every kind of scanner, is the same article."""

from collections.abc import Callable

import pytest

from hardware.devices.scanner import Scan
from hardware.drivers.grabbed_scanner import grabbed_scanner
from hardware.drivers.hid_scanner import HidScanner
from hardware.drivers.serial_scanner import SerialScanner
from hardware.emulators.scanner_emulator import wedge_key_presses
from hardware.protocols.hid_pos_scan import hid_reports
from hardware.protocols.keyboard_wedge import ScanRead, WedgeRule, WedgeSettings
from hardware.protocols.serial_scan import split_aim_id
from hardware.transports.memory import memory_pair
from pos_app.domain.barcode import CodeKind, read_code
from tests.hardware.protocols.test_evdev_keys import typed

GS = "\x1d"
ARTICLE, SMALL, US, BOXED = "04006381333931", "00000096385074", "00036000291452", "14006381333938"

# Symbology, AIM id, what the scanner sends behind it, the GTIN.
SYMBOLOGIES = (
    ("EAN-13", "]E0", "4006381333931", ARTICLE),
    ("EAN-13 with an add-on", "]E3", "978014102662690000", "09780141026626"),
    ("EAN-8", "]E4", "96385074", SMALL),
    ("UPC-A as 12 digits", "]E0", "036000291452", US),
    ("UPC-A as 13 digits", "]E0", "0036000291452", US),
    ("UPC-E as 8 digits", "]E0", "04252614", "00042100005264"),
    ("UPC-E as 13 digits", "]E0", "0042100005264", "00042100005264"),
    ("ITF-14", "]I1", "14006381333938", BOXED),
    ("Code 128", "]C0", "4006381333931", ARTICLE),
    ("GS1-128", "]C1", f"010400638133393110AB-1{GS}17271130", ARTICLE),
    ("GS1 DataBar", "]e0", "0104006381333931", ARTICLE),
    ("GS1 DataBar Expanded", "]e0", f"01040063813339313103001250{GS}", ARTICLE),
    ("GS1 DataMatrix", "]d2", f"0104006381333931172711302100X7{GS}10LOT", ARTICLE),
    ("GS1 QR", "]Q3", "010400638133393117271130", ARTICLE),
    ("QR with a link", "]Q1", "https://id.gs1.org/01/04006381333931/10/AB?17=271130", ARTICLE),
    ("DataMatrix with a link", "]d1", "https://example.org/01/04006381333931", ARTICLE),
)
Reading = Callable[[str, str], Scan | None]


def by_serial(aim_id: str, code: str) -> Scan | None:
    near, far = memory_pair()
    scanner = SerialScanner(near, "serial:")
    scanner.open(1)
    far.open(1)
    far.write_all(f"{aim_id}{code}\r\n".encode(), 1)
    return scanner.read(1)


def by_hid(aim_id: str, code: str) -> Scan | None:
    near, far = memory_pair()
    scanner = HidScanner(near, "hidraw:")
    scanner.open(1)
    far.open(1)
    far.write_all(hid_reports(code.encode(), aim_id), 1)
    return scanner.read(1)


def by_grabbed_keys(aim_id: str, code: str) -> Scan | None:
    near, far = memory_pair()
    scanner = grabbed_scanner(near, "evdev:")
    scanner.open(1)
    far.open(1)
    far.write_all(typed(aim_id + code), 1)
    return scanner.read(1)


def by_wedge(aim_id: str, code: str) -> Scan | None:
    rule = WedgeRule(WedgeSettings())
    presses = wedge_key_presses(aim_id + code)
    decisions = [decision for press in presses for decision in rule.feed(press)]
    (read,) = [one for one in decisions if isinstance(one, ScanRead)]
    read_id, raw = split_aim_id(read.raw)
    return Scan(raw, read_id, "wedge:")


@pytest.mark.parametrize("way", [by_serial, by_hid, by_grabbed_keys, by_wedge])
@pytest.mark.parametrize(
    ("aim_id", "sent", "gtin"),
    [row[1:] for row in SYMBOLOGIES],
    ids=[row[0] for row in SYMBOLOGIES],
)
def test_a_symbology_is_its_article(way: Reading, aim_id: str, sent: str, gtin: str) -> None:
    scan = way(aim_id, sent)
    assert scan is not None
    assert (scan.aim_id, scan.raw) == (aim_id, sent), "not a character is lost on the way"
    code = read_code(scan.raw, scan.aim_id)
    assert (code.kind, code.key) == (CodeKind.GTIN, gtin)


@pytest.mark.parametrize("way", [by_serial, by_hid, by_grabbed_keys, by_wedge])
@pytest.mark.parametrize(
    ("sent", "gtin"),
    [row[2:] for row in SYMBOLOGIES],
    ids=[row[0] for row in SYMBOLOGIES],
)
def test_without_aim_ids_too(way: Reading, sent: str, gtin: str) -> None:
    scan = way("", sent)
    assert scan is not None
    assert scan.aim_id is None
    assert read_code(scan.raw, scan.aim_id).key == gtin


def test_what_a_2d_code_says_besides_is_kept() -> None:
    scan = by_grabbed_keys("]d2", f"0104006381333931172711302100X7{GS}10LOT")
    assert scan is not None
    item = read_code(scan.raw, scan.aim_id).gs1
    assert item is not None
    assert (item.serial, item.lot, str(item.expires_on)) == ("00X7", "LOT", "2027-11-30")
