from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

from pos_app.background.runner import SynchronousRunner
from pos_app.domain.print_job import PrintJob, PrintKind, PrintState
from pos_app.domain.receipt_request import RequestState, RequestStep
from pos_app.domain.sale import Sale
from pos_app.domain.tender import TenderDetail, TenderKind
from pos_app.operations.print_receipt import PrintReceipt
from pos_app.operations.request_receipt import RequestReceipt
from pos_app.phrases import Phrases
from pos_app.ui.day_sales.picture import DaySalesPicture
from pos_app.ui.day_sales.presenter import DaySalesPresenter, DaySalesServices
from pos_app.ui.formatting import Formatter
from tests.builders import a_basket, a_cashier, a_line, a_print_job, a_sale
from tests.fakes import A_MORNING, FakeClock, FakeStorage, counting_ids


class FakeView:
    def __init__(self) -> None:
        self.pictures: list[DaySalesPicture] = []
        self.notices: list[tuple[str, bool]] = []
        self.jobs: list[PrintJob] = []

    def show_picture(self, picture: DaySalesPicture) -> None:
        self.pictures.append(picture)

    def show_notice(self, sentence: str, *, is_fault: bool) -> None:
        self.notices.append((sentence, is_fault))

    def tell_print_queued(self, job: PrintJob) -> None:
        self.jobs.append(job)

    @property
    def now(self) -> DaySalesPicture:
        return self.pictures[-1]


def services_on(
    storage: FakeStorage, *, run: Callable[..., None] | None = None
) -> DaySalesServices:
    clock, begin = FakeClock(), storage.begin
    return DaySalesServices(
        sales=storage,
        print_receipt=PrintReceipt(unit_of_work=begin, clock=clock, new_id=counting_ids()),
        request_receipt=RequestReceipt(unit_of_work=begin, clock=clock, new_id=counting_ids()),
        preview=lambda sale: [str(sale.number), *(line.name for line in sale.lines)],
        today=A_MORNING.date,
        phrases=Phrases("en"),
        formatter=Formatter("en-GB", ZoneInfo("Europe/Berlin")),
        run=run or SynchronousRunner().run,
    )


def storage_with(*sales: Sale) -> FakeStorage:
    storage = FakeStorage()
    storage.tables.staff[a_cashier().id] = a_cashier()
    for sale in sales:
        storage.tables.sales[sale.id] = sale
    return storage


def three_sales() -> FakeStorage:
    return storage_with(
        a_sale(sequence=1),
        a_sale(a_basket(a_line("Rye roll")), sequence=2),
        a_sale(a_basket(a_line("Oat cookie", quantity=2)), sequence=3),
    )


def open_on(storage: FakeStorage, **changes: object) -> tuple[DaySalesPresenter, FakeView]:
    view = FakeView()
    presenter = DaySalesPresenter(services_on(storage, **changes), view)
    presenter.open(a_cashier())
    return presenter, view


def test_the_newest_sale_stands_first_and_is_chosen() -> None:
    _, view = open_on(three_sales())
    assert [row.number[-1] for row in view.now.rows] == ["3", "2", "1"]
    assert view.now.chosen == view.now.rows[0].sale_id
    assert view.now.receipt == ("03-2-000003", "Oat cookie")


def test_the_total_of_the_day_says_that_tax_is_in_it() -> None:
    _, view = open_on(three_sales())
    assert view.now.total == "€7.96"
    assert "gross, with tax" in view.now.total_label
    assert view.now.count == "3 sales"


def test_a_search_narrows_the_list_and_leaves_the_total_of_the_day() -> None:
    presenter, view = open_on(three_sales())
    presenter.search("  rye ")
    assert [row.number[-1] for row in view.now.rows] == ["2"]
    assert view.now.found == "1 sale fits “rye”"
    assert view.now.total == "€7.96"
    assert view.now.receipt[1] == "Rye roll"
    presenter.search("")
    assert len(view.now.rows) == 3


