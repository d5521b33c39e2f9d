"""What a drawer's two levels teach."""

import pytest

from hardware.devices.cash_drawer import learn_level


@pytest.mark.parametrize(
    ("shut", "opened", "learnt"),
    [
        (False, True, True),
        (True, False, False),
        (True, True, None),
        (False, False, None),
        (None, True, None),
        (False, None, None),
        (None, None, None),
    ],
)
def test_two_different_levels_teach_and_anything_else_is_no_sensor(
    *, shut: bool | None, opened: bool | None, learnt: bool | None
) -> None:
    assert learn_level(shut, opened) is learnt
