"""Levels say how alike two values are, whichever comes first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.duplicates.alikeness import MISSING, Comparing, FieldKind, alike
from tests.pos_app.domain.duplicates.examples import CODE, DATE, NAME, NICKNAMES, TEXT, rules


@pytest.mark.parametrize(
    ("kind", "one", "other", "level"),
    [
        (NAME, "anna", "anna", 3),
        (NAME, "anna", "ana", 2),
        (NAME, "catherine", "catherina", 2),
        (NAME, "a", "anna", 1),
        (NAME, "anna", "jonas", 0),
        (NAME, "al", "an", 0),
        (TEXT, "giblin street", "giblin stret", 2),
        (TEXT, "giblin street", "tullaroop court", 0),
        (DATE, "19801231", "19801231", 3),
        (DATE, "19800312", "19801203", 2),
        (DATE, "19801231", "19801221", 2),
        (DATE, "19801231", "19801204", 1),
        (DATE, "19801231", "19620704", 0),
        (DATE, "1980", "19801231", 0),
        (CODE, "4011", "4011", 2),
        (CODE, "4011", "4101", 1),
        (CODE, "4011", "7000", 0),
    ],
)
def test_a_level_is_what_a_slip_would_make(
    kind: FieldKind, one: str, other: str, level: int
) -> None:
    assert alike(kind, *sorted((one, other))) == level


@given(st.sampled_from(FieldKind), st.text("abc019", min_size=1), st.text("abc019", min_size=1))
def test_it_does_not_matter_which_comes_first(kind: FieldKind, one: str, other: str) -> None:
    comparing = Comparing(rules(field=kind))
    there, back = {"field": one}, {"field": other}
    assert comparing.levels(there, back) == comparing.levels(back, there)


def test_what_is_missing_says_nothing() -> None:
    comparing = Comparing(rules(given=NAME, born=DATE))
    levels = comparing.levels({"given": "anna", "born": ""}, {"given": "anna", "born": "19801231"})
    assert levels == (3, MISSING)


def test_a_nickname_is_a_name() -> None:
    plain, knowing = (Comparing(rules(given=NAME), nicknames=names) for names in ({}, NICKNAMES))
    one, other = {"given": "william"}, {"given": "bill"}
    assert (plain.levels(one, other), knowing.levels(one, other)) == ((0,), (1,))


def test_names_that_changed_places_agree() -> None:
    comparing = Comparing(rules(given=NAME, family=NAME), swapped=("given", "family"))
    one, other = {"given": "anna", "family": "stern"}, {"given": "stern", "family": "anna"}
    assert comparing.levels(one, other) == (2, 2)
    assert comparing.levels(one, {"given": "", "family": "anna"}) == (MISSING, 0)
