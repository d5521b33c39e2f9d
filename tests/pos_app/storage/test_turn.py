"""Whoever works for long sees that the counter wants to write, also from another process."""

from pathlib import Path

import pytest

from pos_app.storage.connection import open_writer
from pos_app.storage.errors import DatabaseLockedError
from pos_app.storage.turn import Turn
from tests.till_file import KEY, make_till_file


def test_both_sides_see_one_byte(tmp_path: Path) -> None:
    counter, agent = Turn(tmp_path / "till.db"), Turn(tmp_path / "till.db")
    assert not agent.is_wanted
    counter.want()
    assert agent.is_wanted
    counter.have()
    assert not agent.is_wanted
    counter.close()
    agent.close()


def test_the_counter_wants_to_write_only_until_it_may_or_has_given_up(tmp_path: Path) -> None:
    path = make_till_file(tmp_path / "till.db")
    seen = Turn(path)
    counter = open_writer(path, KEY, busy_timeout_ms=0)
    other = open_writer(path, KEY)
    counter.turn = Turn(path)
    with counter.transaction():
        assert not seen.is_wanted
    other.begin()
    with pytest.raises(DatabaseLockedError):
        counter.begin()
    assert not seen.is_wanted
    other.rollback()
    seen.want()  # as a crash leaves it
    with counter.transaction():
        assert not seen.is_wanted
    for one in (counter, other):
        one.close()
    seen.close()
