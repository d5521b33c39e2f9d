"""Which values stand for somebody with several records."""

from dataclasses import replace
from datetime import timedelta
from itertools import permutations

from pos_app.domain.customer import Customer
from pos_app.domain.ids import CustomerId
from pos_app.domain.person import Person, person_of
from tests.builders import a_customer, an_id
from tests.fakes import A_MORNING

ANNA = replace(
    a_customer(), id=CustomerId(an_id("anna")), given_name="Anna", family_name="Kowalska",
    phone="+4915123456789", email="anna.k@mail.example", card="", groups=("trade",),
    tags=("gluten free",), enrolled_at=A_MORNING,
)  # fmt: skip
ANIA = replace(
    ANNA, id=CustomerId(an_id("ania")), given_name="A.", phone="+4915123456798", email="",
    card="2001", groups=(), tags=("gluten free", "dog"),
    enrolled_at=A_MORNING + timedelta(days=900),
)  # fmt: skip


def together(
    *records: Customer, written: dict[tuple[CustomerId, str], int] | None = None
) -> Person:
    clocks = written or {}
    return person_of(records, lambda who, name: clocks.get((who, name), 0))


def test_what_was_written_last_stands_and_nothing_never_does() -> None:
    later = {(ANIA.id, "phone"): 2, (ANNA.id, "phone"): 1, (ANIA.id, "email"): 9}
    person = together(ANNA, ANIA, written=later)
    assert person.shown.phone == ANIA.phone
    assert person.origins["phone"] == ANIA.id
    assert person.shown.email == ANNA.email
    assert person.shown.card == ANIA.card


def test_a_name_in_full_stands_for_its_initial_however_new_that_is() -> None:
    person = together(ANNA, ANIA, written={(ANIA.id, "given_name"): 9})
    assert person.shown.name == "Anna Kowalska"
    ania = replace(ANIA, given_name="Ania")
    assert together(ANNA, ania, written={(ANIA.id, "given_name"): 9}).shown.given_name == "Ania"


def test_groups_and_tags_are_those_of_all_and_the_first_day_is_the_oldest() -> None:
    shown = together(ANIA, ANNA).shown
    assert shown.groups == ("trade",)
    assert shown.tags == ("gluten free", "dog")
    assert shown.enrolled_at == ANNA.enrolled_at


def test_what_protects_somebody_wins() -> None:
    young = replace(ANIA, is_minor=True)
    silent = replace(ANNA, is_greeted=False)
    shown = together(silent, young).shown
    assert shown.is_minor
    assert not shown.is_greeted


def test_the_same_records_give_the_same_values_whichever_was_asked_for() -> None:
    third = replace(
        ANNA, id=CustomerId(an_id("third")), phone="+4915100000000", email="b@x.example"
    )
    shown = {
        replace(together(*some).shown, id=ANNA.id, tags=(), groups=())
        for some in permutations((ANNA, ANIA, third))
    }
    assert len(shown) == 1
    assert [together(*some).shown.id for some in ((ANNA, ANIA), (ANIA, ANNA))] == [ANNA.id, ANIA.id]


def test_one_record_is_shown_as_it_is() -> None:
    person = together(ANNA)
    assert person.shown is ANNA
    assert person.is_one_record
