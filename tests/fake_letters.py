"""The port LetterBook in memory: the one letter of the organisation."""

from pos_app.domain.store import Till
from pos_app.domain.weekly_letter import WeeklyLetter
from tests.fake_tables import FakeTables


class FakeLetterBook:
    """Over the tables of one transaction."""

    def __init__(self, tables: FakeTables) -> None:
        self._now = tables

    def letter(self) -> WeeklyLetter | None:
        return self._now.weekly_letter

    def put(self, letter: WeeklyLetter) -> None:
        self._now.weekly_letter = letter

    def tills(self) -> tuple[Till, ...]:
        return (self._now.policy.till,)
