"""The invoice screen writes once, keeps what was typed, and fills a known buyer in."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pos_app.domain.errors import RuleError
from pos_app.domain.ids import mint_id
from pos_app.domain.print_job import PrintJob
from pos_app.domain.trader import Trader
from pos_app.operations.country_packs import country_pack
from pos_app.operations.issue_invoice import IssueInvoice
from pos_app.phrases import Phrases
from pos_app.storage.errors import StorageError
from pos_app.ui.invoice.picture import InvoicePicture
from pos_app.ui.invoice.presenter import InvoicePresenter, InvoiceServices
from tests.pos_app.operations.refund_desk import BEN, MARA, RefundDesk, make_file, some_lines


class View:
    def __init__(self) -> None:
        self.now = InvoicePicture(title="")
        self.told: list[str] = []
        self.jobs: list[PrintJob] = []

    def show_picture(self, picture: InvoicePicture) -> None:
        self.now = picture

    def show_notice(self, sentence: str, *, is_fault: bool) -> None:
        del is_fault
        self.told.append(sentence)

    def tell_print_queued(self, job: PrintJob) -> None:
        self.jobs.append(job)


def _run(
    work: Callable[[], object],
    *,
    on_done: Callable[..., None],
    on_failed: Callable[[Exception], None],
) -> None:
    try:
        value = work()
    except (RuleError, StorageError) as error:
        on_failed(error)
    else:
        on_done(value)


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[tuple[InvoicePresenter, View, RefundDesk]]:
    desk = RefundDesk(make_file(tmp_path / "till.db"))
    with desk.units() as work:
        store = replace(work.policy().store, trader=Trader(tax_number="DE123456788"))
        work.put_store(store)
        work.commit()
    view = View()
    services = InvoiceServices(
        issuing=IssueInvoice(unit_of_work=desk.units, clock=desk.clock, new_id=mint_id),
        pack=lambda: country_pack("DE"),
        preview=lambda _sale, invoice: (invoice.buyer.name,),
        phrases=Phrases("en"),
        run=_run,
    )
    yield InvoicePresenter(services, view), view, desk
    desk.connection.close()


def _type(presenter: InvoicePresenter, **texts: str) -> None:
    for name, text in texts.items():
        presenter.typed(name, text)


def test_it_is_written_once_and_prints_again_as_a_copy(
    screen: tuple[InvoicePresenter, View, RefundDesk],
) -> None:
    presenter, view, desk = screen
    presenter.open(desk.sell(*some_lines()).id, MARA)
    _type(presenter, tax_number="DE136695976", name="Beispiel", address_1="Am Ring 1")
    assert view.now.lines == ("Beispiel",)
    presenter.main()
    presenter.main()
    assert [job.copy_number for job in view.jobs] == [0, 1]
    assert view.now.is_issued


def test_a_refusal_names_its_field_and_loses_nothing(
    screen: tuple[InvoicePresenter, View, RefundDesk],
) -> None:
    presenter, view, desk = screen
    presenter.open(desk.sell(*some_lines()).id, MARA)
    _type(presenter, tax_number="DE136695977", name="Beispiel", address_1="Am Ring 1")
    presenter.main()
    assert view.now.fault_field == "tax_number"
    assert [field.text for field in view.now.fields][:2] == ["DE136695977", "Beispiel"]
    assert not view.jobs


def test_a_known_buyer_fills_only_empty_fields(
    screen: tuple[InvoicePresenter, View, RefundDesk],
) -> None:
    presenter, view, desk = screen
    presenter.open(desk.sell(*some_lines()).id, MARA)
    _type(presenter, tax_number="DE136695976", name="Beispiel", address_1="Am Ring 1")
    presenter.main()
    presenter.open(desk.sell(*some_lines()).id, MARA)
    _type(presenter, tax_number="de136695976")
    presenter.left("tax_number")
    assert view.now.fields[1].text == "Beispiel"
    presenter.open(desk.sell(*some_lines()).id, MARA)
    _type(presenter, tax_number="DE136695976", name="Other")
    presenter.left("tax_number")
    assert view.now.fields[1].text == "Other"


def test_a_refund_of_an_invoiced_sale_opens_as_its_credit_note(
    screen: tuple[InvoicePresenter, View, RefundDesk],
) -> None:
    presenter, view, desk = screen
    sale = desk.sell(*some_lines())
    presenter.open(sale.id, MARA)
    _type(presenter, tax_number="DE136695976", name="Beispiel", address_1="Am Ring 1")
    presenter.main()
    back = desk.complete(desk.pay(desk.back(sale, [1])), staff=BEN).sale
    presenter.open(back.id, MARA)
    assert (view.now.title, view.now.main) == ("Credit note", "Issue the credit note")
    assert "I03-2-000001" in view.now.note
    assert [field.text for field in view.now.fields][:2] == ["DE136695976", "Beispiel"]
    _type(presenter, name="Somebody else")
    assert view.now.fields[1].text == "Beispiel"
    presenter.main()
    assert "C03-2-000001" in view.told[-1]
    presenter.main()
    assert [job.copy_number for job in view.jobs] == [0, 0, 1]
    presenter.open(back.id, MARA)
    assert view.now.main == "Print again as a copy"