def test_a_search_without_a_hit_says_what_to_do() -> None:
    presenter, view = open_on(three_sales())
    presenter.search("zebra")
    assert view.now.rows == ()
    assert view.now.receipt == ()
    assert not view.now.may_print
    assert "zebra" in view.now.empty


def test_a_day_without_sales_says_so() -> None:
    presenter, view = open_on(storage_with())
    assert view.now.empty == "No sales yet today. The first one will stand here."
    presenter.day_back()
    assert view.now.empty == "No sales on this day."


def test_days_go_back_and_forward_but_not_past_today() -> None:
    early = a_sale(sequence=1, completed_at=A_MORNING - timedelta(days=1))
    presenter, view = open_on(storage_with(early, a_sale(sequence=2)))
    presenter.day_back()
    assert [row.number[-1] for row in view.now.rows] == ["1"]
    assert not view.now.is_today
    presenter.day_forward()
    presenter.day_forward()
    assert view.now.is_today
    assert [row.number[-1] for row in view.now.rows] == ["2"]


def test_a_sale_of_another_day_is_shown_among_those_of_its_day() -> None:
    yesterday = A_MORNING - timedelta(days=1)
    old = [a_sale(sequence=n, completed_at=yesterday) for n in (1, 2)]
    view = FakeView()
    presenter = DaySalesPresenter(services_on(storage_with(*old, a_sale(sequence=3))), view)
    presenter.open_at(old[0], a_cashier())
    assert [row.sale_id for row in view.now.rows] == [old[1].id, old[0].id]
    assert view.now.chosen == old[0].id
    assert view.now.receipt[0] == "03-2-000001"
    assert not view.now.is_today


def test_arrows_walk_the_list_and_stop_at_its_ends() -> None:
    presenter, view = open_on(three_sales())
    presenter.step(-1)
    assert view.now.chosen == view.now.rows[0].sale_id
    presenter.step(1)
    presenter.step(1)
    presenter.step(1)
    assert view.now.chosen == view.now.rows[2].sale_id
    assert view.now.receipt_title == "03-2-000001"


def test_the_first_receipt_is_plain_and_the_next_is_a_copy() -> None:
    storage = storage_with(a_sale(sequence=1))
    presenter, view = open_on(storage)
    presenter.print_again()
    assert view.jobs[-1].kind is PrintKind.RECEIPT
    assert view.notices[-1] == ("The receipt of 03-2-000001 goes to the printer.", False)
    presenter.print_again()
    assert view.jobs[-1].kind is PrintKind.COPY
    assert view.notices[-1] == ("Copy 1 of 03-2-000001 goes to the printer.", False)
    assert view.now.rows[0].print_state == "Waiting"


def test_a_kitchen_slip_is_printed_again_as_a_copy_where_there_is_one() -> None:
    sale, plain = a_sale(sequence=1), a_sale(sequence=2)
    storage = storage_with(sale, plain)
    slip = a_print_job(PrintKind.KITCHEN, sale_id=sale.id, state=PrintState.CONFIRMED)
    storage.tables.print_jobs[slip.id] = slip
    view = FakeView()
    services = replace(services_on(storage), has_kitchen_slip=lambda one: one.id == sale.id)
    presenter = DaySalesPresenter(services, view)
    presenter.open(a_cashier())
    presenter.choose(plain.id)
    assert not view.now.has_kitchen_slip
    presenter.print_kitchen_again()
    assert view.notices[-1] == ("The kitchen made nothing of this sale.", True)
    presenter.choose(sale.id)
    assert view.now.has_kitchen_slip
    presenter.print_kitchen_again()
    assert (view.jobs[-1].kind, view.jobs[-1].copy_number) == (PrintKind.KITCHEN, 1)
    assert "03-2-000001 is printed again as COPY 1" in view.notices[-1][0]


