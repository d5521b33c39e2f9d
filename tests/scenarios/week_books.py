"""An independent bookkeeper of the scripted week: plain integers, told what happened at each step.

Shares no code with the till and reads none of its tables: each step of the week says in money what
should have happened, and the bookkeeper keeps turnover, taxes, discounts, tenders, drawer, safe and
what is owed. Its figures have names such as "tax A" or "paid cash"; what reads the till's own
figures (week_figures) gives them the same names. Rounds tax by a rule of its own, stated here.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

RATES_PPM = {"A": 190_000, "B": 70_000, "C": 0}
PASSING = frozenset({"gift_card", "lottery", "donation", "layaway", "on_account"})
_INTO_DRAWER = {"float": 1, "float_from_safe": 1, "paid_in": 1, "from_safe": 1, "corrected_in": 1,
                "paid_out": -1, "pickup": -1, "closing": -1, "corrected_out": -1}  # fmt: skip
_INTO_SAFE = {"pickup": 1, "closing": 1, "change_fetched": 1, "safe_over": 1,
              "float_from_safe": -1, "from_safe": -1, "deposit": -1, "safe_short": -1}  # fmt: skip


def tax_in(gross: int, rate: str) -> int:
    """The tax in a price that contains it: half of a cent goes up, and what comes back mirrors."""
    ppm = RATES_PPM[rate]
    whole = 1_000_000 + ppm
    tax = (2 * abs(gross) * ppm + whole) // (2 * whole)
    return tax if gross >= 0 else -tax


@dataclass(frozen=True, slots=True)
class Line:
    """What a customer pays for one line, after `off`. `tax` None: worked out from `gross`."""

    gross: int
    rate: str = "A"
    off: int = 0
    kind: str = "goods"
    tax: int | None = None
    is_back: bool = False

    @property
    def own_tax(self) -> int:
        if self.kind in PASSING:
            return 0
        return tax_in(self.gross, self.rate) if self.tax is None else self.tax


@dataclass(frozen=True, slots=True)
class Paid:
    """One tender. `amount` is what it paid of the sale; cash beyond it went back as change.

    `foreign`: what was handed over in another currency, with the change given in the own.
    """

    kind: str
    amount: int
    tip: int = 0
    foreign: tuple[str, int, int] | None = None
    rounding: int = 0


@dataclass(slots=True)
class Drawer:
    """One till: its open shift, what lies in its drawer and safe, and everything of its week."""

    shift: Counter[str] = field(default_factory=Counter)
    week: Counter[str] = field(default_factory=Counter)
    in_drawer: int = 0
    safe: int = 0
    sales: int = 0
    zs: int = 0

    def book(self, name: str, amount: int) -> None:
        self.shift[name] += amount
        self.week[name] += amount


class Books:
    """The books of the store: one Drawer a till, and the accounts of each till's own file."""

    def __init__(self) -> None:
        self.tills: dict[str, Drawer] = {}
        self.accounts: dict[str, Counter[str]] = {}
        self._others: dict[tuple[str, str], tuple[Counter[str], int]] = {}

    def till(self, code: str) -> Drawer:
        self.accounts.setdefault(code, Counter())
        return self.tills.setdefault(code, Drawer())

    # sales
    def sale(
        self, till: str, lines: Iterable[Line], tenders: Iterable[Paid], *, kind: str = "sale"
    ) -> None:
        """One finished sale, refund or void; refuses one that does not balance by itself."""
        drawer, total, paid = self.till(till), 0, 0
        drawer.sales += 1
        drawer.book(f"count {kind}", 1)
        for line in lines:
            total += line.gross
            self._line(drawer, line, kind)
        for tender in tenders:
            paid += tender.amount - tender.rounding
            self._tender(drawer, tender)
        assert paid == total, f"the script is wrong: {total} sold, {paid} paid"
        drawer.book("total", total)

    def _line(self, drawer: Drawer, line: Line, kind: str) -> None:
        drawer.book("discounts", line.off)
        if line.kind in PASSING:
            drawer.book(f"pass {line.kind}", line.gross)
            return
        side = "sold"
        if kind == "void":
            side = "voided"
        elif line.is_back or line.kind == "deposit_return":
            side = "back"
        drawer.book(side, line.gross)
        drawer.book("net", line.gross - line.own_tax)
        drawer.book(f"tax {line.rate}", line.own_tax)
        drawer.book(f"net {line.rate}", line.gross - line.own_tax)

    def _tender(self, drawer: Drawer, tender: Paid) -> None:
        side = "given" if tender.amount < 0 else "paid"
        drawer.book(f"{side} {tender.kind}", tender.amount)
        drawer.book("rounding", tender.rounding)
        drawer.book("tips", tender.tip)
        if tender.foreign is not None:
            code, handed, change = tender.foreign
            drawer.book(f"foreign {code}", handed)
            self._cash(drawer, -change)
        elif tender.kind == "cash":
            self._cash(drawer, tender.amount + tender.tip)

    def _cash(self, drawer: Drawer, amount: int) -> None:
        drawer.book("cash", amount)
        drawer.book("expected", amount)
        drawer.in_drawer += amount

    def correct(self, till: str, was: str, now: str, amount: int, *, coins: int = 0) -> None:
        """A finished sale was paid with another tender than was booked; in cash with `coins`."""
        drawer, moved = self.till(till), coins or amount
        drawer.book(f"paid {was}", -amount)
        drawer.book(f"paid {now}", moved)
        drawer.book("rounding", moved - amount)
        if was == "cash":
            self.move(till, "corrected_out", moved)
        elif now == "cash":
            self.move(till, "corrected_in", moved)

    # accounts
    def account(self, till: str, name: str, delta: int) -> None:
        """Value that went onto (above zero) or off an account of this till's file."""
        self.till(till)
        self.accounts[till][name] += delta

    def points(self, till: str, who: str, delta: int) -> None:
        """Points that somebody got (above zero) or gave."""
        self.account(till, f"points:{who}", delta)

    def earn(self, till: str, who: str, paid: int, *, percent: int = 100) -> None:
        """One point for each whole 1.00 that was paid, times what the tier is worth."""
        self.points(till, who, paid * percent // 10_000)

    def owed(self, till: str, kind: str) -> int:
        """What all accounts of a kind hold."""
        return sum(held for name, held in self.accounts[till].items() if name.startswith(kind))

    # cash
    def move(self, till: str, kind: str, amount: int) -> None:
        """Cash that moved outside of a sale."""
        drawer, sign = self.till(till), _INTO_DRAWER.get(kind, 0)
        drawer.safe += amount * _INTO_SAFE.get(kind, 0)
        if kind in _INTO_DRAWER:
            if kind not in ("float", "float_from_safe"):
                drawer.in_drawer += amount * sign
            drawer.book("expected", amount * sign)
        if kind in _INTO_DRAWER or kind == "no_sale":
            drawer.book(f"moved {kind}", amount)
            drawer.book(f"moves {kind}", 1)

    def change_drawer(self, till: str, was: str, now: str) -> None:
        """Another drawer of the till is meant from here on, with its shift and what lies in it."""
        drawer = self.till(till)
        self._others[till, was] = (drawer.shift, drawer.in_drawer)
        drawer.shift, drawer.in_drawer = self._others.pop((till, now), (Counter(), 0))

    def open_shift(self, till: str, opening: int, *, is_from_safe: bool = False) -> None:
        """A shift begins with a float; the drawer holds that much and nothing else."""
        drawer = self.till(till)
        drawer.shift.clear()
        drawer.in_drawer = opening
        self.move(till, "float_from_safe" if is_from_safe else "float", opening)

    def close_shift(self, till: str, *, counted: int, left: int) -> int:
        """A shift ends: the rest goes to the safe. Returns what is over or short."""
        drawer = self.till(till)
        difference = counted - drawer.in_drawer
        assert drawer.shift["expected"] == drawer.in_drawer, "the script lost cash"
        drawer.safe += counted - left
        drawer.zs += 1
        drawer.in_drawer = left
        return difference

    def figures(self, till: str) -> dict[str, int]:
        """The shift that is open, or was closed last, without what is nothing."""
        return _without_nothing(self.till(till).shift)

    def week(self, till: str) -> dict[str, int]:
        """All shifts of the till together; cash expected is a figure of one shift only."""
        sums = _without_nothing(self.till(till).week)
        return {name: amount for name, amount in sums.items() if name != "expected"}


def _without_nothing(sums: Mapping[str, int]) -> dict[str, int]:
    return {name: amount for name, amount in sums.items() if amount}
