"""StampCard: one stamp for each piece bought; a full card is a reward ("10th coffee free").

Stamps are an account of their own, `stamps:<programme>.<card>:<customer>`, spent by a right as
points are. Reckons nothing (domain/points_earned) and holds no balance.

Invariants:
- A piece that was free earns no stamp.
- What comes back takes its stamps back, which may leave stamps owed.
"""

from dataclasses import dataclass

from pos_app.domain.loyalty_rules import Timed
from pos_app.domain.offer import Selection


@dataclass(frozen=True, slots=True, kw_only=True)
class StampCard(Timed):
    """A card: `goods` earn, `size` stamps fill it. `code` is short and without a colon or dot.

    "10th coffee free" is a card of 9 and a reward of one coffee for 9 stamps.
    """

    code: str
    name: str
    goods: Selection
    size: int
