"""The journal is searched by whoever may, in pages, and looking is noted."""

from pathlib import Path

import pytest

from pos_app.domain.alarms import AlarmKind
from pos_app.domain.deed import GROUPS
from pos_app.domain.errors import PermissionDeniedError
from pos_app.domain.ids import mint_id
from pos_app.operations.customer_profile import ReadProfile
from pos_app.operations.deed_book import DeedQuery
from pos_app.operations.erase_customer import EraseCustomer, ErasureReason
from pos_app.operations.open_drawer import open_drawer
from pos_app.operations.ports import AuditEntry
from pos_app.operations.search_journal import AT_ONCE, SearchJournal
from tests.builders import a_line
from tests.pos_app.operations.loyalty_desk import ADA, MARA_HERSELF, LoyaltyDesk, some
from tests.pos_app.operations.refund_desk import KIM, MARA, RefundDesk, make_file


class Room:
    """A till on which something was done."""

    def __init__(self, folder: Path) -> None:
        self.home = LoyaltyDesk(RefundDesk(make_file(folder / "till.db")))
        desk = self.home.desk
        self.verbs = {"unit_of_work": desk.units, "clock": desk.clock}
        self.search = SearchJournal(**self.verbs)  # type: ignore[arg-type]  (its two)

    def note(self, kind: str, times: int = 1) -> None:
        with self.home.desk.units() as work:
            for _ in range(times):
                at = self.home.desk.clock.now()
                work.audit(AuditEntry(kind=kind, staff_id=MARA.id, at=at, body={}))
            work.commit()

    def kinds(self, **asked: object) -> list[str]:
        seen = self.search.find(DeedQuery(**asked), staff=KIM)  # type: ignore[arg-type]  (named)
        return [one.kind for one in seen.deeds]


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path)


def test_a_group_or_a_person_is_found_newest_first_and_looking_is_noted(room: Room) -> None:
    for kind in ("no_sale", "price_set", "reprint"):
        room.note(kind)
    assert room.kinds(kinds=GROUPS["money"]) == ["reprint", "no_sale"]
    assert room.kinds(staff_id=KIM.id) == ["journal_searched"]
    assert room.kinds()[:2] == ["journal_searched", "journal_searched"]


def test_pages_go_on_behind_each_other_and_the_next_page_is_no_new_look(room: Room) -> None:
    room.note("no_sale", AT_ONCE + 20)
    kinds = GROUPS["money"]
    first = room.search.find(DeedQuery(kinds=kinds), staff=KIM)
    assert (len(first.deeds), first.has_more) == (AT_ONCE, True)
    rest = room.search.find(DeedQuery(kinds=kinds, before=first.deeds[-1].number), staff=KIM)
    assert (len(rest.deeds), rest.has_more) == (20, False)
    assert room.kinds(kinds=("journal_searched",)) == ["journal_searched"]
    number, h = first.head
    assert number >= AT_ONCE
    assert len(h) == 64


def test_a_cashier_sees_nothing_of_it(room: Room) -> None:
    with pytest.raises(PermissionDeniedError):
        room.search.find(DeedQuery(), staff=MARA)
    with pytest.raises(PermissionDeniedError):
        room.search.alarms(staff=MARA)


def test_whom_it_was_about_is_named_while_they_are_known(room: Room) -> None:
    looking = ReadProfile(**room.verbs)  # type: ignore[arg-type]  (its two)
    looking.note_look(ADA.id, what="profile", purpose="finding", staff=MARA)
    kinds = ("customer_looked_at",)
    seen = room.search.find(DeedQuery(kinds=kinds), staff=KIM)
    assert seen.customers == {ADA.id: ADA.name}
    EraseCustomer(**room.verbs).erase(ADA.id, ErasureReason.ASKED, staff=KIM, second=None)  # type: ignore[arg-type]  (its two)
    assert room.search.find(DeedQuery(kinds=kinds), staff=KIM).customers == {}


def test_alarms_are_told_by_day_with_names(room: Room) -> None:
    looking = ReadProfile(**room.verbs)  # type: ignore[arg-type]  (its two)
    looking.note_look(MARA_HERSELF.id, what="profile", purpose="sale", staff=MARA)
    for _ in range(4):
        room.home.sell(some(a_line("Juice", quantity=1)), of=ADA)
    room.home.desk.clock.advance(days=1)
    for _ in range(6):
        open_drawer(
            MARA, unit_of_work=room.home.desk.units, clock=room.home.desk.clock, new_id=mint_id
        )
    seen = room.search.alarms(staff=KIM)
    assert [[one.kind for one in day.alarms] for day in seen.days] == [
        [AlarmKind.NO_SALES], [AlarmKind.OWN_RECORD, AlarmKind.SAME_CUSTOMER],
    ]  # fmt: skip
    assert seen.customers[ADA.id] == ADA.name
