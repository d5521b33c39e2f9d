"""The page of the devices in words: who is ill, tests with an end, and choosing what was found."""

from dataclasses import replace

import pytest

from pos_app.domain.errors import RuleError
from pos_app.domain.staff import StaffMember
from pos_app.ui.setup.device_picture import DeviceLine, DevicePicture, ProbeNow, SearchNow
from pos_app.ui.setup.device_section import DeviceSection
from pos_app.ui.setup.device_tests import ANSWER_S, PRINT_S, SCAN_S, DeviceTests
from pos_app.ui.setup.section import SectionKeys, Tools
from tests.builders import a_cashier
from tests.pos_app.ui.setup.desk import FakeHost, a_desk
from tests.pos_app.ui.setup.device_desk import (
    DRAWER,
    FOUND,
    PORT,
    PRINTER,
    SCALE_LOST,
    SCANNER,
    FakeDevices,
)

GOOD = (DeviceLine("It answers. (18 ms)", "good"),)


class Page:
    """A page on fake devices, with a clock of its own."""

    def __init__(
        self, devices: FakeDevices | None = None, staff: StaffMember | None = None
    ) -> None:
        services = a_desk().services
        self.devices = devices or FakeDevices()
        self.host = FakeHost(staff)
        self.now_s = 100.0
        self.section = DeviceSection(
            self.devices,
            tools=Tools(
                phrases=services.phrases,
                run=services.run,
                keys=SectionKeys(apply="F7", print="F5", find="F2", test="F6"),
            ),
            host=self.host,
            place="Till 2",
            tests=DeviceTests(now_s=lambda: self.now_s),
        )
        self.section.open()

    @property
    def now(self) -> DevicePicture:
        picture = self.host.pictures[-1]
        assert isinstance(picture, DevicePicture)
        return picture

    @property
    def said(self) -> list[str]:
        return [line.text for line in self.now.panel.lines]

    def button(self, code: str) -> str:
        every = (*self.now.buttons, *self.now.panel.buttons)
        return next(one.key for one in every if one.code == code)


def test_a_device_in_trouble_comes_first_with_what_helps() -> None:
    page = Page(FakeDevices(shown=[PRINTER, SCANNER, SCALE_LOST]))
    assert page.now.chosen == SCALE_LOST.key
    assert page.now.chip == "2 of 3 ready"
    panel = page.now.panel
    assert panel.title == "Scale: No answer"
    assert panel.steps == SCALE_LOST.steps
    assert (panel.selling, panel.heading) == ("Type the weight with the keypad.", "What to do")
    assert panel.call_out.endswith("no_answer")
    page.section.choose(PRINTER.key)
    assert page.now.panel.notes == PRINTER.figures


def test_a_till_without_devices_says_how_to_begin_and_that_it_sells() -> None:
    page = Page(FakeDevices(shown=[]))
    assert "Find devices" in page.now.empty
    assert "sells without" in page.now.panel.selling
    assert not next(one for one in page.now.buttons if one.code == "test_all").is_enabled
    page.section.press("test")
    page.section.press("test_all")
    assert page.devices.asked == []


def test_the_keys_stand_on_the_buttons() -> None:
    page = Page()
    assert page.button("test_all") == "F5"
    assert page.button("find") == "F2"
    assert page.button(f"test:{PRINTER.key}|print") == "F6"


def test_a_change_is_seen_without_asking_and_nothing_is_drawn_twice() -> None:
    page = Page()
    drawn = len(page.host.pictures)
    page.section.tick()
    assert len(page.host.pictures) == drawn
    page.devices.shown[0] = replace(PRINTER, chip="No paper", tone="bad", steps=("Put in a roll.",))
    page.section.tick()
    assert page.now.panel.steps == ("Put in a roll.",)
    assert page.now.chip_tone == "warn"


def test_a_test_says_how_it_ended() -> None:
    page = Page()
    page.section.press(f"test:{PRINTER.key}|answer")
    assert page.devices.asked == [(PRINTER.key, "answer")]
    assert page.said == ["Waiting for an answer …"]
    assert page.now.busy == {PRINTER.key}
    page.devices.answers[0](GOOD)
    assert page.said == ["It answers. (18 ms)"]
    assert page.now.busy == frozenset()


