"""Weighing: which of the weights that a scale says may be sold by. Pure.

Asks no scale (scale_feed does) and knows no product: what a container weighs comes off where the
line is made.

Invariants:
- Of two weights taken the pan was seen empty, or lifted, between: nothing is sold twice by lying
  there.
- Grams come from the scale's decimals and are rounded once, half up, to whole grams.
"""

from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal

from hardware.devices.scale import Reading, ReadingState
from pos_app.domain.pan import Pan, PanState, ScaleRules

_NO_WEIGHT = {
    ReadingState.MOVING: PanState.MOVING,
    ReadingState.OVER: PanState.OVER,
    ReadingState.UNDER: PanState.UNDER,
    ReadingState.NOT_ZEROED: PanState.NOT_ZEROED,
    ReadingState.FAULTY: PanState.FAULTY,
}


@dataclass(frozen=True, slots=True)
class Weighing:
    """One scale between two weights. `is_cleared`: the pan was empty since the last one taken."""

    rules: ScaleRules = field(default_factory=ScaleRules)
    is_cleared: bool = True
    pan: Pan = field(default_factory=lambda: Pan(PanState.WAITING))

    def seeing(self, reading: Reading) -> "Weighing":
        """With what the scale says now."""
        is_cleared = self.is_cleared or self._is_empty(reading)
        return replace(self, is_cleared=is_cleared, pan=self._pan(reading, is_cleared=is_cleared))

    def hearing_nothing(self, state: PanState = PanState.AWAY) -> "Weighing":
        """With nothing known of what lies there; the pan counts as it was last seen."""
        return replace(self, pan=Pan(state))

    def taken(self) -> "Weighing":
        """With the weight that lies there sold by. Only a READY pan is taken."""
        assert self.pan.state is PanState.READY, "only a weight that may be sold by is taken"
        return replace(self, is_cleared=False, pan=replace(self.pan, state=PanState.TAKE_OFF))

    def _is_empty(self, reading: Reading) -> bool:
        # Less than nothing: the pan is lifted, or the container of a tare is away with the goods.
        if reading.state is ReadingState.UNDER:
            return True
        is_stable = reading.state is ReadingState.STABLE and reading.grams is not None
        return is_stable and abs(reading.grams or Decimal(0)) <= max(self.rules.division_g, 0)

    def _pan(self, reading: Reading, *, is_cleared: bool) -> Pan:
        if reading.state is not ReadingState.STABLE or reading.grams is None:
            return Pan(_NO_WEIGHT.get(reading.state, PanState.FAULTY))
        weight_g = whole_grams(reading.grams)
        if self._is_empty(reading):
            state = PanState.EMPTY
        elif not is_cleared:
            state = PanState.TAKE_OFF
        elif weight_g < self.rules.least_g:
            state = PanState.TOO_LIGHT
        else:
            state = PanState.READY
        return Pan(state, weight_g, reading.is_net)


def whole_grams(grams: Decimal) -> int:
    """Whole grams, half up: scales in pounds and ounces have no whole ones."""
    return int(grams.quantize(Decimal(1), ROUND_HALF_UP))
