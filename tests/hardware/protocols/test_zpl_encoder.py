"""Claims about the bytes of labels in ZPL."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.protocols.zpl_encoder import (
    BarKind,
    LabelBars,
    LabelBox,
    LabelPage,
    LabelWords,
    encode_label,
    escaped,
)

PAGE = LabelPage(
    width_mm=57,
    height_mm=32,
    parts=(
        LabelWords(left_mm=2, top_mm=1.5, width_mm=53, height_mm=3, text="Käse ^ ~", lines=2),
        LabelBox(left_mm=2, top_mm=8, width_mm=20, height_mm=4),
        LabelWords(
            left_mm=3, top_mm=9, width_mm=18, height_mm=3, text="Now", align="right",
            is_inverted=True,
        ),
        LabelBars(left_mm=4, top_mm=19, height_mm=6, kind=BarKind.EAN13, text="4006381333931"),
        LabelBars(left_mm=4, top_mm=19, height_mm=6, kind=BarKind.EAN8, text="96385074"),
        LabelBars(left_mm=4, top_mm=19, height_mm=6, kind=BarKind.CODE128, text="MD0000047111"),
    ),
    copies=2,
)  # fmt: skip
GOLDEN = """^XA^CI28^LH0,0
^PW456^LL256
^FO16,12^A0N,24,24^FB424,2,0,L,0^FH_^FDKäse _5E _7E^FS
^FO16,64^GB160,32,32^FS
^FO24,72^FR^A0N,24,24^FB144,1,0,R,0^FH_^FDNow^FS
^FO32,152^BY2^BEN,48,Y,N^FD400638133393^FS
^FO32,152^BY2^B8N,48,Y,N^FD9638507^FS
^FO32,152^BY2^BCN,48,Y,N,N,A^FH_^FDMD0000047111^FS
^PQ2^XZ
"""


def test_a_label_is_these_very_bytes() -> None:
    assert encode_label(PAGE) == GOLDEN.encode()


def test_a_printer_of_300_dots_an_inch_gets_other_places() -> None:
    assert b"^PW684^LL384" in encode_label(PAGE, dots_per_mm=12)


@given(text=st.text(max_size=60))
def test_no_text_can_begin_a_command_or_end_its_field(text: str) -> None:
    field = escaped(text)
    assert not set("^~\n\r\x00") & set(field)
    page = LabelPage(
        width_mm=50,
        height_mm=30,
        parts=(LabelWords(left_mm=1, top_mm=1, width_mm=40, height_mm=3, text=text),),
    )
    sent = encode_label(page).decode()
    assert sent.count("^FD") == sent.count("^FS") == sent.count("^XZ") == 1


@pytest.mark.parametrize(
    ("width", "height", "copies"), [(0, 30, 1), (50, 500, 1), (50, 30, 0), (50, 30, 1000)]
)
def test_a_label_of_no_size_or_without_end_is_refused(
    width: float, height: float, copies: int
) -> None:
    with pytest.raises(ValueError, match=r"\d"):
        encode_label(LabelPage(width_mm=width, height_mm=height, parts=(), copies=copies))