def test_every_print_state_has_its_word_and_tone() -> None:
    sale = a_sale(sequence=1)
    seen = set()
    for state in PrintState:
        storage = storage_with(sale)
        job = a_print_job(sale_id=sale.id, state=state)
        storage.tables.print_jobs[job.id] = job
        _, view = open_on(storage)
        seen.add((view.now.rows[0].print_state, view.now.rows[0].print_tone))
    assert {tone for _, tone in seen} == {"neutral", "primary", "good", "bad", "warn"}
    assert "None" not in {word for word, _ in seen}


def test_a_printer_job_that_cannot_be_written_is_told_and_can_be_tried_again() -> None:
    storage = storage_with(a_sale(sequence=1))
    presenter, view = open_on(storage)
    storage.commit_error = OSError("disk full")
    presenter.print_again()
    assert view.notices[-1][1]
    assert view.now.may_print
    assert view.jobs == []


def test_an_answer_to_fewer_letters_never_replaces_the_newer_one() -> None:
    waiting: list[Callable[[], None]] = []

    def run_later(operation: object, **ends: object) -> None:
        waiting.append(lambda: SynchronousRunner().run(operation, **ends))

    presenter, view = open_on(three_sales(), run=run_later)
    while waiting:
        waiting.pop(0)()
    presenter.search("r")
    presenter.search("rye")
    for answer in reversed(waiting.copy()):
        answer()
    assert [row.number[-1] for row in view.now.rows] == ["2"]


def emailed(presenter: DaySalesPresenter, sale_number: int, address: str) -> None:
    """Ask for the receipt of the sale with this number by e-mail."""
    presenter.choose(presenter._list.all[-sale_number].id)
    presenter.open_email()
    presenter.email.typed(address)
    presenter.enter_address(address)


def test_a_receipt_is_asked_for_by_e_mail_later_and_the_list_says_so() -> None:
    presenter, view = open_on(three_sales())
    emailed(presenter, 2, "ada@example.org")
    assert [row.print_state for row in view.now.rows] == ["None", "E-mail waits", "None"]
    assert view.now.email.told == "Will be e-mailed to a…@example.org"
    assert view.now.waiting == "1 receipt waits to be e-mailed"
    presenter.choose(view.now.rows[0].sale_id)
    assert view.now.email.is_offered
    assert view.now.email.told == ""
    presenter.choose(view.now.rows[1].sale_id)
    assert view.now.email.may_undo
    presenter.undo_email()
    assert {row.print_state for row in view.now.rows} == {"None"}
    assert view.now.waiting == ""


def test_only_those_that_wait_are_kept_until_none_is_left() -> None:
    presenter, view = open_on(three_sales())
    emailed(presenter, 1, "ada@example.org")
    emailed(presenter, 2, "bo@example.org")
    assert view.now.waiting == "2 receipts wait to be e-mailed"
    presenter.show_waiting()
    assert [row.number[-1] for row in view.now.rows] == ["2", "1"]
    assert view.now.is_waiting_only
    assert view.now.count == "3 sales"
    presenter.search("rye")
    assert [row.number[-1] for row in view.now.rows] == ["2"]
    presenter.search("")
    presenter.undo_email()
    assert [row.number[-1] for row in view.now.rows] == ["1"]
    presenter.undo_email()
    assert not view.now.is_waiting_only
    assert len(view.now.rows) == 3


def _unseen_sale(sequence: int) -> Sale:
    sale = a_sale(sequence=sequence)
    (cash,) = sale.tenders
    detail = TenderDetail(asked=cash.amount)
    return replace(sale, tenders=(replace(cash, kind=TenderKind.UPI, detail=detail),))


