"""Every pair is decided by one step, and every step can be taken back."""

from collections.abc import Callable

import pytest

from tests.pos_app.ui.duplicates.duplicates_desk import (
    ANIA,
    ANNA,
    JONAS,
    LEA,
    SOFIA,
    DuplicatesDesk,
)

Step = Callable[[DuplicatesDesk], None]
STEPS: dict[str, Step] = {
    "merge": lambda desk: desk.presenter.merge(),
    "part": lambda desk: desk.presenter.part(),
    "house": lambda desk: desk.presenter.house(),
}


@pytest.fixture
def desk() -> DuplicatesDesk:
    desk = DuplicatesDesk()
    desk.open()
    return desk


@pytest.mark.parametrize("step", STEPS)
def test_what_is_decided_waits_no_more_and_the_next_pair_is_shown(
    desk: DuplicatesDesk, step: str
) -> None:
    STEPS[step](desk)
    assert desk.names == [SOFIA.name, LEA.name]
    assert desk.view.picture.pair is not None
    assert desk.view.picture.pair.one.name == SOFIA.name
    assert ANNA.name in desk.view.said[-1]


@pytest.mark.parametrize("step", [*STEPS, "skip"])
def test_a_step_taken_back_leaves_everything_as_it_was(desk: DuplicatesDesk, step: str) -> None:
    before = dict(desk.storage.tables.customers)
    (STEPS | {"skip": lambda desk: desk.presenter.skip()})[step](desk)
    desk.presenter.undo()
    assert desk.names == [ANNA.name, SOFIA.name, LEA.name]
    assert desk.storage.tables.customers == before
    assert desk.view.picture.pair is not None
    assert desk.view.picture.pair.one.name == ANNA.name
    assert not desk.view.picture.may_undo


def test_a_pair_left_for_later_goes_to_the_end(desk: DuplicatesDesk) -> None:
    desk.presenter.skip()
    assert desk.names == [SOFIA.name, LEA.name, ANNA.name]


def test_people_of_one_home_share_it_and_stay_two(desk: DuplicatesDesk) -> None:
    desk.presenter.house()
    anna, ania = (desk.storage.tables.customers[one.id] for one in (ANNA, ANIA))
    assert anna.household_id == ania.household_id is not None
    assert desk.storage.tables.merges == []


def test_several_steps_are_taken_back_the_last_first(desk: DuplicatesDesk) -> None:
    for step in ("merge", "part", "house"):
        STEPS[step](desk)
    assert desk.names == []
    for left in (1, 2, 3):
        desk.presenter.undo()
        assert len(desk.names) == left
    desk.presenter.undo()
    assert desk.view.said[-1] == "There is nothing to take back."


def test_the_arrows_stop_at_the_ends(desk: DuplicatesDesk) -> None:
    for _ in range(5):
        desk.presenter.walk(1)
    assert desk.presenter.whose(is_other=False) == LEA.id
    for _ in range(5):
        desk.presenter.walk(-1)
    assert desk.presenter.whose(is_other=False) == ANNA.id
    assert desk.presenter.whose(is_other=True) == ANIA.id


def test_who_was_decided_elsewhere_meanwhile_is_said_to_be(desk: DuplicatesDesk) -> None:
    pair = desk.services.reading.waiting(staff=JONAS).pairs[0].pair
    desk.services.merging.merge(pair.a, pair.b, staff=JONAS)
    desk.presenter.merge()
    assert desk.view.faults == ["Both records are one person already."]
