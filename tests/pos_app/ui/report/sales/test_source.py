"""Every page is made, defined and warned of; nothing is said of nothing."""

import pytest

from pos_app.domain.figures.columns import Period
from pos_app.operations.demo_store import Demo
from pos_app.phrases import Phrases
from pos_app.ui.report.page_model import (
    ChartBlock,
    TableBlock,
    TextBlock,
)
from pos_app.ui.report.report_source import PageAsk, Stopped
from pos_app.ui.report.sales.source import PAGES
from tests.builders import a_manager
from tests.pos_app.operations.test_read_sales_figures import (
    WEEK,
    Figures,
)
from tests.pos_app.ui.report.sales.pages import blocks, cards, demo, page, source

__all__ = ["demo"]


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("code", PAGES)
def test_every_page_is_made_and_all_of_it_is_defined(demo: Demo, code: str, language: str) -> None:
    made = page(Figures(demo), code, language=language)
    assert made.code == code
    phrases = Phrases(language)
    named = [one.code for one in blocks(made) if isinstance(one, ChartBlock | TableBlock)]
    for name in (*named, *(figure.code for figure in cards(made).values())):
        section, _, rest = name.partition(".")
        assert phrases.say(f"{section}.is_{rest}")


def test_an_empty_shop_says_so(demo: Demo) -> None:
    figures = Figures(demo, ())
    figures.products_sold = ()
    for code in PAGES:
        made = page(figures, code)
        ((text,),) = made.lines
        assert isinstance(text, TextBlock)


def test_a_single_sale_makes_every_page(demo: Demo) -> None:
    day = min(demo.days, key=lambda one: one.sale_count or 10**6)
    period = Period(first=day.day, last=day.day)
    for code in PAGES:
        assert page(Figures(demo, (day,)), code, period=period).lines


def test_a_silent_store_and_days_not_told_are_said(demo: Demo) -> None:
    quiet = demo.places[1].store
    days = tuple(one for one in demo.days if one.store_id != quiet.id or one.day < WEEK.last)
    made = page(Figures(demo, days))
    assert any("too long" in one and quiet.name in one for one in made.warnings)
    assert any("1 days" in one or "1 day" in one for one in made.warnings)
    assert page(Figures(demo, days), stores=(demo.places[0].store.id,)).warnings == ()


def test_whoever_stops_gets_no_page(demo: Demo) -> None:
    made = source(Figures(demo))
    opened = made.open(staff=a_manager(), is_stopped=lambda: False)
    ask = PageAsk(code="overview", period=WEEK, stores=(), staff=a_manager())
    with pytest.raises(Stopped):
        made.page(opened, ask, is_stopped=lambda: True)
