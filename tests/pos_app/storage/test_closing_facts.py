"""Card takings with all that was charged, and the newest batch of each terminal."""

from uuid import uuid4

from pos_app.domain.tender import TenderDetail, TenderKind
from pos_app.operations.close_store import BatchWish
from pos_app.operations.correct_tender import CorrectTender
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


def test_a_corrected_tender_counts_as_what_it_was(day: ShiftDay) -> None:
    typed_wrong = day.sell(kind=TenderKind.CASH)
    really_cash = day.sell(kind=TenderKind.CARD)
    verb = CorrectTender(unit_of_work=day.units, clock=day.clock, new_id=uuid4)
    for sale, now, code in (
        (typed_wrong, TenderKind.CARD, "A17"),
        (really_cash, TenderKind.CASH, ""),
    ):
        verb.correct(
            sale.id, sale.tenders[0].id, now, reason="wrong key", staff=JONAS, reference=code
        )
    with day.units() as work:
        takings = work.shifts.card_takings(typed_wrong.business_day)
    assert [(one.number, one.reference) for one in takings] == [(str(typed_wrong.number), "A17")]
