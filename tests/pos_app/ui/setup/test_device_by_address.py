"""A device is added by its address: right, answered or kept anyway, and never by halves."""

from pos_app.domain.errors import RuleError
from pos_app.domain.staff import StaffMember
from pos_app.ui.setup.device_by_address import KEEP_ANYWAY
from pos_app.ui.setup.device_picture import DeviceLine, DevicePicture
from pos_app.ui.setup.device_section import DeviceSection
from pos_app.ui.setup.device_tests import ANSWER_S, DeviceTests
from pos_app.ui.setup.section import SectionKeys, Tools
from tests.builders import a_cashier
from tests.pos_app.ui.setup.desk import FakeHost, a_desk
from tests.pos_app.ui.setup.device_desk import PRINTER, FakeDevices

GOOD = (DeviceLine("It answers. (18 ms)", "good"),)
GONE = (DeviceLine("Nothing answers there.", "bad"),)
SEEN_BY_NOBODY = (DeviceLine("Look at the display.", "warn"),)


class Page:
    """The page with its form open."""

    def __init__(self, staff: StaffMember | None = None) -> None:
        services = a_desk().services
        self.devices, self.host, self.now_s = FakeDevices(), FakeHost(staff), 100.0
        self.section = DeviceSection(
            self.devices,
            tools=Tools(
                phrases=services.phrases,
                run=services.run,
                keys=SectionKeys(apply="F7", test="F6", back="Esc", add="F3"),
            ),
            host=self.host,
            tests=DeviceTests(now_s=lambda: self.now_s),
        )
        self.section.open()
        self.section.press("by_address")

    @property
    def now(self) -> DevicePicture:
        picture = self.host.pictures[-1]
        assert isinstance(picture, DevicePicture)
        return picture

    @property
    def fault(self) -> str:
        return next(field.fault for field in self.now.form if field.name == "address")

    @property
    def buttons(self) -> list[str]:
        return [button.code for button in self.now.panel.buttons]

    def type(self, text: str) -> None:
        self.section.change("address", text)


def test_what_answers_is_added_at_once_and_can_be_taken_back() -> None:
    page = Page()
    page.type("192.0.2.40")
    assert page.now.panel.sentence == "Network, 192.0.2.40"
    page.section.press("apply")
    assert page.devices.tried == [("tcp://192.0.2.40", "receipt_printer")]
    assert page.devices.used == []
    page.devices.answers[0](GOOD)
    assert page.devices.used == [("tcp://192.0.2.40", "receipt_printer")]
    assert page.devices.taken_up == 1
    assert page.now.form == ()
    assert page.host.undo is not None
    page.host.undo()
    assert page.devices.used == []


def test_a_wrong_address_is_said_at_the_field_and_nothing_is_tried() -> None:
    page = Page()
    page.section.change("role", "scale")
    page.type("a!")
    assert page.fault == "", "nobody is interrupted while typing"
    page.section.press("apply")
    assert page.fault == "“a!” is no place for a scale."
    assert page.devices.tried == []
    assert KEEP_ANYWAY not in page.buttons
    page.type("a")
    assert page.fault == ""


def test_what_does_not_answer_is_kept_only_by_whoever_says_so() -> None:
    page = Page()
    page.type("192.0.2.40")
    page.section.press(KEEP_ANYWAY)
    page.section.press("apply")
    page.devices.answers[0](GONE)
    assert page.fault == "Nothing answers there."
    assert page.devices.used == []
    assert page.now.panel.lines[0].text.startswith("Nothing is changed yet.")
    page.section.press("test")  # its key
    assert page.devices.used == [("tcp://192.0.2.40", "receipt_printer")]


def test_a_silent_place_costs_no_longer_than_its_time() -> None:
    page = Page()
    page.type("192.0.2.40")
    page.section.press("apply")
    page.section.press("apply")
    assert len(page.devices.tried) == 1, "one try at a time"
    page.now_s += ANSWER_S
    page.section.tick()
    assert page.fault == "No answer in 3 seconds."
    assert KEEP_ANYWAY in page.buttons
    page.devices.answers[0](GOOD)
    assert page.devices.used == [], "too late: somebody reads that it was silent"


def test_an_answer_about_what_no_longer_stands_there_counts_for_nothing() -> None:
    page = Page()
    page.type("192.0.2.40")
    page.section.press("apply")
    page.type("192.0.2.41")
    page.devices.answers[0](GOOD)
    assert page.devices.used == []
    page.section.press("apply")
    page.devices.answers[1](SEEN_BY_NOBODY)
    assert page.devices.used == [("tcp://192.0.2.41", "receipt_printer")]


def test_leaving_changes_nothing_and_typing_goes_on_later() -> None:
    page = Page()
    page.type("192.0.2.40")
    page.section.press("apply")
    assert page.section.go_back()
    page.devices.answers[0](GOOD)
    assert page.devices.used == []
    assert page.now.chosen == PRINTER.key
    page.section.press("by_address")
    assert page.now.form[0].value == "192.0.2.40"


def test_a_cashier_changes_no_device_and_hears_whom_to_ask() -> None:
    page = Page(a_cashier())
    page.type("192.0.2.40")
    page.section.press("apply")
    assert (page.devices.tried, page.devices.used) == ([], [])
    assert "manager" in page.host.faults[0]


def test_a_settings_file_that_cannot_be_written_leaves_what_was_typed() -> None:
    page = Page()
    page.devices.error = RuleError("sell.finish_first")
    page.type("192.0.2.40")
    page.section.press("apply")
    page.devices.answers[0](GOOD)
    assert page.now.form[0].value == "192.0.2.40"
    assert len(page.host.faults) == 1


def test_a_scan_is_taken_by_the_form_and_not_for_goods() -> None:
    page = Page()
    assert page.section.scanned("4006381333931")
    page.section.step(1)
    assert page.now.form
