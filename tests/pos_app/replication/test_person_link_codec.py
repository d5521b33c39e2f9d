"""Merges of people as the hub tells them."""

import pytest

from pos_app.replication.person_link_codec import read_linked, read_unlinked
from sync.accounts.links import link_body, unlink_body
from sync.errors import PoisonError
from tests.builders import an_id

EDGE, RECORD = an_id("edge"), an_id("record")
ONE, OTHER = sorted((an_id("one"), an_id("other")))


def points(programme: str, person: object) -> str:
    return f"points:{an_id(programme)}:{person}"


def test_a_merge_is_of_two_people_however_many_programmes_they_have() -> None:
    pairs = ((points("a", OTHER), points("a", ONE)), (points("b", ONE), points("b", OTHER)))
    link = read_linked(RECORD, link_body(EDGE, pairs))
    assert (link.edge, link.a, link.b, link.is_active) == (EDGE, ONE, OTHER, True)
    assert not read_unlinked(RECORD, unlink_body(EDGE)).is_active


def test_what_is_no_merge_of_two_people_is_refused() -> None:
    three = ((points("a", ONE), points("a", OTHER)), (points("a", ONE), points("a", EDGE)))
    with pytest.raises(ValueError, match="two people"):
        read_linked(RECORD, link_body(EDGE, three))
    with pytest.raises(PoisonError):
        read_linked(RECORD, b"\xc1")
    with pytest.raises(PoisonError):
        read_unlinked(RECORD, b"\xc1")
