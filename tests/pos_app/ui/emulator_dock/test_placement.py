"""The till never gets narrower than 1,024 pixels for the dock's sake."""

import pytest

from pos_app.ui.emulator_dock.placement import Place, place_dock


def test_on_a_wide_screen_the_dock_stands_beside_the_till() -> None:
    place = place_dock(Place(0, 0, 1366, 768))
    assert not place.is_floating
    assert place.till == Place(0, 0, 1066, 768)
    assert place.dock == Place(1066, 0, 300, 768)


def test_on_a_small_screen_the_till_keeps_it_all_and_the_dock_floats() -> None:
    place = place_dock(Place(0, 0, 1024, 768))
    assert place.is_floating
    assert place.till == Place(0, 0, 1024, 768)
    assert place.dock.x + place.dock.width == 1024


@pytest.mark.parametrize("width", [800, 1024, 1280, 1324, 1366, 1920])
def test_the_till_keeps_its_width_wherever_it_has_it(width: int) -> None:
    place = place_dock(Place(10, 20, width, 700))
    assert place.till.width >= min(width, 1024)
    assert place.dock.x + place.dock.width <= 10 + width
