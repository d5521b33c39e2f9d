from dataclasses import replace

from pos_app.phrases import Phrases
from pos_app.ui.setup.device_change import DeviceChange
from pos_app.ui.setup.device_found import FoundChoice
from pos_app.ui.setup.device_tests import DeviceTests
from pos_app.ui.setup.section import Tools
from tests.pos_app.ui.setup.desk import FakeHost, a_desk
from tests.pos_app.ui.setup.device_desk import FOUND, PORT, FakeDevices


class Page:
    def __init__(self) -> None:
        self.host = FakeHost()
        self.drawn = 0

    def show(self) -> None:
        self.drawn += 1


def a_choice(devices: FakeDevices) -> FoundChoice:
    tools = Tools(phrases=Phrases("en"), run=a_desk().services.run)
    page = Page()
    change = DeviceChange(devices, tools, page)
    return FoundChoice(devices, DeviceTests(), tools=tools, page=page, change=change)


def test_a_device_is_first_taken_for_the_first_thing_that_it_can_be() -> None:
    choice = a_choice(FakeDevices(there=[FOUND, PORT]))
    choice.choose(PORT.address)
    assert choice.role == "scanner"
    choice.forget()
    assert (choice.address, choice.role, choice.card) == ("", "", None)


def test_what_can_be_nothing_here_is_neither_tried_nor_used() -> None:
    devices = FakeDevices(there=[replace(FOUND, roles=())])
    choice = a_choice(devices)
    choice.choose(FOUND.address)
    choice.try_out()
    choice.use()
    assert devices.tried == devices.used == []


def test_a_device_that_was_unplugged_again_is_not_used() -> None:
    devices = FakeDevices(there=[FOUND])
    choice = a_choice(devices)
    choice.choose(FOUND.address)
    devices.there.clear()
    choice.use()
    assert devices.used == []
