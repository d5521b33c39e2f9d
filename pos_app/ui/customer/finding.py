"""Finding while somebody types: whom the text may mean, and which of them is meant.

The list of a step of ui/customer/steps. Searches on the window's own thread, as the product search
does. Plain Python, no Qt.
"""

from pos_app.domain.customer import Customer
from pos_app.domain.receipt_request import masked_address
from pos_app.operations.customer_book import CustomerReader
from pos_app.operations.found_customer import FoundCustomer, Slip
from pos_app.phrases import Phrases
from pos_app.ui.customer.words import mask_of, name_of
from pos_app.ui.sell.inline import InlineKey

MOST = 5
FEWEST_LETTERS = 2


class Found:
    """Those that were found; with `is_sure` the first of them is meant unless another is chosen."""

    def __init__(self, reader: CustomerReader, *, is_sure: bool) -> None:
        self._reader, self._is_sure = reader, is_sure
        self._found: tuple[FoundCustomer, ...] = ()
        self.text = ""
        self._place: int | None = None

    @property
    def people(self) -> tuple[Customer, ...]:
        """Those that were found, the likeliest first."""
        return tuple(one.customer for one in self._found)

    @property
    def chosen(self) -> Customer | None:
        """Whom Enter means."""
        place = self._place
        return None if place is None or place >= len(self.people) else self.people[place]

    def follow(self, text: str) -> None:
        """Look for what was typed so far."""
        if text == self.text and self._found:
            return
        self.text = text
        is_enough = len(text) >= FEWEST_LETTERS
        self._found = self._reader.look(text, limit=MOST) if is_enough else ()
        self._place = 0 if self._is_sure and self._found else None

    def step(self, by: int) -> None:
        """Another of them; before the first nobody is meant, where nobody need be."""
        if self.people:
            least = 0 if self._is_sure else -1
            place = (-1 if self._place is None else self._place) + by
            place = max(least, min(place, len(self.people) - 1))
            self._place = None if place < 0 else place

    def by_code(self, code: str) -> Customer | None:
        """Who was touched."""
        return next((one for one in self.people if str(one.id) == code), None)

    def keys(self, phrases: Phrases) -> tuple[InlineKey, ...]:
        """A key for each, with the last digits, and why it is there if that is not plain."""
        signs = [mask_of(one) for one in self.people]
        return tuple(
            InlineKey(
                code=str(one.customer.id),
                text=name_of(one.customer, phrases),
                amount=sign,
                remark=self._why(one, phrases),
                icon="user-round",
                is_chosen=one.customer is self.chosen,
            )
            for one, sign in zip(self._found, self._apart(signs), strict=True)
        )

    def _why(self, found: FoundCustomer, phrases: Phrases) -> str:
        """What was forgiven; or that they share a telephone, as a household does."""
        if found.slip is not Slip.NONE:
            return phrases.say(f"customer.found_{found.slip.value}")
        phones = [one.phone for one in self.people if one.phone]
        shared = phones.count(found.customer.phone) > 1
        return phrases.say("customer.found_together") if shared else ""

    def _apart(self, signs: list[str]) -> list[str]:
        """Two of one name and the same digits are told apart by their address, if they have one."""
        names = [(one.name, sign) for one, sign in zip(self.people, signs, strict=True)]
        return [
            sign if names.count(name) == 1 else masked_address(one.email) or sign
            for one, sign, name in zip(self.people, signs, names, strict=True)
        ]
