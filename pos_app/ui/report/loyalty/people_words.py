"""Who somebody is, in a table of the loyalty report: named, masked, or no longer on file.

Reads through what it was given, a table at a time. Invariant: whoever may not serve customers
sees initials and last digits alone.
"""

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from pos_app.domain.customer import Customer
from pos_app.domain.figures.columns import VisitColumns
from pos_app.domain.ids import CustomerId
from pos_app.domain.staff import Permission, StaffMember, is_allowed
from pos_app.ui.customer.words import mask_of, masked_sign, name_of
from pos_app.ui.report.loyalty.page_words import PageWords
from pos_app.ui.report.page_model import PageCell, PeopleBehind

FindCustomers = Callable[[Sequence[CustomerId]], Mapping[CustomerId, Customer]]


class PeopleWords:
    """The people at these places of the columns."""

    def __init__(
        self,
        words: PageWords,
        columns: VisitColumns,
        places: Sequence[int],
        *,
        find: FindCustomers,
        staff: StaffMember,
    ) -> None:
        people = columns.persons(places)
        self._words = words
        self._people = dict(zip(places, people, strict=True))
        self._known = find(people) if people else {}
        self._is_named = is_allowed(staff, Permission.SERVE_CUSTOMERS)

    def cell(self, place: int) -> PageCell:
        """Who it is."""
        customer = self._known.get(self._people[place])
        if customer is None:
            return PageCell(text=self._words.say("gone"))
        if not self._is_named:
            return PageCell(text=masked_sign(customer, self._words.phrases), strong=True)
        name = name_of(customer, self._words.phrases)
        return PageCell(text=name, sub=mask_of(customer), strong=True)

    def behind(self, place: int) -> tuple[PeopleBehind, ...]:
        """The one who it is."""
        return self._words.people(self.cell(place).text, lambda: np.array([place], np.int32))
