"""What trigger boxes want to hear and how they answer: a table, one row a kind of box.

Pure bytes. A maker who is not there is `any`, because most open at every byte.

Source: Glancetron 8005-U manual (ESC 4, ESC 5 open, ESC : and ESC ; ask, answer ESC 4 A closed or B
open); IBM 4840 (BEL); ACODE boxes (a stream of zeros while the drawer is open).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TriggerBox:
    """One kind of box: bytes that open (by plug 1 and 2), the question, and what an answer means.

    Without `opened` there is no sensor. With `is_stream` there is no question: bytes that come
    unasked mean open, silence means closed.
    """

    opening: tuple[bytes, bytes]
    questions: tuple[bytes, bytes] = (b"", b"")
    opened: "re.Pattern[bytes] | None" = None
    closed: "re.Pattern[bytes] | None" = None
    is_stream: bool = False


BOXES: Mapping[str, TriggerBox] = {
    "any": TriggerBox((b"\x07", b"\x07")),
    "glancetron": TriggerBox(
        (b"\x1b4", b"\x1b5"),
        (b"\x1b:", b"\x1b;"),
        opened=re.compile(rb"\x1b[45]B"),
        closed=re.compile(rb"\x1b[45]A"),
    ),
    "acode": TriggerBox((b"\x00", b"\x00"), opened=re.compile(rb"\x00"), is_stream=True),
}
