"""What a ZPL printer says of itself when it is asked with ~HS (host status), pure bytes.

Many printers at a counter answer nothing at all; whoever asks takes that for "cannot be told".

Source: Zebra "ZPL II Programming Guide", ~HS: three lines, each STX … ETX CR LF. In the first the
second field is 1 without paper and the third while it is paused; in the second the third field is
1 with the head open and the fourth without ribbon.
"""

import re

from hardware.devices.label_printer import LabelPrinterState

QUESTION = b"~HS\r\n"
ANSWER_BYTES_MAX = 512
_LINE = re.compile(rb"\x02([0-9,]{5,100})\x03", re.ASCII)
_PAPER_OUT, _PAUSED = 1, 2  # of the first line
_HEAD_OPEN, _RIBBON_OUT = 2, 3  # of the second
_FIELDS_MIN = 4


def read_state(answer: bytes) -> LabelPrinterState | None:
    """Understand what came so far; None until both lines that count are there."""
    lines = [line.split(b",") for line in _LINE.findall(answer)]
    if len(lines) < 2 or any(len(line) < _FIELDS_MIN for line in lines[:2]):
        return None
    first, second = lines[0], lines[1]
    return LabelPrinterState(
        is_paper_out=first[_PAPER_OUT] == b"1",
        is_paused=first[_PAUSED] == b"1",
        is_head_open=second[_HEAD_OPEN] == b"1",
        is_ribbon_out=second[_RIBBON_OUT] == b"1",
    )
