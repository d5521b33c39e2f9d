from pos_app.phrases import Phrases
from pos_app.ui.setup.device_panels import DevicePanels, Shown
from pos_app.ui.setup.device_picture import DeviceLine
from pos_app.ui.setup.section import SectionKeys, Tools
from tests.pos_app.ui.setup.device_desk import FOUND, PRINTER, SCALE_LOST, FakeDevices
from tests.pos_app.ui.setup.test_device_found import a_choice

PANELS = DevicePanels(
    Tools(phrases=Phrases("en"), run=lambda: None, keys=SectionKeys(test="F6", apply="F7"))
)
LINE = (DeviceLine("It answers.", "good"),)


def test_a_result_takes_the_place_of_the_steps() -> None:
    assert PANELS.of_card(SCALE_LOST, Shown()).steps == SCALE_LOST.steps
    panel = PANELS.of_card(SCALE_LOST, Shown(results=LINE))
    assert (panel.steps, panel.lines, panel.heading) == ((), LINE, "The test says")


def test_the_log_has_a_key_to_close_it() -> None:
    panel = PANELS.of_card(PRINTER, Shown(events=LINE))
    assert panel.buttons[-1].text == "Close log"
    assert PANELS.of_card(PRINTER, Shown()).buttons[-1].text == "Log"


def test_nothing_can_be_tested_twice_at_once() -> None:
    panel = PANELS.of_card(PRINTER, Shown(is_waiting=True))
    assert [one.is_enabled for one in panel.buttons] == [False, False, True]


def test_a_found_device_is_used_only_in_a_role() -> None:
    choice = a_choice(FakeDevices(there=[FOUND]))
    choice.choose(FOUND.address)
    choice.take_role("")
    without = PANELS.of_found(choice, Shown())
    assert [one.is_enabled for one in without.buttons] == [False, False]
    choice.take_role("receipt_printer")
    panel = PANELS.of_found(choice, Shown())
    assert panel.buttons[0].text == "Use as receipt printer"
    assert panel.buttons[0].key == "F7"


def test_the_head_has_a_way_to_all_settings_on_both_pages() -> None:
    for shows_found in (True, False):
        assert PANELS.head(shows_found=shows_found, has_cards=True)[0].code == "all_settings"
