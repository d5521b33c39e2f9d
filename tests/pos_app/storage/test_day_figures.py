"""Figures of a day stand once a till, life and day: those that cover the most."""

from dataclasses import replace
from datetime import timedelta

from pos_app.storage.connection import Connection
from pos_app.storage.day_figures import read_figures, write_figures
from tests.pos_app.storage.test_figures_freshness import A_DAY


def test_figures_that_cover_less_never_replace_those_that_cover_more(
    connection: Connection,
) -> None:
    now = replace(A_DAY, through=5)
    later = now.counted_at + timedelta(days=1)
    write_figures(connection, [now, replace(now, through=0, counted_at=later)])
    assert read_figures(connection, now.day, now.day) == (now,)
    most = replace(now, through=9)
    write_figures(connection, [most, now])
    assert read_figures(connection, now.day, now.day) == (most,)


def test_of_two_that_cover_alike_the_newer_stands(connection: Connection) -> None:
    newer = replace(A_DAY, is_closed=True, counted_at=A_DAY.counted_at + timedelta(minutes=1))
    for told in ((A_DAY, newer), (newer, A_DAY)):
        write_figures(connection, told)
        assert read_figures(connection, A_DAY.day, A_DAY.day) == (newer,)


def test_lives_of_a_till_add_up(connection: Connection) -> None:
    other = replace(A_DAY, incarnation=A_DAY.store_id)
    write_figures(connection, (A_DAY, other))
    assert set(read_figures(connection, A_DAY.day, A_DAY.day)) == {A_DAY, other}
