"""Claims about the emulated scale."""

import pytest

from hardware.emulators.faults import Fault
from hardware.emulators.scale_emulator import ANSWERS, Load, ScaleEmulator


@pytest.mark.parametrize("protocol", sorted(ANSWERS))
def test_each_question_is_answered_once_however_it_is_cut(protocol: str) -> None:
    scale = ScaleEmulator(protocol)
    scale.put(1_252)
    ask, answer = ANSWERS[protocol]
    said = b"".join(scale.feed(bytes([byte])) for byte in ask * 3)
    assert said == answer(Load(1_252)) * 3


def test_it_shows_the_nearest_division() -> None:
    assert [str(Load(grams).kilograms) for grams in (0, 2, 3, 1_252, 1_253)] == [
        "0.000",
        "0.000",
        "0.005",
        "1.250",
        "1.255",
    ]


def test_what_is_no_question_is_not_answered() -> None:
    assert ScaleEmulator().feed(b"hello" * 50) == b""


def test_faults() -> None:
    scale = ScaleEmulator()
    scale.put(500)
    well = scale.feed(b"W")
    scale.set_fault(Fault.GARBAGE)
    noise = scale.feed(b"W")
    assert noise != well
    assert len(noise) == len(well)
    scale.clear_fault(Fault.GARBAGE)
    scale.set_fault(Fault.SILENCE)
    assert scale.feed(b"W") == b""
    scale.clear_fault(Fault.SILENCE)
    scale.set_fault(Fault.UNPLUGGED)
    assert not scale.is_plugged
    scale.clear_fault(Fault.UNPLUGGED)
    assert scale.feed(b"W") == well
