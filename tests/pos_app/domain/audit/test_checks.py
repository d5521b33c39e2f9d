"""All that is wrong with a record, the gravest first, one thing of each field at a time."""

from hypothesis import assume, given
from hypothesis import strategies as st

from pos_app.domain.audit.checks import CHECKS, NAME_CHECKS, faults_of
from pos_app.domain.audit.dates import LastSeen
from pos_app.domain.audit.fault import FaultKind
from pos_app.domain.audit.name_words import is_house
from tests.pos_app.domain.audit.records import RULES, person


def test_several_faults_come_the_gravest_first() -> None:
    worn = person("ANNA", "KOWALSKA", phone="0049 30 901820", email="anna@gmial.com",
                  birthday_md="13-45")  # fmt: skip

    assert [one.kind for one in faults_of(worn, RULES, LastSeen())] == [
        FaultKind.EMAIL_TYPO, FaultKind.BIRTHDAY_WRONG, FaultKind.NAME_CASE, FaultKind.PHONE_FORM,
        FaultKind.STALE,
    ]  # fmt: skip


def test_a_name_has_one_fault_at_a_time() -> None:
    (fault,) = faults_of(person("ANNA  KOWALSKA", ""), RULES)

    assert fault.kind is FaultKind.NAME_TOGETHER


@given(st.text("aBCé ü", max_size=5), st.text("Abcß\u0131-", max_size=5))
def test_of_plain_names_nothing_is_left_out(given_name: str, family: str) -> None:
    one = person(given_name, family)
    assume(not is_house(one.name))  # "AB" is a company in Sweden
    found = [fault for check in NAME_CHECKS if (fault := check(one, RULES)) is not None]

    assert faults_of(one, RULES) == tuple(found[:1])


def test_each_check_finds_faults_of_its_own_field() -> None:
    names = [check.__name__ for row in CHECKS for check in row]

    assert len(names) == len(set(names))
