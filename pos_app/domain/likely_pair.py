"""LikelyPair: two records that may be one person, and what in them says so.

Found by domain/duplicates; decided by people, or by the rule below. Reads nothing.

Invariants:
- The rule merges only two whom a verified sign holds together and of whom the chance is above the
  bar: a card that was given to one person. A shared telephone or address is never enough.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from pos_app.domain.customer import Customer
from pos_app.domain.ids import CustomerId

SURE = 0.99
_EDGES = UUID("5b0c0f7e-7d2c-4a55-9a38-3c7c6f0a4b11")  # names the merges that the rule makes


@dataclass(frozen=True, slots=True, kw_only=True)
class LikelyPair:
    """`a` is the smaller id. `levels` and `bits` by field, in the sequence of the comparison.

    `chance` that both are one person, 0 to 1. `skipped_at`: somebody looked, and left it for later.
    """

    a: CustomerId
    b: CustomerId
    chance: float
    levels: tuple[int, ...] = ()
    bits: tuple[float, ...] = ()
    skipped_at: datetime | None = None

    @property
    def percent(self) -> int:
        """The chance as people read it: never 100, since nobody is that sure."""
        return min(int(self.chance * 100), 99)


def is_sure(pair: LikelyPair, one: Customer, other: Customer) -> bool:
    """Whether the rule merges them without asking."""
    cards = [{who.card, *who.lost_cards} - {""} for who in (one, other)]
    is_staff = one.staff_id is not None or other.staff_id is not None
    return pair.chance >= SURE and bool(cards[0] & cards[1]) and not is_staff


def edge_by_rule(pair: LikelyPair) -> UUID:
    """The name of the merge of these two by the rule, on every till the same."""
    return uuid5(_EDGES, f"{pair.a}:{pair.b}")
