"""Period, stores and page are what was chosen last, also when somebody comes back."""

from dataclasses import replace
from datetime import date

import pytest

from pos_app.background.runner import SynchronousRunner
from pos_app.ui.report.figures_asked import of_card
from pos_app.ui.report.page_model import Behind, FiguresBlock, PageBehind, ReportPage
from pos_app.ui.report.period_choice import PeriodCode
from pos_app.ui.report.picture import FigureAsked, ReportPicture, SheetPicture, Stage
from pos_app.ui.report.presenter import FRESH_S, Looked, ReportPresenter
from pos_app.ui.report.report_source import Opened, PageAsk
from tests.builders import a_cashier, a_manager
from tests.fakes import FakeClock
from tests.pos_app.ui.report.stage import (
    AIRPORT,
    HARBOUR,
    NOW,
    OLD_MARKET,
    STORES,
    TODAY,
    FakeOpened,
    FakeSource,
    LaterRunner,
    services_for,
)


class View:
    """Keeps what it was told."""

    def __init__(self) -> None:
        self.pictures: list[ReportPicture] = []
        self.sheets: list[SheetPicture] = []
        self.faults: list[str] = []
        self.behind: list[Behind] = []
        self.exports: list[tuple[ReportPage, Opened, PageAsk]] = []

    @property
    def picture(self) -> ReportPicture:
        return self.pictures[-1]

    def show_picture(self, picture: ReportPicture) -> None:
        self.pictures.append(picture)

    def show_sheet(self, sheet: SheetPicture) -> None:
        self.sheets.append(sheet)

    def show_fault(self, sentence: str) -> None:
        self.faults.append(sentence)

    def tell_behind(self, opened: Opened, behind: Behind) -> None:
        del opened
        self.behind.append(behind)

    def tell_export(self, page: ReportPage, opened: Opened, ask: PageAsk) -> None:
        self.exports.append((page, opened, ask))


def a_report(
    source: FakeSource | None = None, looked: Looked | None = None
) -> tuple[ReportPresenter, View, FakeSource]:
    source, view = source or FakeSource(), View()
    services = services_for(source, SynchronousRunner().run, looked=looked)
    presenter = ReportPresenter(services, view)
    presenter.open(a_manager())
    return presenter, view, source


def test_it_begins_with_the_own_store_and_twelve_weeks() -> None:
    _, view, source = a_report()
    (ask,) = source.asks
    assert ask.stores == (OLD_MARKET,)
    assert (ask.period.first, ask.period.last) == (date(2026, 8, 31), date(2026, 11, 22))
    assert view.picture.stage is Stage.READY
    assert view.picture.detail == "Old Market Street · updated 2 min ago"
    assert view.picture.title == "Loyalty"


def test_a_cashier_reads_why_it_is_closed() -> None:
    view, source = View(), FakeSource()
    presenter = ReportPresenter(services_for(source, SynchronousRunner().run), view)
    presenter.open(a_cashier())
    assert view.picture.stage is Stage.FAILED
    assert "manager" in view.picture.words
    assert view.picture.page is None


def test_another_period_is_read_and_the_same_one_is_not_read_again() -> None:
    presenter, view, source = a_report()
    presenter.choose_period(PeriodCode.DAYS_7)
    presenter.choose_period(PeriodCode.DAYS_7)
    assert len(source.asks) == 2
    assert view.picture.period_code == "days_7"
    assert view.picture.period_text == "16/11/2026 – 22/11/2026"
    presenter.choose_period(PeriodCode.OWN)  # it has no days until some are typed
    assert len(source.asks) == 2


def test_a_period_out_of_the_bar_stands_there_while_it_is_in_force() -> None:
    presenter, view, _ = a_report()
    presenter.choose_period(PeriodCode.THIS_MONTH)
    assert [one.code for one in view.picture.periods][-1] == "this_month"
    presenter.choose_period(PeriodCode.DAYS_30)
    assert len(view.picture.periods) == 4


def test_steps_lead_back_and_on_and_not_past_now() -> None:
    presenter, view, source = a_report()
    presenter.step_period(1)
    assert len(source.asks) == 1
    presenter.step_period(-1)
    assert source.asks[-1].period.last == date(2026, 8, 30)
    assert view.picture.has_after
    presenter.step_period(1)
    assert source.asks[-1].period == source.asks[0].period


