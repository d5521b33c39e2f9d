"""FoundCustomer: somebody whom typed text may mean, and what had to be forgiven to find them.

Does not search; CustomerReader (operations/customer_book) hands it out.
"""

from dataclasses import dataclass
from enum import StrEnum

from pos_app.domain.customer import Customer


class Slip(StrEnum):
    """What differs between the text and the customer."""

    NONE = "none"
    DIGIT = "digit"  # of the number or the card
    LETTER = "letter"  # of the name or the address
    SOUND = "sound"  # spelt otherwise, heard alike
    PART = "part"  # only some of the words fit


@dataclass(frozen=True, slots=True)
class FoundCustomer:
    """One of those who were found."""

    customer: Customer
    slip: Slip = Slip.NONE
