"""Every kind of job becomes its own paper, or nothing where there is nothing to print."""

from collections.abc import Iterator

import pytest

from hardware.devices.printer_profile import PROFILE_80MM
from hardware.protocols.escpos_page import PrintedPage
from hardware.protocols.escpos_reader import EscposReader
from pos_app.background.worker import Worker
from pos_app.domain.goods import StoreGoods
from pos_app.domain.print_job import PrintJob, PrintKind
from pos_app.peripherals.print_composing import Composer
from pos_app.peripherals.print_journal import PrintJournal
from tests.builders import a_cashier, a_policy, a_print_job, a_sale, a_store
from tests.fakes import FakeClock, FakeStorage, fake_signature

SALE = a_sale(sequence=1)


@pytest.fixture
def composer() -> Iterator[Composer]:
    storage, database = FakeStorage(), Worker("database")
    department = SALE.lines[0].department_id
    assert department is not None
    store = a_store(goods=StoreGoods(kitchen_departments=(department,)), languages=("de", "en"))
    storage.tables.policy = a_policy(store=store)
    with storage.begin() as work:
        work.put_staff(a_cashier())
        work.add_sale(SALE)
        work.commit()
    yield Composer(PrintJournal(storage.begin, database, FakeClock()), sign=fake_signature)
    database.stop()


def paper(composer: Composer, job: PrintJob) -> str:
    composed = composer.compose(job, PROFILE_80MM)
    assert composed is not None
    return PrintedPage(tuple(EscposReader().feed(composed))).text


def test_a_receipt_names_who_served(composer: Composer) -> None:
    assert "Mara Lindt" in paper(composer, a_print_job(sale_id=SALE.id))


def test_a_kitchen_slip_has_the_goods_and_no_price(composer: Composer) -> None:
    text = paper(composer, a_print_job(PrintKind.KITCHEN, sale_id=SALE.id, copy_number=1))
    assert "Apple juice 1 l" in text
    assert "KOPIE 1" in text, "the kitchen reads the store's language"
    assert "1,99" not in text


def test_a_test_page_needs_no_sale(composer: Composer) -> None:
    assert "Testdruck" in paper(composer, a_print_job(PrintKind.TEST, sale_id=None))
    assert composer.test_page(PROFILE_80MM) is not None


@pytest.mark.parametrize("kind", [PrintKind.RECEIPT, PrintKind.KITCHEN])
def test_of_a_sale_that_is_not_there_nothing_is_made(composer: Composer, kind: PrintKind) -> None:
    assert composer.compose(a_print_job(kind), PROFILE_80MM) is None
