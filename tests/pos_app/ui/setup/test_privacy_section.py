"""The page of privacy requests: the most urgent first, each with its next step, taken further."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from pos_app.domain.ids import mint_id
from pos_app.domain.jurisdiction import RequestKind
from pos_app.domain.privacy_request import AskedHow
from pos_app.operations.keep_privacy import KeepPrivacy
from pos_app.ui.setup.privacy_section import ANSWER, EXTEND, REFUSE, PrivacySection
from pos_app.ui.setup.section import Tools
from tests.pos_app.operations.loyalty_desk import ADA, BEN, LoyaltyDesk
from tests.pos_app.operations.refund_desk import KIM, MARA, RefundDesk, make_file
from tests.pos_app.ui.setup.desk import FakeHost, a_desk


class Room:
    """The page over a real file, with a request of Ada's."""

    def __init__(self, folder: Path) -> None:
        self.home = LoyaltyDesk(RefundDesk(make_file(folder / "till.db")))
        self.clock, units = self.home.desk.clock, self.home.desk.units
        self.keep = KeepPrivacy(unit_of_work=units, clock=self.clock, new_id=mint_id)
        self.host, services = FakeHost(KIM), a_desk().services
        self.first = self.keep.take(ADA.id, RequestKind.ERASE, AskedHow.COUNTER, staff=MARA)
        tools = Tools(phrases=services.phrases, run=services.run)
        self.say = services.phrases.say
        self.section = PrivacySection(
            self.keep,
            services.formatter,
            lambda: self.clock.now().date(),
            tools=tools,
            host=self.host,
        )
        self.section.open()

    def told(self) -> str:
        return "\n".join(field.label for field in self.host.now.fields)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    room = Room(tmp_path)
    yield room
    room.home.desk.connection.close()


def test_the_most_urgent_is_first_with_whose_it_is_and_the_next_step(room: Room) -> None:
    room.clock.advance(days=2)
    room.keep.take(BEN.id, RequestKind.ACCESS, AskedHow.EMAIL, staff=MARA)
    room.section.open()
    assert room.host.now.rows[0].cells[0].text == room.first.request.ticket
    assert "Of Ada Beispiel" in room.told()
    assert "erase them" in room.told()
    assert "left" in room.host.now.rows[0].cells[1].sub


def test_one_that_is_late_says_so(room: Room) -> None:
    room.clock.advance(days=(room.first.due_on - room.clock.now().date() + timedelta(5)).days)
    room.section.show()
    assert "5 days overdue" in room.host.now.rows[0].cells[1].sub


def test_an_answer_ends_it(room: Room) -> None:
    room.section.press(ANSWER)
    assert room.host.now.rows == ()
    assert room.keep.waiting(staff=KIM) == ()
    assert room.host.done == [f"{room.first.request.ticket}: answered"]


def test_to_put_off_or_to_refuse_needs_a_reason(room: Room) -> None:
    for button in (EXTEND, REFUSE):
        room.section.press(button)
        assert room.host.field("reason").fault
    room.section.change("reason", "many records to look through")
    room.section.press(EXTEND)
    (now,) = room.keep.waiting(staff=KIM)
    assert now.due_on > room.first.due_on
    room.section.change("reason", "not who they say they are")
    room.section.press(REFUSE)
    assert room.keep.waiting(staff=KIM) == ()


def test_every_kind_has_its_words(room: Room) -> None:
    for kind in RequestKind:
        assert room.say(f"privacy.kind_{kind.value}")
        assert room.say(f"privacy.next_{kind.value}")
    for how in AskedHow:
        assert room.say(f"privacy.how_{how.value}")
