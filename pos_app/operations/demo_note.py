"""The note that hangs in the demo's opening page. Pure; does not write (fill_demo)."""

from datetime import datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from pos_app.domain.pinned_note import NoteAbout, NoteAct, NoteStep
from pos_app.domain.staff import StaffMember
from pos_app.domain.store import Store
from pos_app.operations.demo_ids import id_at

_TEXT = (
    "Bean prices change on Tuesday. Shelf labels are in the office; Airport puts them up on"
    " Monday evening."
)
_DAYS = 14


def build_notes(
    store: Store, *, by: StaffMember, read_by: StaffMember, rnd: Random, now: datetime
) -> tuple[NoteStep, ...]:
    """Pinned by one of the staff, and read by another."""
    today = now.astimezone(ZoneInfo(store.zone)).date()
    pinned = NoteStep(
        id=id_at(now, rnd),
        note_id=id_at(now, rnd),
        turn=1,
        act=NoteAct.PINNED,
        at=now - timedelta(hours=20),
        staff_id=by.id,
        store_id=store.id,
        text=_TEXT,
        until=today + timedelta(days=_DAYS),
        about=NoteAbout(first=today, last=today),
    )
    read = NoteStep(
        id=id_at(now, rnd),
        note_id=pinned.note_id,
        turn=2,
        act=NoteAct.READ,
        at=now - timedelta(hours=1),
        staff_id=read_by.id,
        store_id=store.id,
        text=_TEXT,
    )
    return (pinned, read)
