"""Claims about what a record moves at the hub."""

from collections.abc import Callable
from uuid import UUID

import pytest

from sync.accounts.book import LARGEST, RightState, loss_account
from sync.accounts.postings import Standing
from sync.errors import PoisonError
from sync.records import Posting
from tests.sync.ledger import ANA, BEN, Ledger, uid

RIGHT = uid(500)


def test_what_is_earned_at_a_till_is_a_right_there_and_not_free() -> None:
    ledger = Ledger()
    ledger.earn(ANA, 100, RIGHT)
    right = ledger.store.right(RIGHT)
    assert right is not None
    assert (right.rest, right.holder, right.state) == (100, ledger.here, RightState.OPEN)
    assert ledger.store.free(ANA) == 0


def test_a_return_makes_it_free() -> None:
    ledger = Ledger()
    ledger.earn(ANA, 100, RIGHT)
    ledger.post(Posting(ANA, -60, RIGHT), Posting(ANA, 60))
    assert ledger.store.free(ANA) == 60


def test_what_no_right_covers_is_paid_by_the_store_of_that_till() -> None:
    ledger = Ledger()
    ledger.earn(ANA, 100, RIGHT)
    ledger.spend(ANA, 80, RIGHT)
    assert ledger.spend(ANA, 80, RIGHT) == 60
    assert ledger.store.free(loss_account(ledger.here.store)) == -60
    assert ledger.store.free(ANA) == 0
    assert ledger.total() == 0


def test_only_what_is_taken_back_makes_a_debt() -> None:
    ledger = Ledger()
    ledger.earn(ANA, 100, RIGHT)
    ledger.spend(ANA, 100, RIGHT)
    ledger.post(Posting(ANA, -100), Posting("issued:points:P", 100))
    assert ledger.store.free(ANA) == -100


def test_a_right_of_a_record_that_was_sealed_again_is_frozen() -> None:
    ledger = Ledger()
    moved = (Posting(ANA, 10, RIGHT), Posting("issued:points:P", -10))
    ledger.post(*moved, standing=Standing(is_current=False))
    right = ledger.store.right(RIGHT)
    assert right is not None
    assert right.state is RightState.FROZEN


def test_a_right_that_a_restored_hub_forgot_is_taken_from_what_is_free() -> None:
    ledger = Ledger()
    ledger.put(ANA, 100)
    assert ledger.spend(ANA, 30, RIGHT, standing=Standing(is_replay=True)) == 0
    assert ledger.spend(ANA, 20, RIGHT, standing=Standing(is_replay=True)) == 0
    assert ledger.store.free(ANA) == 50


def test_of_a_till_that_nobody_waited_for_what_is_missing_is_its_stores_loss() -> None:
    ledger = Ledger()
    ledger.put(ANA, 10)
    late = Standing(is_replay=True, is_late=True)
    assert ledger.spend(ANA, 30, RIGHT, standing=late) == 20
    assert ledger.store.free(ANA) == 0


def test_a_right_met_before_its_making_is_made_whole_by_it() -> None:
    ledger = Ledger()
    ledger.spend(ANA, 30, RIGHT, standing=Standing(is_replay=True))
    ledger.earn(ANA, 100, RIGHT)
    right = ledger.store.right(RIGHT)
    assert right is not None
    assert (right.rest, ledger.store.free(ANA), ledger.total()) == (70, 0, 0)


@pytest.mark.parametrize(
    "postings",
    [
        (Posting(ANA, 5),),
        (Posting(ANA, 0), Posting(BEN, 0)),
        (Posting(ANA, 2**60), Posting(BEN, -(2**60))),
        (Posting("issued:x", 5, uid(1)), Posting(ANA, -5)),
        (Posting(ANA, 5, uid(1)), Posting(ANA, 5, uid(1)), Posting(BEN, -10)),
        (Posting(BEN, -5, RIGHT), Posting(ANA, 5)),
        (Posting(ANA, 5, RIGHT), Posting(BEN, -5)),
    ],
)
def test_what_no_honest_till_posts_is_poison(postings: tuple[Posting, ...]) -> None:
    ledger = Ledger()
    ledger.earn(ANA, 100, RIGHT)
    with pytest.raises(PoisonError):
        ledger.post(*postings)


def test_a_right_of_another_till_cannot_be_used() -> None:
    ledger = Ledger()
    ledger.earn(ANA, 100, RIGHT)
    with pytest.raises(PoisonError):
        ledger.spend(ANA, 5, RIGHT, holder=ledger.there)


def last_taken(post: Callable[[UUID], object]) -> int:
    """How many records of the largest amounts are taken before the first that is poison."""
    for n in range(2_000):
        try:
            post(uid(5_000 + n))
        except PoisonError:
            return n
    raise AssertionError("there is no end")


def test_amounts_that_no_column_holds_in_sum_are_poison() -> None:
    ledger, most = Ledger(), LARGEST - 1
    made = [Posting(ANA, most), Posting("issued:points:P", -most)]
    assert last_taken(lambda _: ledger.post(*made)) > 100
    assert abs(ledger.store.free(ANA)) < 2**62


def test_losses_that_no_column_holds_in_sum_are_poison() -> None:
    ledger = Ledger()
    assert last_taken(lambda right: ledger.spend(ANA, LARGEST - 1, right)) > 100
    assert abs(ledger.store.free(loss_account(ledger.here.store))) < 2**62
