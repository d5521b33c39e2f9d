"""Who has the number or the address already, while somebody who joins says it.

The list of the first step of enrolling (ui/customer/enroll_steps). Looked up on the database's
thread by the normal form, once enough was typed. Plain Python, no Qt.

Invariants:
- Only the same number, address or card: nobody is shown to a stranger for a part of a number.
- Initials and last digits, until somebody was chosen and named a fact; nobody is chosen by itself.
"""

from collections.abc import Callable, Sequence

from pos_app.domain.customer import Customer
from pos_app.phrases import Phrases
from pos_app.ui.customer.words import masked_sign
from pos_app.ui.key_table import KeyAction
from pos_app.ui.sell.inline import InlineKey

_FEWEST_DIGITS = 7
MOST = 4

Look = Callable[[str, Callable[[Sequence[Customer]], None]], None]


class Matches:
    """`look(text, found)` looks a whole number or address up; `changed()`: there is an answer."""

    def __init__(self, look: Look, changed: Callable[[], None]) -> None:
        self._look, self._changed = look, changed
        self.people: tuple[Customer, ...] = ()
        self.text = ""
        self._place: int | None = None

    @property
    def chosen(self) -> Customer | None:
        """Whom Enter means; None: somebody new."""
        place = self._place
        return None if place is None or place >= len(self.people) else self.people[place]

    def follow(self, text: str) -> None:
        """Look for what was typed so far."""
        if text == self.text:
            return
        self.text, self.people, self._place = text, (), None
        if sum(c.isdigit() for c in text) < _FEWEST_DIGITS and "@" not in text:
            return

        def found(people: Sequence[Customer]) -> None:
            if text == self.text:  # an answer to less than what stands there by now is none
                self.people = tuple(people)[:MOST]
                self._changed()

        self._look(text, found)

    def step(self, by: int) -> None:
        """Another of them; before the first is nobody."""
        if self.people:
            place = (-1 if self._place is None else self._place) + by
            place = min(place, len(self.people) - 1)
            self._place = None if place < 0 else place

    def by_code(self, code: str) -> Customer | None:
        """Who was touched."""
        return next((one for one in self.people if str(one.id) == code), None)

    def keys(self, phrases: Phrases) -> tuple[InlineKey, ...]:
        """A key for each."""
        return tuple(
            InlineKey(
                code=str(one.id),
                text=phrases.say("enroll.is_this", sign=masked_sign(one, phrases)),
                icon="user-round",
                is_chosen=one is self.chosen,
                action=None if place else KeyAction.ACCEPT,
            )
            for place, one in enumerate(self.people)
        )
