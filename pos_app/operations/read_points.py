"""The points of a loyalty report: every change of them, read once for a report, when first asked.

Reckons nothing itself (domain/figures) and writes nothing. On the thread of the reports: two
million entries take some seconds, so that only pages that show points wait for them; what is owed
in all is a sum of balances, and quick.

Invariant: what was read goes with the report that it was read for.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID
from weakref import WeakKeyDictionary

from pos_app.domain.figures.columns import Period
from pos_app.domain.figures.enrolments import cashier_rates, others_of
from pos_app.domain.figures.figure import Figure
from pos_app.domain.figures.point_entries import PointEntries
from pos_app.domain.ids import StoreId
from pos_app.domain.loyalty import Programme
from pos_app.domain.staff import Permission, StaffMember, require
from pos_app.operations.points_figures_book import PointsFiguresBook
from pos_app.operations.read_loyalty import LoyaltyReport


@dataclass(frozen=True, kw_only=True, eq=False)
class PointsReport:
    """Every change, and the programmes that made them, by name."""

    entries: PointEntries
    programmes: tuple[Programme, ...]

    def unit(self, programme: Programme) -> int | None:
        """The place of its points among the units; None where nobody ever had one."""
        for place, one in enumerate(self.entries.units):
            if one.programme == programme.id.bytes and not one.card:
                return place
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class CashierRates:
    """Rates of enrolment by cashier, of all the others together, and what people are called.

    `unknown` joined without that it is known who enrolled them.
    """

    rates: Mapping[UUID, Figure]
    rest: Figure | None
    unknown: int
    names: Mapping[UUID, str]


class ReadPoints:
    """`book` is made on the thread that uses it: the first call opens a connection."""

    def __init__(self, book: Callable[[], PointsFiguresBook]) -> None:
        self._make_book = book
        self._book: PointsFiguresBook | None = None
        self._read: WeakKeyDictionary[LoyaltyReport, PointsReport] = WeakKeyDictionary()

    def read(self, report: LoyaltyReport, *, staff: StaffMember) -> PointsReport:
        """Everything. Raises RuleError where somebody may not see it."""
        require(staff, Permission.SEE_REPORTS)
        if report not in self._read:
            book = self._known_book()
            self._read[report] = PointsReport(
                entries=book.entries(report.columns), programmes=book.programmes()
            )
        return self._read[report]

    def has_read(self, report: LoyaltyReport) -> bool:
        """Whether everything was read for this report already."""
        return report in self._read

    def spent(self, report: LoyaltyReport, period: Period, *, staff: StaffMember) -> PointEntries:
        """What was spent in a period alone; quick. Raises RuleError."""
        require(staff, Permission.SEE_REPORTS)
        return self._known_book().spent(period, report.columns)

    def programmes(self, *, staff: StaffMember) -> tuple[Programme, ...]:
        """The programmes, by name. Raises RuleError."""
        require(staff, Permission.SEE_REPORTS)
        return self._known_book().programmes()

    def owed(self, *, staff: StaffMember) -> tuple[tuple[Programme, int], ...]:
        """What each programme owes in all now. Raises RuleError."""
        require(staff, Permission.SEE_REPORTS)
        book = self._known_book()
        balances = book.balances()
        return tuple((one, balances[one.id]) for one in book.programmes() if one.id in balances)

    def enrolled(
        self, period: Period, *, staff: StaffMember
    ) -> Mapping[tuple[date, bytes | None], int]:
        """How many joined, by day and store. Raises RuleError."""
        require(staff, Permission.SEE_REPORTS)
        return self._known_book().enrolled(period)

    def cashier_rates(
        self,
        report: LoyaltyReport,
        period: Period,
        stores: tuple[StoreId, ...],
        *,
        staff: StaffMember,
    ) -> CashierRates:
        """The rate of enrolment of each cashier at these stores, of none: all."""
        require(staff, Permission.SEE_REPORTS)
        book, currency = self._known_book(), report.currency.code
        joined = book.enrolled_by(period, stores)
        rates, rest = cashier_rates(
            joined,
            others_of(book.days(period, currency, stores)),
            joined_before=book.enrolled_by(period.before, stores),
            others_before=others_of(book.days(period.before, currency, stores)),
        )
        return CashierRates(rates=rates, rest=rest, unknown=joined.get(None, 0), names=book.names())

    def _known_book(self) -> PointsFiguresBook:
        if self._book is None:
            self._book = self._make_book()
        return self._book
