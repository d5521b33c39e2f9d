"""Lines from a serial scanner: assembly of what comes in pieces, and the AIM id split off.

Does not say what a code means. A line that never ends is reported, not dropped silently.

Source: ISO/IEC 15424 for the AIM id: "]", a letter for the symbology, one modifier.
"""

import re
from dataclasses import dataclass

SCAN_CHARACTERS_MAX = 4096

_AIM_ID = re.compile(r"\][A-Za-z][0-9A-Za-z]")


@dataclass(frozen=True, slots=True)
class ScanLine:
    """One complete line, without its end."""

    text: str


@dataclass(frozen=True, slots=True)
class OverlongLine:
    """A line that grew over the limit; `length` characters of it were given up."""

    length: int


class ScanLineAssembler:
    """Puts lines together. They end with CR, LF or both; empty lines do not count."""

    def __init__(self) -> None:
        """Start with no line begun."""
        self._line = bytearray()
        self._skipped = 0

    @property
    def has_begun(self) -> bool:
        """Whether part of a line has come."""
        return bool(self._line)

    def feed(self, received: bytes) -> list[ScanLine | OverlongLine]:
        """Take bytes as they came; return the lines that are now complete, in order."""
        lines: list[ScanLine | OverlongLine] = []
        for byte in received:
            if byte in b"\r\n":
                lines += self.end_line()
            elif self._skipped:
                self._skipped += 1
            elif len(self._line) == SCAN_CHARACTERS_MAX:
                self._skipped = SCAN_CHARACTERS_MAX + 1
                self._line.clear()
            else:
                self._line.append(byte)
        return lines

    def end_line(self) -> list[ScanLine | OverlongLine]:
        """End the line here: a line end came, or the scanner has none and fell silent."""
        if self._skipped:
            overlong = OverlongLine(self._skipped)
            self._skipped = 0
            return [overlong]
        if not self._line:
            return []
        # Scanners send UTF-8 or Latin-1; what is not valid UTF-8 must be the latter.
        try:
            text = self._line.decode("utf-8")
        except UnicodeDecodeError:
            text = self._line.decode("latin-1")
        self._line.clear()
        return [ScanLine(text)]


def split_aim_id(text: str) -> tuple[str | None, str]:
    """Return the AIM id, if there is one with something behind it, and the rest."""
    match = _AIM_ID.match(text)
    if match is None or match.end() == len(text):
        return None, text
    return match[0], text[match.end() :]
