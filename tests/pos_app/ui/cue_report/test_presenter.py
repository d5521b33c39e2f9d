"""The page of cues says what is known, and that too little is known."""

from dataclasses import replace
from zoneinfo import ZoneInfo

from pos_app.background.runner import SynchronousRunner
from pos_app.domain.cue import CueKind
from pos_app.domain.cue_figures import CueFigures, Spread
from pos_app.operations.cue_report import CueReport, CueState
from pos_app.phrases import Phrases
from pos_app.ui.cue_report.presenter import (
    CueReportPicture,
    CueReportPresenter,
    CueReportServices,
)
from pos_app.ui.formatting import Formatter
from tests.builders import EUR, a_cashier, a_manager
from tests.fakes import FakeStorage
from tests.pos_app.operations.test_cue_report import a_report
from tests.pos_app.storage.test_cue_book import an_outcome


class View:
    """Keeps what it was told."""

    def __init__(self) -> None:
        self.picture = CueReportPicture()
        self.fault = ""

    def show_picture(self, picture: CueReportPicture) -> None:
        self.picture = picture

    def show_fault(self, sentence: str) -> None:
        self.fault = sentence


def a_page(storage: FakeStorage) -> tuple[View, CueReportPresenter, list[str]]:
    view, changed = View(), list[str]()
    services = CueReportServices(
        report=a_report(storage),
        phrases=Phrases("en"),
        formatter=Formatter("en-DE", ZoneInfo("Europe/Berlin")),
        run=SynchronousRunner().run,
        changed=lambda: changed.append("policy"),
    )
    return view, CueReportPresenter(services, view), changed


def test_few_people_are_said_to_be_too_few() -> None:
    storage = FakeStorage()
    storage.tables.cues.append(an_outcome())
    view, page, _ = a_page(storage)
    page.open(a_manager())
    row = view.picture.rows[0]
    assert (row.name, row.shown, row.yes, row.seconds) == ("Goes with it", "1", "100\u00a0%", "4")
    assert row.brings == "Too few to say"
    assert view.picture.rows[-1].yes == "–"


def test_a_kind_is_switched_and_the_counter_hears_of_it() -> None:
    view, page, changed = a_page(FakeStorage())
    page.open(a_manager())
    page.choose(CueKind.BIRTHDAY)
    page.switch()
    (row,) = [one for one in view.picture.rows if one.kind is CueKind.BIRTHDAY]
    assert (row.state, changed) == (CueState.OFF, ["policy"])
    assert view.picture.chosen is CueKind.BIRTHDAY


def test_a_cashier_is_told_why_it_stays_closed() -> None:
    view, page, _ = a_page(FakeStorage())
    page.open(a_cashier())
    assert view.fault
    assert not view.picture.rows


def test_what_a_kind_brings_comes_with_its_interval() -> None:
    view, page, _ = a_page(FakeStorage())
    people = Spread(40, 48_000.0, 57_662_400.0)
    figures = CueFigures(
        kind=CueKind.BIRTHDAY, heard=people, left_out=replace(people, total=44_000.0)
    )
    page._take(CueReport(((figures, CueState.SAID),), EUR))
    (row,) = view.picture.rows
    assert row.brings.startswith("1.00 net sales")
    assert row.brings_sub.startswith("between ")
