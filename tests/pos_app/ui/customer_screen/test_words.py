"""Each moment of a sale in two lines and on the large screen, in the language of whoever reads."""

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.customer_view import (
    CustomerMoment,
    CustomerView,
    PointsView,
    ViewLine,
    ViewTender,
)
from pos_app.domain.glass_lines import COLUMNS
from pos_app.domain.quantity import grams, pieces
from pos_app.domain.tender import TenderKind
from pos_app.phrases import Phrases
from pos_app.ui.customer_screen.words import MOST_ROWS, CustomerWords
from pos_app.ui.formatting import Formatter
from tests.builders import euros

ENGLISH = CustomerWords(Phrases("en"), Formatter("en-GB", ZoneInfo("Europe/Berlin")), "Corner Deli")
GERMAN = CustomerWords(Phrases("de"), Formatter("de-DE", ZoneInfo("Europe/Berlin")), "Eckladen")
ESPRESSO = ViewLine(name="Espresso", quantity=pieces(2), amount=euros(500), before=euros(500))
TOMATOES = ViewLine(name="Tomatoes", quantity=grams(642), amount=euros(241), before=euros(250))
RINGING = CustomerView(
    moment=CustomerMoment.RINGING, lines=(ESPRESSO, TOMATOES), last=1, total=euros(741),
    saved=euros(9), due=euros(741),
)  # fmt: skip


def cash(given: int, change: int) -> CustomerView:
    return replace(
        RINGING, moment=CustomerMoment.PAID, tenders=(ViewTender(TenderKind.CASH, euros(given)),),
        due=euros(0), change=euros(change),
    )  # fmt: skip


def card(amount: int) -> CustomerView:
    return replace(
        RINGING, moment=CustomerMoment.PAID, tenders=(ViewTender(TenderKind.CARD, euros(amount)),),
        total=euros(amount), due=euros(0), change=euros(0),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("view", "upper", "lower"),
    [
        (CustomerView(moment=CustomerMoment.CLOSED), "This till is closed", ""),
        (CustomerView(moment=CustomerMoment.WELCOME), "    Corner Deli", "      Welcome"),
        (RINGING, "Tomatoes        2.41", "Total       EUR 7.41"),
        (replace(RINGING, last=0), "2 x Espresso    5.00", "Total       EUR 7.41"),
        (
            replace(RINGING, moment=CustomerMoment.PAYING),
            "Total       EUR 7.41",
            " Your card, please",
        ),
        (
            replace(
                RINGING, moment=CustomerMoment.PAYING, due=euros(241),
                tenders=(ViewTender(TenderKind.VOUCHER, euros(500)),),
            ),
            "Given       EUR 5.00",
            "To pay      EUR 2.41",
        ),
        (cash(1000, 259), "Given      EUR 10.00", "Change      EUR 2.59"),
        (card(741), "Paid        EUR 7.41", "     Thank you"),
        (card(-741), "You get back    7.41", "     Thank you"),
        (CustomerView(moment=CustomerMoment.THANKS), "     Thank you", "    Corner Deli"),
    ],
)  # fmt: skip
def test_two_lines_at_each_moment(view: CustomerView, upper: str, lower: str) -> None:
    glass = ENGLISH.glass(view)
    assert (glass.upper, glass.lower) == (upper, lower)


def test_the_glass_speaks_the_language_of_the_store() -> None:
    glass = GERMAN.glass(cash(1000, 259))
    assert (glass.upper, glass.lower) == ("Gegeben    EUR 10,00", "Rückgeld    EUR 2,59")


def test_what_has_no_name_is_an_item() -> None:
    secret = replace(RINGING, lines=(replace(ESPRESSO, name=""),), last=0)
    assert ENGLISH.glass(secret).upper == "2 x Item        5.00"
    assert ENGLISH.picture(secret).rows[0].name == "Item"
    assert GERMAN.picture(secret).rows[0].name == "Artikel"


