import itertools

import pytest

from hardware.emulators.faults import Fault
from hardware.emulators.printer_status_bits import auto_status, paper_bits, real_time_status
from hardware.protocols.escpos_status import AutoStatus, RealTimeStatus, StatusSorter

KINDS = [Fault.PAPER_OUT, Fault.PAPER_NEAR_END, Fault.COVER_OPEN, Fault.OFFLINE, Fault.CUTTER]
SETS = [set(c) for n in range(len(KINDS) + 1) for c in itertools.combinations(KINDS, n)]


@pytest.mark.parametrize(
    ("question", "faults", "byte"),
    [
        (1, set(), 0x12),
        (1, {Fault.OFFLINE}, 0x1A),
        (1, {Fault.STALLED}, 0x12),
        (2, {Fault.COVER_OPEN}, 0x16),
        (2, {Fault.PAPER_OUT}, 0x32),
        (2, {Fault.CUTTER}, 0x52),
        (3, {Fault.CUTTER}, 0x1A),
        (4, {Fault.PAPER_NEAR_END}, 0x1E),
        (4, {Fault.PAPER_OUT}, 0x7E),
    ],
)
def test_bits_are_those_of_the_manual(question: int, faults: set[Fault], byte: int) -> None:
    assert real_time_status(question, faults, pin_high=False) == byte


def test_the_pin_is_bit_two() -> None:
    assert real_time_status(1, set(), pin_high=True) == 0x16
    assert auto_status(set(), pin_high=True) == b"\x14\x00\x00\x00"


def test_paper_out_covers_both_sensors() -> None:
    assert paper_bits({Fault.PAPER_OUT}) == 0x0F


@pytest.mark.parametrize("faults", SETS)
def test_every_status_is_sorted_as_what_it_is(faults: set[Fault]) -> None:
    for pin_high in (True, False):
        for question in (1, 2, 3, 4):
            byte = real_time_status(question, faults, pin_high=pin_high)
            assert StatusSorter().feed(bytes([byte])) == [RealTimeStatus(byte)]
        group = auto_status(faults, pin_high=pin_high)
        assert StatusSorter().feed(group) == [AutoStatus(group)]