def test_own_days_are_taken_or_refused_in_words() -> None:
    presenter, view, source = a_report()
    assert presenter.type_period("nonsense", "")
    assert presenter.type_period("1/1/2030", "2/1/2030").startswith("These days are yet to come")
    assert len(source.asks) == 1
    assert presenter.type_period("1/9/2026", "5/9/2026") == ""
    assert source.asks[-1].period.days == 5
    assert view.picture.period_name == "Own days"
    assert presenter.typed_days() == ("01/09/2026", "05/09/2026")


def test_stores_are_one_some_or_all() -> None:
    presenter, view, source = a_report()
    presenter.choose_stores((AIRPORT, HARBOUR))
    assert source.asks[-1].stores == (AIRPORT, HARBOUR)
    assert view.picture.store_text == "2 stores"
    presenter.choose_stores((AIRPORT, HARBOUR, OLD_MARKET))
    assert source.asks[-1].stores == ()
    assert view.picture.store_text == "All stores"
    presenter.choose_stores((AIRPORT,))
    assert view.picture.store_text == "Airport"
    presenter.choose_stores((OLD_MARKET,))
    assert presenter.store_choices()[0].is_own
    assert [one.is_chosen for one in presenter.store_choices()] == [True, False, False]


def test_a_store_that_is_silent_says_since_when_in_the_list() -> None:
    presenter, _, _ = a_report()
    airport = next(one for one in presenter.store_choices() if one.id == AIRPORT)
    assert airport.detail == "not heard of since Thu 19 Nov 10:30, complete to Thu 19 Nov"


def test_a_store_that_is_gone_is_left_out() -> None:
    looked = Looked(stores=(AIRPORT, HARBOUR))
    here = FakeOpened(stores=tuple(one for one in STORES if one.id != AIRPORT))
    _, _, source = a_report(FakeSource(opened=here), looked)
    assert source.asks[-1].stores == (HARBOUR,)
    looked.stores = (AIRPORT,)
    _, _, source = a_report(FakeSource(opened=here), looked)
    assert source.asks[-1].stores == (OLD_MARKET,)


def test_of_one_store_there_is_nothing_to_choose_but_all() -> None:
    alone = FakeOpened(stores=(STORES[2],))
    presenter, _, source = a_report(FakeSource(opened=alone))
    presenter.choose_stores(())
    assert len(source.asks) == 1


def test_pages_are_turned_by_name_by_number_and_one_by_one() -> None:
    presenter, view, source = a_report()
    presenter.choose_page("points")
    presenter.step_page(1)
    presenter.page_numbered(2)
    presenter.step_page(-1)
    presenter.step_page(-1)
    presenter.page_numbered(9)
    presenter.choose_page("nowhere")
    turned = [ask.code for ask in source.asks]
    assert turned == ["overview", "points", "value", "customers", "overview", "effects"]
    assert view.picture.page_code == "effects"


def test_a_page_is_looked_at_in_the_way_that_was_chosen_last() -> None:
    looked = Looked()
    presenter, view, source = a_report(FakeSource(ways=("net", "gross")), looked)
    assert (view.picture.way_code, source.asks[-1].way) == ("net", "net")
    presenter.next_way()
    assert (view.picture.way_code, source.asks[-1].way) == ("gross", "gross")
    presenter.choose_way("gross")
    presenter.choose_way("neither")
    assert len(source.asks) == 2
    presenter, view, source = a_report(FakeSource(ways=("net", "gross")), looked)
    assert source.asks[-1].way == "gross"


def test_a_page_says_its_own_greeting_and_detail_where_it_has_them() -> None:
    page = ReportPage(code="overview", title="", lines=(), greeting="Good day, Ines", detail="Net")
    _, view, _ = a_report(FakeSource(make=lambda _: page))
    assert (view.picture.title, view.picture.detail) == ("Good day, Ines", "Net")


