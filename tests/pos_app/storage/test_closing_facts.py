"""Card takings with all that was charged, and the newest batch of each terminal."""

from pos_app.domain.tender import TenderDetail, TenderKind
from pos_app.operations.close_store import BatchWish
from tests.builders import euros
from tests.pos_app.operations.shift_day import JONAS, ShiftDay
from tests.pos_app.operations.shift_fixtures import day, shift_file, shift_path

__all__ = ["day", "shift_file", "shift_path"]


def test_cards_and_batches_of_a_day(day: ShiftDay) -> None:
    day.sell(kind=TenderKind.CARD, detail=TenderDetail(tip=euros(50)))
    day.sell(kind=TenderKind.CARD)
    day.sell()
    for total in (1, 448):
        day.clock.advance(seconds=1)
        day.store.write_batch(
            BatchWish(device="T", batch="1", slips=2, total=euros(total)), staff=JONAS
        )
    found = day.store.look(staff=JONAS)
    assert (found.card_slips, found.card_total) == (2, euros(448))
    assert [batch.total for batch in found.batches] == [euros(448)]
    assert found.card_difference == euros(0)


def test_the_sale_that_explains_a_difference_is_named(day: ShiftDay) -> None:
    sale = day.sell(kind=TenderKind.CARD)
    wish = BatchWish(device="T", batch="1", slips=0, total=euros(0))
    day.store.write_batch(wish, staff=JONAS)
    assert [one.number for one in day.store.look(staff=JONAS).differing] == [str(sale.number)]
