"""Claims about reading the day's sales."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from pos_app.domain.ids import BasketId, LineId, PrintJobId, ReceiptRequestId, SaleId
from pos_app.domain.print_job import PrintKind, PrintState
from pos_app.domain.quantity import grams
from pos_app.domain.receipt_request import RequestState, RequestStep
from pos_app.domain.tender import TenderKind
from pos_app.storage.connection import open_reader
from pos_app.storage.readers import SqlSalesReader
from pos_app.storage.unit_of_work import UnitsOfWork
from tests.builders import a_basket, a_line, a_print_job, a_receipt_request, a_sale, an_id
from tests.fakes import A_MORNING
from tests.till_file import KEY

DAY = A_MORNING.date()


@pytest.fixture
def reader(path: Path, units: UnitsOfWork) -> Iterator[SqlSalesReader]:
    baskets = [
        a_basket(a_line("Äpfel", quantity=grams(700)), a_line("Cola", quantity=2)),
        a_basket(
            a_line("Beer", quantity=3),
            a_line("Deposit", quantity=3, deposit_of=LineId(an_id("line Beer"))),
        ),
        a_basket(a_line("Bread", code="4711")),
    ]
    for n, basket in enumerate(baskets, start=1):
        with units() as unit:
            unit.add_sale(
                a_sale(
                    basket,
                    sequence=n,
                    completed_at=A_MORNING + timedelta(hours=n, days=n // 3),
                    basket_id=BasketId(an_id(f"basket {n}")),
                )
            )
            unit.add_print_job(
                a_print_job(
                    id=PrintJobId(an_id(f"job {n}")),
                    sale_id=SaleId(an_id(f"sale {n}")),
                    state=PrintState.CONFIRMED,
                )
            )
            unit.commit()
    connection = open_reader(path, KEY)
    yield SqlSalesReader(connection)
    connection.close()


def test_a_day_is_listed_newest_first(reader: SqlSalesReader) -> None:
    newest, oldest = reader.day_sales(DAY)
    assert [newest.number, oldest.number] == ["03-2-000002", "03-2-000001"]
    assert (oldest.item_count, newest.item_count) == (3, 3)
    assert oldest.cashier_name == "Mara Lindt"
    assert oldest.tender_kinds == (TenderKind.CASH,)
    assert oldest.print_state == "confirmed"
    assert len(reader.day_sales(DAY, limit=1)) == 1
    assert len(reader.day_sales(DAY + timedelta(days=1))) == 1


@pytest.mark.parametrize(
    ("text", "sequences"),
    [
        ("000002", [2]),
        ("03-2", [2, 1]),
        ("ÄPFEL", [1]),
        ("äpf", [1]),
        ("mara", [2, 1]),
        ("11.94", [2]),
        ("11,94", [2]),
        ("  beer ", [2]),
        ("0400638133", [2, 1]),
        ("bread", []),
        ("nobody", []),
        ("%", []),
    ],
)
def test_text_finds_number_product_total_and_cashier(
    reader: SqlSalesReader, text: str, sequences: list[int]
) -> None:
    found = [int(sale.number[-6:]) for sale in reader.day_sales(DAY, text=text)]
    assert found == sequences


def test_one_sale_and_the_last_are_whole(reader: SqlSalesReader) -> None:
    last = reader.last_sale()
    assert last is not None
    assert last.number.sequence == 3
    assert reader.sale(last.id) == last
    assert reader.sale(SaleId(an_id("none"))) is None


def test_copies_are_counted(reader: SqlSalesReader, units: UnitsOfWork) -> None:
    sale_id = SaleId(an_id("sale 1"))
    assert reader.copies_printed(sale_id) == 1
    with units() as unit:
        unit.add_print_job(a_print_job(PrintKind.COPY, sale_id=sale_id, copy_number=1))
        unit.commit()
    assert reader.copies_printed(sale_id) == 2


def test_open_e_mails_are_of_all_days_and_each_sales_newest(
    reader: SqlSalesReader, units: UnitsOfWork
) -> None:
    def ask(number: int, state: RequestState, minute: int) -> None:
        with units() as unit:
            request = a_receipt_request(
                id=ReceiptRequestId(an_id(f"request {number} {minute}")),
                sale_id=SaleId(an_id(f"sale {number}")),
                requested_at=A_MORNING + timedelta(minutes=minute),
            )
            unit.add_receipt_request(request)
            if state is not RequestState.WAITING:
                step = RequestStep(request_id=request.id, state=state, at=A_MORNING)
                unit.add_request_step(step)
            unit.commit()

    assert reader.open_mails() == ()
    ask(1, RequestState.FAILED, 1)
    ask(2, RequestState.FAILED, 1)
    ask(2, RequestState.SENT, 2)
    ask(3, RequestState.WAITING, 3)
    found = reader.open_mails()
    assert [(one.number[-1], one.request_state) for one in found] == [
        ("3", "waiting"), ("1", "failed"),
    ]  # fmt: skip
    assert [one.number[-1] for one in reader.open_mails(text="äpf")] == ["1"]
    assert [one.number[-1] for one in reader.open_mails(limit=1)] == ["3"]
