"""Numbers and addresses: what is told of them, and what is offered."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.audit.checks import faults_of
from pos_app.domain.audit.contacts import phone_form
from pos_app.domain.audit.fault import AuditRules, Fault, FaultKind
from pos_app.domain.contact import normal_phone
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import StoreId
from tests.pos_app.domain.audit.records import NOW, RULES, person

STORE = StoreId(UUID(int=7))


def _only(**fields: object) -> Fault:
    (fault,) = faults_of(person(**fields), RULES)  # type: ignore[arg-type]
    return fault


def test_nobody_can_be_reached_without_number_and_address() -> None:
    assert _only(phone="", email="", card="77").kind is FaultKind.NO_CONTACT


@pytest.mark.parametrize("phone", ["0049 30 901820", "030/901820", "+49 (0)30 901820"])
def test_a_number_is_offered_as_it_is_looked_for(phone: str) -> None:
    fault = _only(phone=phone)

    assert (fault.kind, fault.fix) == (FaultKind.PHONE_FORM, {"phone": "+4930901820"})


def test_a_number_is_read_by_the_country_of_the_home_store() -> None:
    rules = AuditRules(now=NOW, country="DE", countries={STORE: "PL"})
    fault = phone_form(person(phone="22 621 02 51", home_store_id=STORE), rules)

    assert fault is not None
    assert fault.fix == {"phone": "+48226210251"}


@pytest.mark.parametrize(
    "phone", ["12", "+49111", "+490000000000", "no phone", "+3312345678901234"]
)
def test_a_number_that_cannot_be_dialled_is_offered_to_be_taken_away(phone: str) -> None:
    fault = _only(phone=phone)

    assert (fault.kind, fault.fix) == (FaultKind.PHONE_WRONG, {"phone": ""})


def test_the_last_way_to_know_somebody_is_not_taken_away() -> None:
    assert _only(phone="12", email="").fix == {}


@pytest.mark.parametrize(
    ("email", "kind", "becomes"),
    [
        ("Anna@Example.org", FaultKind.EMAIL_FORM, "anna@example.org"),
        (" anna @example.org", FaultKind.EMAIL_FORM, "anna@example.org"),
        ("anna@example,org.", FaultKind.EMAIL_FORM, "anna@example.org"),
        ("anna@gmial.com", FaultKind.EMAIL_TYPO, "anna@gmail.com"),
        ("anna.example.org", FaultKind.EMAIL_WRONG, ""),
        ("anna@example", FaultKind.EMAIL_WRONG, ""),
    ],
)
def test_an_address_is_offered_as_it_is_looked_for(
    email: str, kind: FaultKind, becomes: str
) -> None:
    fault = _only(email=email)

    assert (fault.kind, fault.fix) == (kind, {"email": becomes})


def test_an_address_that_bounces_is_taken_away_before_it_is_mended() -> None:
    rules = AuditRules(now=NOW, country="DE", bouncing=frozenset({"anna@gmial.com"}))
    (fault,) = faults_of(person(email="anna@gmial.com"), rules)

    assert (fault.kind, fault.fix) == (FaultKind.EMAIL_BOUNCES, {"email": ""})


@given(st.from_regex(r"\+(49|48|1|44|39|91|33|81)[0-9]{4,12}", fullmatch=True))
def test_what_can_be_dialled_is_told_as_the_tables_tell_it(phone: str) -> None:
    try:
        normal: str | None = normal_phone(phone, "DE")
    except RuleError:
        normal = None
    fault = phone_form(person(phone=phone), RULES)

    if normal is None:
        assert fault is not None
        assert fault.kind is FaultKind.PHONE_WRONG
    elif normal != phone:
        assert fault is not None
        assert fault.fix == {"phone": normal}
    elif fault is not None:
        assert fault.kind is FaultKind.PHONE_WRONG  # one digit again and again
