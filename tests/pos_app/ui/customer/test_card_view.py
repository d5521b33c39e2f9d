"""The card shows one customer, or the keys to find one, at every height."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from pos_app.phrases import Phrases
from pos_app.ui.customer.card_steps import CARD, OFF, PAY
from pos_app.ui.customer.card_view import CustomerCardView
from pos_app.ui.customer.picture import CustomerPicture
from pos_app.ui.customer.profile_door import PROFILE
from pos_app.ui.key_table import KeyTable
from pos_app.ui.sell.picture import Answer, QuestionPicture
from pos_app.ui.theme import Theme
from pos_app.ui.widgets.audit import audit
from pos_app.ui.widgets.labels import ElidedLabel
from tests.pos_app.ui.sell.pictures import full
from tests.pos_app.ui.sell.screen_stage import a_screen

ADA = CustomerPicture(
    initials="AS", name="Ada Sommer", tier="Gold", detail="•••• 5001", points="2,480 points",
    earns="+8 with this sale", here="worth €24.80", note="likes oat milk", pay="€5.97",
)  # fmt: skip


@pytest.fixture
def view(theme: Theme, qtbot: QtBot) -> CustomerCardView:
    made = CustomerCardView(theme, Phrases("en"), KeyTable())
    qtbot.addWidget(made)
    made.show()
    return made


def test_without_a_customer_there_are_keys_to_find_one(view: CustomerCardView) -> None:
    asked: list[str] = []
    view.action_asked.connect(asked.append)
    for key in view.nobody_keys:
        key.click()
    assert asked == ["find_customer", "enroll"]
    assert not view.card.isVisible()


def test_each_key_of_the_card_says_which_it_is(view: CustomerCardView) -> None:
    view.show_customer(ADA)
    chosen: list[str] = []
    view.chosen.connect(chosen.append)
    for key in (view.keys[OFF], view.keys[CARD], view.keys[PAY], view.more_key):
        key.click()
    assert chosen == [OFF, CARD, PAY, CARD]
    assert view.card.accessibleName().startswith("Ada Sommer. Gold.")


def test_a_low_card_keeps_what_can_be_done_behind_a_picture(view: CustomerCardView) -> None:
    view.show_customer(ADA)
    assert view.keys[CARD].isVisible()
    assert not view.more_key.isVisible()
    view.set_short(short=True)
    assert not view.keys[CARD].isVisible()
    assert view.more_key.isVisible()


def test_points_that_pay_nothing_have_no_key(view: CustomerCardView) -> None:
    view.show_customer(replace(ADA, pay=""))
    assert not view.keys[PAY].isVisible()
    view.show_customer(None)
    assert not view.card.isVisible()


@pytest.mark.parametrize("width", [1024, 1366, 1920])
def test_no_word_of_the_card_is_cut(theme: Theme, qtbot: QtBot, width: int) -> None:
    screen = a_screen(theme, qtbot, replace(full(), customer=ADA), width=width)
    assert audit(screen.side.customer) == []
    assert screen.height() == 768


@pytest.mark.parametrize(("answers", "is_shown"), [(1, True), (2, True), (3, False)])
def test_many_answers_come_before_the_customer(
    theme: Theme, qtbot: QtBot, answers: int, *, is_shown: bool
) -> None:
    question = QuestionPicture(
        title="Which one?",
        answers=tuple(Answer(code=str(n), text=f"Answer {n}") for n in range(answers)),
    )
    screen = a_screen(theme, qtbot, replace(full(), customer=ADA, question=question))
    assert screen.side.customer.isVisible() is is_shown
    assert screen.height() == 768


def test_a_touch_beside_the_keys_means_the_whole_profile(view: CustomerCardView) -> None:
    view.show_customer(ADA)
    chosen: list[str] = []
    view.chosen.connect(chosen.append)
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=view.card.geometry().center())
    view.profile_key.click()
    assert chosen == [PROFILE, PROFILE]


def test_an_issue_comes_before_a_note_and_stays_on_a_low_card(view: CustomerCardView) -> None:
    issue = replace(ADA, issue="Open service issue: grinder", habits="usually 9.00")
    view.show_customer(issue)
    shown = [label.text() for label in view.findChildren(QLabel) if label.isVisible()]
    assert "usually 9.00" in shown
    assert ADA.note not in shown
    view.set_short(short=True)
    told = [one.full_text for one in view.findChildren(ElidedLabel) if one.isVisible()]
    assert issue.issue in told


@pytest.mark.parametrize(("width", "is_beside"), [(362, False), (620, True)])
def test_where_points_lie_is_whole_on_a_low_card(
    view: CustomerCardView, qtbot: QtBot, width: int, *, is_beside: bool
) -> None:
    where = "1,520 can be used here now · 180 held for Airport"
    view.set_short(short=True)
    view.show_customer(replace(ADA, points="1,700 points", here=where))
    view.resize(width, view.sizeHint().height())
    qtbot.waitUntil(lambda: view.width() == width)
    shown = [one.text() for one in view.findChildren(QLabel) if one.isVisible()]
    assert where in shown
    assert "1,700 points" in shown
    assert (ADA.detail in shown) is is_beside
