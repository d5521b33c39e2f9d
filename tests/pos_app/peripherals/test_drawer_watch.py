"""A drawer is seen to be open, left open or opened past the till; without a sensor nothing is."""

from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.peripherals.drawer_watch import (
    DrawerPosition,
    DrawerSight,
    DrawerWatch,
    WatchedDrawer,
)

OPEN, SHUT, UNKNOWN = DrawerPosition.OPEN, DrawerPosition.SHUT, DrawerPosition.UNKNOWN


@dataclass
class Scene:
    """A watch with a clock that is moved by hand."""

    now_s: float = 1000.0
    remind_after_s: float = 30
    watch: DrawerWatch = field(init=False)

    def __post_init__(self) -> None:
        self.watch = DrawerWatch((0,), remind_after_s=self.remind_after_s, now_s=lambda: self.now_s)

    def see(self, is_open: bool | None, *, after_s: float = 0) -> DrawerSight | None:
        self.now_s += after_s
        return self.watch.see(is_open)


def test_our_own_opening_is_seen_and_nobody_is_accused() -> None:
    scene = Scene()
    assert scene.see(False) == DrawerSight((0,), SHUT)
    scene.watch.pulsed()
    assert scene.see(True, after_s=1) == DrawerSight((0,), OPEN)
    assert scene.see(False, after_s=5) == DrawerSight((0,), SHUT)


def test_an_opening_without_a_pulse_is_noticed_once() -> None:
    scene = Scene()
    scene.see(False)
    assert scene.see(True, after_s=3) == DrawerSight((0,), OPEN, is_by_hand=True)
    assert scene.see(True, after_s=3) is None


def test_a_key_after_our_own_opening_was_shut_is_noticed() -> None:
    scene = Scene()
    scene.see(False)
    scene.watch.pulsed()
    scene.see(True, after_s=1)
    scene.see(False, after_s=4)
    sight = scene.see(True, after_s=3)
    assert sight is not None
    assert sight.is_by_hand


def test_a_drawer_that_bounces_as_it_springs_open_is_still_ours() -> None:
    scene = Scene()
    scene.see(False)
    scene.watch.pulsed()
    scene.see(True, after_s=0.2)
    scene.see(False, after_s=0.2)
    sight = scene.see(True, after_s=0.2)
    assert sight is not None
    assert not sight.is_by_hand


def test_a_till_that_starts_with_an_open_drawer_accuses_no_one() -> None:
    sight = Scene().see(True)
    assert sight == DrawerSight((0,), OPEN)


def test_a_printer_that_comes_back_with_an_open_drawer_accuses_no_one() -> None:
    scene = Scene()
    scene.see(False)
    assert scene.see(None, after_s=3) == DrawerSight((0,), UNKNOWN)
    assert scene.see(True, after_s=60) == DrawerSight((0,), OPEN)


def test_a_long_receipt_between_pulse_and_look_accuses_no_one() -> None:
    scene = Scene()
    scene.see(False)
    scene.now_s += 2
    scene.watch.pulsed()
    assert scene.see(True, after_s=25) == DrawerSight((0,), OPEN)


def test_a_drawer_left_open_is_reminded_of_again_and_again_until_it_is_shut() -> None:
    scene = Scene()
    scene.see(False)
    scene.watch.pulsed()
    scene.see(True)
    assert scene.see(True, after_s=29) is None
    first, second = scene.see(True, after_s=1), scene.see(True, after_s=30)
    assert first is not None
    assert second is not None
    assert (first.reminders, second.reminders) == (1, 2)
    assert scene.see(False, after_s=1) == DrawerSight((0,), SHUT)
    scene.watch.pulsed()
    assert scene.see(True, after_s=1) == DrawerSight((0,), OPEN), "it counts afresh"


def test_no_reminder_where_none_is_wanted() -> None:
    scene = Scene(remind_after_s=0)
    scene.see(True)
    assert scene.see(True, after_s=3600) is None


@given(st.lists(st.integers(0, 100)))
def test_without_a_sensor_nothing_is_ever_said(waits: list[int]) -> None:
    scene = Scene()
    for wait in waits:
        assert scene.see(None, after_s=wait) is None
        scene.watch.pulsed()
    assert scene.watch.position is UNKNOWN


@given(st.lists(st.tuples(st.sampled_from([True, False, None]), st.integers(0, 40))))
def test_only_a_shut_drawer_is_opened_by_hand(seen: list[tuple[bool | None, int]]) -> None:
    scene, before = Scene(), UNKNOWN
    for is_open, wait in seen:
        sight = scene.see(is_open, after_s=wait)
        if sight is not None and sight.is_by_hand:
            assert before is SHUT
        before = scene.watch.position


@pytest.mark.parametrize("is_open", [True, False, None])
def test_a_watched_drawer_notes_its_pulse_before_it_goes(*, is_open: bool | None) -> None:
    scene, pulses = Scene(), []

    class Drawer:
        def open_drawer(self, timeout_s: float) -> None:
            pulses.append(timeout_s)

        def is_open(self, timeout_s: float) -> bool | None:
            del timeout_s
            return is_open

    drawer = WatchedDrawer(Drawer(), scene.watch)
    scene.see(False)
    drawer.open_drawer(2)
    assert pulses == [2]
    assert drawer.is_open(1) is is_open
    assert scene.see(True) == DrawerSight((0,), OPEN)
