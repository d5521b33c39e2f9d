"""Pictures in slices that small printers take, with nothing in them that a printer would obey."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.devices.printer_profile import PROFILE_58MM, PROFILE_80MM
from hardware.protocols.escpos_page import RasterPrint
from hardware.protocols.escpos_raster import defused, is_real_time, raster_commands
from hardware.protocols.escpos_reader import EscposReader

FUSSY = replace(PROFILE_58MM, avoids_raster_48=True, raster_rows_max=96)


def _slices(commands: bytes) -> list[RasterPrint]:
    found = [e for e in EscposReader().feed(commands) if isinstance(e, RasterPrint)]
    assert sum(len(e.rows) + 8 for e in found) == len(commands)
    return found


def test_a_tall_picture_comes_in_slices_and_whole() -> None:
    rows = bytes(range(32, 32 + 72)) * 600
    slices = _slices(raster_commands(72, rows, PROFILE_80MM))
    assert [len(e.rows) // 72 for e in slices] == [255, 255, 90]
    assert b"".join(e.rows for e in slices) == rows


@given(height=st.integers(1, 500))
def test_no_slice_has_a_height_that_garbles(height: int) -> None:
    slices = _slices(raster_commands(48, b"\x55" * 48 * height, FUSSY))
    heights = [len(e.rows) // 48 for e in slices]
    assert all(0 < h <= 96 and h % 48 for h in heights)
    assert height <= sum(heights) <= height + 1


@given(rows=st.binary(max_size=400))
def test_nothing_in_a_picture_is_obeyed(rows: bytes) -> None:
    assert not is_real_time(defused(rows.replace(b"\x00", b"\x10\x14\x01\x10\x04")))


def test_a_picture_wider_than_the_paper_is_refused() -> None:
    with pytest.raises(ValueError, match="does not fit"):
        raster_commands(73, b"\x00" * 73, PROFILE_80MM)
