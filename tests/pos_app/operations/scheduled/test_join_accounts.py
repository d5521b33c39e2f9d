"""What a programme that is younger than a merge counts is one person's too, said once."""

from dataclasses import replace

import pytest

from pos_app.domain.account import AccountId
from pos_app.domain.ids import ProgrammeId, mint_id
from pos_app.operations.merge_people import MergePeople
from pos_app.operations.scheduled.join_accounts import JoinAccounts
from tests.builders import an_id
from tests.pos_app.operations.loyalty_desk import ADA, BEN, PROGRAMME, LoyaltyDesk
from tests.pos_app.operations.refund_desk import KIM, RefundDesk

SECOND = replace(PROGRAMME, id=ProgrammeId(an_id("second")), name="Second")
PAIR = {SECOND.account(ADA.id), SECOND.account(BEN.id)}


@pytest.fixture
def loyal(desk: RefundDesk) -> LoyaltyDesk:
    return LoyaltyDesk(desk)


@pytest.fixture
def merging(loyal: LoyaltyDesk) -> MergePeople:
    return MergePeople(unit_of_work=loyal.desk.units, clock=loyal.desk.clock, new_id=mint_id)


def begun(loyal: LoyaltyDesk) -> None:
    """A second programme begins."""
    with loyal.desk.units() as work:
        work.loyalty.put(SECOND)
        work.commit()


def run(loyal: LoyaltyDesk) -> None:
    job = JoinAccounts(unit_of_work=loyal.desk.units, clock=loyal.desk.clock)
    while job.step():
        pass


def group(loyal: LoyaltyDesk, account: AccountId) -> set[AccountId]:
    with loyal.desk.units() as work:
        return set(work.rights.linked(account))


def records(loyal: LoyaltyDesk) -> int:
    (number,) = loyal.desk.connection.row("SELECT count(*) FROM outbox") or (0,)
    return int(number)


def test_a_younger_programme_is_joined(loyal: LoyaltyDesk, merging: MergePeople) -> None:
    merging.merge(ADA.id, BEN.id, staff=KIM)
    run(loyal)
    begun(loyal)
    assert group(loyal, SECOND.account(ADA.id)) != PAIR
    run(loyal)
    assert group(loyal, SECOND.account(ADA.id)) == PAIR


def test_it_is_said_once(loyal: LoyaltyDesk, merging: MergePeople) -> None:
    merging.merge(ADA.id, BEN.id, staff=KIM)
    begun(loyal)
    run(loyal)
    said = records(loyal)
    run(loyal)
    assert records(loyal) == said


def test_a_merge_that_knew_all_programmes_says_nothing_more(
    loyal: LoyaltyDesk, merging: MergePeople
) -> None:
    begun(loyal)
    merging.merge(ADA.id, BEN.id, staff=KIM)
    said = records(loyal)
    run(loyal)
    assert records(loyal) == said


def test_its_end_parts_them_in_every_programme(loyal: LoyaltyDesk, merging: MergePeople) -> None:
    merge = merging.merge(ADA.id, BEN.id, staff=KIM)
    begun(loyal)
    run(loyal)
    merging.part(merge, staff=KIM)
    run(loyal)
    assert group(loyal, SECOND.account(ADA.id)) == {SECOND.account(ADA.id)}


def test_what_was_parted_before_stays_apart(loyal: LoyaltyDesk, merging: MergePeople) -> None:
    merge = merging.merge(ADA.id, BEN.id, staff=KIM)
    merging.part(merge, staff=KIM)
    begun(loyal)
    run(loyal)
    assert group(loyal, SECOND.account(ADA.id)) == {SECOND.account(ADA.id)}
