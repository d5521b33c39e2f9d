"""Claims about the table of trigger boxes."""

import pytest

from hardware.protocols.trigger_boxes import BOXES, TriggerBox


@pytest.mark.parametrize("box", BOXES.values(), ids=BOXES)
def test_a_box_with_a_sensor_is_asked_or_streams(box: TriggerBox) -> None:
    assert all(box.opening)
    asks = all(box.questions)
    assert (box.opened is not None) is (asks or box.is_stream)
    assert not (asks and box.is_stream)


def test_no_question_opens_a_drawer() -> None:
    for box in BOXES.values():
        assert not set(box.opening) & set(filter(None, box.questions))
