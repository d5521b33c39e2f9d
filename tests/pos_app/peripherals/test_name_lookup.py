from hardware.transports.name_lookup import in_figures
from pos_app.peripherals.name_lookup import look_up_in_time


def test_this_machine_is_found_by_name() -> None:
    places = look_up_in_time("localhost", 9100, 5)
    assert {place.address[0] for place in places} <= {"127.0.0.1", "::1"}
    assert places


def test_figures_are_found_too() -> None:
    assert tuple(look_up_in_time("127.0.0.1", 9100, 5)) == in_figures("127.0.0.1", 9100)
