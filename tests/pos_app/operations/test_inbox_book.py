"""What waits for somebody is a value that nobody changes."""

from dataclasses import FrozenInstanceError

import pytest

from tests.pos_app.ui.inbox.inbox_desk import ASIDE, CAME


def test_what_waits_is_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        CAME[0].number = 1  # type: ignore[misc]
    assert [one.is_new for one in ASIDE] == [True, False]
