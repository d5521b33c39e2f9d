"""One till of the scripted week: its machine, its hands, and the books beside it.

What the script says happened is written into the books here, and the till's rows are compared with
them at once, so that a difference is found at the step that made it. Sums and reports are compared
again at the end of each day. Drives the shift by keys.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

from pytestqt.qtbot import QtBot

from pos_app.domain.ids import mint_id
from pos_app.domain.money import Money
from pos_app.domain.shift import Shift
from pos_app.operations.close_shift import CloseShift
from pos_app.operations.run_shift import RunShift
from pos_app.storage import journal
from pos_app.ui.widgets.choice_row import ChoiceRow
from tests.builders import EUR
from tests.fakes import FakeClock
from tests.pos_app.bootstrap.stage import delete_windows
from tests.scenarios.week_books import Books, Line, Paid
from tests.scenarios.week_figures import differences, from_report, from_rows
from tests.scenarios.week_hands import Hands
from tests.scenarios.week_store import MONDAY, fill, open_till, person

NOTES = (20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10, 5, 2, 1)


class WeekTill:
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

    # booking
    def sold(self, lines: Iterable[Line], tenders: Iterable[Paid], *, kind: str = "sale") -> None:
        """Book what should have been sold just now, and compare with the till."""
        self.books.sale(self.code, lines, tenders, kind=kind)
        self.compare()

    def compare(self) -> None:
        """The rows of the shift say what the books say."""
        off = differences(self.books.figures(self.code), self.rows())
        assert not off, f"till {self.code}, books and rows differ: {off}"

    # shift
    @property
    def run_shift(self) -> RunShift:
        units = self.machine.units
        return RunShift(unit_of_work=units, clock=self.clock, new_id=mint_id)

    @property
    def close(self) -> CloseShift:
        units = self.machine.units
        return CloseShift(unit_of_work=units, clock=self.clock, new_id=mint_id)

    def go_to_shift(self) -> None:
        """The screen of shift and cash, settled."""
        if self.hands.till.window.current != "shift":
            self.hands.press("Ctrl+K")
        self.hands.until(lambda: self.hands.till.window.current == "shift", "the shift screen")
        self.hands.rest()

    def open_shift(self, opening: int, **choices: str) -> None:
        """Open a shift by keys, with a float that is typed and choices of the form."""
        self.go_to_shift()
        presenter = self.hands.till.screens.shift.presenter
        self.hands.until(lambda: presenter.is_asking, "the float is asked")
        self.hands.type(amount_text(opening))
        for field, code in choices.items():
            self.choose(field, code)
        self.hands.press("F12")
        self.hands.until(lambda: presenter.shift is not None, "the shift is open")
        self.hands.rest()
        self.hands.press("Esc")
        self.hands.until(lambda: self.hands.till.window.current == "sell", "back at the counter")
        self.books.open_shift(self.code, opening)
        self.compare()

    def move(self, key: str, kind: str, amount: int, *, approver: str = "") -> None:
        """Pay in or out, drop or fetch by the key on the board."""
        self.go_to_shift()
        screen = self.hands.till.screens.shift
        self.hands.press(key)
        self.hands.until(lambda: screen.presenter.is_asking, "the amount is asked")
        self.hands.type(amount_text(amount), "F12")
        self.hands.rest()
        if approver:
            self.hands.until(lambda: "pin" in screen.form.values(), "a manager is asked")
            self.hands.type(approver, "F12")
        self.hands.until(lambda: not screen.presenter.is_asking, f"{kind} is done")
        self.hands.rest()
        self.books.move(self.code, kind, amount)
        self.back_to_counter()

    def choose(self, field: str, code: str) -> None:
        """One choice of the form of the shift screen, by Tab and the arrow keys."""
        row = self.hands.till.screens.shift.form._fields[field]
        assert isinstance(row, ChoiceRow)
        self.hands.walk_to(row)
        for _ in row._buttons:
            if row.choice() != code:
                self.hands.press("Right")
        assert row.choice() == code

    def back_to_counter(self) -> None:
        """From the shift's board."""
        self.hands.press("Esc")
        self.hands.until(lambda: self.hands.till.window.current == "sell", "back at the counter")
        self.compare()

    def count(self, amount: int) -> None:
        """Count a drawer by keys: each note and coin, then done."""
        self.go_to_shift()
        presenter = self.hands.till.screens.shift.presenter
        self.hands.press("F3" if self._is_compared else "F12")
        self.hands.until(lambda: presenter.is_counting, "a count is asked")
        state = presenter._state.count
        assert state is not None
        books = self.books.till(self.code).shift
        due = {one: books[f"foreign {one.code}"] for one in state.currencies}
        # The last row of a currency leads to the first of the next.
        for left in (due | {self.currency: amount}).values():
            for worth in state.worths:
                for _ in state.typed(worth):
                    self.hands.press("Backspace")
                many, left = divmod(left, worth)  # noqa: PLW2901  (what is left to count)
                self.hands.type(str(many), "Enter")
            assert left == 0
        self.hands.press("F12")
        self.hands.until(lambda: not presenter.is_counting, "the count is written")
        self.hands.rest()

    @property
    def _is_compared(self) -> bool:
        return self.hands.till.screens.shift.presenter._state.is_compared

    def z(self, *, difference: int = 0, reason: str = "") -> None:
        """Count (once, or twice when it is far off) and close by keys; the Z says what we say."""
        self.compare()
        counted = self.books.till(self.code).in_drawer + difference
        left, is_far = min(counted, 20_000), abs(difference) > 200
        for _ in range(2 if is_far else 1):
            self.count(counted)
        presenter = self.hands.till.screens.shift.presenter
        self.hands.press("F12")
        self.hands.until(lambda: presenter.is_asking, "what stays is asked")
        self.hands.type(amount_text(left), "Enter")
        self.hands.type(f"bag {self.code}")
        if is_far:
            self.hands.press("Enter")
            self.hands.type(reason, "Enter")
            self.hands.type("9876")
        self.hands.press("F12")
        self.hands.until(lambda: presenter._state.closed is not None, "the Z is written")
        self.hands.rest()
        assert self.books.close_shift(self.code, counted=counted, left=left) == difference
        self.left = left
        self.check_z(difference)
        self.hands.press("F12")
        self.hands.rest()

    def check_z(self, difference: int) -> None:
        """The newest Z is what the books say, with a number that follows the one before."""

        def read() -> None:
            with self.machine.units() as work:
                reports = work.shifts.z_reports(limit=50)
                books = self.books.figures(self.code)
                off = differences(books, self.from_report(reports[0].figures))
                assert not off, f"till {self.code}, books and Z differ: {off}"
                assert reports[0].difference == Money(difference, self.currency)
                assert not any(one.difference for one in reports[0].foreign)
                numbers = sorted(report.number.sequence for report in reports)
                assert numbers == list(range(1, self.books.till(self.code).zs + 1))
                assert work.shifts.safe(self.currency).minor == self.books.till(self.code).safe

        self.machine.do(read)

    def check_x(self, manager: str = "1") -> None:
        """An X says what the books say."""
        report, _ = self.machine.do(
            lambda: self.run_shift.read_x(self.shift.id, staff=self.people[manager])
        )
        off = differences(self.books.figures(self.code), self.from_report(report.figures))
        assert not off, f"till {self.code}, books and X differ: {off}"

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
            assert sum(sums.values()) == 0
            assert _by_kind(sums) == _by_kind(self.books.accounts[self.code])

        self.machine.do(read)


def cash(amount: int, tip: int = 0) -> Paid:
    return Paid("cash", amount, tip)


def card(amount: int, tip: int = 0) -> Paid:
    return Paid("card", amount, tip)


def total(lines: Sequence[Line]) -> int:
    return sum(line.gross for line in lines)


def amount_text(minor: int) -> str:
    return f"{minor // 100}.{minor % 100:02d}"


def _by_kind(sums: Mapping[Any, int]) -> dict[str, list[int]]:
    """What each account of a kind holds; a layaway has another name in the till than on paper."""
    kinds = ("gift_card", "layaway", "on_account", "store_credit")
    return {
        kind: sorted(held for name, held in sums.items() if held and name.startswith(f"{kind}:"))
        for kind in kinds
    }


def _without(sums: dict[str, int], name: str) -> dict[str, int]:
    return {key: amount for key, amount in sums.items() if key != name}


__all__ = ["Line", "Paid", "WeekTill", "amount_text", "card", "cash", "total"]
