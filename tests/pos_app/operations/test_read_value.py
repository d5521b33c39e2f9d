"""Value is reckoned once a day, of nobody under age, and names who is worth most and stays away."""

from datetime import timedelta

import numpy as np
import pytest

from pos_app.domain.errors import RuleError
from pos_app.domain.figures.purchase_forecast import Doubt, ValueMethod
from pos_app.operations.read_value import MOST_LISTED, ReadValue, ValueReport
from tests.builders import a_cashier, a_manager
from tests.pos_app.domain.figures.examples import A, columns_of, january
from tests.pos_app.operations.value_books import FilledBook, nothing, report_of

TODAY = january(1, 60).last
# 150 people who come every month or so; the first 30 of them stopped two months ago.
VISITS = [
    A(who, day, 1_000 + 10 * who)
    for who in range(150)
    for day in range(-400 + who % 25, 10 if who < 30 else 60, 27 + who % 7)
]


def read(book: FilledBook, visits: list[A] = VISITS) -> ValueReport:
    report = report_of(columns_of(visits), TODAY)
    return ReadValue(lambda: book).read(report, stores=(), staff=a_manager(), watch=nothing)


def test_those_worth_most_who_stay_away_are_named_first() -> None:
    found = read(FilledBook())
    worth = dict(zip(found.value.customer.tolist(), found.value.minor.tolist(), strict=True))
    assert set(found.missed.tolist()) == set(range(30))
    assert [worth[who] for who in found.missed.tolist()] == sorted(
        (worth[who] for who in range(30)), reverse=True
    )
    assert [one.place for one in found.named] == found.missed.tolist()[:MOST_LISTED]
    assert found.missed_minor == round(sum(worth[who] for who in range(30)))
    first = found.named[0]
    assert first.minor == round(worth[first.place])
    assert first.away_days > first.usual_days >= 27


def test_whoever_is_no_longer_known_is_not_named() -> None:
    names = read(FilledBook()).named
    found = read(FilledBook(gone=frozenset({names[0].customer.id})))
    assert [one.place for one in found.named[:-1]] == [one.place for one in names[1:]]


def test_nobody_under_age_has_a_value() -> None:
    columns = columns_of(VISITS)
    found = read(FilledBook(young=frozenset({columns.person(3).bytes, columns.person(99).bytes})))
    assert found.young == 2
    assert not {3, 99} & set(found.value.customer.tolist())
    assert 3 not in found.missed.tolist()
    assert len(found.value.customer) == 148


def test_it_is_reckoned_once_while_visits_up_to_yesterday_are_the_same() -> None:
    reading = ReadValue(FilledBook)

    def ask(visits: list[A], today: int = 60) -> ValueReport:
        report = report_of(columns_of(visits, people=200), january(1, today).last)
        return reading.read(report, stores=(), staff=a_manager(), watch=nothing)

    first = ask(VISITS)
    assert ask(VISITS).value is first.value
    assert ask([*VISITS, A(160, 60)]).value is first.value  # bought today
    assert ask([*VISITS, A(160, 50)]).value is not first.value
    assert ask(VISITS, today=61).value.day == first.value.day + timedelta(1)


@pytest.mark.parametrize("visits", [[], [A(0, 1)], [A(who, 5) for who in range(30)]])
def test_next_to_nothing_says_why(visits: list[A]) -> None:
    found = read(FilledBook(), visits)
    assert found.value.purchases_by is ValueMethod.NONE
    assert Doubt.FEW_REPEATERS in found.value.doubts
    assert (found.named, found.missed_minor, found.repeaters) == ((), 0, 0)
    assert len(found.missed) == 0


def test_those_who_came_on_more_than_one_day_are_counted() -> None:
    assert read(FilledBook()).repeaters == 150
    assert np.isfinite(read(FilledBook()).value.minor).all()


def test_a_cashier_sees_no_value() -> None:
    report = report_of(columns_of(VISITS), TODAY)
    with pytest.raises(RuleError):
        ReadValue(FilledBook).read(report, stores=(), staff=a_cashier(), watch=nothing)
