"""Claims about price files beside an open till."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.till_folder import OpenTill, open_till
from pos_app.background.worker import Worker
from pos_app.bootstrap.price_files import PricesBeside
from pos_app.storage.catalogue_reader import SqlCatalogue
from tests.builders import a_department, a_manager, a_product


@pytest.fixture
def till(tmp_path: Path) -> Iterator[OpenTill]:
    opened = open_till(tmp_path)
    yield opened
    opened.close()


def test_a_price_file_comes_in_on_its_own_thread_and_holds_at_once(
    till: OpenTill, tmp_path: Path
) -> None:
    machine = till.machine
    worker = Worker("prices")
    beside = PricesBeside(machine, worker)
    reader = machine.reader()
    catalogue = SqlCatalogue(reader, clock=machine.clock)
    product = a_product()
    begin = machine.units

    def add() -> None:
        with begin() as work:
            work.put_department(a_department())
            work.put_product(product)
            work.commit()

    machine.do(add)
    file = tmp_path / "prices.csv"
    file.write_text(f"code,price\n{product.codes[0].code},77.70\n", "utf-8")
    staff = a_manager()
    report = worker.call(
        lambda: beside.check(
            file, staff=staff, on_progress=lambda *_: None, is_cancelled=lambda: False
        )
    )
    assert (report.changes, report.fault_count) == (1, 0)
    worker.call(lambda: beside.apply(report, staff=staff, on_progress=lambda *_: None))
    fresh = catalogue.product(product.id)
    assert fresh is not None
    assert fresh.price is not None
    assert fresh.price.minor == 7770
    machine.do(beside.recover)
    worker.call(lambda: beside.discard(report))
    worker.stop()
    reader.close()
