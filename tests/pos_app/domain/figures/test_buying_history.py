"""What the models ask of each customer, as of a day."""

import numpy as np

from pos_app.domain.figures.buying_history import buying_history, purchases_ahead
from pos_app.domain.figures.scope import History
from tests.pos_app.domain.figures.examples import A, columns_of, january

DAY = january(1, 1).first.toordinal() - 1
VISITS = (
    A(0, 1, 700),
    A(0, 5, 100),
    A(0, 5, 200),
    A(0, 9, 500),
    A(0, 9, -100),
    A(1, 4, 90),
    A(1, 12),
)


def test_repeats_ages_and_means_are_those_up_to_the_day() -> None:
    known = buying_history(History(columns_of(VISITS)), DAY + 10)
    assert known.customer.tolist() == [0, 1]
    assert known.repeats.tolist() == [2, 0]
    assert known.last.tolist() == [8, 0]
    assert known.age.tolist() == [9, 6]
    assert known.mean_minor.tolist() == [350, 0]
    assert known.everybodys_minor == (1400 + 90) / 4


def test_who_comes_later_is_not_known_yet() -> None:
    known = buying_history(History(columns_of(VISITS)), DAY + 2)
    assert known.customer.tolist() == [0]
    assert len(known) == 1


def test_what_comes_after_is_counted_in_days() -> None:
    history = History(columns_of(VISITS))
    known = buying_history(history, DAY + 4)
    assert purchases_ahead(history, known, DAY + 5, DAY + 12).tolist() == [2, 1]


def test_only_the_stores_asked_for_count() -> None:
    columns = columns_of([A(0, 1, store=1), A(0, 2, 500), A(0, 3, 100)], stores=2)
    known = buying_history(History(columns, (0,)), DAY + 9)
    assert (known.repeats.tolist(), known.mean_minor.tolist()) == ([1], [100])


def test_nobody_has_no_history() -> None:
    known = buying_history(History(columns_of([])), DAY)
    assert (len(known), known.everybodys_minor) == (0, 0)
    assert not np.isnan(known.mean_minor).any()


def test_a_sample_is_the_same_people_every_time_each_with_what_is_theirs() -> None:
    known = buying_history(History(columns_of([A(n, n % 30 + 1) for n in range(200)])), DAY + 40)
    some, again = known.sample(50), known.sample(50)
    assert len(some) == len(set(some.customer.tolist())) == 50
    assert some.customer.tolist() == again.customer.tolist()
    assert some.age.tolist() == [39 - who % 30 for who in some.customer.tolist()]
    assert known.sample(200) is known
