"""Claims about the demo's ids: UUIDv7 that sort by time and repeat with the seed."""

from datetime import timedelta
from random import Random

from pos_app.operations.demo_ids import id_at
from tests.fakes import A_MORNING


def test_ids_are_version_7_and_sort_by_time() -> None:
    rnd = Random(1)
    ids = [id_at(A_MORNING + timedelta(seconds=n), rnd) for n in range(50)]
    assert ids == sorted(ids)
    assert {one.version for one in ids} == {7}


def test_the_same_seed_gives_the_same_id() -> None:
    assert id_at(A_MORNING, Random(1)) == id_at(A_MORNING, Random(1))
