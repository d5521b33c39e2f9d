"""A person at the emulated scale does what can be done to a real one."""

import pytest

from hardware.emulators.faults import Fault
from hardware.emulators.scale_emulator import ScaleEmulator
from pos_app.ui.emulator_dock.scale_presenter import ScalePicture, ScalePresenter


class View:
    def __init__(self) -> None:
        self.pictures: list[ScalePicture] = []
        self.notice = ""

    def show_scale(self, picture: ScalePicture) -> None:
        self.pictures.append(picture)

    def show_notice(self, code: str) -> None:
        self.notice = code


def test_goods_are_put_on_moved_and_taken_off() -> None:
    scale, view = ScaleEmulator(), View()
    person = ScalePresenter(scale, view)
    person.put(" 452 ")
    person.toggle_moving()
    assert (scale.load.grams, scale.load.is_moving) == (452, True)
    person.toggle_tare()
    assert (scale.load.tare_grams, scale.load.is_moving) == (50, True)
    person.move(is_moving=False)
    person.lay(0)
    assert view.pictures[-1] == ScalePicture(0, is_moving=False, has_tare=True)
    person.toggle_tare()
    assert not scale.load.tare_grams


@pytest.mark.parametrize("text", ["", "abc", "-5", "1.5", "100000", "²", "9" * 5000])
def test_what_is_no_weight_is_said_and_changes_nothing(text: str) -> None:
    scale, view = ScaleEmulator(), View()
    ScalePresenter(scale, view).put(text)
    assert view.notice == "dock.scale_grams_first"
    assert not scale.load.grams


def test_a_fault_begins_and_ends_and_is_drawn_once() -> None:
    scale, view = ScaleEmulator(), View()
    person = ScalePresenter(scale, view)
    person.toggle_fault(Fault.UNPLUGGED)
    person.refresh()
    person.refresh()
    assert [picture.faults for picture in view.pictures] == [frozenset({Fault.UNPLUGGED})]
    person.toggle_fault(Fault.UNPLUGGED)
    assert scale.is_plugged
