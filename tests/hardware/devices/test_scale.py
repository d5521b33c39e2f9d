"""Claims about readings of a scale."""

from decimal import Decimal

from hardware.devices.scale import Reading, ReadingState


def test_only_a_weight_of_nothing_is_empty() -> None:
    assert Reading(ReadingState.STABLE, Decimal(0)).is_empty
    assert not Reading(ReadingState.STABLE, Decimal("0.5")).is_empty
    assert not Reading(ReadingState.MOVING).is_empty