def test_without_ways_there_is_none_to_turn_to() -> None:
    presenter, view, source = a_report()
    presenter.next_way()
    assert (view.picture.ways, source.asks[-1].way) == ((), "")


def test_somebody_who_comes_back_finds_what_was_looked_at() -> None:
    looked = Looked()
    presenter, _, _ = a_report(looked=looked)
    presenter.choose_period(PeriodCode.DAYS_7)
    presenter.choose_page("stores")
    _, view, source = a_report(looked=looked)
    assert [ask.code for ask in source.asks] == ["stores"]
    assert view.picture.period_code == "days_7"


def test_what_was_read_a_moment_ago_is_not_read_again() -> None:
    source, view, clock = FakeSource(), View(), FakeClock(NOW)
    services = replace(services_for(source, SynchronousRunner().run), clock=clock)
    presenter = ReportPresenter(services, view)
    presenter.open(a_manager())
    presenter.open(a_manager())
    assert (source.opened_times, len(source.asks)) == (1, 2)
    clock.advance(seconds=FRESH_S + 1)
    presenter.open(a_manager())
    assert source.opened_times == 2
    presenter.open(a_cashier())  # somebody else is asked anew whether they may
    assert view.picture.stage is Stage.FAILED


def test_read_again_reads_everything() -> None:
    presenter, _, source = a_report()
    presenter.load()
    assert source.opened_times == 2


def test_while_it_is_read_it_says_so_and_can_be_stopped() -> None:
    source, view, runner = FakeSource(), View(), LaterRunner()
    presenter = ReportPresenter(services_for(source, runner.run), view)
    presenter.open(a_manager())
    assert (view.picture.stage, view.picture.detail) == (Stage.LOADING, "This store")
    assert view.picture.words == "The figures are being read."
    presenter.choose_period(PeriodCode.DAYS_30)
    assert presenter.stop()
    assert view.picture.stage is Stage.STOPPED
    assert "Load them again" in view.picture.words
    runner.go_all()
    assert view.picture.stage is Stage.STOPPED
    presenter.again()
    runner.go_all()
    assert view.picture.stage is Stage.READY
    assert source.asks[-1].period.days == 30
    assert not presenter.stop()


def test_a_figure_says_what_it_counts_and_leads_to_who_is_behind() -> None:
    presenter, view, source = a_report()
    presenter.explain(_first_figure(view))
    (sheet,) = view.sheets
    parts = {part.title: part.text for part in sheet.parts}
    assert parts["What it counts"].startswith("People who bought in the period")
    assert parts["The period before"] == "4,535, +6.1\u00a0%"
    assert [one.key for one in sheet.behind] == ["1", "2"]
    presenter.go_behind(sheet.asked.behind[0])
    assert view.behind == [sheet.asked.behind[0]]
    presenter.forget()
    presenter.explain(sheet.asked)
    presenter.go_behind(sheet.asked.behind[0])
    assert (len(view.sheets), len(view.behind)) == (1, 1), "nothing is read, so nothing is behind"
    assert source.opened_times == 1


def test_what_another_page_says_more_of_leads_there() -> None:
    presenter, view, source = a_report()
    presenter.go_behind(PageBehind(title="Who owes whom", page="points", code="a.table"))
    assert source.asks[-1].code == "points"
    assert presenter.wanted == "a.table"
    assert not view.behind


def test_the_page_is_printed_as_it_was_asked_for() -> None:
    presenter, view, source = a_report()
    presenter.export()
    ((page, opened, ask),) = view.exports
    assert (page, ask) == (view.picture.page, source.asks[-1])
    assert opened.today == TODAY
    presenter.forget()
    presenter.export()
    assert view.faults == ["There is no page to print yet."]


@pytest.mark.parametrize("code", list(PeriodCode))
def test_every_period_has_a_name_in_both_languages(code: PeriodCode) -> None:
    for language in ("en", "de"):
        services = services_for(FakeSource(), SynchronousRunner().run, language=language)
        assert services.phrases.say(f"report.period_{code}")


def _first_figure(view: View) -> FigureAsked:
    page = view.picture.page
    assert page is not None
    ((block,), *_) = page.lines
    assert isinstance(block, FiguresBlock)
    return of_card(block.figures[0])
