"""Claims about requests for receipts on disk, and about a power cut around them."""

import logging
import os
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from pos_app.domain.ids import BasketId, ReceiptRequestId, SaleId
from pos_app.domain.receipt_request import RequestState, RequestStep
from pos_app.operations.request_receipt import RequestReceipt
from pos_app.storage import receipt_requests
from pos_app.storage.connection import Connection, open_reader, open_writer
from pos_app.storage.identity import device_of, newest_incarnation
from pos_app.storage.outbox import records_after
from pos_app.storage.readers import SqlSalesReader
from pos_app.storage.unit_of_work import UnitsOfWork
from sync.records import verify_chain
from tests.builders import a_cashier, a_customer, a_receipt_request, a_sale, an_id
from tests.dying_process import DyingProcess
from tests.fakes import A_MORNING, FakeClock, counting_ids
from tests.till_file import KEY, units_on

ADDRESS = "ada@example.org"
CRASHED, ASKED = 77, 0
STEPS_MAX = 60
SALE = SaleId(an_id("sale 1"))


def sell(units: UnitsOfWork, **fields: object) -> None:
    with units() as unit:
        unit.add_sale(a_sale(sequence=1, basket_id=BasketId(an_id("one")), **fields))
        unit.commit()


def asking(units: UnitsOfWork) -> RequestReceipt:
    return RequestReceipt(unit_of_work=units, clock=FakeClock(), new_id=counting_ids())


def withdrawn(request_id: ReceiptRequestId) -> RequestStep:
    return RequestStep(request_id=request_id, state=RequestState.WITHDRAWN, at=A_MORNING)


def test_a_request_comes_back_exactly(units: UnitsOfWork) -> None:
    sell(units)
    request = asking(units).request(SALE, ADDRESS, staff=a_cashier())
    with units() as unit:
        assert unit.receipt_request(request.id) == request
        assert unit.receipt_request_of(SALE) == request
        assert unit.receipt_request_of(SaleId(an_id("other"))) is None
        assert unit.receipt_request(ReceiptRequestId(an_id("other"))) is None


def test_the_newest_request_that_stands_is_the_one_of_a_sale(connection: Connection) -> None:
    later = timedelta(minutes=1)
    first = a_receipt_request(sale_id=SALE)
    second = a_receipt_request(
        id=ReceiptRequestId(an_id("second")), sale_id=SALE, requested_at=A_MORNING + later
    )
    for request in (second, first):
        receipt_requests.insert_request(connection, request)
    assert receipt_requests.read_request_of(connection, SALE) == second
    receipt_requests.write_step(connection, withdrawn(second.id))
    assert receipt_requests.read_request_of(connection, SALE) == first


def test_a_withdrawn_request_keeps_its_row_and_loses_its_address(connection: Connection) -> None:
    request = a_receipt_request()
    receipt_requests.insert_request(connection, request)
    receipt_requests.write_step(connection, withdrawn(request.id))
    assert connection.rows("SELECT address, state FROM receipt_request") == [("", "withdrawn")]
    with pytest.raises(KeyError):
        receipt_requests.write_step(connection, withdrawn(ReceiptRequestId(an_id("none"))))


def test_each_step_is_a_record_and_the_customer_of_the_sale_is_named(
    units: UnitsOfWork, connection: Connection
) -> None:
    sell(units, customer_id=a_customer().id)
    request = asking(units).request(SALE, ADDRESS, staff=a_cashier())
    assert asking(units).withdraw(request.id, staff=a_cashier()) is None
    device, incarnation = device_of(connection), newest_incarnation(connection).id
    records = records_after(connection, device, incarnation)
    assert [record.kind for record in records[-3:]] == [
        "sale", "receipt_request", "receipt_request_step",
    ]  # fmt: skip
    assert records[-2].id == request.id
    assert records[-2].subjects == (a_customer().id,)
    assert ADDRESS.encode() not in records[-3].body + records[-1].body
    assert verify_chain(records).dseq == len(records)


def test_the_days_sales_say_which_wait(path: Path, units: UnitsOfWork) -> None:
    sell(units)
    connection = open_reader(path, KEY)
    reader = SqlSalesReader(connection)
    day = A_MORNING.date()
    assert [sale.request_state for sale in reader.day_sales(day)] == [""]
    request = asking(units).request(SALE, ADDRESS, staff=a_cashier())
    assert [sale.request_state for sale in reader.day_sales(day)] == ["waiting"]
    assert reader.receipt_request_of(SALE) == request
    asking(units).withdraw(request.id, staff=a_cashier())
    assert [sale.request_state for sale in reader.day_sales(day)] == [""]
    assert reader.receipt_request_of(SALE) is None
    connection.close()


def test_no_log_names_an_address(units: UnitsOfWork, caplog: pytest.LogCaptureFixture) -> None:
    sell(units)
    with caplog.at_level(logging.DEBUG):
        request = asking(units).request(SALE, ADDRESS, staff=a_cashier())
        logging.getLogger("sales").info("noted %s", request)
        asking(units).withdraw(request.id, staff=a_cashier())
    assert "noted" in caplog.text
    assert "ada" not in caplog.text


def main() -> None:
    """Ask for the receipt and end at the statement asked for: the child's side."""
    path, crash_at = Path(sys.argv[1]), int(sys.argv[2])
    units = units_on(open_writer(path, KEY), FakeClock())
    steps = 0

    def step(_statement: str) -> None:
        nonlocal steps
        steps += 1
        if steps == crash_at:
            os._exit(CRASHED)

    units.connection.raw.set_trace_callback(step)
    asking(units).request(SALE, ADDRESS, staff=a_cashier())
    units.connection.raw.execute("SELECT 1")  # the step after the commit
    os._exit(ASKED)


def is_asked(path: Path) -> bool:
    """Whether the request is there, with its record; the sale is there in any case."""
    connection = open_writer(path, KEY)
    assert connection.row("PRAGMA quick_check") == ("ok",)
    records = records_after(connection, device_of(connection), newest_incarnation(connection).id)
    assert verify_chain(records).dseq == len(records)
    with units_on(connection)() as unit:
        assert unit.sale(SALE) is not None
        request = unit.receipt_request_of(SALE)
    connection.close()
    recorded = [record.id for record in records if record.kind == "receipt_request"]
    assert recorded == ([] if request is None else [request.id])
    return request is not None


def test_a_power_cut_after_the_sale_leaves_the_sale_and_no_half_request(
    path: Path, units: UnitsOfWork, pytestconfig: pytest.Config
) -> None:
    sell(units)
    units.connection.close()
    original = path.read_bytes()
    assert not is_asked(path), "cut between the sale and the request"
    outcomes = []
    with DyingProcess(__name__, pytestconfig.rootpath) as process:
        for crash_at in range(1, STEPS_MAX):
            for beside in ("-wal", "-shm"):
                path.with_name(path.name + beside).unlink(missing_ok=True)
            path.write_bytes(original)
            code = process.run(str(path), str(crash_at))
            assert code in (CRASHED, ASKED)
            outcomes.append(is_asked(path))
            if code == ASKED:
                break
    assert outcomes == sorted(outcomes)
    assert outcomes[-1]
    assert len(outcomes) > 8
