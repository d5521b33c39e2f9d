"""One pack with two codes is scanned once: the second of them is not counted.

Packs carry an EAN beside a 2D code of the same GTIN, and a scanner that sees both reads both. Pure:
takes scans with their times, asks no clock and no catalogue.

Invariants:
- A scan is swallowed only when another symbology of the same GTIN came from the same scanner within
  PACK_S before it: two scans of one code always count twice, however fast.
- Each scan that counts swallows at most one.
- A scan whose time nobody noted counts.
"""

from hardware.devices.scanner import Scan
from pos_app.domain.barcode import Code, CodeKind, read_code
from pos_app.domain.errors import RuleError

PACK_S = 0.3


class ScanDebounce:
    """Asked once about each scan of all scanners, in their order."""

    def __init__(self) -> None:
        self._counted: dict[str, Scan] = {}

    def counts(self, scan: Scan) -> bool:
        """Whether this is a scan of its own."""
        before = self._counted.pop(scan.source, None)
        if before is not None and _is_same_pack(before, scan):
            return False
        self._counted[scan.source] = scan
        return True


def _is_same_pack(before: Scan, scan: Scan) -> bool:
    if not (before.at_s and scan.at_s and 0 <= scan.at_s - before.at_s <= PACK_S):
        return False
    if (before.raw, before.aim_id) == (scan.raw, scan.aim_id):
        return False
    one, other = _code(before), _code(scan)
    if one is None or other is None or one.key != other.key:
        return False
    return _symbology(before, one) != _symbology(scan, other)


def _code(scan: Scan) -> Code | None:
    """The GTIN that was read; None for anything else."""
    try:
        code = read_code(scan.raw, scan.aim_id)
    except RuleError:
        return None
    return code if code.kind is CodeKind.GTIN else None


def _symbology(scan: Scan, code: Code) -> str:
    """The symbology as the scanner names it, else what the form of the code tells."""
    if scan.aim_id:
        return scan.aim_id[:2]
    return "elements" if code.gs1 is not None else "digits"
