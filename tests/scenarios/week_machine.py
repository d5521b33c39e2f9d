"""One till of the scripted week: its machine, its hands, and the books beside it.

What the script says happened is written into the books here, and the till's rows are compared with
them at once, so that a difference is found at the step that made it; everything is compared again
at the end of each day. Knows no shift by keys (week_till).
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

from pytestqt.qtbot import QtBot

from pos_app.domain.shift import Shift
from pos_app.storage import journal
from tests.builders import EUR
from tests.fakes import FakeClock
from tests.pos_app.bootstrap.stage import delete_windows
from tests.scenarios.week_books import Books, Line, Paid
from tests.scenarios.week_figures import differences, from_report, from_rows
from tests.scenarios.week_hands import Hands
from tests.scenarios.week_shelf import PROGRAMME
from tests.scenarios.week_store import MONDAY, fill, open_till, person


class BookedTill:
    """A till in its folder; its window is open from morning to night."""

    currency = EUR
    from_rows, from_report = staticmethod(from_rows), staticmethod(from_report)

    def __init__(self, folder: Path, code: str, books: Books) -> None:
        self.code, self.books = code, books
        self.clock = FakeClock(MONDAY)
        self._folder = folder
        self._hands: Hands | None = None
        self.people = {n: person(n) for n in ("1", "11", "12", "13")}
        self.left = 20_000
        self.drawer = ""  # which one is meant, where a till has several
        self.invoices: Counter[str] = Counter()  # so many of each series
        self.machine = open_till(folder, self.clock)
        self.coupons = self.fill()
        self.machine.close()

    def fill(self) -> dict[str, str]:
        """Write the store into the empty file; returns its coupons."""
        return fill(self.machine, self.code)

    def _new_hands(self, qtbot: QtBot) -> Hands:
        return Hands(self.machine, qtbot)

    # morning and night
    def go_to(self, day: int, hour: float) -> None:
        """Move the clock to an hour (local winter time) of a day of the week, 0 is Monday."""
        at = MONDAY + timedelta(days=day, hours=hour - 1)
        self.clock.advance(seconds=(at - self.clock.now()).total_seconds())

    def open(self, qtbot: QtBot, number: str) -> None:
        """Switch the till on and sign on."""
        self.machine = open_till(self._folder, self.clock)
        self._hands = self._new_hands(qtbot)
        self.hands.sign_on(number)

    @property
    def hands(self) -> Hands:
        assert self._hands is not None, "the till is off"
        return self._hands

    def switch_off(self) -> None:
        """Close the window and the file."""
        if self._hands is not None:
            self._hands.till.window.close()
            self._hands = None
            # The next window dresses every widget there is: a day of old ones takes seconds.
            delete_windows()

    # what the file says
    @property
    def shift(self) -> Shift:
        """The shift that is open, or was closed last."""

        def read() -> Shift:
            with self.machine.units() as work:
                key = self.machine.database.writer.row(
                    "SELECT id FROM shift WHERE ?1 IN ('', drawer)"
                    " ORDER BY opened_at_us DESC LIMIT 1",
                    (self.drawer,),
                )
                assert key is not None
                found = next((s for s in work.shifts.open_shifts() if s.id.bytes == key[0]), None)
                if found is not None:
                    return found
                return work.shifts.z_reports(limit=1)[0].shift

        return self.machine.do(read)

    def rows(self, *, whole: bool = False) -> dict[str, int]:
        """The figures of the open shift, or of the whole file, by SQL of the test's own."""
        key = None if whole else self.shift.id.bytes
        return self.machine.do(lambda: self.from_rows(self.machine.database.writer, key))

    def days(self) -> list[str]:
        """The business days on which something was sold."""
        sql = "SELECT DISTINCT business_day_on FROM sale ORDER BY 1"
        rows = self.machine.do(lambda: self.machine.database.writer.rows(sql))
        return [str(row[0]) for row in rows]

    @property
    def last_paper(self) -> str:
        """What the printer cut last."""
        pages = self.hands.till.devices.bench.printer().pages
        return pages[-1].text if pages else ""

    # booking
    def sold(self, lines: Iterable[Line], tenders: Iterable[Paid], *, kind: str = "sale") -> None:
        """Book what should have been sold just now, and compare with the till."""
        self.books.sale(self.code, lines, tenders, kind=kind)
        self.compare()

    def compare(self) -> None:
        """The rows of the shift say what the books say."""
        off = differences(self.books.figures(self.code), self.rows())
        assert not off, f"till {self.code}, books and rows differ: {off}"

    def check_all(self) -> None:
        """Everything so far: all sales, all accounts, one unbroken chain, every sale once."""
        off = differences(self.books.week(self.code), _without(self.rows(whole=True), "expected"))
        assert not off, f"till {self.code}, books and all rows differ: {off}"

        def read() -> None:
            writer = self.machine.database.writer
            assert journal.first_break(writer) is None
            numbers = [row[0] for row in writer.rows("SELECT sequence FROM sale ORDER BY 1")]
            assert numbers == list(range(1, self.books.till(self.code).sales + 1))
            with self.machine.units() as work:
                sums = work.accounts.sums(self.currency.code)
                points = work.accounts.sums(PROGRAMME.unit)
            assert sum(sums.values()) == sum(points.values()) == 0
            assert _by_kind({**sums, **points}) == _by_kind(self.books.accounts[self.code])

        self.machine.do(read)


def _by_kind(sums: Mapping[Any, int]) -> dict[str, list[int]]:
    """What each account of a kind holds; a layaway has another name in the till than on paper."""
    kinds = ("gift_card", "layaway", "on_account", "points", "store_credit")
    return {
        kind: sorted(held for name, held in sums.items() if held and name.startswith(f"{kind}:"))
        for kind in kinds
    }


def _without(sums: dict[str, int], name: str) -> dict[str, int]:
    return {key: amount for key, amount in sums.items() if key != name}
