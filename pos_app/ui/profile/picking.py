"""Finding another customer: for the household, or whose purchase it was. Plain Python, no Qt.

Searches on the window's own thread, as the counter does.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass

from pos_app.domain.customer import Customer
from pos_app.domain.ids import CustomerId
from pos_app.operations.customer_book import CustomerReader
from pos_app.ui.customer.words import mask_of, name_of
from pos_app.ui.profile.picture import Entry, PickPicture
from pos_app.ui.profile.words import Words

MOST, FEWEST_LETTERS = 8, 2


@dataclass(slots=True)
class Picking:
    """One question for somebody else than `without`; `then` gets whom it is."""

    reader: CustomerReader
    title: str
    then: Callable[[Customer], None]
    without: CustomerId | None = None
    people: tuple[Customer, ...] = ()
    text: str = ""
    chosen: Hashable | None = None

    def follow(self, text: str) -> None:
        """Look for what was typed so far."""
        self.text = text.strip()
        found = self.reader.find(self.text, limit=MOST + 1) if self._is_enough else ()
        self.people = tuple(one for one in found if one.id != self.without)[:MOST]
        self.chosen = self.people[0].id if self.people else None

    def step(self, by: int) -> None:
        """Another of them."""
        ids = [one.id for one in self.people]
        if ids:
            at = ids.index(CustomerId(self.chosen)) if self.chosen in ids else 0  # type: ignore[arg-type]  # (it is in the list)
            self.chosen = ids[max(0, min(len(ids) - 1, at + by))]

    def choose(self, key: Hashable | None) -> None:
        """Somebody was touched."""
        self.chosen = key

    def take(self) -> bool:
        """Go on with whoever is chosen; False when nobody is."""
        customer = next((one for one in self.people if one.id == self.chosen), None)
        if customer is not None:
            self.then(customer)
        return customer is not None

    def picture(self, words: Words) -> PickPicture:
        """Those that were found, masked."""
        nobody = words.phrases.say("customer.nobody", text=self.text)
        return PickPicture(
            title=self.title,
            detail=words.phrases.say("customer.find_detail"),
            hint=words.phrases.say("customer.find_hint"),
            entries=tuple(
                Entry(key=one.id, text=name_of(one, words.phrases), sub=mask_of(one))
                for one in self.people
            ),
            chosen=self.chosen,
            empty=nobody if self._is_enough else words.say("type_to_find"),
        )

    @property
    def _is_enough(self) -> bool:
        return len(self.text) >= FEWEST_LETTERS
