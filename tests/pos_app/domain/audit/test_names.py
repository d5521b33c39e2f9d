"""Names: what is told of them, and what is offered."""

import pytest

from pos_app.domain.audit.checks import faults_of
from pos_app.domain.audit.fault import Fault, FaultKind
from tests.pos_app.domain.audit.records import RULES, person


def _only(given: str, family: str, **fields: object) -> Fault:
    (fault,) = faults_of(person(given, family, **fields), RULES)
    return fault


@pytest.mark.parametrize(
    ("given", "family"),
    [
        ("Anna", "Kowalska"),
        ("Anna Maria", "von Berg"),
        ("Jean-Luc", "O'Brien"),
        ("JP", "Meyer"),
        ("J.R.", "McDonald"),
        ("花子", "山田"),
        ("Анна", "Иванова"),
        ("გიორგი", "მაისურაძე"),
        ("Zoé 😀", "van der Berg"),
        ("Ana", "Bar"),
        ("", "Kowalska"),
        ("Cher", ""),
        ("Karl 2", "Meyer"),
        ("", "Müller GmbH"),
        ("", "BÄCKEREI BERG & SOHN"),
        ("Familie", "Berg"),
        ("familie berg", ""),
    ],
)
def test_nothing_is_said_of_a_name_as_people_have_it(given: str, family: str) -> None:
    assert faults_of(person(given, family), RULES) == ()


@pytest.mark.parametrize(
    ("given", "family", "becomes"),
    [
        ("ANNA", "KOWALSKA", "Anna Kowalska"),
        ("anna", "kowalska", "Anna Kowalska"),
        ("Anna", "KOWALSKA", "Anna Kowalska"),
        ("JEAN-LUC", "O'BRIEN", "Jean-Luc O'Brien"),
        ("karl", "von berg", "Karl von Berg"),
        ("JAN", "VAN DER MEER", "Jan van der Meer"),
        ("sue", "mcdonald", "Sue McDonald"),
        ("KARL", "BERG III", "Karl Berg III"),
        ("ЮЛИЯ", "ЩУКИНА", "Юлия Щукина"),
    ],
)
def test_capitals_alone_or_none_are_written_as_usual(given: str, family: str, becomes: str) -> None:
    fault = _only(given, family)

    assert (fault.kind, fault.becomes) == (FaultKind.NAME_CASE, becomes)


def test_turkish_letters_keep_their_dots() -> None:
    assert _only("IŞIL", "İPEK", language="tr").becomes == "I\u015f\u0131l İpek"


@pytest.mark.parametrize(
    ("given", "family", "fix"),
    [
        ("Anna Kowalska", "", {"given_name": "Anna", "family_name": "Kowalska"}),
        ("", "Anna Kowalska", {"given_name": "Anna", "family_name": "Kowalska"}),
        ("Anna von Berg", "", {"given_name": "Anna", "family_name": "von Berg"}),
        ("", "Kowalska, Anna", {"given_name": "Anna", "family_name": "Kowalska"}),
        ("Anna Kowalska", "Kowalska", {"given_name": "Anna"}),
        ("ANNA KOWALSKA", "", {"given_name": "Anna", "family_name": "Kowalska"}),
        ("Anna Maria Kowalska", "", {"given_name": "Anna Maria", "family_name": "Kowalska"}),
        ("Frau Anna Kowalska", "", {"given_name": "Anna", "family_name": "Kowalska"}),
    ],
)
def test_two_names_in_one_field_are_parted(given: str, family: str, fix: dict[str, str]) -> None:
    fault = _only(given, family)

    assert (fault.kind, fault.fix) == (FaultKind.NAME_TOGETHER, fix)


@pytest.mark.parametrize(("given", "family"), [("Kowalska,", "Anna"), ("KOWALSKA,", "anna")])
def test_names_in_each_others_field_are_swapped(given: str, family: str) -> None:
    fault = _only(given, family)

    assert fault.kind is FaultKind.NAME_SWAPPED
    assert fault.fix == {"given_name": "Anna", "family_name": "Kowalska"}


def test_a_title_is_no_first_name() -> None:
    fault = _only("Frau Dr. Anna", "Berg")

    assert (fault.kind, fault.fix) == (FaultKind.NAME_TITLE, {"given_name": "Dr. Anna"})


@pytest.mark.parametrize("name", ["test", "Test 2", "asdf", "xxx", "aaaa", "Max Mustermann"])
def test_whoever_tried_the_till_out_is_nobody(name: str) -> None:
    given, _, family = name.partition(" ")

    assert _only(given, family).kind is FaultKind.NAME_TEST


def test_a_number_for_a_name_is_offered_as_the_telephone() -> None:
    fault = _only("030 901821", "", phone="")

    assert fault.kind is FaultKind.NAME_NUMBER
    assert fault.fix == {"given_name": "", "phone": "+4930901821"}


def test_a_number_behind_a_name_leaves_the_name() -> None:
    fault = _only("Anna", "Berg 030 901821")

    assert (fault.kind, fault.fix) == (FaultKind.NAME_NUMBER, {"family_name": "Berg"})


def test_an_address_for_a_name_is_offered_as_the_email() -> None:
    fault = _only("Ben.Berg@Example.org", "", email="")

    assert fault.kind is FaultKind.NAME_ADDRESS
    assert fault.fix == {"given_name": "", "email": "ben.berg@example.org"}


@pytest.mark.parametrize("street", ["Hauptstraße 12", "12 Mill Road", "ul. Polna 3", "Am Ring 5"])
def test_a_street_is_no_name_and_nothing_is_guessed(street: str) -> None:
    fault = _only("", street)

    assert (fault.kind, fault.fix) == (FaultKind.NAME_ADDRESS, {})


@pytest.mark.parametrize(
    ("given", "family", "left"),
    [("Anna", "4111 1111 1111 1111", "Anna"), ("4111 1111", "1111 1111", "")],
)
def test_a_card_number_is_taken_out_and_never_said(given: str, family: str, left: str) -> None:
    faults = faults_of(person(given, family), RULES)

    assert (faults[0].kind, faults[0].becomes) == (FaultKind.NAME_CARD, left)
    assert "1111 1111 1111" not in faults[0].about


def test_blanks_twice_are_closed_up() -> None:
    fault = _only(" Anna  Maria", "Berg\u200b ")

    assert (fault.kind, fault.becomes) == (FaultKind.NAME_BLANKS, "Anna Maria Berg")


def test_a_record_without_a_name_says_so_without_a_guess() -> None:
    fault = _only("", "")

    assert (fault.kind, fault.fix) == (FaultKind.NAME_MISSING, {})
