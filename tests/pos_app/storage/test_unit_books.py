"""Claims about the books that a unit of work hands out."""

from pos_app.storage.unit_of_work import UnitsOfWork
from tests.pos_app.storage.test_goods_book import BATCH


def test_what_a_book_writes_is_gone_when_the_unit_is_left_without_a_commit(
    units: UnitsOfWork,
) -> None:
    with units() as unit:
        unit.goods.put_batch(BATCH)
    with units() as unit:
        assert unit.goods.batches() == ()


def test_every_book_is_there(units: UnitsOfWork) -> None:
    with units() as unit:
        books = (
            unit.accounts, unit.shifts, unit.suspended, unit.offers, unit.past_sales, unit.goods,
        )  # fmt: skip
        assert len({type(book) for book in books}) == len(books)
