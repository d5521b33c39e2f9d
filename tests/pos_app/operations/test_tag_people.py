"""Many are tagged at once, as one step that can be taken back."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pos_app.domain.customer_fields import MOST_TAGS
from pos_app.domain.errors import PermissionDeniedError, RuleError
from pos_app.operations.tag_people import TagPeople
from tests.builders import a_cashier
from tests.pos_app.ui.behind.behind_desk import MANAGER, BehindDesk, person

ALL = [person(place) for place in range(5)]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[BehindDesk]:
    desk = BehindDesk(tmp_path)
    yield desk
    desk.connection.close()


@pytest.fixture
def tags(desk: BehindDesk) -> TagPeople:
    return desk.services.tags


def test_a_tag_in_use_keeps_its_spelling_and_is_written_once(
    desk: BehindDesk, tags: TagPeople
) -> None:
    assert len(tags.tag(ALL[:1], "Gift buyer", staff=MANAGER).changes) == 1
    edit = tags.tag(ALL, "gift  BUYER", staff=MANAGER)
    assert len(edit.changes) == 4
    assert {desk.customer(place).tags for place in range(5)} == {("Gift buyer",)}
    with desk.units() as work:
        (change,) = work.profiles.changes(person(1))
    assert (change.fields, change.staff_id) == (("tags",), MANAGER.id)
    desk.services.editing.undo(edit, staff=MANAGER)
    assert desk.customer(1).tags == ()


def test_nobody_under_age_and_nobody_without_room(desk: BehindDesk, tags: TagPeople) -> None:
    full = tuple(str(n) for n in range(MOST_TAGS))
    minor, tagged = replace(desk.customer(0), is_minor=True), replace(desk.customer(1), tags=full)
    with desk.units() as work:
        work.customers.put(minor)
        work.customers.put(tagged)
        work.commit()
    assert tags.tag([*ALL[:2], person(99)], "Vegan", staff=MANAGER).is_empty


def test_words_and_permission_are_asked_first(tags: TagPeople) -> None:
    with pytest.raises(RuleError, match="tag_missing"):
        tags.tag(ALL, " ; ", staff=MANAGER)
    with pytest.raises(PermissionDeniedError):
        tags.tag(ALL, "Vegan", staff=a_cashier())
