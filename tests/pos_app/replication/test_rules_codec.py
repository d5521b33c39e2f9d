"""Offers, programmes and wordings are kept as they came, also what this version cannot read."""

from dataclasses import asdict

import pytest

from pos_app.domain.loyalty_codec import plain_programme
from pos_app.domain.offer_codec import plain_offer
from pos_app.replication.rules_codec import (
    WORDING_FIELDS,
    known_in_offer,
    known_in_programme,
    read_rules,
    read_wording,
)
from tests.builders import an_id
from tests.consents import a_wording
from tests.fakes import A_MORNING
from tests.loyalty import a_programme
from tests.pos_app.domain.offer_baskets import an_offer


def test_a_version_of_tomorrow_is_kept_whole() -> None:
    fields = {"version": 7, "benefit": {"tag": "of tomorrow"}}
    read = read_rules(an_id("offer"), fields, written_at=A_MORNING)
    assert (read.version, read.fields) == (7, fields)
    assert known_in_offer(read.id, fields) == known_in_programme(read.id, fields) == set(fields)


@pytest.mark.parametrize("version", [0, -1, True, "2", None])
def test_rules_without_a_version_are_none(version: object) -> None:
    with pytest.raises(ValueError, match="version"):
        read_rules(an_id("offer"), {"version": version}, written_at=A_MORNING)


def test_what_this_version_writes_it_knows() -> None:
    offer, programme = an_offer(), a_programme()
    assert known_in_offer(offer.id, plain_offer(offer) | {"x": 1}) == set(plain_offer(offer))
    known = set(plain_programme(programme))
    assert known_in_programme(programme.id, plain_programme(programme) | {"x": 1}) == known


def test_a_wording_comes_back() -> None:
    wording = a_wording(detail="Twice a month at most.")
    assert set(asdict(wording)) == WORDING_FIELDS
    assert read_wording(asdict(wording) | {"colour": "red"}) == wording
