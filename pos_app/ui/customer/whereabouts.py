"""Where the points of the customer at the counter lie: "340 usable here now · 180 at Airport".

Asked of the hub while it answers, once a customer and balance; what does not come is not shown, and
nobody waits. Plain Python, no Qt. Spends nothing and reserves nothing.

Invariants:
- What can be used here is this till's own balance and what the hub has free, never a guess.
- What was heard is forgotten when the balance has moved.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from pos_app.domain.account import Balance
from pos_app.phrases import Phrases
from pos_app.ui.formatting import Formatter

NAMED_MAX = 2  # so many stores are named; the rest is together


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldAt:
    """What other tills hold: `store` is the name of another store, or empty for this one."""

    store: str
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabout:
    """Of an account: `free` at the hub, the rest with other tills."""

    free: int
    held: tuple[HeldAt, ...] = ()


class TellsWhere(Protocol):
    """The hub, as far as this needs it; on the window's thread."""

    @property
    def is_linked(self) -> bool:
        """Whether the hub answers."""
        ...

    def ask_where(self, account: str, told: Callable[[Whereabout], None]) -> None:
        """Ask; `told` is called when the answer comes, if it does."""
        ...


class Whereabouts:
    """Of one counter. `show` draws again when an answer came."""

    def __init__(self, hub: TellsWhere | None, show: Callable[[], None]) -> None:
        self._hub, self._show = hub, show
        self._asked: Balance | None = None
        self._found: Whereabout | None = None

    def of(self, points: Balance | None) -> Whereabout | None:
        """What is known of this balance; asks for what is not known yet."""
        hub = self._hub
        if hub is None or points is None or not points.elsewhere or not hub.is_linked:
            self._asked = self._found = None
            return None
        if points != self._asked:
            self._asked, self._found = points, None

            def told(found: Whereabout) -> None:
                if self._asked == points:
                    self._found = found
                    self._show()

            hub.ask_where(str(points.account), told)
        return self._found


def where_words(
    points: Balance, found: Whereabout, *, phrases: Phrases, formatter: Formatter
) -> str:
    """One line: what can be used here now, then who has the rest."""
    count = formatter.count
    usable = min(points.here + max(found.free, 0), points.total)
    parts = [phrases.say("loyalty.usable", here=count(max(usable, 0)))]
    held = sorted((one for one in found.held if one.amount > 0), key=lambda one: -one.amount)
    for one in held[:NAMED_MAX]:
        code = "loyalty.held_at" if one.store else "loyalty.held_beside"
        parts.append(phrases.say(code, n=count(one.amount), store=one.store))
    if rest := sum(one.amount for one in held[NAMED_MAX:]):
        parts.append(phrases.say("loyalty.held_others", n=count(rest)))
    return " · ".join(parts)
