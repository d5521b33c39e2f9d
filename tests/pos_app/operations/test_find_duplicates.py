"""Everybody is compared once a day, and what was found is kept a little at a time."""

from dataclasses import replace

import pytest

from pos_app.domain.customer import Customer
from pos_app.domain.ids import CustomerId, mint_id
from pos_app.domain.person_merge import MergeWhy, as_pair
from pos_app.operations import find_duplicates
from pos_app.operations.find_duplicates import FindDuplicates, Findings
from pos_app.operations.merge_people import MergePeople
from pos_app.storage.duplicate_file import SqlDuplicateFile
from tests.builders import a_customer
from tests.likely import a_likely, found
from tests.merges import who
from tests.pos_app.operations.refund_desk import KIM, RefundDesk

ANNA = replace(
    a_customer(), id=who("anna"), given_name="Elisabeth", family_name="Kowalska",
    phone="+4915123456789", email="e.kowalska@mail.example", birthday_md="11-24", card="",
)  # fmt: skip
LISA = replace(ANNA, id=who("lisa"), given_name="Lisa", phone="+4915123456798", birthday_md="")
PETER = replace(ANNA, id=who("peter"), given_name="Peter", birthday_md="03-02", email="")


@pytest.fixture
def finding(desk: RefundDesk) -> FindDuplicates:
    put(desk, ANNA, LISA, PETER)
    return FindDuplicates(unit_of_work=desk.units, clock=desk.clock)


def put(desk: RefundDesk, *people: Customer) -> None:
    with desk.units() as work:
        for one in people:
            work.customers.put(one)
        work.commit()


def look(desk: RefundDesk, finding: FindDuplicates) -> Findings:
    return finding.look(SqlDuplicateFile(desk.connection), lambda *_: None)


def keep_all(finding: FindDuplicates, findings: Findings) -> int:
    place, steps = 0, 0
    while True:
        steps += 1
        after = finding.keep(findings, place)
        if after is None:
            return steps
        place = after


def waiting(desk: RefundDesk) -> list[tuple[CustomerId, CustomerId]]:
    with desk.units() as work:
        return [(one.a, one.b) for one in work.likely.pairs(limit=99)]


def test_who_may_be_one_person_waits_for_somebody_to_look(
    desk: RefundDesk, finding: FindDuplicates
) -> None:
    keep_all(finding, look(desk, finding))
    assert waiting(desk) == [as_pair(ANNA.id, LISA.id)]


def test_once_a_day_is_enough(desk: RefundDesk, finding: FindDuplicates) -> None:
    assert finding.is_due()
    keep_all(finding, look(desk, finding))
    assert not finding.is_due()
    desk.clock.advance(days=1)
    assert finding.is_due()


def test_what_is_not_found_again_goes_and_what_was_left_stays_left(
    desk: RefundDesk, finding: FindDuplicates
) -> None:
    found(desk.connection, a_likely(ANNA.id, PETER.id), a_likely(ANNA.id, LISA.id))
    a, b = as_pair(ANNA.id, LISA.id)
    with desk.units() as work:
        work.likely.skip(a, b, desk.clock.now())
        work.commit()
    desk.clock.advance(hours=1)
    keep_all(finding, look(desk, finding))
    with desk.units() as work:
        (pair,) = work.likely.pairs(limit=9)
    assert (pair.a, pair.b) == (a, b)
    assert pair.skipped_at is not None


def test_many_pairs_are_kept_a_few_at_a_time(
    desk: RefundDesk, finding: FindDuplicates, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(find_duplicates, "AT_ONCE", 2)
    put(desk, *(
        replace(ANNA, id=who(f"again {n}"), birthday_md="11-24", given_name="Elisabeth")
        for n in range(4)
    ))  # fmt: skip
    findings = look(desk, finding)
    assert findings.count >= 10
    assert keep_all(finding, findings) >= findings.count // 2
    assert len(waiting(desk)) == findings.count


def test_one_card_makes_one_person_without_asking_and_nothing_else_does(
    desk: RefundDesk, finding: FindDuplicates
) -> None:
    put(desk, replace(LISA, lost_cards=("2900000000018",)), replace(ANNA, card="2900000000018"))
    put(desk, replace(ANNA, id=who("twin"), card=""))
    keep_all(finding, look(desk, finding))
    with desk.units() as work:
        merges = work.people.merges(ANNA.id)
        records = set(work.people.records(ANNA.id))
    assert [one.why for one in merges] == [MergeWhy.RULE]
    assert records == {ANNA.id, LISA.id}


def test_cut_off_in_between_it_is_done_again(
    desk: RefundDesk, finding: FindDuplicates, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(find_duplicates, "AT_ONCE", 1)
    put(desk, replace(ANNA, id=who("twin")))
    assert finding.keep(look(desk, finding), 0) is not None
    assert finding.is_due()
    keep_all(finding, look(desk, finding))
    assert len(waiting(desk)) == 3


def test_whoever_was_kept_apart_is_not_asked_about_again(
    desk: RefundDesk, finding: FindDuplicates
) -> None:
    merging = MergePeople(unit_of_work=desk.units, clock=desk.clock, new_id=mint_id)
    merging.differ(ANNA.id, LISA.id, staff=KIM)
    keep_all(finding, look(desk, finding))
    assert waiting(desk) == []
