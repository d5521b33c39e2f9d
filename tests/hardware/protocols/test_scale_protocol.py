"""Claims that hold for every protocol of a scale, whatever comes down the line."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.devices.scale import Reading, ReadingState
from hardware.emulators.scale_emulator import ANSWERS, Load
from hardware.errors import DeviceAnswerError
from hardware.protocols.scale_protocol import GRAMS, stable
from hardware.registry import SCALE_PROTOCOLS

PROTOCOLS = sorted(SCALE_PROTOCOLS)


def understood(protocol: str, answer: bytes) -> Reading:
    return SCALE_PROTOCOLS[protocol]("kg").reading(answer)


@pytest.mark.parametrize("protocol", PROTOCOLS)
@given(grams=st.integers(0, 15_000), tare=st.integers(0, 500))
def test_what_a_scale_shows_is_what_is_understood(protocol: str, grams: int, tare: int) -> None:
    load = Load(grams=grams + tare, tare_grams=tare, capacity_grams=20_000)
    found = understood(protocol, ANSWERS[protocol][1](load))
    assert found == Reading(ReadingState.STABLE, load.kilograms * 1000, is_net=tare > 0)


@pytest.mark.parametrize("protocol", PROTOCOLS)
@pytest.mark.parametrize(
    ("load", "state"),
    [
        (Load(500, is_moving=True), ReadingState.MOVING),
        (Load(15_001), ReadingState.OVER),
        (Load(-20), ReadingState.UNDER),
        (Load(100, tare_grams=200), ReadingState.UNDER),
    ],
)
def test_what_is_no_weight_has_none(protocol: str, load: Load, state: ReadingState) -> None:
    assert understood(protocol, ANSWERS[protocol][1](load)) == Reading(state)


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_a_port_set_to_eight_bits_shows_the_parity_and_changes_nothing(protocol: str) -> None:
    answer = ANSWERS[protocol][1](Load(1_250))
    with_parity = bytes(b | 0x80 if b.bit_count() % 2 else b for b in answer)
    assert with_parity != answer
    assert understood(protocol, with_parity) == understood(protocol, answer)


@pytest.mark.parametrize("protocol", PROTOCOLS)
@given(answer=st.binary(max_size=60))
def test_noise_is_an_error_or_a_reading_and_nothing_else(protocol: str, answer: bytes) -> None:
    try:
        found = understood(protocol, answer)
    except DeviceAnswerError:
        return
    assert (found.grams is not None) is (found.state is ReadingState.STABLE)


@pytest.mark.parametrize("protocol", PROTOCOLS)
@given(cut=st.integers(1, 12))
def test_half_an_answer_is_no_weight(protocol: str, cut: int) -> None:
    whole = ANSWERS[protocol][1](Load(1_250))
    for half in (whole[:-cut], whole[cut:]):
        with pytest.raises(DeviceAnswerError):
            understood(protocol, half)


@pytest.mark.parametrize(
    ("text", "unit", "grams"),
    [
        ("  1.250", "kg ", "1250"),
        ("1.250", "kg_", "1250"),
        (" .500", "LB", "226.796185"),
        ("8", "oz", "226.796185"),
        ("0.000", "g", "0"),
    ],
)
def test_a_unit_is_exact(text: str, unit: str, grams: str) -> None:
    assert stable(text, unit, answer=b"").grams == Decimal(grams)


@pytest.mark.parametrize(
    ("text", "unit"), [("-1.25", "kg"), ("1,25", "kg"), ("1e3", "kg"), ("", "kg"), ("1.25", "st")]
)
def test_what_is_no_weight_is_refused(text: str, unit: str) -> None:
    with pytest.raises(DeviceAnswerError):
        stable(text, unit, answer=text.encode())


def test_a_pound_is_sixteen_ounces() -> None:
    assert GRAMS["oz"] * 16 == GRAMS["lb"]
