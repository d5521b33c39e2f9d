"""Candidates are kept once, for their better reason, in one order."""

from pos_app.operations.found_customer import Slip
from pos_app.storage.connection import Connection
from pos_app.storage.customer_hits import Candidate, Hits, candidates
from pos_app.storage.customers import write_customer
from tests.builders import a_customer


def one(n: int, *, here_us: int | None = None, visited_us: int = 0) -> Candidate:
    return Candidate(n, "ada", "30", "0394", here_us, visited_us)


def test_the_better_reason_counts() -> None:
    hits = Hits()
    assert (len(hits), 1 in hits) == (0, False)
    hits.take(one(1), 5, Slip.SOUND)
    hits.take(one(1), 2)
    hits.take(one(1), 9, Slip.PART)
    assert hits.best(10) == [(1, Slip.NONE)]
    assert (len(hits), 1 in hits, hits.most_alike) == (1, True, 2)


def test_likeness_regulars_last_visit_last_joined() -> None:
    hits = Hits()
    for candidate in (one(1), one(2), one(3, visited_us=9), one(4, here_us=1, visited_us=1)):
        hits.take(candidate, 1)
    hits.take(one(5), 0)
    assert [n for n, _ in hits.best(4)] == [5, 4, 3, 2]


def test_a_candidate_comes_with_what_ranks_it(connection: Connection) -> None:
    write_customer(connection, a_customer(given_name="Ada", phone="+493023125042"))
    (found,) = candidates(connection, "SELECT n FROM customer_key", ())
    assert found.digits == "493023125042"
    assert found.national == "3023125042"
    assert found.here_us is None
    assert candidates(connection, "SELECT n FROM customer_key", (), seen=[found.n]) == []
