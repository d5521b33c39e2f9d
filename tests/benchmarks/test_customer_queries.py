"""Queries mean somebody who is there, and are typed as people type."""

import tomllib
from collections.abc import Iterator

import pytest
from rapidfuzz.distance import OSA

from benchmarks import customer_queries as asked
from benchmarks.customer_file import fill
from benchmarks.customer_queries import KINDS, make_queries
from benchmarks.invented_customers import PEOPLE_FILE
from pos_app.domain.clock import SystemClock
from pos_app.storage.connection import Connection, open_writer
from pos_app.storage.database import create_database

COUNT, KEY = 400, "5e" * 32


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    path = tmp_path_factory.mktemp("people") / "people.db"
    create_database(path, KEY, clock=SystemClock())
    writer = open_writer(path, KEY)
    fill(writer, COUNT)
    yield writer
    writer.close()


@pytest.mark.parametrize("kind", KINDS)
def test_queries_are_seeded_and_mean_somebody(people: Connection, kind: str) -> None:
    queries = make_queries(people, COUNT, kind, 20)
    assert queries == make_queries(people, COUNT, kind, 20)
    assert queries
    assert all(query.text and query.value for query in queries)


@pytest.mark.parametrize("kind", [asked.NAME_TYPO, asked.EMAIL_TYPO])
def test_one_typo_is_one(people: Connection, kind: str) -> None:
    for query in make_queries(people, COUNT, kind, 50):
        assert OSA.distance(query.text.lower(), query.value.lower()) == 1


def test_one_wrong_digit_is_one(people: Connection) -> None:
    for query in make_queries(people, COUNT, asked.PHONE_TYPO, 50):
        same = query.value[-len(query.text) :]
        assert sum(a != b for a, b in zip(query.text, same, strict=True)) == 1


def test_the_pairs_that_sound_alike_are_many_and_no_two_of_one_spelling() -> None:
    told = tomllib.loads(PEOPLE_FILE.read_text(encoding="utf-8"))["sound_pairs"]
    pairs = [pair.split() for group in told.values() for pair in group]
    assert len(pairs) >= 150
    assert all(one != other for one, other in pairs)
