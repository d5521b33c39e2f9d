"""The page of outages says what the facts come to, and leads to the sales behind it."""

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

from pos_app.domain.ids import mint_id
from pos_app.domain.outage import Outage, OutageFigures, OutageReport
from pos_app.domain.print_job import PrintJob
from pos_app.domain.sale import Sale
from pos_app.domain.staff import StaffMember
from pos_app.phrases import Phrases
from pos_app.ui.formatting import Formatter
from pos_app.ui.outages.picture import OutagesPicture
from pos_app.ui.outages.presenter import OutageServices, OutagesPresenter
from tests.builders import a_cashier, a_print_job, a_sale, euros
from tests.fakes import A_MORNING

OUTAGE = Outage(
    id=mint_id(),
    began_at=A_MORNING,
    after=3,
    ended_at=A_MORNING + timedelta(minutes=12),
    upto=90,
    delivered_at=A_MORNING + timedelta(minutes=13),
)
FIGURES = OutageFigures(
    sales=47,
    total=euros(191200),
    refunds=0,
    refunded=euros(0),
    redeemed=3,
    enrolled=1,
    facts=87,
    delivered=87,
    waiting=0,
    lost=0,
)
REPORT = OutageReport(outage=OUTAGE, figures=FIGURES, at=A_MORNING + timedelta(hours=1))


class FakeOutages:
    """Answers what it is given."""

    def __init__(self, *reports: OutageReport) -> None:
        self.all, self.sale, self.printed = reports, a_sale(), 0

    def reports(self) -> tuple[OutageReport, ...]:
        return self.all

    def sales_of(self, outage: Outage) -> tuple[Sale, ...]:
        assert outage in [one.outage for one in self.all]
        return (self.sale,)

    def print_report(self, outage: Outage, *, staff: StaffMember) -> PrintJob:
        del outage, staff
        self.printed += 1
        return a_print_job()


class FakeView:
    def __init__(self) -> None:
        self.picture, self.said = OutagesPicture(), [""]

    def show_picture(self, picture: OutagesPicture) -> None:
        self.picture = picture

    def show_notice(self, sentence: str, *, is_fault: bool) -> None:
        assert not is_fault
        self.said.append(sentence)


def run(call: object, *, on_done: object, on_failed: object) -> None:
    del on_failed
    on_done(call())  # type: ignore[operator]  # as the runner has it


def page(*reports: OutageReport) -> tuple[OutagesPresenter, FakeView, FakeOutages]:
    outages, view = FakeOutages(*reports), FakeView()
    services = OutageServices(
        outages=outages,  # type: ignore[arg-type]  # as much as the page asks
        preview=lambda sale: (str(sale.number),),
        on_queued=lambda: None,
        phrases=Phrases("en"),
        formatter=Formatter("en-DE", ZoneInfo("Europe/Berlin")),
        run=run,
    )
    presenter = OutagesPresenter(services, view)
    presenter.open(a_cashier())
    return presenter, view, outages


def test_one_sentence_says_it_all() -> None:
    _, view, _ = page(REPORT)
    assert view.picture.summary.startswith(
        "47 sales, €1,912.00, 0 lost, 3 redemptions inside rights, all delivered "
    )
    (row,) = view.picture.rows
    assert (row.lasted, row.sales, row.state, row.tone) == ("12 minutes", "47", "delivered", "good")


def test_what_waits_or_is_lost_is_never_called_delivered() -> None:
    waits = replace(REPORT, figures=replace(FIGURES, delivered=80, waiting=7))
    lost = replace(REPORT, figures=replace(FIGURES, delivered=86, lost=1))
    for report, state in ((waits, "7 waiting"), (lost, "1 lost")):
        _, view, _ = page(report)
        assert view.picture.rows[0].state == state
        assert view.picture.summary.endswith("not all delivered yet")
    runs = replace(REPORT, outage=Outage(id=OUTAGE.id, began_at=A_MORNING, after=0))
    assert page(runs)[1].picture.rows[0].state == "runs"


def test_a_sale_behind_the_figures_shows_its_receipt_and_back_shows_the_figures() -> None:
    presenter, view, outages = page(REPORT)
    (sale,) = view.picture.sales
    presenter.look_at(sale.key)
    assert view.picture.receipt == (str(outages.sale.number),)
    assert presenter.back()
    assert not view.picture.receipt
    assert not presenter.back()


def test_the_figures_are_printed() -> None:
    presenter, view, outages = page(REPORT)
    presenter.print_report()
    assert outages.printed == 1
    assert view.said[-1] == "The figures are printing."


def test_without_an_outage_it_says_what_would_stand_here() -> None:
    presenter, view, outages = page()
    assert view.picture.empty.startswith("There was no outage yet.")
    presenter.print_report()
    assert outages.printed == 0
