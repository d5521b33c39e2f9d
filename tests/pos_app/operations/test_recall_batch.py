"""Claims about recalling a batch."""

import pytest

from pos_app.domain.errors import PermissionDeniedError, RuleError
from pos_app.domain.goods import RecalledBatch
from pos_app.operations.recall_batch import RecallBatch
from tests.builders import a_cashier, a_manager, an_id
from tests.fakes import FakeClock, FakeStorage, counting_ids


def recall(storage: FakeStorage) -> RecallBatch:
    return RecallBatch(unit_of_work=storage.begin, clock=FakeClock(), new_id=counting_ids())


def batch(gtin: str = "4006381333931", lot: str = "L1", reason: str = "glass") -> RecalledBatch:
    return RecalledBatch(id=an_id("batch"), gtin=gtin, lot=lot, reason=reason)


def test_a_recall_is_kept_by_its_full_number_and_stands_in_the_journal() -> None:
    storage = FakeStorage()
    written = recall(storage).write(batch(), staff=a_manager())
    assert written.gtin == "04006381333931"
    assert recall(storage).batches() == (written,)
    assert storage.tables.audit[0].body["lot"] == "L1"


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (batch(gtin="rice"), "errors.code_unreadable"),
        (batch(gtin="4006381333930"), "errors.check_digit"),
        (batch(lot="x" * 41), "errors.lot_long"),
        (batch(reason=" "), "errors.reason_missing"),
    ],
)
def test_a_recall_that_names_nothing_is_refused(wrong: RecalledBatch, code: str) -> None:
    storage = FakeStorage()
    with pytest.raises(RuleError) as refusal:
        recall(storage).write(wrong, staff=a_manager())
    assert refusal.value.code == code
    assert not storage.commits


def test_a_cashier_recalls_nothing() -> None:
    with pytest.raises(PermissionDeniedError):
        recall(FakeStorage()).write(batch(), staff=a_cashier())
