"""The pairs that wait are those that nobody has decided."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from pos_app.domain.ids import CustomerId
from pos_app.storage.unit_of_work import SqlUnitOfWork, UnitsOfWork
from tests.builders import a_customer
from tests.fakes import A_MORNING
from tests.likely import a_likely, found
from tests.merges import a_merge, an_answer, an_end, who

ANNA, ANIA, BEN = (who(name) for name in ("anna", "ania", "ben"))
SURE, MAYBE = a_likely(ANNA, ANIA), a_likely(ANNA, BEN, 0.6)


@pytest.fixture
def work(units: UnitsOfWork) -> Iterator[SqlUnitOfWork]:
    with units() as work:
        for one in (ANNA, ANIA, BEN):
            work.customers.put(replace(a_customer(), id=one, card=""))
        found(units.connection, MAYBE, SURE)
        yield work


def waiting(work: SqlUnitOfWork) -> list[tuple[CustomerId, CustomerId]]:
    pairs = work.likely.pairs(limit=9)
    assert len(pairs) == work.likely.count(most=9)
    return [(one.a, one.b) for one in pairs]


def test_the_surest_comes_first_with_all_that_was_found(work: SqlUnitOfWork) -> None:
    assert work.likely.pairs(limit=9) == (SURE, MAYBE)
    assert work.likely.pairs(limit=1) == (SURE,)
    assert work.likely.count(most=1) == 1


def test_what_was_left_for_later_comes_last(work: SqlUnitOfWork) -> None:
    work.likely.skip(SURE.a, SURE.b, A_MORNING)
    assert waiting(work) == [(MAYBE.a, MAYBE.b), (SURE.a, SURE.b)]
    work.likely.skip(MAYBE.a, MAYBE.b, A_MORNING + timedelta(minutes=1))
    assert waiting(work) == [(SURE.a, SURE.b), (MAYBE.a, MAYBE.b)]
    work.likely.skip(SURE.a, SURE.b, None)
    assert work.likely.pairs(limit=1) == (SURE,)


def test_whoever_is_one_person_waits_no_more_until_they_are_two(work: SqlUnitOfWork) -> None:
    work.people.add(a_merge("anna", "ania"))
    assert waiting(work) == [(MAYBE.a, MAYBE.b)]
    work.people.add(a_merge("ania", "ben"))
    assert waiting(work) == []
    work.people.end(an_end(a_merge("anna", "ania")))
    assert (SURE.a, SURE.b) in waiting(work)


def test_who_was_kept_apart_waits_no_more_until_that_is_taken_back(work: SqlUnitOfWork) -> None:
    answer = an_answer("anna", "ania")
    work.people.judge(answer)
    assert waiting(work) == [(MAYBE.a, MAYBE.b)]
    work.people.judge(an_answer("anna", "ania", id=who("back"), undoes=answer.id))
    assert waiting(work) == [(SURE.a, SURE.b), (MAYBE.a, MAYBE.b)]


def test_a_pair_with_somebody_who_is_gone_waits_no_more(work: SqlUnitOfWork) -> None:
    work._connection.run("DELETE FROM customer WHERE id = ?", (BEN.bytes,))
    assert waiting(work) == [(SURE.a, SURE.b)]
