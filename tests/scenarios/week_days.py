"""The script of the week: who does what at which till on which day, and what it comes to.

Each step is done with the hands and then told to the books in money. Holds no rule of the till.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.scenarios import week_sales
from tests.scenarios.week_books import Books
from tests.scenarios.week_bulk import sell_many
from tests.scenarios.week_till import WeekTill


class Week:
    """Two tills and their books."""

    def __init__(self, folder: Path, books: Books, qtbot: QtBot) -> None:
        self.books, self._qtbot = books, qtbot
        self.tills = {code: WeekTill(folder / f"till {code}", code, books) for code in "12"}

    def close(self) -> None:
        """Switch both off."""
        for till in self.tills.values():
            till.switch_off()

    def run(self, *, sales_a_day: int) -> None:
        """All seven days."""
        for day in range(2):
            for code, number in (("1", "11"), ("2", "12")):
                with self._day(code, day, number) as till:
                    till.open_shift(till.left)
                    week_sales.plain(till)
                    sell_many(till, count=sales_a_day, seed=f"{day}{code}", number=number)
                    till.z()
        for till in self.tills.values():
            assert till.books.till(till.code).zs

    @contextmanager
    def _day(self, code: str, day: int, number: str, hour: float = 9) -> Iterator[WeekTill]:
        till = self.tills[code]
        till.go_to(day, hour)
        till.open(self._qtbot, number)
        yield till
        till.check_all()
        till.switch_off()
