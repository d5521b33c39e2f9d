"""From a profile two records become one person, and two again, by one key each."""

from pos_app.ui.profile.picture import Page
from pos_app.ui.profile.record_words import MERGE, PART, RECORD
from tests.pos_app.operations.loyalty_desk import ADA, BEN
from tests.pos_app.operations.refund_desk import KIM, MARA
from tests.pos_app.ui.profile.profile_desk import ProfileDesk, say


def merged(desk: ProfileDesk) -> None:
    desk.open(staff=KIM, page=Page.PEOPLE)
    desk.presenter.act(MERGE)
    desk.pick("Ben")


def test_somebody_is_merged_told_and_parted_by_undo(desk: ProfileDesk) -> None:
    merged(desk)
    assert desk.notices[-1] == (say("merged", name=BEN.name), False)
    assert desk.texts[0] == BEN.name
    assert len(desk.read(staff=KIM).records) == 2
    desk.presenter.undo()
    assert len(desk.read(staff=KIM).records) == 1
    assert desk.notices[-1] == (say("parted"), False)


def test_a_chosen_record_is_parted_and_that_is_taken_back(desk: ProfileDesk) -> None:
    merged(desk)
    desk.presenter.choose(f"{RECORD}{BEN.id}")
    desk.presenter.act(PART)
    assert len(desk.read(staff=KIM).records) == 1
    desk.presenter.undo()
    assert len(desk.read(staff=KIM).records) == 2


def test_cashiers_are_refused_in_words(desk: ProfileDesk) -> None:
    desk.open(page=Page.PEOPLE)
    assert desk.presenter.staff == MARA
    desk.presenter.act(MERGE)
    desk.pick("Ben")
    assert desk.notices[-1][1], "a fault was said"
    assert len(desk.read(ADA).records) == 1