@given(
    st.text(max_size=300),
    st.integers(1, 9999),
    st.integers(-(10**12), 10**12),
    st.sampled_from([CustomerMoment.RINGING, CustomerMoment.PAYING, CustomerMoment.PAID]),
)
def test_no_line_of_glass_is_ever_longer_than_twenty(
    name: str, count: int, minor: int, moment: CustomerMoment
) -> None:
    line = ViewLine(name=name, quantity=pieces(count), amount=euros(minor), before=euros(minor))
    view = CustomerView(
        moment=moment, lines=(line,), last=0, total=euros(minor), due=euros(minor),
        tenders=(ViewTender(TenderKind.CASH, euros(minor)),), change=euros(minor),
    )  # fmt: skip
    for words in (ENGLISH, GERMAN):
        glass = words.glass(view)
        assert max(len(glass.upper), len(glass.lower)) <= COLUMNS
        figure = words.formatter.amount(euros(abs(minor))).lstrip("\u2212")
        assert glass.upper.endswith(figure)


def test_the_screen_says_what_a_line_cost_before_and_what_is_saved() -> None:
    picture = ENGLISH.picture(RINGING)
    assert [row.quantity for row in picture.rows] == ["2", "0.642\u00a0kg"]
    assert [row.before for row in picture.rows] == ["", "2.50"]
    assert [(one.words, one.amount) for one in picture.sums] == [("You save", "0.09")]
    assert (picture.large_words, picture.large_amount) == ("Total", "€7.41")
    assert picture.items == "3 items"
    assert picture.spoken == "Tomatoes 2.41. Total €7.41"


def test_the_screen_asks_for_the_card_and_then_tells_what_was_paid() -> None:
    waiting = ENGLISH.picture(replace(RINGING, moment=CustomerMoment.PAYING))
    assert (waiting.note, waiting.large_words) == ("Your card, please", "To pay")
    paid = ENGLISH.picture(cash(1000, 259))
    assert (paid.title, paid.large_words, paid.large_amount) == ("Thank you", "Change", "€2.59")
    assert [one.words for one in paid.sums] == ["You save", "Total", "Cash"]
    back = ENGLISH.picture(card(-741))
    assert (back.large_words, back.large_amount) == ("You get back", "€7.41")


def test_points_are_told_while_ringing_and_after() -> None:
    points = PointsView(earned=7, balance=2480)
    ringing = ENGLISH.picture(replace(RINGING, points=points))
    assert (ringing.earned, ringing.balance) == (
        "This purchase earns you 7 points",
        "Your points: 2,480",
    )
    ended = ENGLISH.picture(replace(cash(1000, 259), points=points))
    assert ended.earned == "You earned 7 points"
    owed = ENGLISH.picture(replace(RINGING, points=PointsView(earned=0, balance=-12)))
    assert (owed.earned, owed.balance) == ("", "Points owed: 12")


def test_greetings_have_no_sums() -> None:
    welcome = ENGLISH.picture(CustomerView(moment=CustomerMoment.WELCOME))
    assert (welcome.title, welcome.store, welcome.rows) == ("Welcome", "Corner Deli", ())
    assert GERMAN.picture(CustomerView(moment=CustomerMoment.CLOSED)).title == "Kasse geschlossen"


@given(st.integers(1, 200), st.data())
def test_of_a_huge_basket_the_rows_in_reach_of_the_last_are_made(
    count: int, drawn: st.DataObject
) -> None:
    last = drawn.draw(st.integers(0, count - 1))
    lines = tuple(replace(ESPRESSO, name=f"line {place}") for place in range(count))
    picture = ENGLISH.picture(replace(RINGING, lines=lines, last=last))
    assert len(picture.rows) == min(count, MOST_ROWS)
    assert picture.last is not None
    assert picture.rows[picture.last].name == f"line {last}"
    assert picture.items == f"{2 * count} items"
