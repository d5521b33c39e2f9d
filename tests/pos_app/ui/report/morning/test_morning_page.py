"""The opening page says first what is unusual, then the day, its week and each store."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from pos_app.domain.day_figures import DayFigures
from pos_app.domain.figures.columns import Period
from pos_app.operations.demo_store import Demo
from pos_app.operations.read_morning import ReadMorning
from pos_app.phrases import Phrases
from pos_app.ui.formatting import Formatter
from pos_app.ui.report.morning.source import MorningSource
from pos_app.ui.report.page_model import (
    ReportPage,
    TableBlock,
    TextBlock,
)
from pos_app.ui.report.report_source import PageAsk
from tests.builders import a_manager
from tests.fakes import FakeClock
from tests.pos_app.operations.test_read_morning import SATURDAY, More
from tests.pos_app.operations.test_read_sales_figures import YESTERDAY, Figures, demo_of_a_year


@pytest.fixture(scope="module")
def demo() -> Demo:
    return demo_of_a_year()


def source(figures: Figures, language: str = "en") -> MorningSource:
    read = ReadMorning(lambda: figures, More, FakeClock())
    formatter = Formatter(language, ZoneInfo("Europe/Berlin"))
    return MorningSource(read, Phrases(language), formatter)


def page(
    demo: Demo, *, day: date = SATURDAY, days: tuple[DayFigures, ...] | None = None,
    language: str = "en", way: str = "",
) -> ReportPage:  # fmt: skip
    made = source(Figures(demo, days), language)
    opened = made.open(staff=a_manager(), is_stopped=lambda: False)
    ask = PageAsk(
        code="morning", period=Period(first=day, last=day), stores=(), staff=a_manager(), way=way
    )
    return made.page(opened, ask, is_stopped=lambda: False)


def tables(made: ReportPage) -> dict[str, TableBlock]:
    found = [one for line in made.lines for one in line if isinstance(one, TableBlock)]
    return {one.code.partition(".")[2]: one for one in found}


def test_the_bar_greets_whoever_looks(demo: Demo) -> None:
    assert page(demo).greeting == f"Good morning, {a_manager().name.partition(' ')[0]}"


def test_a_store_that_is_not_compared_is_named(demo: Demo) -> None:
    new = demo.places[1].store
    since = SATURDAY - timedelta(days=1)
    days = tuple(one for one in demo.days if one.store_id != new.id or one.day >= since)
    warnings = page(demo, days=days).warnings
    assert len(warnings) == 2
    assert all(new.name in one for one in warnings)


@pytest.mark.parametrize("language", ["en", "de"])
def test_an_empty_shop_is_wished_a_good_day(demo: Demo, language: str) -> None:
    made = page(demo, days=(), day=YESTERDAY, language=language)
    assert isinstance(made.lines[1][0], TextBlock)
    assert tables(made)["first"].empty_text


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_part_is_defined(demo: Demo, language: str) -> None:
    made, phrases = page(demo, language=language), Phrases(language)
    for line in made.lines:
        for block in line:
            assert not isinstance(block, TextBlock)
            section, _, name = getattr(block, "code", "").partition(".")
            assert phrases.say(f"{section}.is_{name}")
