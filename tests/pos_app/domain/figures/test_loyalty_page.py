"""The first page as a whole: each figure once, compared, and sound of next to nothing."""

from datetime import date

import numpy as np
import pytest

from pos_app.domain.figures.columns import Period
from pos_app.domain.figures.day_totals import no_totals
from pos_app.domain.figures.loyalty_page import LoyaltyPage
from pos_app.domain.figures.scope import History, Scope
from tests.pos_app.domain.figures.examples import A, columns_of, retail_scope, scope_of

CODES = {
    "figures.active_customers", "figures.repeat_rate", "figures.repeat_rate_by_sale",
    "figures.new_customers", "figures.won_back", "figures.at_risk", "figures.lost",
    "figures.customer_basket", "figures.customer_share", "figures.other_basket",
    "figures.untied_net", "figures.second_visit_30", "figures.second_visit_90",
}  # fmt: skip


def test_every_figure_is_there_with_its_comparison() -> None:
    page = LoyaltyPage(scope_of(columns_of([A(0, -5), A(0, 3)])), no_totals())
    assert set(page.figures) == CODES
    assert all(figure.before is not None for figure in page.figures.values())
    assert page.gaps.before is not None
    assert page.second_visit.before is not None
    assert not page.is_over


@pytest.mark.parametrize(
    "visits", [[], [A(0, 3)], [A(0, 3, net=-900)], [A(0, 3, net=0)], [A(0, 3), A(0, 3, net=-1000)]]
)
def test_a_page_of_next_to_nothing(visits: list[A]) -> None:
    page = LoyaltyPage(scope_of(columns_of(visits, stores=2), today=40), no_totals())
    assert page.is_over
    for figure in page.figures.values():
        value = figure.value
        assert value is None or np.isfinite(value)


def test_the_people_behind_a_figure_are_as_many_as_it_says() -> None:
    whole = retail_scope()
    autumn = Period(first=date(2011, 9, 1), last=date(2011, 11, 30))
    page = LoyaltyPage(Scope(whole.history, autumn, today=whole.today), no_totals())
    for code in CODES - {"figures.customer_basket", "figures.customer_share"}:
        figure = page.figures[code]
        if not code.startswith(("figures.other", "figures.untied")):
            assert len(figure.people()) == figure.numerator > 0


def test_ten_years_are_one_period() -> None:
    columns = columns_of([A(0, 31 - 3651), A(0, 31), A(1, 5)])
    decade = Period(first=date(2016, 2, 2), last=date(2026, 1, 31))
    page = LoyaltyPage(Scope(History(columns), decade, today=decade.last), no_totals())
    assert page.figures["figures.active_customers"].numerator == 2
    assert page.gaps.total_days == 3651


def test_a_figure_is_counted_when_it_is_asked_for_and_then_kept() -> None:
    scope = scope_of(columns_of([A(0, 3), A(1, 4)]))
    page = LoyaltyPage(scope, no_totals())
    assert page.figures["figures.active_customers"] is page.figures["figures.active_customers"]
    assert page.stores is page.stores
    with pytest.raises(KeyError):
        page.figures["figures.nothing"]
