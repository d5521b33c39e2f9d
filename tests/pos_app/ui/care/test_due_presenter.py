"""The list of the day is worked off: done, later, a note, a number, goods that are back, undo."""

from datetime import timedelta

import pytest

from pos_app.domain.customer_care import MatterState
from pos_app.operations.due_today import CONTACT_SHOWN
from tests.care import TODAY
from tests.pos_app.ui.care.due_desk import ADA, CODE, JUICE, MARA, DueDesk

NOW_ON = TODAY + timedelta(days=2)
ISSUE, CALL = ("2 days late", "The cap leaks"), ("Today", "Call")


@pytest.fixture
def desk() -> DueDesk:
    desk = DueDesk()
    desk.presenter.open(MARA)
    return desk


def test_the_list_begins_with_what_is_late_and_says_for_whom(desk: DueDesk) -> None:
    assert desk.rows == [ISSUE, CALL]
    assert desk.view.picture.rows[0].is_late
    assert desk.view.picture.rows[1].about == "Follow-up · for Mara"
    assert desk.chosen.what == "The cap leaks"


def test_done_takes_a_row_off_and_chooses_the_next(desk: DueDesk) -> None:
    desk.presenter.done()
    assert desk.rows == [CALL]
    assert desk.chosen.what == "Call"
    assert desk.view.said == [f"Done: {ADA.name}."]
    assert desk.standing("The cap leaks").state is MatterState.DONE


def test_steps_are_taken_back_the_last_first(desk: DueDesk) -> None:
    desk.presenter.done()
    desk.presenter.tomorrow()
    assert desk.rows == []
    assert desk.view.picture.empty
    desk.presenter.undo()
    assert desk.rows == [CALL]
    desk.presenter.undo()
    assert desk.rows == [ISSUE, CALL]
    desk.presenter.undo()
    assert desk.view.said[-1] == "There is nothing to take back."


@pytest.mark.parametrize(("days", "key"), [(1, "tomorrow"), (7, "next_week")])
def test_later_is_one_key(desk: DueDesk, days: int, key: str) -> None:
    getattr(desk.presenter, key)()
    assert desk.rows == [CALL]
    assert desk.standing("The cap leaks").due_on == NOW_ON + timedelta(days=days)


def test_tomorrow_is_the_day_after_now_when_the_list_is_yesterdays(desk: DueDesk) -> None:
    desk.clock.advance(days=1)
    desk.presenter.tomorrow()
    assert desk.standing("The cap leaks").due_on == NOW_ON + timedelta(days=2)


def test_a_note_is_written_and_the_row_stays(desk: DueDesk) -> None:
    desk.presenter.ask_note()
    assert desk.view.picture.hint == "Write the note, then Enter"
    desk.presenter.entered(" ")
    assert desk.view.said == ["Write a few words first."]
    desk.presenter.entered("No answer")
    assert desk.rows == [("2 days late", "No answer"), CALL]
    detail = desk.view.picture.detail
    assert detail is not None
    assert detail.history[0][1].endswith("No answer")
    assert detail.words == "The cap leaks"


def test_a_number_is_shown_on_demand_and_noted(desk: DueDesk) -> None:
    assert desk.view.picture.detail is not None
    assert ADA.phone not in desk.view.picture.detail.contact
    desk.presenter.show_contact()
    assert desk.view.picture.detail.contact.startswith(ADA.phone)
    assert [entry.kind for entry in desk.storage.tables.audit] == [CONTACT_SHOWN]
    desk.presenter.step(1)
    assert desk.view.picture.detail is not None
    assert ADA.phone not in desk.view.picture.detail.contact


def test_goods_that_are_back_bring_those_who_wished_for_them(desk: DueDesk) -> None:
    desk.presenter.scanned(CODE)
    assert desk.view.said == [f"Back in stock: {JUICE.name}. 1 customer wished for it."]
    assert desk.rows == [ISSUE, CALL, ("Today", JUICE.name)]
    desk.presenter.step(1)
    desk.presenter.step(1)
    assert (desk.chosen.state, desk.chosen.is_news) == ("Back in stock", True)
    desk.presenter.done()
    assert desk.standing(JUICE.name).state is MatterState.TOLD
    desk.presenter.undo()
    desk.presenter.undo()
    assert desk.rows == [ISSUE, CALL]


def test_a_wish_that_nobody_has_any_more_ends(desk: DueDesk) -> None:
    desk.presenter.end()
    assert desk.rows == [ISSUE, CALL]
    desk.presenter.scanned(CODE)
    desk.presenter.choose(desk.view.picture.rows[2].key)
    desk.presenter.end()
    assert desk.standing(JUICE.name).state is MatterState.ENDED


def test_words_that_fit_several_products_ask_which(desk: DueDesk) -> None:
    desk.presenter.entered("apple juice")
    assert desk.view.picture.is_choosing
    assert [row.who for row in desk.view.picture.rows] == [JUICE.name, "Apple juice 2 l"]
    assert desk.presenter.back()
    assert desk.rows == [ISSUE, CALL]
    desk.presenter.entered("apple juice")
    desk.presenter.step(1)
    desk.presenter.entered("")
    assert desk.view.said == ["Nobody wished for Apple juice 2 l."]
    assert not desk.presenter.back()


@pytest.mark.parametrize("text", ["no such thing", "4006381333932"])
def test_what_no_product_fits_is_said(desk: DueDesk, text: str) -> None:
    desk.presenter.entered(text)
    assert desk.rows == [ISSUE, CALL]
    assert desk.view.said


def test_what_somebody_changed_meanwhile_is_read_again(desk: DueDesk) -> None:
    desk.keeping.change(desk.standing("The cap leaks"), MatterState.DONE, staff=MARA)
    desk.presenter.done()
    assert desk.view.said == ["Somebody changed this meanwhile. Look at it again."]
    assert desk.rows == [CALL]


def test_on_an_empty_list_no_key_does_anything() -> None:
    desk = DueDesk(is_empty=True)
    desk.presenter.open(MARA)
    for key in (desk.presenter.done, desk.presenter.tomorrow, desk.presenter.end):
        key()
    desk.presenter.ask_note()
    desk.presenter.show_contact()
    desk.presenter.step(1)
    desk.presenter.entered("")
    assert desk.view.said == []
    assert desk.view.picture.empty.startswith("Nothing is due today.")
