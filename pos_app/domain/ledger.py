"""What a business day comes to in double entry: the lines that a bookkeeper books of one store.

Made of what the Z reports and the figures of days say; sums no sale itself. Knows accounts by
their names alone (domain/ledger_accounts) and writes no file.

Invariants:
- Debits equal credits, each day, whatever the figures are: `ledger_of` raises otherwise.
- Each line names the figure that it comes from (`source`): nothing is in it that no report shows.
- A line is never below zero: what was given back stands on the other side, by itself.

The drawer and the safe are one account, cash: what goes from one to the other, a float that is
carried over among it, is no line. A gift card that is sold is owed, not earned; a bottle deposit is
turnover of its own tax class, as on the receipt.

Worked example (minor units): juice 119 with 19 % paid in cash, a tip of 50 by card on a 107 jar::

    cash 119 debit    card 107 debit    card 50 debit       tips 50 credit
    sales:190000 100 credit    tax:190000 19 credit    sales:70000 100 credit    tax:70000 7 credit
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from pos_app.domain.basket import LineKind
from pos_app.domain.day_figures import DayFigures, TaxCell
from pos_app.domain.errors import RuleError
from pos_app.domain.ledger_accounts import ACCOUNTS
from pos_app.domain.shift import MovementKind
from pos_app.domain.tax import EXEMPT
from pos_app.domain.tender import TenderKind


@dataclass(frozen=True, slots=True, kw_only=True)
class TillExtras:
    """What the figures of days do not hold, of the tills whose sales lie here.

    `charges` are (kind of tender, "tip", "cashback" or "surcharge", minor units); `moved` are (kind
    of movement, reason, minor units).
    """

    charges: tuple[tuple[str, str, int], ...] = ()
    moved: tuple[tuple[str, str, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerLine:
    """One line: `debit` or `credit` is nothing. `source` and `detail` say which figure it is."""

    account: str
    source: str
    debit: int = 0
    credit: int = 0
    detail: str = ""
    rate_ppm: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerDay:
    """The lines of a store's day. `is_closed`: every shift of it has its Z."""

    day: date
    currency: str
    lines: tuple[LedgerLine, ...]
    is_closed: bool = True

    @property
    def debit(self) -> int:
        """All debits."""
        return sum(line.debit for line in self.lines)

    @property
    def credit(self) -> int:
        """All credits."""
        return sum(line.credit for line in self.lines)


def ledger_of(
    day: date,
    figures: Sequence[DayFigures],
    extras: TillExtras = TillExtras(),
    *,
    points_minor: int = 0,
) -> LedgerDay:
    """The lines of one store's day, in one currency.

    `points_minor` is what more is owed in points after the day than before it. Raises RuleError
    `errors.ledger_off` when debits are not the credits, or currencies are mixed.
    """
    currencies = {one.currency for one in figures if one.currency}
    if len(currencies) > 1:
        raise RuleError("errors.ledger_off", day=day)
    book = _Book()
    for one in figures:
        book.taxes(one)
        for cell in one.passed:
            book.both(cell.name, "passed", -cell.minor)
        for tender in one.tenders:
            book.add(_known(tender.kind), "tender", tender.minor)
            book.add(_known(tender.kind), "tender_back", tender.back_minor)
        book.add("rounding", "rounding", -one.rounding)
        for drawer in one.drawers:
            book.pair("cash", "over_short", drawer.over, source="over_short")
    book.charges(figures, extras)
    book.moved(extras)
    taken = sum(t.minor + t.back_minor for o in figures for t in o.tenders if _is_points(t.kind))
    book.pair("points_cost", "points", points_minor + taken, source="points_owed")
    found = LedgerDay(
        day=day,
        currency=next(iter(currencies), ""),
        lines=book.lines(),
        is_closed=all(one.is_closed for one in figures),
    )
    if found.debit != found.credit:
        # Our own figures are checked when they are counted: another till told of these.
        raise RuleError("errors.ledger_off", day=day)
    return found


def _known(account: str) -> str:
    """The account of that name; what a newer version of another till calls one is not told."""
    return account if account in ACCOUNTS else "unsplit"


def _is_points(kind: str) -> bool:
    return kind == TenderKind.POINTS


_Key = tuple[str, str, str, int | None]

