"""The profile shows one customer at a time; contact is masked until somebody asks."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from pos_app.domain.errors import RuleError
from pos_app.domain.ids import CustomerId
from pos_app.storage.errors import StorageError
from pos_app.ui.profile.picture import Page
from tests.builders import a_line, an_id
from tests.pos_app.operations.loyalty_desk import ADA, BEN, some
from tests.pos_app.operations.refund_desk import MARA
from tests.pos_app.ui.profile.profile_desk import PHRASES, ProfileDesk, say

JUICE = a_line("Juice", quantity=3)


def test_the_board_comes_first_with_a_card_a_page(desk: ProfileDesk) -> None:
    desk.open()
    assert desk.now.page is Page.BOARD
    assert [card.page for card in desk.now.board] == [
        Page.PURCHASES, Page.POINTS, Page.NOTES, Page.CARE, Page.CONSENTS,
        Page.CUES, Page.PEOPLE,
    ]  # fmt: skip
    assert desk.now.head.name == ADA.name
    assert desk.now.may_use
    assert desk.now.may_edit


def test_contact_is_masked_until_it_is_asked_for_and_that_is_a_look(desk: ProfileDesk) -> None:
    desk.open()
    assert ADA.phone not in desk.now.head.contact
    assert desk.audited().count("customer_looked_at") == 1
    desk.presenter.show_contact()
    assert ADA.phone in desk.now.head.contact
    assert ADA.card in desk.now.detail
    assert desk.audited().count("customer_looked_at") == 2
    desk.presenter.show_contact()
    assert ADA.phone not in desk.now.head.contact
    assert desk.audited().count("customer_looked_at") == 2
    desk.presenter.show_contact()
    desk.open(BEN)
    assert BEN.phone not in desk.now.head.contact


def test_pages_turn_and_esc_leads_back_to_the_board_and_out(desk: ProfileDesk) -> None:
    desk.open()
    desk.presenter.turn(-1)
    assert desk.now.page is Page.CHANGES
    desk.presenter.turn(1)
    assert desk.now.page is Page.BOARD
    desk.presenter.turn_to(Page.NOTES.value)
    assert desk.presenter.back()
    assert desk.now.page is Page.BOARD
    assert not desk.presenter.back()


def test_the_newest_purchase_is_chosen_and_its_lines_are_read(desk: ProfileDesk) -> None:
    old = desk.loyal.sell(some(JUICE))
    desk.desk.clock.advance(minutes=5)
    new = desk.loyal.sell(some(JUICE))
    desk.open(page=Page.PURCHASES)
    assert desk.shown.chosen == new.id
    assert desk.shown.detail_title == str(new.number)
    desk.presenter.step(1)
    assert (desk.shown.chosen, desk.shown.detail_title) == (old.id, str(old.number))
    desk.presenter.step(1)
    assert desk.shown.chosen == old.id


def test_somebody_is_opened_at_a_page_with_its_first_row(desk: ProfileDesk) -> None:
    sale = desk.loyal.sell(some(JUICE))
    desk.presenter.open(ADA.id, MARA, purpose="sale", page=Page.PURCHASES)
    assert desk.now.page is Page.PURCHASES
    assert desk.shown.detail_title == str(sale.number)


def test_somebody_else_is_found_and_opened(desk: ProfileDesk) -> None:
    desk.open()
    desk.presenter.find()
    assert desk.now.pick is not None
    desk.pick("ben")
    assert desk.now.head.name == BEN.name
    assert desk.now.pick is None


def test_without_anybody_it_asks_whose(desk: ProfileDesk) -> None:
    desk.presenter.open_nobody(MARA)
    assert desk.now.pick is not None
    assert not desk.now.may_use
    assert not desk.presenter.back()
    desk.pick("ada")
    assert desk.now.head.name == ADA.name


def test_somebody_who_is_gone_is_told(desk: ProfileDesk) -> None:
    desk.open(replace(ADA, id=CustomerId(an_id("nobody"))))
    assert desk.notices == [(PHRASES.say("errors.customer_gone"), True)]
    assert not desk.now.may_edit
    assert desk.now.detail == ""
    assert desk.now.pick is not None
    desk.presenter.edit()
    desk.presenter.act("link")
    desk.presenter.show_contact()
    assert desk.now.form is None


def test_an_answer_that_comes_late_is_dropped(desk: ProfileDesk) -> None:
    desk.open()
    waiting = []
    object.__setattr__(desk.services, "run", lambda work, **to: waiting.append((work, to)))
    desk.open()
    desk.open(BEN)
    for work, to in waiting:
        to["on_done"](work())
    assert desk.now.head.name == BEN.name


def test_without_an_edit_there_is_nothing_to_undo(desk: ProfileDesk) -> None:
    desk.open()
    assert not desk.now.may_undo
    desk.presenter.undo()
    assert desk.notices[-1] == (say("nothing_to_undo"), True)


def test_a_read_that_fails_never_leaves_one_moment_standing(desk: ProfileDesk) -> None:
    waiting = held_back(desk)
    desk.open()
    assert desk.now.detail == say("reading")
    (_, to), *_ = waiting
    to["on_failed"](StorageError("storage.basket_unreadable", reason="torn"))
    assert desk.now.detail == ""
    assert desk.now.pick is not None
    assert desk.notices[-1][1]


def test_whoever_goes_while_they_are_shown_is_told_and_nothing_old_stands(
    desk: ProfileDesk,
) -> None:
    desk.open(page=Page.NOTES)
    waiting = held_back(desk)
    desk.presenter.read()
    ((_, to),) = waiting
    to["on_failed"](RuleError("errors.customer_gone"))
    assert (desk.now.head.name, desk.now.shown, desk.now.may_use) == ("", None, False)
    assert desk.notices[-1] == (PHRASES.say("errors.customer_gone"), True)


def test_a_failure_that_comes_late_does_not_take_the_next_one_away(desk: ProfileDesk) -> None:
    waiting = held_back(desk)
    desk.open()
    desk.open(BEN)
    (_, late), _, (work, to), _ = waiting
    to["on_done"](work())
    late["on_failed"](RuleError("errors.customer_gone"))
    assert desk.now.head.name == BEN.name
    assert desk.notices == []


def test_a_read_that_fails_does_not_lose_the_one_that_was_asked_after_it(
    desk: ProfileDesk,
) -> None:
    waiting = held_back(desk)
    desk.open()
    desk.open()
    (_, first), _, (work, second), _ = waiting
    first["on_failed"](StorageError("storage.basket_unreadable", reason="torn"))
    second["on_done"](work())
    assert desk.now.head.name == ADA.name
    assert desk.notices == []


def test_a_page_that_was_turned_while_reading_has_its_first_row(desk: ProfileDesk) -> None:
    sale = desk.loyal.sell(some(JUICE))
    waiting = held_back(desk)
    desk.open()
    desk.presenter.turn_to(Page.PURCHASES.value)
    work, to = waiting.pop(0)
    to["on_done"](work())
    assert desk.shown.chosen == sale.id
    work, to = waiting.pop()
    to["on_done"](work())
    assert desk.shown.detail_title == str(sale.number)


def held_back(
    desk: ProfileDesk,
) -> list[tuple[Callable[[], Any], dict[str, Callable[[Any], None]]]]:
    """What is asked in the background from now on waits here."""
    waiting: list[tuple[Callable[[], Any], dict[str, Callable[[Any], None]]]] = []
    object.__setattr__(desk.services, "run", lambda work, **to: waiting.append((work, to)))
    return waiting
