"""The head says what is known in a glance, with nothing whole that should be masked."""

from dataclasses import replace
from datetime import date

from pos_app.domain.ids import StoreId
from pos_app.ui.profile.pages import describe_page
from pos_app.ui.profile.picture import Page
from pos_app.ui.profile.words import (
    alert_of,
    describe_board,
    describe_head,
    describe_place,
    language_name,
)
from tests.builders import a_line
from tests.fakes import A_MORNING
from tests.pos_app.operations.loyalty_desk import ADA, some
from tests.pos_app.ui.profile.profile_desk import ProfileDesk, say


def put(desk: ProfileDesk, **fields: object) -> None:
    with desk.desk.units() as work:
        work.customers.put(replace(ADA, **fields))  # type: ignore[arg-type]  # (a test's fields)
        work.commit()


def test_figures_follow_from_what_was_bought(desk: ProfileDesk) -> None:
    desk.open()
    before = [figure for figure, *_ in desk.now.head.figures]
    assert before == ["0", "0", "0.00"]
    sale = desk.loyal.sell(some(a_line("Juice", quantity=3)))
    desk.open()
    points, visits, spend = desk.now.head.figures
    assert points[0] == str(desk.loyal.held()[0])
    assert visits[0] == "1"
    assert spend[0] == desk.services.formatter.amount(sale.total)
    assert desk.services.formatter.money(sale.total) in spend[2]


def test_wishes_and_age_are_chips_and_the_rest_a_line(desk: ProfileDesk) -> None:
    put(desk, is_greeted=False, is_minor=True, birthday_md="12-24", language="pl", tags=("vegan",))
    head = describe_head(desk.read(), desk.words, is_shown=False)
    assert [text for text, _ in head.chips] == [say("minor"), say("not_greeted")]
    assert head.about == "Birthday 24.12. · speaks Polish · vegan"


def test_place_and_card_are_masked_until_shown(desk: ProfileDesk) -> None:
    store = desk.desk.policy.store
    put(desk, enrolled_at=A_MORNING, home_store_id=store.id, is_home_chosen=True)
    profile, words = desk.read(), desk.words
    masked = describe_place(profile, words, is_shown=False)
    assert ADA.card not in masked
    assert say("home", store=store.name) in describe_head(profile, words, is_shown=False).about
    assert ADA.card in describe_place(profile, words, is_shown=True)
    put(desk, home_store_id=StoreId(ADA.id), is_home_chosen=True)
    assert say("other_store") in describe_head(desk.read(), words, is_shown=False).about


def test_debt_and_issue_stand_in_the_alert(desk: ProfileDesk) -> None:
    assert alert_of(desk.read(), desk.words) == ""
    desk.loyal.give_back(desk.loyal.sell(some(a_line("Juice", quantity=3))), [3])
    assert alert_of(desk.read(), desk.words) == ""


def test_the_board_has_the_newest_of_each_page(desk: ProfileDesk) -> None:
    for _ in range(7):
        desk.loyal.sell(some(a_line("Juice", quantity=1)))
    profile, words = desk.read(), desk.words
    cards = describe_board(profile, lambda page: describe_page(page, profile, words), words)
    purchases = next(card for card in cards if card.page is Page.PURCHASES)
    assert len(purchases.entries) == 7
    assert purchases.note == "7 purchases"


def test_an_older_day_has_its_year(desk: ProfileDesk) -> None:
    words = desk.words
    assert "2019" in words.day(date(2019, 3, 2))
    assert "2026" not in words.day(A_MORNING)


def test_a_language_nobody_named_is_its_code(desk: ProfileDesk) -> None:
    assert language_name("xx", desk.words) == "xx"
