"""The picture of the page says what there is and what is chosen of it."""

from dataclasses import replace

from pos_app.ui.setup.device_picture import CardOption
from tests.pos_app.ui.setup.device_desk import DRAWER, FOUND, PRINTER, SCALE_LOST, FakeDevices
from tests.pos_app.ui.setup.test_device_section import Page


def test_what_has_gone_is_no_longer_chosen() -> None:
    page = Page(FakeDevices(shown=[PRINTER, SCALE_LOST]))
    assert page.now.chosen == SCALE_LOST.key
    page.devices.shown.remove(SCALE_LOST)
    page.section.tick()
    assert page.now.chosen == PRINTER.key


def test_the_title_says_which_page_it_is() -> None:
    page = Page(FakeDevices(there=[FOUND]))
    titles = [page.now.title]
    for code in ("find", "by_address"):
        page.section.press(code)
        titles.append(page.now.title)
    assert titles == ["Devices", "Found devices", "Devices"]
    assert [one.name for one in page.now.form] == ["address", "role"]


def test_what_can_be_chosen_about_a_device_has_a_digit_and_takes_force_at_once() -> None:
    pins = (
        CardOption("pin:2", "Pin 2", "Pin 2 now.", is_chosen=True),
        CardOption("pin:5", "Pin 5", "Pin 5 now."),
    )
    page = Page(FakeDevices(shown=[replace(DRAWER, asks="Where does it hang?", options=pins)]))
    panel = page.now.panel
    assert panel.heading == "Where does it hang?"
    assert [(one.code, one.key) for one in panel.picks] == [
        ("option:pin:2", "1"),
        ("option:pin:5", "2"),
    ]
    page.section.press("option:pin:5")
    assert page.devices.options == [(DRAWER.key, "pin:5")]
    assert (page.host.done, page.devices.taken_up) == (["Pin 5 now."], 1)
    assert page.host.undo is not None
    page.host.undo()
    assert page.devices.options == []
    page.section.press("option:pin:9")
    assert page.devices.options == []
