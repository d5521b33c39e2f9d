"""The page of who did what: alarms first, then the journal by group and person."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pos_app.domain.alarms import AlarmKind
from pos_app.domain.deed import KINDS
from pos_app.operations.ports import AuditEntry
from pos_app.operations.search_journal import AT_ONCE, SearchJournal
from pos_app.ui.setup.journal_section import MORE, JournalSection
from pos_app.ui.setup.section import Tools
from tests.pos_app.operations.refund_desk import KIM, MARA, RefundDesk, make_file
from tests.pos_app.ui.setup.desk import FakeHost, a_desk


class Room:
    """The page over a real file."""

    def __init__(self, folder: Path) -> None:
        self.desk, self.host, services = (
            RefundDesk(make_file(folder / "t.db")),
            FakeHost(KIM),
            a_desk().services,
        )
        search = SearchJournal(unit_of_work=self.desk.units, clock=self.desk.clock)
        tools = Tools(phrases=services.phrases, run=services.run)
        self.say, self.count = services.phrases.say, services.phrases.count
        self.section = JournalSection(search, services.formatter, tools=tools, host=self.host)

    def note(self, kind: str, times: int = 1, **body: str) -> None:
        with self.desk.units() as work:
            for _ in range(times):
                at = self.desk.clock.now()
                work.audit(AuditEntry(kind=kind, staff_id=MARA.id, at=at, body={**body}))
            work.commit()

    def texts(self) -> list[tuple[str, str]]:
        return [(row.cells[1].text, row.cells[1].sub) for row in self.host.now.rows]


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    room = Room(tmp_path)
    yield room
    room.desk.connection.close()


def test_every_kind_and_every_alarm_has_a_sentence(room: Room) -> None:
    for kind in KINDS:
        assert room.say(f"deeds.did_{kind}")
    for alarm in AlarmKind:
        assert room.count(f"deeds.alarm_{alarm}", 3)


def test_it_opens_on_what_to_ask_about(room: Room) -> None:
    room.section.open()
    assert room.host.now.rows == ()
    assert "Nothing to ask" in room.host.now.list_empty
    room.note("no_sale", 6)
    room.section.open()
    assert room.texts() == [("Drawer opened 6 times without a sale", MARA.name)]


def test_a_group_and_a_person_are_chosen_and_a_row_says_more(room: Room) -> None:
    room.note("reprint", sale="03-2-000147")
    room.note("price_set", name="Apple juice")
    room.section.open()
    room.section.change("what", "money")
    assert room.texts() == [("Receipt printed again", MARA.name)]
    room.section.choose(room.host.now.rows[0].key)
    told = [field.label for field in room.host.now.fields]
    assert "Receipt 03-2-000147" in told
    assert f"By {MARA.name}" in told
    room.section.change("what", "all")
    room.section.change("who", str(KIM.id))
    assert {text for text, _ in room.texts()} == {"Journal looked through"}


def test_it_goes_on_further_back(room: Room) -> None:
    room.note("no_sale", AT_ONCE + 5)
    room.section.open()
    room.section.change("what", "money")
    assert len(room.host.now.rows) == AT_ONCE
    room.section.press(MORE)
    assert len(room.host.now.rows) == AT_ONCE + 5
    assert room.host.now.list_buttons == ()