def test_no_answer_in_three_seconds_is_said_whatever_the_thread_does() -> None:
    page = Page(FakeDevices(shown=[SCALE_LOST]))
    page.section.press("test")
    page.now_s += ANSWER_S - 0.1
    page.section.tick()
    assert page.said == ["Waiting for an answer …"]
    page.now_s += 0.1
    page.section.tick()
    assert page.said == ["No answer in 3 seconds."]
    page.devices.answers[0](GOOD)
    assert page.said == ["It answers. (18 ms)"], "a late answer is better than none"


def test_a_printer_that_is_well_may_take_its_time_for_a_page() -> None:
    page = Page()
    page.section.press("test")
    page.now_s += PRINT_S - 0.1
    page.section.tick()
    assert page.said == ["Waiting for an answer …"]


def test_of_two_tests_the_later_one_is_shown() -> None:
    page = Page()
    page.section.press(f"test:{PRINTER.key}|print")
    page.section.press(f"test:{PRINTER.key}|answer")
    page.devices.answers[1](GOOD)
    page.devices.answers[0]((DeviceLine("of the first", "bad"),))
    assert page.said == ["It answers. (18 ms)"]


def test_all_together_open_no_drawer_and_wait_for_nobody() -> None:
    page = Page(FakeDevices(shown=[PRINTER, DRAWER, SCANNER, SCALE_LOST]))
    page.section.press("test_all")
    assert page.devices.asked == [
        (PRINTER.key, "print"),
        (DRAWER.key, "sense"),
        (SCALE_LOST.key, "weigh"),
    ]
    assert page.now.chosen == SCALE_LOST.key
    page.devices.answers[0](GOOD)
    details = {card.key: card.detail for card in page.now.cards}
    assert details[PRINTER.key] == "It answers. (18 ms)", "a row says how its test ended"
    assert details[DRAWER.key] == "Waiting for an answer …"
    assert details[SCANNER.key] == SCANNER.detail


def test_a_scan_is_taken_only_while_one_is_waited_for() -> None:
    page = Page(FakeDevices(shown=[SCANNER]))
    assert not page.section.scanned("4006381333931")
    page.section.press("test")
    assert page.said == ["Scan any code now."]
    page.now_s += 2
    assert page.section.scanned("4006381333931")
    assert page.said == ["Read: 4006381333931"]
    assert page.devices.scans == [(SCANNER.key, 2000)]
    assert not page.section.scanned("4006381333931")
    page.section.press("test")
    page.now_s += SCAN_S
    page.section.tick()
    assert page.said == ["Nothing was scanned in 15 seconds."]


def test_the_log_takes_the_place_of_the_advice_and_goes_again() -> None:
    page = Page()
    page.section.press("log")
    assert page.said == [f"Ready: {PRINTER.key}"]
    assert page.now.panel.sentence == ""
    page.section.press("look")
    assert page.said == []


def test_the_arrows_walk_the_rows() -> None:
    page = Page(FakeDevices(shown=[PRINTER, DRAWER, SCANNER]))
    page.section.step(1)
    assert page.now.chosen == DRAWER.key
    for _ in range(5):
        page.section.step(1)
    assert page.now.chosen == SCANNER.key
    page.section.step(-1)
    assert page.now.chosen == DRAWER.key


def found(staff: StaffMember | None = None) -> Page:
    page = Page(FakeDevices(there=[FOUND, PORT]), staff)
    page.section.press("find")
    return page


def test_a_search_shows_how_far_it_is_and_can_be_given_up() -> None:
    page = found()
    assert page.now.progress == ("Looking for printers …", 0)
    assert [one.name for one in page.now.found] == ["EPSON TM-T20III", "USB Serial"]
    assert page.now.chosen == FOUND.address
    page.section.press("cancel")
    assert page.now.progress is None
    page.section.press("here")
    assert not page.now.shows_found


def test_nothing_found_says_what_to_look_at() -> None:
    page = Page()
    page.section.press("find")
    page.devices.stop_finding()
    page.section.tick()
    assert "plug and power" in page.now.empty
    assert "by its address (F3)" in page.now.panel.sentence
    page.section.press("use")
    page.section.press("try")
    assert page.devices.tried == []


def test_a_found_device_is_tried_and_chosen_for_a_role() -> None:
    page = found()
    page.section.choose(PORT.address)
    page.section.press("role:scale")
    page.section.press("try")
    assert page.devices.tried == [(PORT.address, "scale")]
    page.devices.answers[0](GOOD)
    assert page.said == ["It answers. (18 ms)"]
    page.section.press("apply")
    assert page.devices.used == [(PORT.address, "scale")]
    assert page.devices.settings[-1] == {"protocol": "sma", "baud": "9600"}
    assert page.devices.taken_up == 1
    assert page.host.done == ["USB Serial is the scale now."]


