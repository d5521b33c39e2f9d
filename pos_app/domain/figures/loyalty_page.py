"""LoyaltyPage: the figures of the loyalty report of a period, each with the period before.

Each is counted when it is first asked for and is then kept: who opens the first page does not wait
for the others. All are of one moment, because visits and totals do not change. Does not draw, and
does not judge what is good. Not for two threads at once.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, partial

from pos_app.domain.figures.cohorts import Cohorts, cohorts
from pos_app.domain.figures.columns import Period
from pos_app.domain.figures.coming_back import (
    active_customers,
    compared,
    days_to_second_visit,
    repeat_rate,
    repeat_rate_by_sale,
    second_visit_within,
)
from pos_app.domain.figures.customer_turn import at_risk, lost, new_customers, won_back
from pos_app.domain.figures.day_totals import DayTotals
from pos_app.domain.figures.figure import DaySpread, Figure
from pos_app.domain.figures.gaps import gaps_between_visits
from pos_app.domain.figures.sales_share import (
    customer_basket,
    customer_share,
    other_basket,
    untied_net,
)
from pos_app.domain.figures.scope import Scope
from pos_app.domain.figures.store_figures import StoreTable, store_table
from pos_app.domain.figures.top_customers import TopCustomer, top_customers

Count = Callable[[Scope, Period], Figure]
_BY_VISITS: dict[str, Count] = {
    "figures.active_customers": active_customers,
    "figures.repeat_rate": repeat_rate,
    "figures.repeat_rate_by_sale": repeat_rate_by_sale,
    "figures.new_customers": new_customers,
    "figures.won_back": won_back,
    "figures.at_risk": at_risk,
    "figures.lost": lost,
    "figures.customer_basket": customer_basket,
    "figures.second_visit_30": partial(second_visit_within, days=30),
    "figures.second_visit_90": partial(second_visit_within, days=90),
}
_BY_TOTALS: dict[str, Callable[[Scope, Period, DayTotals], Figure]] = {
    "figures.customer_share": customer_share,
    "figures.other_basket": other_basket,
    "figures.untied_net": untied_net,
}


class LoyaltyPage:
    """`totals` tell what was sold to others, in the period and in the one before."""

    def __init__(self, scope: Scope, totals: DayTotals) -> None:
        self._scope, self._totals = scope, totals

    @cached_property
    def figures(self) -> Mapping[str, Figure]:
        """By code, each beside the period before."""
        return _Figures(self._scope, self._totals)

    @cached_property
    def gaps(self) -> DaySpread:
        """Days between visits."""
        days, gaps, period = self._scope.history.days, self._scope.history.gaps, self._scope.period
        before = gaps_between_visits(days, gaps, period.before)
        return gaps_between_visits(days, gaps, period).against(before)

    @cached_property
    def second_visit(self) -> DaySpread:
        """Days to the second visit."""
        period = self._scope.period
        before = days_to_second_visit(self._scope, period.before)
        return days_to_second_visit(self._scope, period).against(before)

    @cached_property
    def stores(self) -> StoreTable:
        """Store by store."""
        return store_table(self._scope, self._scope.period)

    @cached_property
    def top(self) -> tuple[TopCustomer, ...]:
        """Who spent most."""
        return top_customers(self._scope, self._scope.period)

    @cached_property
    def cohorts(self) -> Cohorts:
        """Who came back, by first month, up to today."""
        return cohorts(self._scope.history.days, today=self._scope.today)

    @property
    def is_over(self) -> bool:
        """Whether the period and all its days are past."""
        return self._scope.period.is_over(self._scope.today)


class _Figures(Mapping[str, Figure]):
    """Counted when asked for."""

    def __init__(self, scope: Scope, totals: DayTotals) -> None:
        self._scope, self._totals = scope, totals
        self._known: dict[str, Figure] = {}

    def __getitem__(self, code: str) -> Figure:
        if code not in self._known:
            self._known[code] = compared(self._count(code), self._scope)
        return self._known[code]

    def __iter__(self) -> Iterator[str]:
        return iter((*_BY_VISITS, *_BY_TOTALS))

    def __len__(self) -> int:
        return len(_BY_VISITS) + len(_BY_TOTALS)

    def _count(self, code: str) -> Count:
        if code in _BY_VISITS:
            return _BY_VISITS[code]
        by_totals, totals = _BY_TOTALS[code], self._totals
        return lambda scope, period: by_totals(scope, period, totals)
