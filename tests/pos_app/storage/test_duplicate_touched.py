"""Whose record changed is noted, once somebody has been compared at all."""

from dataclasses import replace

from pos_app.domain.duplicates.of_customers import FIRST_WEIGHTS
from pos_app.storage.unit_of_work import UnitsOfWork
from tests.builders import a_customer
from tests.fakes import A_MORNING
from tests.merges import who

ADA, BEN = (replace(a_customer(), id=who(name), card="") for name in ("ada", "ben"))


def test_a_till_that_is_filled_notes_nothing_and_a_till_that_looked_notes_each_once(
    units: UnitsOfWork,
) -> None:
    with units() as work:
        work.customers.put(ADA)
        assert work.likely.touched(limit=9) == ()
        work.likely.keep_weights(FIRST_WEIGHTS, at=A_MORNING, record_count=1)
        for one in (ADA, BEN, replace(ADA, given_name="Adele")):
            work.customers.put(one)
        assert set(work.likely.touched(limit=9)) == {ADA.id, BEN.id}
        work.likely.untouch([ADA.id])
        assert work.likely.touched(limit=9) == (BEN.id,)
        assert work.likely.weights() == FIRST_WEIGHTS
        work.commit()