def picks(page: Page) -> dict[str, str]:
    return {one.key: one.text for one in page.now.panel.picks}


def test_roles_and_settings_have_a_digit_each() -> None:
    page = found()
    page.section.choose(PORT.address)
    assert picks(page) == {"1": "scanner", "2": "scale"}
    page.section.press("role:scale")
    assert picks(page) == {"1": "scanner", "2": "scale", "3": "Speaks: SMA", "4": "Speed: 9600"}
    page.section.press("turn:baud")
    assert picks(page)["4"] == "Speed: 19200"
    page.section.press("turn:baud")
    assert picks(page)["4"] == "Speed: 9600", "after the last comes the first"


def test_settings_are_found_out_and_stand_chosen() -> None:
    page = found()
    page.section.choose(PORT.address)
    assert "probe" not in [one.code for one in page.now.panel.buttons]
    page.section.press("role:scale")
    page.section.press("probe")
    page.section.press("cancel")
    page.devices.now = SearchNow()
    page.section.press("test_all")
    assert page.devices.probed == [(PORT.address, "scale")] * 2
    assert page.now.progress == ("Trying 1 of 9 …", 111)
    assert not any(one.is_enabled for one in page.now.panel.buttons)
    page.devices.probing = ProbeNow(lines=GOOD)
    page.devices.found_out[-1]({"protocol": "toledo8217", "baud": "19200"})
    assert page.said == ["It answers. (18 ms)"]
    assert picks(page)["3"] == "Speaks: Toledo 8217"
    page.section.press("use")
    assert page.devices.settings[-1] == {"protocol": "toledo8217", "baud": "19200"}


def test_a_number_that_stood_on_a_display_chooses_its_setting() -> None:
    page = found()
    page.section.choose(PORT.address)
    page.section.press("role:scale")
    page.section.press("probe")
    page.devices.probing = ProbeNow(shown=(("3", "No. 3: ESC/POS, 19200"),))
    page.section.tick()
    assert picks(page) == {"1": "No. 3: ESC/POS, 19200"}
    page.section.press("pick:3")
    assert picks(page)["4"] == "Speed: 19200"


def test_a_role_is_emptied_at_once_and_can_be_taken_back() -> None:
    page = Page(FakeDevices(shown=[SCALE_LOST]))
    assert page.now.panel.buttons[-1].text == "No scale"
    page.section.press("empty")
    assert page.devices.emptied == [SCALE_LOST.key]
    assert page.devices.taken_up == 1
    assert page.host.done == ["Scale is taken out of this till's settings."]
    undo = page.host.undo
    assert undo is not None
    undo()
    assert page.devices.emptied == []
    assert page.devices.taken_up == 2


def test_a_cashier_may_not_empty_a_role() -> None:
    page = Page(FakeDevices(shown=[SCALE_LOST]), a_cashier())
    page.section.press("empty")
    assert page.devices.emptied == []
    assert "manager" in page.host.faults[0]


def test_a_device_that_was_never_asked_is_not_counted() -> None:
    page = Page(FakeDevices(shown=[PRINTER, replace(SCANNER, tone="neutral")]))
    assert (page.now.chip, page.now.chip_tone) == ("1 of 1 ready", "good")


def test_a_settings_file_that_cannot_be_changed_is_said() -> None:
    page = found()
    page.devices.error = RuleError("settings.not_written", path="settings.toml", reason="full")
    page.section.press("use")
    assert "cannot be written" in page.host.faults[0]
    assert page.host.done == []


def test_a_cashier_may_look_and_test_but_not_choose() -> None:
    page = found(a_cashier())
    page.section.press("try")
    assert page.devices.tried
    page.section.press("use")
    assert page.devices.used == []
    assert "manager" in page.host.faults[0]


@pytest.mark.parametrize("code", ["unknown", "use", "cancel"])
def test_a_key_without_a_meaning_here_does_nothing(code: str) -> None:
    page = Page()
    page.section.press(code)
    assert page.devices.used == []


def test_a_slow_device_is_named_at_the_head() -> None:
    page = Page(FakeDevices(shown=[replace(PRINTER, is_slow=True, speed="answers in 800 ms")]))
    assert page.now.detail == "The slow one: Receipt printer, answers in 800 ms"
