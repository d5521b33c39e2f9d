"""Service rows are kept in SQLite, and a deed that fails leaves nothing."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from sync.hub.opening import open_hub
from sync.hub.service_rows import Rows, SqlServiceRows


@pytest.fixture
def rows(tmp_path: Path) -> Iterator[SqlServiceRows]:
    storage = open_hub("", tmp_path, new_id=uuid4)
    made = storage.service_rows()
    yield made
    made.close()
    storage.close()


def test_values_are_written_over_listed_and_dropped(rows: SqlServiceRows) -> None:
    def fill(inside: Rows) -> None:
        for name in ("b", "a", "a"):
            inside.put("noun", name, name.encode() * 2)
        inside.put("other", "a", b"x")

    rows.change(fill)
    assert rows.read(lambda inside: inside.all("noun")) == [("a", b"aa"), ("b", b"bb")]
    rows.change(lambda inside: inside.drop("noun", "a"))
    assert rows.read(lambda inside: inside.get("noun", "a")) is None
    assert rows.read(lambda inside: inside.get("other", "a")) == b"x"


def test_a_deed_that_fails_leaves_nothing(rows: SqlServiceRows) -> None:
    def fail(inside: Rows) -> None:
        inside.put("noun", "a", b"x")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        rows.change(fail)
    assert rows.read(lambda inside: inside.all("noun")) == []
