"""A sale of another store comes back once its till was asked, or by a manager within limits."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pos_app.domain.refund_rules import RefundNeed
from pos_app.domain.sale import SaleKind
from pos_app.domain.sold_line import sold_account, unread_account
from pos_app.ui.refund.screen import RefundScreen
from pos_app.ui.theme import Theme
from pos_app.ui.theme_tokens import Tone
from pos_app.ui.widgets.audit import audit
from tests.builders import a_product
from tests.pos_app.operations.refund_desk import BEN, RefundDesk
from tests.pos_app.ui.refund.other_till import FakeOthers, OtherSale, a_sale_elsewhere, open_here
from tests.pos_app.ui.refund.refund_screen import Handed, a_screen, keys

ENTER = Qt.Key.Key_Return


def scanned(
    desk: RefundDesk, qtbot: QtBot, *, others: FakeOthers | None = None
) -> tuple[RefundScreen, Handed, OtherSale, FakeOthers]:
    """The code of another store's receipt, scanned."""
    other = a_sale_elsewhere(desk)
    others = others or FakeOthers()
    others.sales[other.sale.id] = other.sale
    screen, handed = a_screen(desk, others=others, products=(a_product(),))
    qtbot.addWidget(screen)
    screen.open_refund(BEN)
    screen.take_scan(other.code)
    return screen, handed, other, others


def approve(qtbot: QtBot, screen: RefundScreen) -> None:
    """Kim says yes with her PIN."""
    keys(qtbot, screen, "1234", ENTER)


def test_it_is_fetched_and_its_till_asked_before_anything_goes_back(
    desk: RefundDesk, qtbot: QtBot
) -> None:
    screen, handed, other, others = scanned(desk, qtbot)
    assert [row.name for row in screen.picture.rows] == ["Juice", "Jar"]
    assert ("Shared", "neutral") in screen.picture.chips
    keys(qtbot, screen, "+", "+", ENTER)
    assert screen.picture.main == "Asking …"
    assert not screen.picture.may_main
    assert not handed.all
    open_here(desk, other.sale, returned=1, rights=2)
    others.look_again()
    assert len(handed.all) == 1
    done = desk.complete(desk.pay(handed.basket), staff=BEN).sale
    assert done.kind is SaleKind.REFUND
    account = sold_account(other.sale.id, other.sale.lines[0].id)
    assert [one.delta for one in done.postings if one.account == account] == [-2]
    assert desk.refund.open(other.sale.id, staff=BEN).left(other.sale.lines[0]) == 0


def test_what_came_back_elsewhere_is_said(desk: RefundDesk, qtbot: QtBot) -> None:
    screen, handed, other, others = scanned(desk, qtbot)
    keys(qtbot, screen, "+", "+", ENTER)
    open_here(desk, other.sale, returned=2)
    others.look_again()
    assert not handed.all
    assert "Juice: only 1" in screen._toast.text
    assert screen.picture.rows[0].now == "1"


def test_escape_ends_the_wait(desk: RefundDesk, qtbot: QtBot) -> None:
    screen, handed, other, others = scanned(desk, qtbot, others=FakeOthers(answers=False))
    assert screen.picture.main == "Asking …"
    assert screen._sums_card.isHidden(), "nothing is counted yet"
    keys(qtbot, screen, Qt.Key.Key_Escape)
    assert screen.picture.main != "Asking …"
    others.sales[other.sale.id] = other.sale
    others.asked[0](None)
    assert not screen.picture.rows
    assert not handed.all


def test_with_its_till_out_of_reach_a_manager_says_yes(desk: RefundDesk, qtbot: QtBot) -> None:
    screen, handed, other, others = scanned(desk, qtbot)
    keys(qtbot, screen, "+", ENTER)
    others.run_out()
    assert screen.picture.is_masked or screen.picture.groups[0].code == "approval"
    assert not handed.all
    approve(qtbot, screen)
    assert len(handed.all) == 1
    back = handed.basket.lines[0].refund
    assert back is not None
    assert RefundNeed.UNASKED in back.approved_for
    done = desk.complete(desk.pay(handed.basket), staff=BEN).sale
    account = sold_account(other.sale.id, other.sale.lines[0].id)
    assert [(one.delta, one.right) for one in done.postings if one.account == account] == [
        (-1, None)
    ]
    assert desk.refund.open(other.sale.id, staff=BEN).left(other.sale.lines[0]) == 2


def test_by_its_number_alone_nobody_gives_it_back_unasked(desk: RefundDesk, qtbot: QtBot) -> None:
    screen, handed, other, others = scanned(desk, qtbot)
    others.is_linked = False
    screen.open_refund(BEN, other.sale.id)
    keys(qtbot, screen, "+", ENTER)
    assert not handed.all
    assert "Scan the code" in screen._toast.text


def test_cut_off_the_goods_are_scanned_up_to_what_the_receipt_says(
    desk: RefundDesk, qtbot: QtBot
) -> None:
    screen, handed, other, _ = scanned(desk, qtbot, others=FakeOthers(is_linked=False))
    assert "Scan the goods" in screen._toast.text
    assert screen._toast.property("tone") == Tone.BAD.value, (
        "that it cannot be fetched is no good news"
    )
    keys(qtbot, screen, a_product().codes[0].code, ENTER)
    assert len(screen.picture.rows) == 1
    keys(qtbot, screen, ENTER)
    assert not handed.all
    approve(qtbot, screen)
    done = desk.complete(desk.pay(handed.basket, by="store_credit"), staff=BEN).sale
    account = unread_account(other.sale.id)
    assert sum(one.delta for one in done.postings if one.account == account) == done.total.minor
    screen.take_scan(other.code)
    keys(qtbot, screen, a_product().codes[0].code, ENTER, "9×", ENTER)
    assert "more than the receipt says" in screen._toast.text
    desk.refund.keep(other.sale, made_in=other.sale.id, staff=BEN)
    assert RefundNeed.UNREAD in desk.refund.open(other.sale.id, staff=BEN).needs


@pytest.mark.parametrize("language", ["en", "de"])
def test_no_word_is_cut_while_it_is_fetched_or_out_of_reach(
    desk: RefundDesk, qtbot: QtBot, theme: Theme, language: str
) -> None:
    other = a_sale_elsewhere(desk)
    for is_linked in (True, False):
        others = FakeOthers(is_linked=is_linked, answers=False)
        screen, _ = a_screen(
            desk, others=others, products=(a_product(),), language=language, theme=theme
        )
        qtbot.addWidget(screen)
        screen.resize(1024, 738)
        screen.show()
        screen.open_refund(BEN)
        screen.take_scan(other.code)
        qtbot.wait(1)
        assert audit(screen) == [], is_linked
