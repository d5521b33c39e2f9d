"""What was asked for last is what is shown; whoever reads hears that nobody waits."""

from pos_app.domain.errors import RuleError
from pos_app.domain.figures.columns import Period
from pos_app.domain.staff import StaffMember
from pos_app.ui.report.page_model import ReportPage
from pos_app.ui.report.picture import Stage
from pos_app.ui.report.reading import Reading
from pos_app.ui.report.report_source import Opened, PageAsk
from tests.builders import a_cashier, a_manager
from tests.pos_app.ui.report.stage import TODAY, FakeSource, LaterRunner, a_page


class Desk:
    """A reading, and the code of the page that is wanted."""

    def __init__(self) -> None:
        self.source, self.runner = FakeSource(), LaterRunner()
        self.code, self.stages = "overview", list[Stage]()
        self.reading = Reading(self.source, self.runner.run, ask=self.ask, on_changed=self.changed)

    def ask(self, opened: Opened, staff: StaffMember) -> PageAsk:
        period = Period(first=opened.today, last=TODAY)
        return PageAsk(code=self.code, period=period, stores=(), staff=staff)

    def changed(self) -> None:
        self.stages.append(self.reading.stage)

    def wait(self) -> None:
        self.runner.go_all()


def test_it_is_opened_once_and_each_page_is_made_from_it() -> None:
    desk = Desk()
    desk.reading.open(a_manager())
    desk.code = "stores"
    desk.reading.turn()  # while it is being opened
    desk.wait()
    assert desk.source.opened_times == 1
    assert [ask.code for ask in desk.source.asks] == ["stores"]
    assert desk.stages[-1] is Stage.READY


def test_an_answer_that_comes_too_late_is_dropped() -> None:
    desk = Desk()
    desk.reading.open(a_manager())
    desk.runner.go()
    desk.code = "points"
    desk.reading.turn()
    desk.runner.go(1)  # the later one answers first
    desk.runner.go()
    assert desk.reading.shown is not None
    assert desk.reading.shown[0].code == "points"
    assert desk.reading.stage is Stage.READY


def test_whoever_reads_what_nobody_waits_for_hears_of_it() -> None:
    desk = Desk()
    desk.reading.open(a_manager())
    desk.wait()
    desk.reading.turn()
    is_stopped = desk.source.stops
    desk.runner.go()
    assert not is_stopped[-1]()
    desk.reading.turn()
    desk.reading.stop()
    desk.wait()
    assert is_stopped[-1]()


def test_stopped_it_says_so_and_can_be_asked_again() -> None:
    desk = Desk()
    desk.reading.open(a_manager())
    assert desk.reading.stop()
    assert not desk.reading.stop()
    assert desk.reading.stage is Stage.STOPPED
    desk.wait()
    assert desk.reading.opened is None, "what came after was dropped"
    desk.reading.again()
    desk.wait()
    assert desk.reading.stage is Stage.READY


def test_a_page_that_was_stopped_is_asked_again_without_opening() -> None:
    desk = Desk()
    desk.reading.open(a_manager())
    desk.wait()
    desk.reading.turn()
    desk.reading.stop()
    desk.reading.again()
    desk.wait()
    assert desk.source.opened_times == 1
    assert desk.reading.stage is Stage.READY


def test_what_fails_is_kept_as_its_error() -> None:
    desk = Desk()
    desk.reading.open(a_cashier())
    desk.wait()
    assert desk.reading.stage is Stage.FAILED
    assert isinstance(desk.reading.error, RuleError)


def test_a_failure_of_what_nobody_wants_any_more_is_dropped() -> None:
    desk = Desk()

    def fail(ask: PageAsk) -> ReportPage:
        if ask.code == "points":
            raise RuntimeError(ask.code)
        return a_page(ask)

    desk.source.make = fail
    desk.reading.open(a_manager())
    desk.runner.go()
    desk.code = "points"
    desk.reading.turn()
    desk.code = "overview"
    desk.reading.turn()
    desk.wait()
    assert desk.reading.stage is Stage.READY


def test_forgotten_it_holds_nothing() -> None:
    desk = Desk()
    desk.reading.open(a_manager())
    desk.wait()
    desk.reading.forget()
    assert desk.reading.opened is None
    assert desk.reading.shown is None
    desk.reading.again()
    assert not desk.runner.waiting, "nobody is there to read for"
