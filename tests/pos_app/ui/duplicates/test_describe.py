"""Two people side by side say what speaks for one, and what against."""

import pytest

from pos_app.ui.duplicates.picture import FieldLine, PairPicture, Speaks
from tests.pos_app.ui.duplicates.duplicates_desk import LEA, DuplicatesDesk

Lines = dict[str, FieldLine]


def shown(desk: DuplicatesDesk, down: int = 0) -> PairPicture:
    desk.open()
    desk.presenter.walk(down)
    assert desk.view.picture.pair is not None
    return desk.view.picture.pair


def lines_of(pair: PairPicture) -> Lines:
    return {line.name: line for line in pair.lines}


def test_every_field_says_what_is_between_the_two() -> None:
    found = {
        name: (line.reason, line.said) for name, line in lines_of(shown(DuplicatesDesk())).items()
    }
    assert found == {
        "Name": ("Much alike, or a short form", "for"),
        "Telephone": ("Two digits swapped", "for"),
        "E-mail": ("The same, letter for letter", "for"),
        "Birthday": ("Known of one only", "–"),
        "Card": ("Two cards", "against"),
    }


def test_what_says_nothing_has_no_bar_and_what_says_much_a_longer_one() -> None:
    lines = lines_of(shown(DuplicatesDesk()))
    assert lines["Birthday"].share == 0
    assert lines["E-mail"].share > lines["Telephone"].share > 0
    assert lines["Card"].speaks is Speaks.AGAINST


def test_what_is_not_known_says_so_and_a_card_shows_its_last_digits() -> None:
    lines = lines_of(shown(DuplicatesDesk()))
    assert lines["Birthday"].other == "not known"
    assert not lines["Birthday"].is_other_known
    assert lines["Card"].one == "•••• 4312"


@pytest.mark.parametrize(
    ("down", "verdict", "odds"),
    [
        (0, "Very likely one person", "97 of 100 such pairs were"),
        (1, "Very likely one person", "84 of 100 such pairs were"),
        (2, "Perhaps one person", "52 of 100 such pairs were"),
    ],
)
def test_how_likely_it_is_is_said_in_words(down: int, verdict: str, odds: str) -> None:
    pair = shown(DuplicatesDesk(), down)
    assert (pair.verdict, pair.odds) == (verdict, odds)


def test_a_home_in_common_is_pointed_out() -> None:
    hint = shown(DuplicatesDesk()).hint
    assert hint is not None
    assert hint.title.startswith("Same household?")
    assert shown(DuplicatesDesk(), 2).hint is None


def test_two_purchases_at_one_time_speak_louder_than_a_home() -> None:
    desk = DuplicatesDesk()
    desk.buys_in_two_stores()
    hint = shown(desk).hint
    assert hint is not None
    assert hint.title == "They bought at the same time in two stores."


def test_the_foot_says_what_stays() -> None:
    foot = shown(DuplicatesDesk()).foot
    assert "no stays" in foot


def test_the_list_is_the_surest_first_with_what_waits_in_all() -> None:
    picture = DuplicatesDesk().open()
    assert [row.figure for row in picture.rows] == ["97", "84", "52"]
    assert [row.is_strong for row in picture.rows] == [True, True, False]
    assert picture.rows[2].name == LEA.name
    assert picture.count == "3"
    assert picture.sub.startswith("3 pairs waiting")


def test_an_empty_page_says_when_it_looks_again() -> None:
    picture = DuplicatesDesk(pairs=()).open()
    assert picture.pair is None
    assert "once a day" in picture.empty
