"""Scans from a scanner in HID point-of-sale mode: fixed reports put together to codes.

Faster and surer than typing: the length and the AIM id are told, no layout of a keyboard comes in
between. Does not say what a code means.

Byte format, 64 bytes: report id 02, length of the part (0-56), three bytes of AIM id ("]E0", zeros
where it is unknown), the part, one byte for the maker's own symbology, one reserved, and a last
byte whose lowest bit says that the code goes on in the next report.

Source: USB HID Point of Sale Usage Tables 1.02, page 8C, scanned data report; the report as the
manuals of Honeywell and Access-IS print it.
"""

from dataclasses import dataclass

from hardware.protocols.serial_scan import SCAN_CHARACTERS_MAX, OverlongLine

REPORT_BYTES = 64
REPORT_ID = 0x02
PART_BYTES_MAX = 56
_AIM, _PART = slice(2, 5), 5
_GOES_ON = 0x01


@dataclass(frozen=True, slots=True)
class HidScan:
    """One complete code and the AIM id told with it, empty where the scanner tells none."""

    text: str
    aim_id: str


class HidScanAssembler:
    """Puts reports together; a report that cannot be true is left out and counted."""

    def __init__(self) -> None:
        """Start with no report begun."""
        self._report = bytearray()
        self._code = bytearray()
        self.refused_count = 0

    def feed(self, received: bytes) -> list[HidScan | OverlongLine]:
        """Take bytes as they came; return the codes that are now complete, in order."""
        self._report += received
        found: list[HidScan | OverlongLine] = []
        while len(self._report) >= REPORT_BYTES:
            report = bytes(self._report[:REPORT_BYTES])
            del self._report[:REPORT_BYTES]
            found += self._take(report)
        return found

    def _take(self, report: bytes) -> list[HidScan | OverlongLine]:
        length = report[1]
        if report[0] != REPORT_ID or length > PART_BYTES_MAX:
            self.refused_count += 1
            return []
        self._code += report[_PART : _PART + length]
        if report[-1] & _GOES_ON:
            return []
        code = bytes(self._code)
        self._code.clear()
        if len(code) > SCAN_CHARACTERS_MAX:
            return [OverlongLine(len(code))]
        if not code:
            return []
        aim_id = report[_AIM].decode("latin-1") if report[2:3] == b"]" else ""
        return [HidScan(_text(code), aim_id)]


def hid_reports(code: bytes, aim_id: str = "") -> bytes:
    """What a scanner sends for a code: one report, or more for a long one."""
    parts = [code[n : n + PART_BYTES_MAX] for n in range(0, len(code), PART_BYTES_MAX)] or [b""]
    reports = b""
    for number, part in enumerate(parts, start=1):
        head = bytes([REPORT_ID, len(part)]) + aim_id.encode("latin-1")[:3].ljust(3, b"\0")
        tail = bytes([0, 0, _GOES_ON if number < len(parts) else 0])
        reports += head + part.ljust(PART_BYTES_MAX, b"\0") + tail
    return reports


def _text(code: bytes) -> str:
    # Scanners send UTF-8 or Latin-1; what is not valid UTF-8 must be the latter.
    try:
        return code.decode("utf-8")
    except UnicodeDecodeError:
        return code.decode("latin-1")
