"""Wish and Outcome: what is to be rung up, and what came of it.

A Wish grows with each answer until nothing is left to ask. Values only; the steps are in ring_up.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pos_app.domain.basket import PLAIN, Basket, LineDetail
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import LineId
from pos_app.domain.markdown import Markdown
from pos_app.domain.money import Money
from pos_app.domain.product import FoundProduct


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """One thing to ring up, with everything answered so far.

    `price` is a unit price that was typed; `label_price` stands on the goods and is for all of it.
    `measure` is grams or millimetres, with its container if it was typed; `is_from_label`: the
    goods say it, so nothing comes off and nothing is marked as typed. `is_weighed`: this till's
    scale says it; `is_net`: its container was taken off there. `code` is the code read.
    `markdown` is the sticker that was read.
    """

    found: FoundProduct
    quantity: int = 1
    price: Money | None = None
    label_price: Money | None = None
    measure: int | None = None
    is_from_label: bool = False
    is_weighed: bool = False
    is_net: bool = False
    is_sure: bool = False
    is_of_age: bool = False
    best_before_on: date | None = None
    detail: LineDetail = PLAIN
    code: str = ""
    markdown: Markdown | None = None


class Trace(StrEnum):
    """What tells one item from another and is taken down with the sale."""

    SERIAL = "serial"
    LOT = "lot"


@dataclass(frozen=True, slots=True)
class Added:
    """A line was added or raised: `line_id` is the one to show, `notices` are worth saying."""

    basket: Basket
    line_id: LineId
    notices: tuple[RuleError, ...] = ()


@dataclass(frozen=True, slots=True)
class AskProduct:
    """The code stands on several products, or one has variants: which one?"""

    wishes: tuple[Wish, ...]

    @property
    def found(self) -> tuple[FoundProduct, ...]:
        """The products to choose from."""
        return tuple(wish.found for wish in self.wishes)

    @property
    def quantity(self) -> int:
        """How many of it."""
        return self.wishes[0].quantity


@dataclass(frozen=True, slots=True)
class _AskAbout:
    """A question about one wish."""

    wish: Wish

    @property
    def found(self) -> FoundProduct:
        """What it is about."""
        return self.wish.found

    @property
    def quantity(self) -> int:
        """How many of it."""
        return self.wish.quantity


@dataclass(frozen=True, slots=True)
class AskPrice(_AskAbout):
    """The product's price is asked at the till."""


@dataclass(frozen=True, slots=True)
class AskMeasure(_AskAbout):
    """The product is sold by weight or length: how much?"""


@dataclass(frozen=True, slots=True)
class AskQuantity(_AskAbout):
    """The quantity is unusually large: really?"""


@dataclass(frozen=True, slots=True)
class AskAge(_AskAbout):
    """Who buys must be born on or before this date: are they?"""

    born_by_on: date


@dataclass(frozen=True, slots=True)
class AskTrace(_AskAbout):
    """The serial or lot number of this item is taken down: which?"""

    what: Trace


Outcome = Added | AskProduct | AskPrice | AskMeasure | AskQuantity | AskAge | AskTrace
