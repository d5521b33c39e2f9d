"""Claims about rights: asked for once, split, frozen, written off."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.accounts.book import RightState, loss_account
from sync.accounts.links import LinkBody, link
from sync.accounts.rights import (
    Question,
    ReportedRight,
    adopt,
    ask,
    available,
    freeze,
    holdings,
    recall,
    write_off,
)
from sync.errors import PoisonError, ShortError
from sync.records import Posting
from tests.sync.ledger import ANA, BEN, Ledger, uid

CARL = "points:P:c"


def test_the_same_question_gets_the_same_rights() -> None:
    ledger = Ledger()
    ledger.put(ANA, 100)
    question = ledger.question(ANA, 60)
    first = ask(ledger.store, question, holder=ledger.here, new_id=ledger.new_id)
    again = ask(ledger.store, question, holder=ledger.here, new_id=ledger.new_id)
    assert first == again
    assert ledger.store.free(ANA) == 40


def test_a_question_of_another_till_is_not_answered() -> None:
    ledger = Ledger()
    ledger.put(ANA, 100)
    question = ledger.question(ANA, 60)
    ask(ledger.store, question, holder=ledger.here, new_id=ledger.new_id)
    with pytest.raises(PoisonError):
        ask(ledger.store, question, holder=ledger.there, new_id=ledger.new_id)


def test_what_there_is_is_granted_from_the_least_up() -> None:
    ledger = Ledger()
    ledger.put(ANA, 30)
    with pytest.raises(ShortError) as short:
        ask(
            ledger.store, ledger.question(ANA, 60, least=40), holder=ledger.here,
            new_id=ledger.new_id,
        )  # fmt: skip
    assert short.value.available == 30
    (right,) = ask(ledger.store, ledger.question(ANA, 60), holder=ledger.here, new_id=ledger.new_id)
    assert right.amount == 30


@given(st.lists(st.integers(-50, 50), min_size=3, max_size=3), st.integers(1, 120))
def test_a_merged_persons_spend_is_split_and_no_account_goes_below_zero(
    held: list[int], wanted: int
) -> None:
    ledger = Ledger()
    names = (ANA, BEN, CARL)
    for name, amount in zip(names, held, strict=True):
        if amount:
            ledger.put(name, amount)
    link(ledger.store, LinkBody(uid(7), ((ANA, BEN), (BEN, CARL))))
    there = available(ledger.store, ANA)
    assert there == sum(held)
    question = ledger.question(BEN, wanted, least=wanted)
    if there < wanted:
        with pytest.raises(ShortError):
            ask(ledger.store, question, holder=ledger.here, new_id=ledger.new_id)
        return
    granted = ask(ledger.store, question, holder=ledger.here, new_id=ledger.new_id)
    assert sum(right.amount for right in granted) == wanted
    for name, amount in zip(names, held, strict=True):
        assert ledger.store.free(name) >= min(amount, 0)


@pytest.mark.parametrize(
    "question",
    [
        Question(rq=uid(1), account="issued:EUR", amount=5, least=1),
        Question(rq=uid(1), account=ANA, amount=5, least=6),
        Question(rq=uid(1), account=ANA, amount=5, least=0),
    ],
)
def test_a_question_no_honest_till_asks_is_poison(question: Question) -> None:
    ledger = Ledger()
    with pytest.raises(PoisonError):
        ask(ledger.store, question, holder=ledger.here, new_id=ledger.new_id)


def test_a_written_off_right_is_paid_by_its_store_and_covers_what_comes_late() -> None:
    ledger = Ledger()
    ledger.earn(ANA, 100, uid(500))
    freeze(ledger.store, ledger.here.device)
    assert write_off(ledger.store, uid(500), txn=ledger.new_id()) == 100
    assert ledger.store.free(ANA) == 100
    assert ledger.store.free(loss_account(ledger.here.store)) == -100
    assert ledger.spend(ANA, 40, uid(500)) == 0
    assert holdings(ledger.store, ANA).total == 100


def test_a_living_right_is_not_written_off() -> None:
    ledger = Ledger()
    ledger.earn(ANA, 100, uid(500))
    with pytest.raises(PoisonError):
        write_off(ledger.store, uid(500), txn=ledger.new_id())


def test_freezing_spares_the_living_incarnation() -> None:
    ledger = Ledger()
    ledger.earn(ANA, 100, uid(500))
    assert freeze(ledger.store, ledger.here.device, but=ledger.here.incarnation) == ()
    assert freeze(ledger.store, ledger.here.device, only=()) == ()
    assert len(freeze(ledger.store, ledger.here.device)) == 1


def test_a_restored_hub_takes_back_what_its_tills_report_once() -> None:
    ledger = Ledger()
    ledger.put(ANA, 100)
    told = [ReportedRight(id=uid(500), account=ANA, amount=30)]
    for _ in range(2):
        adopt(ledger.store, told, holder=ledger.here, new_id=ledger.new_id)
    assert ledger.store.free(ANA) == 70


def test_a_report_that_comes_late_costs_its_store_what_is_gone() -> None:
    ledger = Ledger()
    ledger.put(ANA, 10)
    told = [ReportedRight(id=uid(500), account=ANA, amount=30, is_void=True)]
    adopt(ledger.store, told, holder=ledger.here, new_id=ledger.new_id, is_late=True)
    right = ledger.store.right(uid(500))
    assert right is not None
    assert right.state is RightState.FROZEN
    assert (right.rest, ledger.store.free(ANA), ledger.total()) == (30, 0, 0)
    assert ledger.store.free(loss_account(ledger.here.store)) == -20


def test_where_points_lie_can_be_told_and_they_can_be_asked_back() -> None:
    ledger = Ledger()
    ledger.put(ANA, 340)
    ledger.post(Posting(ANA, 180, uid(500)), Posting("issued:points:P", -180), holder=ledger.there)
    found = holdings(ledger.store, ANA)
    assert (found.free, found.total, [right.rest for right in found.rights]) == (340, 520, [180])
    wanted = recall(ledger.store, ANA, but=ledger.here.device)
    assert [right.id for right in wanted] == [uid(500)]
    known = ledger.store.right(uid(500))
    assert known is not None
    assert known.is_recalled
