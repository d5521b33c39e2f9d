"""Claims about the demo's doubles: invented for all to see, and as doubles come about."""

from random import Random

from pos_app.domain.customer import Customer
from pos_app.operations.demo_store import CUSTOMERS, Demo, build_demo
from pos_app.operations.find_duplicates import FindDuplicates
from pos_app.storage.duplicate_file import SqlDuplicateFile
from tests.fakes import A_MORNING
from tests.pos_app.operations.refund_desk import RefundDesk
from tests.pos_app.operations.test_demo_people import FICTION, the_demo


def first_of(demo: Demo, double: Customer) -> Customer:
    """Whom somebody was made after: by number or by address."""
    (found,) = [
        one for one in demo.customers
        if one.phone == double.phone or (double.email and one.email == double.email)
    ]  # fmt: skip
    return found


def test_one_in_a_hundred_is_there_twice_in_another_store() -> None:
    demo = the_demo()
    assert len(demo.doubles) == CUSTOMERS // 100
    for double in demo.doubles:
        first = first_of(demo, double)
        assert double.id != first.id
        assert double.home_store_id not in (None, first.home_store_id)


def test_nobody_can_be_reached_and_no_card_is_held_twice() -> None:
    for double in the_demo().doubles:
        assert double.phone.startswith(FICTION)
        assert len(double.phone) == 13
        assert not double.email or double.email.endswith("@example.com")
        assert not double.card


def test_a_few_are_somebody_else_of_the_same_home() -> None:
    demo = the_demo()
    others = [
        one for one in demo.doubles
        if one.given_name[0] != first_of(demo, one).given_name[0]
    ]  # fmt: skip
    assert len(others) == 2
    assert all(one.phone == first_of(demo, one).phone for one in others)


def test_no_double_is_written_like_its_first() -> None:
    demo = the_demo()
    for double in demo.doubles:
        first = first_of(demo, double)
        said = (double.given_name, double.family_name, double.phone)
        assert said != (first.given_name, first.family_name, first.phone)


def test_a_small_demo_has_none() -> None:
    assert build_demo(rnd=Random(5), now=A_MORNING, customers=20).doubles == ()


def test_the_search_finds_who_is_there_twice_and_nobody_else(desk: RefundDesk) -> None:
    demo = the_demo()
    with desk.units() as work:
        for one in (*demo.customers, *demo.doubles):
            work.customers.put(one)
        work.commit()
    finding = FindDuplicates(unit_of_work=desk.units, clock=desk.clock)
    findings = finding.look(SqlDuplicateFile(desk.connection), lambda *_: None)
    pairs = map(findings.pair, range(findings.count))
    assert {frozenset((one.a, one.b)) for one in pairs} == {
        frozenset((first_of(demo, one).id, one.id))
        for one in demo.doubles
        if one.given_name[0] == first_of(demo, one).given_name[0]
    }