# Movements whose money came from or went to somewhere else than the drawer and the safe.
_OUTSIDE = {
    MovementKind.PAID_IN: ("paid_in", 1),
    MovementKind.PAID_OUT: ("paid_out", -1),
    MovementKind.DEPOSIT: ("bank", -1),
    MovementKind.CHANGE_FETCHED: ("bank", 1),
    MovementKind.SAFE_OVER: ("over_short", 1),
    MovementKind.SAFE_SHORT: ("over_short", -1),
}
# What a line that passes through the till changes: what is owed, or what somebody owes.
_PASSED: dict[str, str] = {
    LineKind.GIFT_CARD: "gift_card",
    LineKind.LAYAWAY: "layaway",
    LineKind.LOTTERY: "lottery",
    LineKind.DONATION: "donation",
    LineKind.ON_ACCOUNT: "on_account",
}


@dataclass(slots=True)
class _Book:
    """Sums by account and source: above zero a debit, below a credit."""

    _sums: dict[_Key, int] = field(default_factory=dict)

    def add(
        self, account: str, source: str, minor: int, *, detail: str = "", rate: int | None = None
    ) -> None:
        """Add to one line."""
        key = (account, source, detail, rate)
        self._sums[key] = self._sums.get(key, 0) + minor

    def both(self, kind: str, source: str, minor: int) -> None:
        """Add what passes through the till."""
        self.add(_PASSED.get(kind, "unsplit"), source, minor, detail=kind)

    def pair(self, debit: str, credit: str, minor: int, *, source: str, detail: str = "") -> None:
        """Add to two lines that stand against each other."""
        self.add(debit, source, minor, detail=detail)
        self.add(credit, source, -minor, detail=detail)

    def taxes(self, figures: DayFigures) -> None:
        """Turnover by rate, and the tax of each."""
        rest = figures.net_minor
        if _is_by_rate(figures.taxes, rest):
            for cell in figures.taxes:
                self.add("sales", "sales", -cell.net, detail=cell.name, rate=cell.rate_ppm)
                rest -= cell.net
        self.add("sales", "sales", -rest)
        for cell in figures.taxes:
            if cell.code != EXEMPT:
                self.add("tax", "tax", -cell.tax, detail=cell.name, rate=cell.rate_ppm)

    def charges(self, figures: Sequence[DayFigures], extras: TillExtras) -> None:
        """Tips, cashback and surcharges: charged on top, and owed, paid out or earned."""
        split: dict[str, int] = {}
        for kind, what, minor in extras.charges:
            against = {"tip": "tips", "cashback": "cash", "surcharge": "surcharge"}[what]
            self.pair(kind, against, minor, source=what, detail=kind)
            split[kind] = split.get(kind, 0) + minor
        for one in figures:
            for tender in one.tenders:
                extra = tender.charged - tender.minor - tender.back_minor
                split[tender.kind] = split.get(tender.kind, 0) - extra
        for kind, minor in split.items():
            # Of a till whose sales are not here only the sum is known.
            self.pair(_known(kind), "unsplit", -minor, source="unsplit", detail=kind)

    def moved(self, extras: TillExtras) -> None:
        """Cash that came from outside, or went there."""
        for kind, reason, minor in extras.moved:
            account, sign = _OUTSIDE.get(MovementKind(kind), ("", 0))
            if account == "paid_out" and reason == "tips":
                account = "tips"
            if account:
                self.pair("cash", account, sign * minor, source=kind, detail=reason)

    def lines(self) -> tuple[LedgerLine, ...]:
        """What is not nothing, by account as ACCOUNTS names them."""
        ranks = {name: rank for rank, name in enumerate(ACCOUNTS)}
        found = [
            LedgerLine(
                account=account if rate is None else f"{account}:{rate}",
                source=source,
                debit=max(minor, 0),
                credit=max(-minor, 0),
                detail=detail,
                rate_ppm=rate,
            )
            for (account, source, detail, rate), minor in self._sums.items()
            if minor
        ]
        return tuple(
            sorted(found, key=lambda one: (ranks[one.account.partition(":")[0]], *_sequence(one)))
        )


def _sequence(line: LedgerLine) -> tuple[int, str, str]:
    return -(line.rate_ppm or 0), line.source, line.detail


def _is_by_rate(cells: Iterable[TaxCell], net: int) -> bool:
    """Whether a net stands under one rate alone: of taxes on one line each names the same net."""
    found = [cell for cell in cells if cell.net]
    if len({cell.rate_ppm for cell in found}) != len(found):
        return False  # two taxes of one rate: those of a federation and its state
    return abs(sum(cell.net for cell in found)) <= abs(net)
