"""What is done with the people of a list is said, with those left out, and can be taken back."""

import pytest

from pos_app.domain.errors import RuleError
from pos_app.ui.behind.deeds import ALL, ONE
from pos_app.ui.behind.picture import Deed
from pos_app.ui.behind.presenter import BehindPresenter
from tests.pos_app.ui.behind.behind_desk import MANAGER, BehindDesk, person
from tests.pos_app.ui.behind.test_presenter import View, a_list


@pytest.fixture
def opened(desk: BehindDesk) -> tuple[View, BehindPresenter]:
    return a_list(desk)


def due(desk: BehindDesk) -> int:
    return len(desk.due.today(staff=MANAGER).items)


def test_all_who_may_be_called_are_on_the_list_and_off_it_again(
    desk: BehindDesk, opened: tuple[View, BehindPresenter]
) -> None:
    view, presenter = opened
    presenter.deeds.ask(Deed.CALLS)
    asked = view.picture.deed
    assert asked is not None
    assert (asked.text, asked.chosen) == ("Call: At risk", ALL)
    presenter.deeds.do(asked.text)
    assert view.notices == [
        "3 customers are on today’s list. Left out: 1 without a number; 1 who did not allow calls."
    ]
    assert (due(desk), view.picture.deed, view.picture.may_undo) == (3, None, True)
    presenter.deeds.undo()
    assert (due(desk), view.picture.may_undo) == (0, False)
    assert view.notices[-1] == "3 customers are off the list again."
    assert desk.changed == ["care", "care"]
    presenter.deeds.undo()
    assert view.notices[-1] == "There is nothing to take back."


def test_the_chosen_one_alone(desk: BehindDesk, opened: tuple[View, BehindPresenter]) -> None:
    view, presenter = opened
    presenter.choose(person(2))
    presenter.deeds.ask(Deed.CALLS)
    presenter.deeds.choose_many(ONE)
    presenter.deeds.do("Ask how the kettle does")
    (item,) = desk.due.today(staff=MANAGER).items
    assert (item.customer.id, item.now.words) == (person(2), "Ask how the kettle does")
    presenter.deeds.ask(Deed.CALLS)
    presenter.deeds.choose_many(ONE)
    presenter.deeds.do("Ask how the kettle does")
    assert view.notices[-1] == ("Nobody was put on the list. Left out: 1 whose call waits already.")


def test_a_tag_is_written_and_taken_back(
    desk: BehindDesk, opened: tuple[View, BehindPresenter]
) -> None:
    view, presenter = opened
    presenter.deeds.ask(Deed.TAG)
    asked = view.picture.deed
    assert asked is not None
    assert asked.text == "At risk"
    presenter.deeds.do(asked.text)
    presenter.deeds.ask(Deed.TAG)
    presenter.deeds.do("at risk")
    assert view.notices[0] == "5 customers have the tag At risk."
    assert "5 left out" in view.notices[1]
    assert desk.customer(0).tags == ("At risk",)
    presenter.deeds.undo()
    assert desk.customer(0).tags == ()
    assert view.notices[-1] == "The tags of 5 customers are gone again."


def test_amounts_are_stepped_and_never_more_than_there_are(
    opened: tuple[View, BehindPresenter],
) -> None:
    view, presenter = opened
    presenter.deeds.step(1)
    presenter.deeds.ask(Deed.CALLS)
    asked = view.picture.deed
    assert asked is not None
    assert [one.text for one in asked.many] == ["The chosen one", "All 5"]
    presenter.deeds.step(-1)
    presenter.deeds.step(-1)
    presenter.deeds.choose_many("25")
    assert view.picture.deed is not None
    assert view.picture.deed.chosen == ONE
    assert presenter.deeds.back()
    assert not presenter.deeds.back()


def test_words_that_cannot_be_kept_leave_the_deed_open(
    desk: BehindDesk, opened: tuple[View, BehindPresenter]
) -> None:
    view, presenter = opened
    presenter.deeds.ask(Deed.CALLS)
    presenter.deeds.do("   ")
    presenter.deeds.back()
    presenter.deeds.ask(Deed.TAG)
    presenter.deeds.do(" , ")
    assert presenter.deeds.is_open
    assert view.notices[-1] == desk.services.phrases.say(RuleError("errors.tag_missing").code)
    assert due(desk) == 0


def test_sales_cannot_be_called(desk: BehindDesk) -> None:
    view, presenter = a_list(desk, desk.sales)
    presenter.deeds.ask(Deed.CALLS)
    assert view.picture.deed is None
    presenter.deeds.do("x")
    assert due(desk) == 0
