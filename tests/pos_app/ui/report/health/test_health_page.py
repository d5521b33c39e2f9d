"""The page of health says what each till told, in red what is too slow, and nothing of nothing."""

from collections.abc import Iterable
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from pos_app.domain.ids import StoreId, TillId
from pos_app.domain.till_health import FaultCell, HealthCounts
from pos_app.operations.read_health import HealthReport, ReadHealth
from pos_app.phrases import Phrases
from pos_app.ui.charts.picture import ChartPicture
from pos_app.ui.formatting import Formatter
from pos_app.ui.report.health.source import HealthSource
from pos_app.ui.report.page_model import (
    ChartBlock,
    ElsewhereBehind,
    FiguresBlock,
    PageCell,
    ReportPage,
    TableBlock,
    TextBlock,
)
from pos_app.ui.report.report_source import PageAsk
from pos_app.ui.theme_tokens import Tone
from tests.builders import a_manager, a_store, a_till, an_id
from tests.fakes import FakeClock
from tests.pos_app.operations.test_read_health import (
    OTHER_TILL,
    THERE,
    TODAY,
    WEEK,
    Figures,
    told,
)


def source(figures: Figures, language: str = "en") -> HealthSource:
    read = ReadHealth(lambda: figures, FakeClock())
    return HealthSource(read, Phrases(language), Formatter(language, ZoneInfo("Europe/Berlin")))


def page(*stores: StoreId, figures: Figures | None = None, language: str = "en") -> ReportPage:
    made = source(figures or Figures(), language)
    opened: HealthReport = made.open(staff=a_manager(), is_stopped=lambda: False)
    ask = PageAsk(code="overview", period=WEEK, stores=stores, staff=a_manager())
    return made.page(opened, ask, is_stopped=lambda: False)


def blocks(page: ReportPage) -> tuple[FiguresBlock, ChartBlock, TableBlock, TableBlock]:
    (cards,), (chart,), (tills,), (faults,), _ = page.lines
    assert isinstance(cards, FiguresBlock)
    assert isinstance(chart, ChartBlock)
    assert isinstance(faults, TableBlock)
    assert isinstance(tills, TableBlock)
    return cards, chart, faults, tills


def texts(cells: Iterable[PageCell]) -> list[str]:
    return [cell.text for cell in cells]


def test_speeds_stand_beside_their_budget_and_the_period_before() -> None:
    cards, _, _, _ = blocks(page())
    scan = cards.figures[0]
    assert (scan.name, scan.value, scan.before) == ("Scan to line", "42 ms", "4 ms")
    assert (scan.of, scan.is_good) == ("budget 16 ms", False)
    assert [figure.value for figure in cards.figures[1:5]] == ["–"] * 4
    linked = cards.figures[-1]
    assert linked.value == "93.3 %".replace(" ", "\u00a0")
    assert linked.is_good is False


def test_each_till_has_its_row_and_what_is_slow_is_red() -> None:
    _, _, _, tills = blocks(page())
    airport, here, whole = tills.rows
    assert airport.cells[0].text == "Airport, till 2"
    assert (airport.cells[1].tone, here.cells[1].tone) == (Tone.BAD, None)
    assert (airport.cells[6].tone, here.cells[6].tone) == (None, Tone.BAD)
    assert texts(here.cells)[-2:] == ["2", "2"]
    assert whole.is_total
    assert texts(whole.cells)[-2:] == ["3", "3"]


def test_faults_are_sentences_and_count() -> None:
    _, _, faults, _ = blocks(page())
    here, airport = faults.rows
    place = f"Old Market Street, till {a_till().code}"
    assert texts(here.cells)[:4] == [place, "Receipt printer", "Paper is out", "2"]
    assert texts(airport.cells)[::3] == ["Airport, till 2", "1"]
    assert here.cells[4].text == Formatter("en", ZoneInfo("Europe/Berlin")).full_date(TODAY)


def test_a_fault_here_leads_to_the_devices_of_this_till_alone() -> None:
    _, _, faults, _ = blocks(page())
    here, airport = faults.rows
    (behind,) = here.behind
    assert isinstance(behind, ElsewhereBehind)
    assert behind.screen == "devices"
    assert airport.behind == ()


def test_a_till_and_a_device_that_are_not_known_here_have_their_row() -> None:
    stranger = a_till(id=TillId(an_id("stranger")))
    day = told(stranger)
    robot = replace(day.counts, faults=(FaultCell("robot", "devices.printer_paper_out", 4),))
    _, _, faults, _ = blocks(page(figures=Figures(replace(day, counts=robot))))
    (row,) = faults.rows
    assert texts(row.cells)[:2] == ["A till that is not known here", "robot"]


def test_days_stand_on_a_chart_and_today_is_not_over() -> None:
    _, chart, _, _ = blocks(page())
    assert isinstance(chart.picture, ChartPicture)
    scan = chart.picture.series[0]
    assert len(scan.values) == 2
    assert scan.unfinished == {1}


def test_a_silent_store_is_named() -> None:
    assert "Airport" in page().warnings[0]
    assert page(a_store().id).warnings == ()


@pytest.mark.parametrize("language", ["en", "de"])
def test_nothing_told_is_said(language: str) -> None:
    nothing = Figures(told(OTHER_TILL, days_ago=300))
    made = page(figures=nothing, language=language)
    ((text,),) = made.lines
    assert isinstance(text, TextBlock)
    assert text.text
    assert made.warnings


def test_a_fault_of_a_newer_version_is_its_code() -> None:
    day = told(OTHER_TILL)
    faults = (day.counts.faults[0]._replace(code="devices.printer_on_strike"),)
    counts = HealthCounts(speeds=day.counts.speeds, faults=faults, open_s=60)
    figures = Figures(day.with_more(counts, at=day.counted_at))
    _, _, table, _ = blocks(page(THERE, figures=figures))
    assert "devices.printer_on_strike" in [row.cells[2].text for row in table.rows]
