"""Claims about packs with two codes, and about scans that are meant."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.devices.scanner import Scan
from pos_app.peripherals.scan_debounce import PACK_S, ScanDebounce

EAN = "4006381333931"
ELEMENTS = f"010{EAN}17271130"
LINK = f"https://id.gs1.org/01/0{EAN}"
OTHER = "4006381333948"


def at(raw: str, aim_id: str | None, at_s: float, source: str = "serial:") -> Scan:
    return Scan(raw, aim_id, source, at_s=at_s)


def counted(*scans: Scan) -> list[bool]:
    debounce = ScanDebounce()
    return [debounce.counts(scan) for scan in scans]


@pytest.mark.parametrize(
    ("raw", "aim_id"), [(ELEMENTS, "]d2"), (ELEMENTS, "]e0"), (LINK, "]Q1"), (f"0{EAN}", "]I1")]
)
def test_two_codes_of_one_pack_count_once_whichever_came_first(raw: str, aim_id: str) -> None:
    one, other = at(EAN, "]E0", 10.0), at(raw, aim_id, 10.2)
    assert counted(one, other) == [True, False]
    assert counted(at(raw, aim_id, 10.0), at(EAN, "]E0", 10.2)) == [True, False]


def test_without_aim_ids_the_form_of_the_code_tells_them_apart() -> None:
    assert counted(at(EAN, None, 10.0), at(ELEMENTS, None, 10.1)) == [True, False]
    assert counted(at(EAN, None, 10.0), at(f"0{EAN}", None, 10.1)) == [True, True]


def test_two_scans_of_one_code_count_twice() -> None:
    assert counted(at(EAN, "]E0", 10.0), at(EAN, "]E0", 10.2)) == [True, True]
    assert counted(at(ELEMENTS, "]d2", 10.0), at(ELEMENTS, "]d2", 10.01)) == [True, True]


def test_two_packs_in_a_row_are_two_however_their_codes_come() -> None:
    first = (at(EAN, "]E0", 10.0), at(ELEMENTS, "]d2", 10.05))
    assert counted(*first, at(ELEMENTS, "]d2", 10.15), at(EAN, "]E0", 10.2)) == [
        True,
        False,
        True,
        False,
    ]


@pytest.mark.parametrize(
    "scan",
    [
        at(ELEMENTS, "]d2", 10.0 + PACK_S + 0.01),
        at(ELEMENTS, "]d2", 10.1, "serial:two"),
        at(f"010{OTHER}", "]d2", 10.1),
        at(ELEMENTS, "]d2", 0.0),
        at("4006381333932", "]E0", 10.1),
        at("ABC-1", "]C0", 10.1),
    ],
    ids=["later", "another scanner", "another GTIN", "no time", "no GTIN", "words"],
)
def test_everything_else_counts(scan: Scan) -> None:
    assert counted(at(EAN, "]E0", 10.0), scan) == [True, True]


@given(
    st.lists(st.tuples(st.sampled_from([EAN, OTHER, ELEMENTS]), st.integers(0, 400)), max_size=30)
)
def test_at_most_every_other_scan_is_swallowed(steps: list[tuple[str, int]]) -> None:
    now_s, scans = 10.0, []
    for raw, gap_ms in steps:
        now_s += gap_ms / 1000
        scans.append(at(raw, "]d2" if raw == ELEMENTS else "]E0", now_s))
    told = counted(*scans)
    assert all(one or other for one, other in pairwise(told))
