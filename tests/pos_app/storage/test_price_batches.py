"""Claims about what a price file leaves behind."""

from dataclasses import replace

from pos_app.domain.ids import ImportId, PriceId
from pos_app.storage.unit_of_work import UnitsOfWork
from tests.builders import a_manager, an_id, euros
from tests.fakes import A_MORNING
from tests.pos_app.storage.test_price_book import MONDAY_UTC, PRODUCT, change, scanned


def test_a_price_file_holds_all_at_once_and_survives_a_cut(units: UnitsOfWork) -> None:
    first = change(50, valid_from=A_MORNING)
    rows = [first, replace(first, id=PriceId(an_id("second")), price=euros(51))]
    with units() as work:
        batch = work.prices.begin_batch("prices.csv", staff_id=a_manager().id, at=A_MORNING)
        work.prices.stage(batch, 2, rows)
        work.commit()
    with units() as work:
        assert work.prices.open_batches() == ((batch, False),)
        assert work.prices.take_in(batch, 1) == 1
        work.commit()
    assert scanned(units.connection, MONDAY_UTC) not in {50, 51}
    with units() as work:  # the next start
        assert work.prices.open_batches() == ((batch, True),)
        assert work.prices.of_product(PRODUCT.id) == ()
        assert (work.prices.take_in(batch, 9), work.prices.take_in(batch, 9)) == (1, 0)
        work.prices.show_batch(batch)
        work.commit()
    assert scanned(units.connection, MONDAY_UTC) in {50, 51}
    with units() as work:
        assert work.prices.open_batches() == ()


def test_a_file_that_was_only_looked_at_leaves_nothing(units: UnitsOfWork) -> None:
    with units() as work:
        batch = work.prices.begin_batch("prices.csv", staff_id=a_manager().id, at=A_MORNING)
        work.prices.stage(batch, 2, [change()])
        work.prices.discard_batch(batch)
        work.prices.discard_batch(ImportId(an_id("never begun")))
        work.commit()
    assert units.connection.row("SELECT count(*) FROM price_batch_row") == (0,)
    assert units.connection.row("SELECT count(*) FROM price") == (0,)
