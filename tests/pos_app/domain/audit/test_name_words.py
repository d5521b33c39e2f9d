"""Words of names: what is none, and how names are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.audit.name_words import cased, is_house, is_street, is_test_name, without_title


@pytest.mark.parametrize("name", ["Anna Bar", "Neu", "Anna Kunde", "Tess Muster", ""])
def test_a_surname_that_is_also_such_a_word_is_left_alone_beside_a_name(name: str) -> None:
    assert is_test_name(name) is (name == "Neu")


@pytest.mark.parametrize("name", ["Max Weg", "Platz 1a Mode", "Anna 2", "Karl Strasser"])
def test_a_name_that_sounds_like_a_street_is_none_without_its_number(name: str) -> None:
    assert not is_street(name) or name.startswith("Platz")


@pytest.mark.parametrize(
    ("name", "is_one"),
    [("Berg GmbH & Co. KG", True), ("Fam. Berg", True), ("Sportverein e.V.", True),
     ("Agnes Ago", False), ("Anna Teamer", False)],
)  # fmt: skip
def test_a_business_or_a_family_is_told_by_a_word_of_its_own(name: str, is_one: bool) -> None:
    assert is_house(name) is is_one


def test_a_title_alone_is_taken_from_before_a_name() -> None:
    assert (without_title("Mr. John"), without_title("Frau"), without_title("Pandora")) == (
        "John", "", "Pandora",
    )  # fmt: skip


@given(st.text("abcdefghijklmnopqrstuvwxyz' -", max_size=20))
def test_writing_a_name_as_usual_loses_no_letter(name: str) -> None:
    for is_family in (True, False):
        assert cased(name.upper(), is_family=is_family).casefold() == name.casefold()
