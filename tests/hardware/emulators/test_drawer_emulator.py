from hardware.emulators.drawer_emulator import DrawerEmulator


def test_a_pulse_opens_and_is_counted() -> None:
    drawer = DrawerEmulator()
    drawer.pulse(2)
    drawer.pulse(2)
    assert drawer.is_open
    assert drawer.openings == 2
    drawer.close_by_hand()
    assert not drawer.is_open
    assert drawer.openings == 2


def test_a_pulse_on_the_other_pin_does_nothing() -> None:
    drawer = DrawerEmulator(pin=5)
    drawer.pulse(2)
    assert not drawer.is_open


def test_the_sensor_of_a_drawer_may_be_either_way_round() -> None:
    for level in (True, False):
        drawer = DrawerEmulator(open_level_high=level)
        assert drawer.pin_high is not level
        drawer.pulse(2)
        assert drawer.pin_high is level


def test_a_jammed_drawer_takes_pulses_and_stays_as_it_is() -> None:
    drawer = DrawerEmulator()
    drawer.is_jammed = True
    drawer.pulse(2)
    assert (drawer.is_open, drawer.openings) == (False, 1)


def test_a_key_opens_it_without_a_pulse() -> None:
    drawer = DrawerEmulator()
    drawer.open_by_hand()
    assert (drawer.is_open, drawer.openings) == (True, 0)
