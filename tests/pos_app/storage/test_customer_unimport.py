"""Claims about taking people out again: only who was not touched, and at every till."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pos_app.domain.customer import CustomerNote, NoteKind
from pos_app.domain.ids import mint_id
from pos_app.operations.keep_consent import KeepConsent
from pos_app.storage.customer_unimport import PEOPLE_A_RECORD
from sync.kinds import ERASED
from sync.records import decode_subjects
from tests.pos_app.operations.import_desk import FIN, HEAD, ImportDesk
from tests.pos_app.operations.refund_desk import MARA, RefundDesk, make_file

_ERASURES = "SELECT subjects FROM outbox WHERE kind = ?"
_BODIES = (
    "SELECT count(*) FROM outbox WHERE body IS NOT NULL AND kind = 'customer'"
    " AND substr(subjects, 4, 16) = ?"
)


@pytest.fixture
def room(tmp_path: Path) -> ImportDesk:
    return ImportDesk(RefundDesk(make_file(tmp_path / "till.db")), tmp_path)


def _note(room: ImportDesk) -> None:
    fin = room.named(phone="+491712345602")
    note = CustomerNote(
        id=mint_id(), customer_id=fin.id, kind=NoteKind.PLAIN, text="likes oats",
        staff_id=MARA.id, at=room.desk.clock.now(),
    )  # fmt: skip
    with room.units() as work:
        work.customers.add_note(note)
        work.commit()


def _withdraw(room: ImportDesk) -> None:
    keeping = KeepConsent(unit_of_work=room.units, clock=room.desk.clock, new_id=mint_id)
    keeping.withdraw_all(room.named(phone="+491712345602").id, staff=MARA)


def _attach(room: ImportDesk) -> None:
    basket = room.loyalty.basket(of=room.named(phone="+491712345602"))
    with room.units() as work:
        work.write_open_basket(basket)
        work.commit()


@pytest.mark.parametrize("touch", [_note, _withdraw, _attach])
def test_who_was_noted_answered_or_stands_at_the_counter_stays(
    room: ImportDesk, touch: Callable[[ImportDesk], None]
) -> None:
    room.bring(HEAD + FIN + "Gus,Gast,0171 2345603,,,,\n")
    touch(room)
    undone = room.undo()
    assert (undone.counts.gone, undone.counts.kept) == (1, 1)
    assert room.named(phone="+491712345602").name == "Fin Muster"


def test_every_other_till_is_told_to_forget_them(room: ImportDesk) -> None:
    rows = "".join(f"P{n},Viele,,p{n}@example.org,,,\n" for n in range(25))
    room.bring(HEAD + rows)
    people = {room.named(f"p{n}@example.org").id for n in range(25)}
    room.undo()
    told = [
        decode_subjects(subjects) for (subjects,) in room.desk.connection.rows(_ERASURES, (ERASED,))
    ]
    assert {one for some in told for one in some} == people
    assert max(map(len, told)) <= PEOPLE_A_RECORD
    for one in people:
        assert room.desk.connection.row(_BODIES, (one.bytes,)) == (0,)


def test_who_was_erased_meanwhile_is_simply_gone(room: ImportDesk) -> None:
    room.bring(HEAD + FIN)
    fin = room.named(phone="+491712345602")
    with room.desk.connection.transaction():
        room.desk.connection.run("DELETE FROM customer WHERE id = ?", (fin.id.bytes,))
        room.desk.connection.run("DELETE FROM document WHERE id = ?", (fin.id.bytes,))
    undone = room.undo()
    assert (undone.counts.gone, undone.kept) == (1, ())
