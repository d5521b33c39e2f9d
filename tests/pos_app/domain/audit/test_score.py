"""The score of a store: of what it is, and how it sums."""

from pos_app.domain.audit.fault import WEIGHTS, FaultKind
from pos_app.domain.audit.score import StoreScore, together


def test_a_hundred_says_that_there_is_no_fault_at_all() -> None:
    assert StoreScore(store_id=None, records=1000).score == 100
    assert StoreScore(store_id=None, records=1_000_000, faulty=1, taken=10).score == 99


def test_of_no_records_there_is_no_score() -> None:
    assert StoreScore(store_id=None, records=0).score is None


def test_a_record_that_nobody_can_use_takes_all_of_itself() -> None:
    assert StoreScore(store_id=None, records=4, faulty=1, taken=100).score == 75


def test_all_stores_together_count_each_record_once() -> None:
    kind = FaultKind.STALE
    one = StoreScore(store_id=None, records=2, faulty=1, taken=50, kinds={kind: 1})

    assert together([one, one]) == StoreScore(
        store_id=None, records=4, faulty=2, taken=100, kinds={kind: 2}
    )


def test_every_fault_has_a_weight() -> None:
    assert set(WEIGHTS) == set(FaultKind)
    assert all(0 < weight <= 100 for weight in WEIGHTS.values())
