"""What came from other stores is worked off: one key chooses, everything can be taken back."""

import pytest

from pos_app.domain.errors import RuleError
from pos_app.ui.inbox.picture import InboxList
from tests.pos_app.ui.inbox.inbox_desk import (
    ADA,
    BRUNO,
    JUICE,
    MARA,
    OFFER,
    PHONE,
    PRICE,
    InboxDesk,
    version,
)


@pytest.fixture
def desk() -> InboxDesk:
    return InboxDesk().open()


def stands(desk: InboxDesk, place: object) -> object:
    return {key: one.value for key, one in desk.storage.tables.settled.items()}[place]  # type: ignore[index]


def test_the_page_begins_with_values_written_apart(desk: InboxDesk) -> None:
    assert desk.view.picture.shown is InboxList.APART
    assert desk.rows == ["Summer juice", JUICE.name, "Ada Beispiel"]
    texts = [text for _, text in desk.view.picture.lists]
    assert texts == ["Two values · 3", "Put aside · 1", "New customers · 3"]


def test_one_key_takes_a_value_and_the_next_row_is_there(desk: InboxDesk) -> None:
    desk.presenter.take(9)  # there are three: nothing happens
    desk.presenter.take(2)
    assert desk.rows == [JUICE.name, "Ada Beispiel"]
    assert desk.view.picture.detail is not None
    assert desk.view.picture.detail.title == JUICE.name
    assert stands(desk, (OFFER.document_id, "*")) == OFFER.versions[1].value
    assert desk.view.said[-1].startswith("Summer juice: ")
    assert desk.changed == ["offer"]


def test_arrows_mark_a_value_and_enter_takes_it(desk: InboxDesk) -> None:
    desk.presenter.choose(("customer", PHONE.document_id, "phone"))
    assert [one.is_chosen for one in desk.view.picture.detail.choices] == [True, False]  # type: ignore[union-attr]
    desk.presenter.mark(1)
    desk.presenter.mark(1)
    desk.presenter.accept()
    assert stands(desk, (PHONE.document_id, "phone")) == "+493023125042"


@pytest.mark.parametrize("number", [1, 2])
def test_a_choice_taken_back_waits_again_with_what_stood_before(
    desk: InboxDesk, number: int
) -> None:
    key = ("product", PRICE.document_id, "price")
    desk.presenter.choose(key)
    desk.presenter.take(number)
    assert desk.rows == ["Summer juice", "Ada Beispiel"]
    desk.presenter.undo()
    assert stands(desk, (PRICE.document_id, "price")) == 249
    assert JUICE.name in desk.rows
    desk.presenter.choose(key)
    desk.presenter.take(2)
    assert stands(desk, (PRICE.document_id, "price")) == 259
    assert desk.rows == ["Summer juice", "Ada Beispiel"]


def test_a_cashier_settles_a_number_and_hears_that_the_rest_is_for_a_manager() -> None:
    desk = InboxDesk().open(MARA)
    assert desk.rows == ["Ada Beispiel"]
    assert desk.view.picture.note == "2 more wait for a manager."


def test_a_value_that_came_meanwhile_is_shown_before_anything_is_chosen(desk: InboxDesk) -> None:
    tables = desk.storage.tables
    tables.settled[(OFFER.document_id, "*")] = version(99, {})
    desk.presenter.take(1)
    assert desk.view.said[-1] == desk.services.phrases.say("errors.conflict_changed")
    assert stands(desk, (OFFER.document_id, "*")) == {}


def test_what_the_hub_put_aside_is_read_once(desk: InboxDesk) -> None:
    desk.presenter.show_list("aside")
    assert desk.rows == ["Value moved", "Record"]
    assert desk.view.picture.accept.is_shown
    detail = desk.view.picture.detail
    assert detail is not None
    assert detail.words[0] == "It moves value that does not add up."
    assert "Tell a manager" in detail.words[2]
    assert detail.words[-1] == "Code: postings_unbalanced · 41"
    desk.presenter.accept()
    assert not desk.view.picture.accept.is_shown
    assert desk.view.picture.lists[1][1] == "Put aside"
    desk.presenter.accept()
    assert desk.view.said == ["Noted as read."]
    desk.presenter.choose((12, desk.storage.tables.aside[1].noted_at))
    assert desk.view.picture.detail is not None
    assert desk.view.picture.detail.words[0] == "The hub did not take it."


def test_who_came_is_seen_one_by_one_with_likely_doubles_marked(desk: InboxDesk) -> None:
    desk.presenter.show_list("came")
    assert [row.mark for row in desk.view.picture.rows] == ["Known?", "Known?", ""]
    detail = desk.view.picture.detail
    assert detail is not None
    assert f"Perhaps the same as {ADA.name}" in " ".join(detail.words)
    assert desk.presenter.whose is not None
    desk.presenter.accept()
    assert desk.rows[0] == BRUNO.name
    desk.presenter.undo()
    assert len(desk.rows) == 3


def test_all_are_seen_at_once_and_that_is_taken_back_too(desk: InboxDesk) -> None:
    desk.presenter.all_seen()
    assert desk.view.said == []
    desk.presenter.show_list("came")
    desk.presenter.all_seen()
    assert desk.rows == []
    assert desk.view.picture.empty == "Nobody new since the last look."
    assert desk.view.picture.detail is None
    desk.presenter.accept()
    desk.presenter.undo()
    assert len(desk.rows) == 3
    desk.presenter.undo()
    assert desk.view.said[-1] == "There is nothing to take back."


def test_a_store_that_is_always_linked_lists_nobody_who_came() -> None:
    desk = InboxDesk(is_live=True).open()
    assert [code for code, _ in desk.view.picture.lists] == ["apart", "aside"]
    assert desk.services.reading.count() == 4
    desk.presenter.show_list("nothing")
    assert desk.view.picture.shown is InboxList.APART


def test_a_first_look_begins_to_count_and_lists_nobody() -> None:
    desk = InboxDesk(is_empty=True)
    assert desk.storage.tables.arrivals is None
    assert desk.services.reading.count() == 0
    assert desk.storage.tables.arrivals == []
    desk.open()
    assert desk.view.picture.empty.startswith("Nothing to choose.")
    assert desk.presenter.whose is None
    desk.presenter.mark(1)
    desk.presenter.take(1)
    assert desk.view.said == []


def test_the_page_comes_back_as_it_was_left_for_a_profile(desk: InboxDesk) -> None:
    desk.presenter.choose(("customer", PHONE.document_id, "phone"))
    assert desk.presenter.whose == PHONE.document_id
    desk.presenter.take(1)
    desk.presenter.come_back()
    assert desk.rows == ["Summer juice", JUICE.name]
    assert desk.view.picture.may_undo


def test_a_refusal_is_said_and_everything_stays(desk: InboxDesk) -> None:
    desk.storage.commit_error = RuleError("errors.card_taken")
    desk.presenter.take(1)
    assert desk.rows == ["Summer juice", JUICE.name, "Ada Beispiel"]
    assert desk.view.said == [desk.services.phrases.say("errors.card_taken")]
