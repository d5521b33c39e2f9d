"""The page of exceptions says all of the chosen one, and nothing to who may not see it."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from pos_app.domain.day_exception import DayException, ExceptionKind, ExceptionList
from pos_app.domain.errors import PermissionDeniedError
from pos_app.domain.print_job import PrintJob
from pos_app.domain.quantity import pieces
from pos_app.domain.staff import StaffMember
from pos_app.phrases import Phrases
from pos_app.ui.exceptions.picture import ExceptionsPicture
from pos_app.ui.exceptions.presenter import ExceptionServices, ExceptionsPresenter
from pos_app.ui.formatting import Formatter
from tests.builders import a_cashier, a_print_job, euros
from tests.fakes import A_MORNING

TODAY = A_MORNING.date()
TWICE = DayException(
    kind=ExceptionKind.TWICE, at=A_MORNING, receipt="03-2-000102", name="Coffee",
    quantity=pieces(2), amount=euros(1390),
)  # fmt: skip
REFUNDED = DayException(
    kind=ExceptionKind.REFUNDED, at=A_MORNING, who="Ben Ray", receipt="03-2-000150", name="Juice",
    approved_by="Kim Berg",
)  # fmt: skip


class FakeExceptions:
    """Two of today, none before; or it refuses."""

    def __init__(self) -> None:
        self.is_refused, self.printed = False, list[date]()

    def of_day(self, day: date, *, staff: StaffMember) -> ExceptionList:
        if self.is_refused:
            raise PermissionDeniedError(
                "errors.permission_denied", name=staff.name, permission="approve"
            )
        found = (TWICE, REFUNDED) if day == TODAY else ()
        return ExceptionList(day=day, at=A_MORNING, exceptions=found)

    def print_list(self, day: date, *, staff: StaffMember) -> PrintJob:
        del staff
        self.printed.append(day)
        return a_print_job()


class Page:
    """A presenter on a view that keeps what it is told; everything happens at once."""

    def __init__(self) -> None:
        self.exceptions = FakeExceptions()
        self.pictures: list[ExceptionsPicture] = []
        self.notices: list[str] = []
        self.late: list[Callable[[], None]] | None = None
        services = ExceptionServices(
            exceptions=self.exceptions,  # type: ignore[arg-type]  # as much as is needed
            today=lambda: TODAY,
            on_queued=lambda: None,
            phrases=Phrases("en"),
            formatter=Formatter("en-IE", ZoneInfo("Europe/Dublin")),
            run=self._run,
        )
        self.presenter = ExceptionsPresenter(services, self)
        self.presenter.open(a_cashier())

    @property
    def picture(self) -> ExceptionsPicture:
        return self.pictures[-1]

    def show_picture(self, picture: ExceptionsPicture) -> None:
        self.pictures.append(picture)

    def show_notice(self, sentence: str, *, is_fault: bool) -> None:
        assert not is_fault
        self.notices.append(sentence)

    def _run(self, call: Callable[[], Any], *, on_done: Any, on_failed: Any) -> None:
        def answer() -> None:
            try:
                found = call()
            except PermissionDeniedError as error:
                on_failed(error)
            else:
                on_done(found)

        if self.late is None:
            answer()
        else:
            self.late.append(answer)


def test_it_says_what_happened_who_said_yes_and_what_to_do() -> None:
    page = Page()
    twice, refunded = page.picture.rows
    assert twice.sentence == "Coffee: 2 came back a second time."
    assert (twice.who, twice.receipt, twice.amount) == ("This till", "03-2-000102", "€13.90")
    assert page.picture.detail.startswith(f"{twice.sentence} Compare the goods")
    assert page.picture.count == "2 exceptions"
    page.presenter.choose(refunded.key)
    assert page.picture.detail == "Juice came back with an approval. Kim Berg said yes."


def test_another_day_is_its_own_and_none_is_ahead() -> None:
    page = Page()
    page.presenter.day_forward()
    assert page.picture.is_today
    page.presenter.day_back()
    assert page.picture.empty == "Nothing was noted on this day."
    page.presenter.print_list()
    assert page.exceptions.printed == [TODAY - timedelta(days=1)]
    assert page.notices
    page.presenter.day_forward()
    assert len(page.picture.rows) == 2


def test_an_answer_about_a_day_that_was_left_changes_nothing() -> None:
    page = Page()
    page.late = []
    page.presenter.day_back()
    page.presenter.day_forward()
    before, now = page.late
    now()
    before()
    assert len(page.picture.rows) == 2


def test_who_may_not_see_it_reads_why_and_prints_nothing() -> None:
    page = Page()
    page.exceptions.is_refused = True
    page.presenter.open(a_cashier())
    assert page.picture.empty
    assert not page.picture.rows
    assert not page.picture.may_print
    page.presenter.print_list()
    assert not page.exceptions.printed
