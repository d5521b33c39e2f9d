"""Cues of the demo are of its visits, and some people are left out of each kind."""

from random import Random

from pos_app.domain.cue import CueEnd, CueKind, is_held_out
from pos_app.operations.demo_cues import build_cues
from pos_app.operations.demo_store import build_demo
from tests.fakes import A_MORNING

DEMO = build_demo(rnd=Random(7), now=A_MORNING, customers=200)


def test_each_is_of_a_visit_and_of_whoever_came() -> None:
    visits = {one.sale_id: one for one in DEMO.visits}
    for cue in DEMO.cues:
        assert cue.sale_id is not None
        visit = visits[cue.sale_id]
        assert (cue.customer_id, cue.at) == (visit.customer_id, visit.visited_at)


def test_whoever_is_left_out_never_hears_it() -> None:
    heard = {CueEnd.ACCEPTED, CueEnd.DISMISSED, CueEnd.IGNORED}
    for cue in DEMO.cues:
        assert cue.customer_id is not None
        is_held = is_held_out(cue.kind, cue.customer_id, percent=15)
        assert (cue.end is CueEnd.HELD_OUT) is is_held
        assert is_held or cue.end in heard
    assert {one.kind for one in DEMO.cues} >= {CueKind.ACCESSORY, CueKind.NEXT_REWARD}


def test_without_visits_there_are_none() -> None:
    assert not list(build_cues((), staff=(), rnd=Random(1), now=A_MORNING))
