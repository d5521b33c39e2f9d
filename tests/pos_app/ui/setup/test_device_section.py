from pos_app.ui.setup.device_section import LOOK_AGAIN, TEST_PRINT, DeviceLine, DeviceSection
from pos_app.ui.setup.section import Tools
from tests.pos_app.ui.setup.desk import Desk, FakeHost, a_desk

ILL = DeviceLine(
    name="Scanner", address="wedge:", state="No answer", tone="bad", advice="Look at its plug."
)


def a_section(desk: Desk, host: FakeHost) -> DeviceSection:
    services = desk.services
    section = DeviceSection(
        services.devices,
        services.test_print,
        tools=Tools(phrases=services.phrases, run=services.run),
        host=host,
    )
    section.open()
    return section


def notes(host: FakeHost) -> list[str]:
    return [one.label for one in host.now.fields]


def test_a_device_shows_name_address_and_state() -> None:
    desk, host = a_desk(), FakeHost()
    a_section(desk, host)
    row = host.now.rows[0]
    assert (row.cells[0].text, row.cells[0].sub) == ("Receipt printer", "emulated:")
    assert (row.cells[1].text, row.cells[1].chip) == ("Ready", "good")
    assert notes(host)[-1] == "Nothing to do: this device works."


def test_a_device_in_trouble_is_chosen_and_says_what_to_do() -> None:
    desk, host = a_desk(), FakeHost()
    desk.devices.append(ILL)
    section = a_section(desk, host)
    assert host.now.chosen == "Scanner"
    assert notes(host) == ["wedge:", "No answer", "Look at its plug."]
    section.choose("Receipt printer")
    assert host.now.form_title == "Receipt printer"


def test_a_device_that_falls_ill_is_seen_without_asking() -> None:
    desk, host = a_desk(), FakeHost()
    section = a_section(desk, host)
    shown = len(host.pictures)
    section.tick()
    assert len(host.pictures) == shown
    desk.devices[0] = DeviceLine(
        name="Receipt printer", address="emulated:", state="No paper", tone="bad", advice="Put in."
    )
    section.tick()
    assert host.now.rows[0].cells[1].text == "No paper"


def test_a_test_print_is_asked_for_and_said() -> None:
    desk, host = a_desk(), FakeHost()
    section = a_section(desk, host)
    section.press(TEST_PRINT)
    assert desk.tests_printed == ["test"]
    assert host.done
    section.press(LOOK_AGAIN)


def test_a_till_without_devices_says_that_it_still_sells() -> None:
    desk, host = a_desk(), FakeHost()
    desk.devices.clear()
    a_section(desk, host)
    assert "sells without" in host.now.list_empty
    assert not host.button(TEST_PRINT).is_enabled
