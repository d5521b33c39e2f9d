"""The port ErasureBook in memory: takes people out of the tables."""

from collections.abc import Sequence
from datetime import datetime

from pos_app.domain.ids import CustomerId
from tests.fake_tables import FakeTables


class FakeErasureBook:
    """Over the tables of one transaction."""

    def __init__(self, tables: FakeTables) -> None:
        self._now = tables

    def sales_of(self, people: Sequence[CustomerId]) -> int:
        return sum(one.customer_id in people for one in self._now.sales.values())

    def erase(self, people: Sequence[CustomerId], *, at: datetime) -> None:
        for one in people:
            self._now.customers.pop(one, None)
            self._now.erased[one] = at
