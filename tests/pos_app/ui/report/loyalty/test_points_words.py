"""What points are worth is said where their programme says it, and programmes by name."""

from dataclasses import replace

from pos_app.domain.loyalty import Programme
from pos_app.domain.loyalty_rules import Redeem
from pos_app.ui.report.loyalty.points_words import PointsWords
from tests.builders import a_manager
from tests.loyalty import a_programme
from tests.pos_app.ui.report.loyalty.page_texts import words_for
from tests.pos_app.ui.report.loyalty.reports import HERE, Book, a_reading


def said(programme: Programme, *, is_only: bool = True) -> PointsWords:
    opened = a_reading(Book()).open(staff=a_manager())
    return PointsWords(words=words_for(opened), opened=opened, programme=programme, is_only=is_only)


def test_half_a_cent_is_rounded_up_and_a_debt_is_its_exact_opposite() -> None:
    words = said(replace(a_programme(), redeem=Redeem(points=2, worth_minor=1)))
    assert [words.worth(points) for points in (0, 1, 2, 3)] == [0, 1, 1, 2]


def test_points_that_pay_no_amount_are_worth_a_dash() -> None:
    words = said(replace(a_programme(), redeem=None))
    assert (words.worth(5), words.worth_cell(5).number) == (None, None)
    assert words.points_figure("owed", 5).of == ""


def test_a_programme_is_named_where_there_are_others() -> None:
    assert said(a_programme()).named("owed") == "Points owed"
    assert said(a_programme(), is_only=False).named("owed") == "Points owed, Regulars"


def test_a_store_that_nobody_knows_is_called_so() -> None:
    words = said(a_programme())
    assert words.store(HERE.bytes) == "Old Market"
    assert words.store(None) == words.store(b"x" * 16) == words.words.say("store_unknown")
