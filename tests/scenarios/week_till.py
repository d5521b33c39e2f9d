"""A till of the scripted week whose shifts are run by keys: float, moves, counts, X and Z.

Sales and books are week_machine's. Each report is compared with the books as it is made.
"""

from collections.abc import Sequence

from pos_app.domain.ids import mint_id
from pos_app.domain.money import Money
from pos_app.operations.close_shift import CloseShift
from pos_app.operations.run_shift import RunShift
from pos_app.ui.widgets.choice_row import ChoiceRow
from tests.scenarios.week_books import Line, Paid
from tests.scenarios.week_figures import differences
from tests.scenarios.week_machine import BookedTill


class WeekTill(BookedTill):
    """A till in its folder; its window is open from morning to night."""

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


def cash(amount: int, tip: int = 0) -> Paid:
    return Paid("cash", amount, tip)


def card(amount: int, tip: int = 0) -> Paid:
    return Paid("card", amount, tip)


def total(lines: Sequence[Line]) -> int:
    return sum(line.gross for line in lines)


def amount_text(minor: int) -> str:
    return f"{minor // 100}.{minor % 100:02d}"
