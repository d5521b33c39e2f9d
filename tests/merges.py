"""Merges of invented people. No claims."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from pos_app.domain.ids import CustomerId
from pos_app.domain.person_merge import Merge, MergeEnd, PeopleJudged, as_pair
from tests.builders import a_manager, a_store, an_id
from tests.fakes import A_MORNING


def who(name: str) -> CustomerId:
    """The id of somebody."""
    return CustomerId(an_id(name))


def a_merge(one: str, other: str, *, at: datetime = A_MORNING, **values: Any) -> Merge:
    """A merge of two by name; of the same two always the same."""
    a, b = as_pair(who(one), who(other))
    merge = Merge(
        edge=an_id(f"{one} {other}"), a=a, b=b, at=at, staff_id=a_manager().id,
        store_id=a_store().id,
    )  # fmt: skip
    return replace(merge, **values)


def an_end(merge: Merge, *, at: datetime = A_MORNING + timedelta(days=1)) -> MergeEnd:
    """Its end, a day later."""
    return MergeEnd(edge=merge.edge, at=at, staff_id=a_manager().id, store_id=a_store().id)


def an_answer(one: str, other: str, **values: Any) -> PeopleJudged:
    """That two are two people."""
    a, b = as_pair(who(one), who(other))
    answer = PeopleJudged(
        id=an_id(f"{one} is not {other}"), a=a, b=b, at=A_MORNING, staff_id=a_manager().id,
        store_id=a_store().id,
    )  # fmt: skip
    return replace(answer, **values)
