"""LoyaltyPage: all figures of the first page of the loyalty report, each with the period before.

One call, so that a page is of one moment. Does not draw, and does not judge what is good.
"""

from dataclasses import dataclass

from pos_app.domain.figures.cohorts import Cohorts, cohorts
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

_BY_VISITS = (
    active_customers, repeat_rate, repeat_rate_by_sale, new_customers, won_back, at_risk, lost,
    customer_basket,
)  # fmt: skip
_BY_TOTALS = (customer_share, other_basket, untied_net)
SECOND_VISIT_DAYS = (30, 90)


@dataclass(frozen=True, slots=True, kw_only=True)
class LoyaltyPage:
    """`figures` by code. `is_over`: the period and all its days are past."""

    figures: dict[str, Figure]
    gaps: DaySpread
    second_visit: DaySpread
    stores: StoreTable
    top: tuple[TopCustomer, ...]
    cohorts: Cohorts
    is_over: bool


def loyalty_page(scope: Scope, totals: DayTotals) -> LoyaltyPage:
    """Every figure of the page; `totals` tell what was sold to others."""
    period, before, history = scope.period, scope.period.before, scope.history
    found = [compared(count, scope) for count in _BY_VISITS]
    found += [
        count(scope, period, totals).against(count(scope, before, totals)) for count in _BY_TOTALS
    ]
    found += [
        second_visit_within(scope, period, days=days).against(
            second_visit_within(scope, before, days=days)
        )
        for days in SECOND_VISIT_DAYS
    ]
    days, gaps = history.days, history.gaps
    spread = gaps_between_visits(days, gaps, period)
    second = days_to_second_visit(scope, period)
    return LoyaltyPage(
        figures={figure.code: figure for figure in found},
        gaps=spread.against(gaps_between_visits(days, gaps, before)),
        second_visit=second.against(days_to_second_visit(scope, before)),
        stores=store_table(scope, period),
        top=top_customers(scope, period),
        cohorts=cohorts(days, today=scope.today),
        is_over=period.is_over(scope.today),
    )
