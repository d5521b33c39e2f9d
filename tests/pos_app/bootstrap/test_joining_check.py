"""What a till with its own store may not bring to a hub, and what it may."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from pos_app.bootstrap.joining_check import (
    check_programmes,
    check_store_number,
    check_till_number,
)
from pos_app.domain.ids import ProgrammeId, StoreId
from pos_app.domain.loyalty import Programme
from pos_app.domain.loyalty_codec import plain_programme
from pos_app.domain.policy import Policy
from sync.errors import LinkError
from tests.builders import a_policy, a_store, a_till

OURS = Programme(id=ProgrammeId(uuid4()), name="Ours")
THEIRS = Programme(id=ProgrammeId(uuid4()), name="Theirs")


def policy_with(*programmes: Programme) -> Policy:
    return replace(a_policy(), programmes=programmes)


def plain(programme: Programme) -> dict[UUID, dict[str, object]]:
    return {programme.id: dict(plain_programme(programme))}


def test_the_number_of_a_store_is_its_own() -> None:
    store = a_store()
    check_store_number(store, {store.id: {"code": store.code}})
    check_store_number(store, {uuid4(): {"code": "99"}})
    with pytest.raises(LinkError) as refused:
        check_store_number(store, {uuid4(): {"code": store.code, "name": "Airport"}})
    assert refused.value.code == "link.store_number"


def test_the_number_of_a_till_is_one_machines() -> None:
    till = replace(a_till(), public_key=b"k" * 32)
    there = {
        "code": till.code, "store_id": till.store_id.bytes, "public_key": till.public_key
    }  # fmt: skip
    check_till_number(till, {till.id: there})
    check_till_number(till, {uuid4(): {**there, "store_id": uuid4().bytes}})
    for key, fields in ((uuid4(), there), (till.id, {**there, "public_key": b"o" * 32})):
        with pytest.raises(LinkError):
            check_till_number(till, {key: fields})


def test_two_programmes_that_count_at_one_store_are_refused() -> None:
    with pytest.raises(LinkError) as refused:
        check_programmes(policy_with(OURS), plain(THEIRS))
    assert refused.value.values == {"here": "Ours", "there": "Theirs"}


def test_programmes_that_never_meet_stand_beside_each_other() -> None:
    mine, other = StoreId(uuid4()), StoreId(uuid4())
    apart = replace(OURS, stores=frozenset({mine}))
    check_programmes(policy_with(apart), plain(replace(THEIRS, stores=frozenset({other}))))
    for paused in ({"is_paused": True}, {"is_active": False}):
        check_programmes(policy_with(replace(OURS, **paused)), plain(THEIRS))
        check_programmes(policy_with(OURS), plain(replace(THEIRS, **paused)))
    check_programmes(policy_with(OURS), {THEIRS.id: {"version": 1, "from": "a later version"}})


def test_a_programme_that_the_hub_has_already_is_no_second_one() -> None:
    check_programmes(policy_with(OURS), plain(OURS))
    check_programmes(policy_with(OURS, THEIRS), {**plain(OURS), **plain(THEIRS)})
