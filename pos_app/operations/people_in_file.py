"""People in a file: which rows are the same person's.

Knows nobody who is known already (operations/import_people looks for those).

Invariants:
- An export of this program names the record: then nothing else counts.
- Else the same person is known by the card, or by number or address and the same name. Who shares a
  number under another name is another person; a row without a name is whose number it was first.
- Of a person a few numbers stay in memory: a file may hold a million people.
"""

from itertools import chain

from pos_app.operations.customer_row import ReadCustomer


class PeopleInFile:
    """Whoever was met so far, by the number of their first row."""

    def __init__(self) -> None:
        self._rows: dict[int, int] = {}

    def first_row(self, customer: ReadCustomer) -> int:
        """The row in which this person stands first: its own for somebody new."""
        if customer.record:
            return self._rows.setdefault(hash(("record", customer.record)), customer.number)
        name = tuple(f"{customer.given_name} {customer.family_name}".casefold().split())
        contacts = [one for one in (("phone", customer.phone), ("email", customer.email)) if one[1]]
        cards = [hash(("card", customer.card))] if customer.card else []
        anybody = [hash(one) for one in contacts]
        nameless = [hash((one, "nameless")) for one in contacts]
        exact = [hash((one, name)) for one in contacts] if name else nameless
        # Once somebody has said their name, the next name on that number is another person's.
        unnamed = [self._rows.pop(key, 0) for key in nameless] if name else []
        met = (self._rows.get(key, 0) for key in chain(cards, exact if name else anybody))
        first = next(filter(None, chain(met, unnamed)), customer.number)
        is_somebody_with_a_name = not name and first != customer.number
        for key in chain(cards, () if is_somebody_with_a_name else exact, anybody):
            self._rows.setdefault(key, first)
        return first