def test_transfers_that_nobody_saw_are_marked_and_shown_alone() -> None:
    storage = storage_with(a_sale(sequence=1), _unseen_sale(2))
    presenter, view = open_on(storage)
    assert view.now.unseen == "1 UPI transfer not seen yet"
    assert [row.print_state for row in view.now.rows] == ["UPI not seen", "None"]
    presenter.show_unseen()
    assert [row.number[-1] for row in view.now.rows] == ["2"]
    assert view.now.is_unseen_only
    seen = a_sale(sequence=2)
    storage.tables.sales[seen.id] = seen
    presenter.refresh()
    assert (view.now.unseen, len(view.now.rows)) == ("", 2)


def test_an_address_begun_stays_with_its_sale() -> None:
    presenter, view = open_on(three_sales())
    first, second = view.now.rows[0].sale_id, view.now.rows[1].sale_id
    presenter.open_email()
    presenter.email.typed("ada@ex")
    presenter.choose(second)
    assert not view.now.email.is_open
    presenter.choose(first)
    assert (view.now.email.is_open, view.now.email.address) == (True, "ada@ex")
    presenter.enter_address("ada@ex")
    assert view.now.email.error
    assert presenter.back()
    assert not presenter.back()
    assert view.now.email.is_offered


def _fail_mail(storage: FakeStorage, reason: str) -> None:
    """The mail server said no to the newest request."""
    request = list(storage.tables.requests.values())[-1]
    with storage.begin() as work:
        step = RequestStep(
            request_id=request.id, state=RequestState.FAILED, at=A_MORNING, reason=reason
        )
        work.add_request_step(step)
        work.commit()


def test_why_an_e_mail_failed_is_said_and_it_is_sent_again_to_the_same_address() -> None:
    storage = three_sales()
    presenter, view = open_on(storage)
    emailed(presenter, 2, "ada@example.org")
    _fail_mail(storage, "mail.address_refused")
    presenter.open(a_cashier(), is_mail_only=True)
    assert view.now.waiting == "1 could not be e-mailed"
    assert [row.number[-1] for row in view.now.rows] == ["2"]
    assert view.now.email.told == (
        "Could not be e-mailed to a…@example.org. The mail server does not know this address."
        " Ask the customer again."
    )
    presenter.open_email()
    assert view.now.email.address == "ada@example.org"
    presenter.enter_address("ada@example.net")
    assert view.now.waiting == "1 receipt waits to be e-mailed"
    assert [r.address for r in storage.tables.requests.values()][-1] == "ada@example.net"


def test_looking_at_an_old_address_begins_nothing() -> None:
    storage = three_sales()
    presenter, view = open_on(storage)
    emailed(presenter, 2, "ada@example.org")
    _fail_mail(storage, "mail.gave_up")
    presenter.refresh()
    presenter.choose(view.now.rows[0].sale_id)
    presenter.choose(view.now.rows[1].sale_id)
    presenter.open_email()
    presenter.choose(view.now.rows[0].sale_id)
    assert presenter.email.unfinished == ""
    presenter.choose(view.now.rows[1].sale_id)
    assert not view.now.email.is_open
    presenter.undo_email()
    assert view.now.waiting == ""
    assert view.now.email.told == ""


def test_e_mails_of_other_days_are_shown_with_their_day() -> None:
    old = a_sale(sequence=9, completed_at=A_MORNING - timedelta(days=3))
    storage = storage_with(old, a_sale(a_basket(a_line("Rye roll")), sequence=10))
    presenter, view = open_on(storage)
    for _ in range(3):
        presenter.day_back()
    emailed(presenter, 1, "ada@example.org")
    presenter.open(a_cashier())
    assert [row.number[-2:] for row in view.now.rows] == ["10"]
    assert view.now.waiting == "1 receipt waits to be e-mailed"
    presenter.show_waiting()
    assert [(row.number[-2:], row.time) for row in view.now.rows] == [("09", "Fri 27 Feb")]
    assert view.now.receipt, "its receipt is shown"
    presenter.print_again()
    assert "03-2-000009" in view.notices[-1][0]
