"""Pan: what lies on the till's own scale, as a cashier has to know it; and the scale's limits.

Values only. What a scale said becomes a Pan in peripherals/weighing.

Invariant: only a READY pan has a weight that may be sold by.
"""

from dataclasses import dataclass
from enum import StrEnum


class PanState(StrEnum):
    """What to do; codes for phrases (section `weighing`)."""

    READY = "ready"  # lies still and has not been sold by yet
    WAITING = "waiting"  # the scale was asked and has not said anything yet
    EMPTY = "empty"
    MOVING = "moving"
    TOO_LIGHT = "too_light"  # less than the scale may weigh
    TAKE_OFF = "take_off"  # the pan was not empty since the last weight was taken
    OVER = "over"
    UNDER = "under"
    NOT_ZEROED = "not_zeroed"
    FAULTY = "faulty"
    AWAY = "away"  # unplugged, silent, or nothing that can be understood

    @property
    def is_out_of_order(self) -> bool:
        """Whether this scale gives no weight until somebody has mended it."""
        return self in (PanState.NOT_ZEROED, PanState.FAULTY, PanState.AWAY)


@dataclass(frozen=True, slots=True)
class Pan:
    """What lies on the scale. Whole grams, shown also where they may not be sold by.

    `is_net`: a container was taken off at the scale already.
    """

    state: PanState
    weight_g: int | None = None
    is_net: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleRules:
    """What may be sold by. Grams; a scale of verification interval e weighs from 20 e on.

    `takes_typed`: a typed weight is taken while the scale works, too; when it does not, always.
    `takes_by_itself`: a weight that lies still is taken without a key.
    """

    division_g: int = 5
    smallest_g: int = 20
    takes_typed: bool = True
    takes_by_itself: bool = False

    @property
    def least_g(self) -> int:
        """The least weight to sell by: what counts for an empty pan is never one."""
        return max(self.smallest_g, self.division_g + 1)
