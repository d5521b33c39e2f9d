"""What is offered: one left open only the count, closing the store only to a manager."""

from pos_app.phrases import Phrases
from pos_app.ui.shift.actions import Actions
from tests.pos_app.domain.test_shift import ADAS, SHARED
from tests.pos_app.operations.shift_day import JONAS, MARA

ACTIONS = Actions(Phrases("en"))


def test_one_left_open_is_only_counted() -> None:
    offered = ACTIONS.running(SHARED, MARA, is_old=True, is_counted=False)
    assert [action.code for action in offered] == ["count"]


def test_the_store_and_anothers_drawer_are_a_managers() -> None:
    for staff, may in ((MARA, False), (JONAS, True)):
        offered = ACTIONS.running(ADAS, staff, is_old=False, is_counted=False)
        enabled = {action.code: action.is_enabled for action in offered}
        assert (enabled["store"], enabled["hand_over"]) == (may, may)
    keys = [action.key for action in offered]
    assert len(set(keys)) == len(keys)
