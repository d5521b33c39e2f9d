"""The page of the hub: pairing, how it stands, a code to pass on, and a till that leaves."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from pos_app.background.runner import SynchronousRunner
from pos_app.domain.ids import StoreId, TillId
from pos_app.domain.staff import StaffMember
from pos_app.operations.hub_link import HubName, HubState, HubStatus
from pos_app.operations.join_store import StoreChoice
from pos_app.phrases import Phrases
from pos_app.ui.formatting import Formatter
from pos_app.ui.setup.hub_places import PlacesKnown
from pos_app.ui.setup.hub_section import (
    CODE,
    FORGET,
    FORGET_NOW,
    KEEP,
    NOW,
    HubSection,
    HubServices,
)
from pos_app.ui.setup.section import APPLY, THROW_AWAY, Tools
from sync.errors import LinkError
from tests.builders import a_cashier, a_manager, a_store, a_till
from tests.fake_hub import UNTIL, FakeHub
from tests.fakes import FakeClock
from tests.pos_app.ui.setup.desk import FakeHost

HUB = HubName(address="https://hub.example:8765", name="Head office")

OWN = a_till()
PLACES = PlacesKnown(
    choice=StoreChoice(
        stores=(
            replace(a_store(), id=StoreId(uuid4()), code="09", name="Airport"),
            replace(a_store(), id=OWN.store_id, code="03", name="Old Market"),
        ),
        tills=(replace(OWN, id=TillId(uuid4()), code="11", name="Back"), OWN),
    ),
    own=OWN.id,
)


class Desk:
    def __init__(self, known: HubName | None = None, staff: StaffMember | None = None) -> None:
        self.hub, self.host = FakeHub(known), FakeHost(staff or a_manager())
        self.clock = FakeClock(UNTIL - timedelta(minutes=10))
        run = SynchronousRunner().run
        services = HubServices(
            link=self.hub,
            formatter=Formatter("en-DE", ZoneInfo("Europe/Berlin")),
            clock=self.clock,
            run=run,
            places=lambda: PLACES,
        )
        self.section = HubSection(services, Tools(phrases=Phrases("en"), run=run), self.host)
        self.section.open()

    @property
    def lines(self) -> str:
        return "\n".join(field.label for field in self.host.now.fields)

    @property
    def buttons(self) -> list[str]:
        return [button.code for button in self.host.now.buttons]

    def type(self, address: str, code: str) -> None:
        self.section.change("address", address)
        self.section.change("code", code)


def test_a_till_alone_is_paired_by_address_and_code() -> None:
    desk = Desk()
    assert desk.buttons == [APPLY]
    assert not desk.host.now.buttons[0].is_enabled
    desk.type("hub.example", "ABCDE23456")
    desk.section.press(APPLY)
    assert desk.hub.begun == 1
    assert desk.host.done == ["This till is paired with Head office at hub.example."]
    assert desk.host.now.form_title == "Head office"


def test_a_code_alone_is_not_sent() -> None:
    desk = Desk()
    desk.section.change("code", "ABCDE23456")
    desk.section.press(APPLY)
    assert desk.hub.known is None
    assert desk.host.now.fields[0].fault == "Type the address of the hub."


def test_a_scanned_pairing_string_fills_both_fields() -> None:
    desk = Desk()
    assert desk.section.scanned("regulars://hub.example:8765/ABCDE23456")
    assert not desk.section.scanned("4006381333931")
    values = [field.value for field in desk.host.now.fields]
    assert values == ["hub.example:8765", "ABCDE23456"]


def test_a_typed_pairing_string_is_taken_apart_once_it_is_whole() -> None:
    desk = Desk()
    for end in range(1, len("hub.example#ABCDE23456") + 1):
        desk.section.change("address", "hub.example#ABCDE23456"[:end])
    desk.section.press(APPLY)
    assert desk.hub.known == HubName(address="hub.example", name="Head office")


@pytest.mark.parametrize(
    ("code", "field"), [("wrong_code", 1), ("unreachable", 0), ("code_expired", 1)]
)
def test_what_the_hub_refuses_stands_below_its_field(code: str, field: int) -> None:
    desk = Desk()
    desk.type("hub.example", "ABCDE23456")
    desk.hub.error = LinkError(code, address="hub.example")
    desk.section.press(APPLY)
    assert desk.host.now.fields[field].fault
    assert desk.host.faults
    assert [one.value for one in desk.host.now.fields] == ["hub.example", "ABCDE23456"]
    assert desk.host.now.buttons[0].is_enabled, "it can be tried again"


def test_a_fault_that_no_field_is_about_is_told() -> None:
    desk = Desk()
    desk.type("hub.example", "ABCDE23456")
    desk.hub.error = LinkError("wrong_hub", address="hub.example")
    desk.section.press(APPLY)
    assert desk.host.faults


def test_the_page_says_how_it_stands_and_follows() -> None:
    desk = Desk(HUB)
    assert "Looking for the hub" in desk.lines
    desk.hub.say(HubStatus(state=HubState.OFFLINE, waiting=30, sales_waiting=14))
    assert "Offline: 14 sales waiting" in desk.lines
    assert "The hub has not answered yet." in desk.lines
    desk.hub.say(HubStatus(state=HubState.LINKED, last_ok=desk.clock.now(), clock_off_s=240))
    assert "All stores up to date · just now" in desk.lines
    assert "clock is 4 min slow. Set the clock" in desk.lines
    desk.clock.advance(seconds=20)
    desk.section.tick()
    assert "All stores up to date · 20 s ago" in desk.lines


def test_a_code_for_the_next_till_is_shown_until_it_expires() -> None:
    desk = Desk(HUB)
    desk.section.press(CODE)
    assert desk.host.now.preview[3::3] == ("  hub.example:8765", "  ABCDE 23456")
    desk.clock.advance(minutes=10)
    desk.section.tick()
    assert desk.host.now.preview == ()


def test_a_hub_that_gives_no_code_says_why() -> None:
    desk = Desk(HUB)
    desk.hub.error = LinkError("unreachable", address="hub.example")
    desk.section.press(CODE)
    assert desk.host.faults == [
        "The hub at hub.example cannot be reached. Check the address and the network."
    ]


def test_a_hub_is_forgotten_after_one_more_question() -> None:
    desk = Desk(HUB)
    desk.section.press(FORGET)
    assert desk.buttons == [KEEP, FORGET_NOW]
    desk.section.press(KEEP)
    assert desk.buttons == [NOW, CODE, FORGET]
    desk.section.press(FORGET)
    assert desk.section.go_back()
    assert not desk.section.go_back()
    desk.section.press(FORGET)
    desk.section.press(FORGET_NOW)
    assert desk.hub.known is None
    assert desk.buttons == [APPLY]
    assert "no longer speaks with Head office" in desk.host.done[-1]


def test_a_cashier_sees_how_it_stands_and_changes_nothing() -> None:
    desk = Desk(HUB, a_cashier())
    assert desk.buttons == []
    assert "Looking for the hub" in desk.lines
    alone = Desk(None, a_cashier())
    assert alone.host.now.refusal
    assert alone.host.now.fields == ()


def test_what_was_typed_stays_when_the_page_is_opened_again() -> None:
    desk = Desk()
    desk.type("hub.example", "ABCDE23456")
    desk.section.open()
    assert desk.host.now.fields[0].value == "hub.example"
    desk.section.press(THROW_AWAY)
    assert desk.section.scanned("a#b") is True
    assert Desk(HUB).section.scanned("a#b") is False


def test_somebody_may_want_the_exchange_now() -> None:
    desk = Desk(HUB)
    desk.section.press(NOW)
    assert desk.hub.exchanged == 1
    assert desk.host.done


def test_the_stores_and_their_tills_are_listed_and_which_is_this_one() -> None:
    desk = Desk(HUB)
    assert [row.cells[0].text for row in desk.host.now.rows] == ["03", "09"]
    here, airport = (row.cells[1] for row in desk.host.now.rows)
    assert here.text == "Old Market"
    assert here.sub.endswith(f"{OWN.name} (this till), 11 Back")
    assert (airport.text, airport.sub) == ("Airport", "no till yet")
    assert desk.host.now.chosen == str(OWN.store_id)


def test_a_till_alone_lists_nobody_and_a_code_takes_the_room_of_the_list() -> None:
    assert not Desk().host.now.rows
    desk = Desk(HUB)
    desk.section.press(CODE)
    assert desk.host.now.preview
    assert not desk.host.now.columns
