"""A change of the devices is written, taken up and can be taken back, by whoever may."""

from pos_app.domain.errors import RuleError
from pos_app.domain.staff import StaffMember
from pos_app.phrases import Phrases
from pos_app.ui.setup.device_change import DeviceChange
from pos_app.ui.setup.device_desk import PutBack
from pos_app.ui.setup.section import Tools
from tests.builders import a_cashier
from tests.pos_app.ui.setup.desk import FakeHost, a_desk
from tests.pos_app.ui.setup.device_desk import FakeDevices


class Page:
    def __init__(self, staff: StaffMember | None = None) -> None:
        self.host = FakeHost(staff)
        self.devices = FakeDevices()
        tools = Tools(phrases=Phrases("en"), run=a_desk().services.run)
        self.change = DeviceChange(self.devices, tools, self)
        self.drawn = 0

    def show(self) -> None:
        self.drawn += 1


def test_it_takes_force_once_it_is_written_and_again_when_it_is_taken_back() -> None:
    page, written = Page(), list[str]()

    def write() -> PutBack:
        written.append("new")
        assert page.devices.taken_up == 0
        return lambda: written.append("old")

    page.change.make(write, done="Done.")
    assert (written, page.devices.taken_up, page.host.done) == (["new"], 1, ["Done."])
    assert page.host.undo is not None
    page.host.undo()
    assert (written, page.devices.taken_up) == (["new", "old"], 2)
    assert page.drawn == 2


def test_what_cannot_be_written_is_said_and_nothing_is_taken_up() -> None:
    page = Page()

    def write() -> PutBack:
        raise RuleError("sell.finish_first")

    page.change.make(write, done="Done.")
    assert page.host.done == []
    assert len(page.host.faults) == 1
    assert page.devices.taken_up == 0


def test_who_may_not_edit_settings_changes_nothing() -> None:
    page, written = Page(a_cashier()), list[str]()
    page.change.make(lambda: lambda: written.append("old"), done="Done.")
    assert (written, page.host.done) == ([], [])
    assert "manager" in page.host.faults[0]
