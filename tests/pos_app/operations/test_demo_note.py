"""The demo's note hangs, and somebody has read it."""

from random import Random

from pos_app.domain.pinned_note import clean_text, notes_of
from pos_app.operations.demo_store import build_demo
from tests.fakes import A_MORNING


def test_a_note_hangs_and_was_read() -> None:
    demo = build_demo(rnd=Random(7), now=A_MORNING, customers=2)
    (note,) = notes_of(demo.notes)
    assert note.is_up(A_MORNING.date())
    assert clean_text(note.text) == note.text
    staff = {one.member.id for one in demo.staff}
    assert {note.pinned_by, *note.read_by} <= staff
    assert note.pinned_by not in note.read_by
