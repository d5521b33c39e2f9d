"""Beyond what test_store holds all hubs to: what whoever looks after accounts asks."""

from dataclasses import replace
from typing import Any

import pytest

from sync.accounts.book import Line, RightState
from tests.sync.hub.test_store import RIGHT
from tests.sync.ledger import uid


@pytest.fixture
def tables(hub: Any) -> Any:
    """The hubs that have SQL."""
    if not hasattr(hub, "shelves"):
        pytest.skip("plain tables have no such questions")
    return hub


def test_frozen_rights_are_found(tables: Any) -> None:
    tables.put_right(RIGHT)
    frozen = replace(RIGHT, id=uid(11), state=RightState.FROZEN)
    tables.put_right(frozen)
    tables.put_right(replace(frozen, id=uid(12), rest=0))
    tables.commit()
    assert tables.rights_in(RightState.FROZEN) == (frozen,)


def test_losses_are_found_by_the_beginning_of_their_name(tables: Any) -> None:
    lines = [Line("loss:a", None, -3), Line("losses", None, 1), Line("points:P", None, 2)]
    tables.enter(uid(1), lines)
    tables.commit()
    assert tables.purses_under("loss:") == {"loss:a": -3}
