"""Two records become one person, and two people again with all that was theirs, to the bit."""

from dataclasses import dataclass, replace
from typing import Any

import pytest

from pos_app.domain.consent import ConsentAct, ConsentHow, ConsentState
from pos_app.domain.customer import Customer, NoteKind
from pos_app.domain.customer_question import ConsentAnswer
from pos_app.domain.errors import PermissionDeniedError, RuleError
from pos_app.domain.ids import mint_id
from pos_app.domain.person_merge import Merge, MergeWhy
from pos_app.domain.staff import StaffMember
from pos_app.operations.customer_profile import ReadProfile
from pos_app.operations.edit_customer import EditCustomer
from pos_app.operations.keep_consent import KeepConsent
from pos_app.operations.merge_people import MergePeople, merge_by_rule
from tests.builders import a_line, an_id
from tests.consents import EMAIL, a_consent, a_wording
from tests.pos_app.operations.loyalty_desk import ADA, BEN, MARA_HERSELF, LoyaltyDesk
from tests.pos_app.operations.refund_desk import KIM, MARA, RefundDesk

MANAGER: StaffMember = KIM
JUICE = a_line("Juice", quantity=3)


@pytest.fixture
def loyal(desk: RefundDesk) -> LoyaltyDesk:
    return LoyaltyDesk(desk)


@pytest.fixture
def merging(loyal: LoyaltyDesk) -> MergePeople:
    return MergePeople(unit_of_work=loyal.desk.units, clock=loyal.desk.clock, new_id=mint_id)


@dataclass(frozen=True)
class Seen:
    """Everything that is known of somebody, as a till sees it."""

    profile: Any
    points: Any


def seen(loyal: LoyaltyDesk, customer: Customer) -> Seen:
    reading = ReadProfile(unit_of_work=loyal.desk.units, clock=loyal.desk.clock)
    profile = reading.read(customer.id, staff=MANAGER)
    # Tags in use are of the whole file, and who merged whom stands in the journal.
    return Seen(replace(profile, tags_in_use=()), loyal.card(customer).points)


def asked(loyal: LoyaltyDesk, customer: Customer, act: ConsentAct, name: str) -> None:
    with loyal.desk.units() as work:
        work.consents.add(a_consent(id=an_id(name), customer_id=customer.id, act=act))
        work.commit()


def state(loyal: LoyaltyDesk, customer: Customer) -> ConsentState:
    with loyal.desk.units() as work:
        return work.consents.standing(customer.id).of(*EMAIL)


def keeping(loyal: LoyaltyDesk) -> KeepConsent:
    return KeepConsent(unit_of_work=loyal.desk.units, clock=loyal.desk.clock, new_id=mint_id)


def test_points_are_one_persons_and_apart_again_after_both_have_bought(
    loyal: LoyaltyDesk, merging: MergePeople
) -> None:
    loyal.sell(JUICE, of=ADA)
    loyal.sell(JUICE, of=BEN)
    alone = {one.id: seen(loyal, one) for one in (ADA, BEN)}
    merge = merging.merge(ADA.id, BEN.id, staff=MANAGER, chance=97)
    together = loyal.card(ADA).points
    assert together is not None
    assert together.total == sum(one.points.total for one in alone.values())
    assert loyal.card(BEN).points.total == together.total  # type: ignore[union-attr]
    assert merging.part(merge, staff=MANAGER)
    assert {one.id: seen(loyal, one) for one in (ADA, BEN)} == alone


def test_what_each_bought_while_they_were_one_stays_with_their_own_record(
    loyal: LoyaltyDesk, merging: MergePeople
) -> None:
    loyal.sell(JUICE, of=ADA)
    merge = merging.merge(ADA.id, BEN.id, staff=MANAGER)
    loyal.sell(JUICE, of=BEN)
    assert len(loyal.card(ADA).visits) == 2
    merging.part(merge, staff=MANAGER)
    assert [one.customer_id for one in loyal.card(ADA).visits] == [ADA.id]
    assert [one.customer_id for one in loyal.card(BEN).visits] == [BEN.id]
    assert loyal.card(ADA).points.total > 0  # type: ignore[union-attr]
    assert loyal.card(BEN).points.total > 0  # type: ignore[union-attr]


def test_the_strictest_consent_holds_and_each_has_their_own_again(
    loyal: LoyaltyDesk, merging: MergePeople
) -> None:
    asked(loyal, ADA, ConsentAct.GIVEN, "yes")
    asked(loyal, BEN, ConsentAct.DECLINED, "no")
    merge = merging.merge(ADA.id, BEN.id, staff=MANAGER)
    assert state(loyal, ADA) is state(loyal, BEN) is ConsentState.UNKNOWN
    merging.part(merge, staff=MANAGER)
    assert state(loyal, ADA) is ConsentState.GIVEN
    assert state(loyal, BEN) is ConsentState.UNKNOWN


def test_a_yes_given_in_sight_of_the_other_records_no_counts_for_the_person(
    loyal: LoyaltyDesk, merging: MergePeople
) -> None:
    asked(loyal, BEN, ConsentAct.DECLINED, "no")
    merge = merging.merge(ADA.id, BEN.id, staff=MANAGER)
    desk = keeping(loyal)
    answers = [ConsentAnswer(a_wording(), is_given=True)]
    desk.keep(ADA.id, answers, staff=MARA, how=ConsentHow.CUSTOMER_SCREEN)
    assert state(loyal, BEN) is ConsentState.GIVEN
    merging.part(merge, staff=MANAGER)
    # It was given under one record, and the other never said yes.
    assert state(loyal, ADA) is ConsentState.GIVEN
    assert state(loyal, BEN) is ConsentState.UNKNOWN


def test_a_no_said_by_one_person_is_said_under_every_record(
    loyal: LoyaltyDesk, merging: MergePeople
) -> None:
    for customer in (ADA, BEN):
        asked(loyal, customer, ConsentAct.GIVEN, f"yes {customer.given_name}")
    merge = merging.merge(ADA.id, BEN.id, staff=MANAGER)
    keeping(loyal).withdraw(ADA.id, *EMAIL, staff=MARA)
    merging.part(merge, staff=MANAGER)
    assert state(loyal, ADA) is state(loyal, BEN) is ConsentState.WITHDRAWN


def test_an_edit_of_one_person_stands_and_what_was_emptied_does_not_come_back(
    loyal: LoyaltyDesk, merging: MergePeople
) -> None:
    merging.merge(ADA.id, BEN.id, staff=MANAGER)
    editing = EditCustomer(unit_of_work=loyal.desk.units, clock=loyal.desk.clock, new_id=mint_id)
    shown = loyal.card(BEN).customer
    step = editing.edit(BEN.id, {"phone": "", "email": "x@mail.example"}, staff=MARA, seen=shown)
    for customer in (ADA, BEN):
        now = loyal.card(customer).customer
        assert (now.phone == shown.phone, now.email) == (False, "x@mail.example")
    editing.undo(step, staff=MARA)
    assert loyal.card(BEN).customer == shown


def test_a_card_that_was_replaced_finds_nobody_any_more(
    loyal: LoyaltyDesk, merging: MergePeople
) -> None:
    merging.merge(ADA.id, BEN.id, staff=MANAGER)
    editing = EditCustomer(unit_of_work=loyal.desk.units, clock=loyal.desk.clock, new_id=mint_id)
    editing.edit(BEN.id, {"card": "2900000000025"}, staff=MARA)
    with loyal.desk.units() as work:
        assert work.customers.by_card(ADA.card) is None
        found = work.customers.by_card("2900000000025")
    assert found is not None
    assert found.id == BEN.id


def test_who_is_not_the_same_is_remembered_until_somebody_merges_them(
    loyal: LoyaltyDesk, merging: MergePeople
) -> None:
    answer = merging.differ(BEN.id, ADA.id, staff=MANAGER)

    def held() -> int:
        with loyal.desk.units() as work:
            return len(work.people.judged(answer.a, answer.b))

    assert held() == 1
    merging.take_back(answer, staff=MANAGER)
    assert held() == 0
    merging.differ(ADA.id, BEN.id, staff=MANAGER)
    merging.merge(ADA.id, BEN.id, staff=MANAGER)
    assert held() == 0


def test_the_rule_never_merges_whom_somebody_kept_apart(
    loyal: LoyaltyDesk, merging: MergePeople
) -> None:
    def by_rule(edge: str) -> Merge | None:
        with loyal.desk.units() as work:
            made = merge_by_rule(
                work, ADA.id, BEN.id, edge=an_id(edge), chance=99, clock=loyal.desk.clock
            )
            work.commit()
        return made

    answer = merging.differ(ADA.id, BEN.id, staff=MANAGER)
    assert by_rule("one") is None
    merging.take_back(answer, staff=MANAGER)
    made = by_rule("two")
    assert made is not None
    assert (made.why, made.staff_id) == (MergeWhy.RULE, None)
    assert by_rule("three") is None


def test_merging_says_why_it_cannot_be(loyal: LoyaltyDesk, merging: MergePeople) -> None:
    with pytest.raises(RuleError, match="merge_self"):
        merging.merge(ADA.id, ADA.id, staff=MANAGER)
    with pytest.raises(RuleError, match="customer_gone"):
        merging.merge(ADA.id, an_id("nobody"), staff=MANAGER)  # type: ignore[arg-type]
    merging.merge(ADA.id, BEN.id, staff=MANAGER)
    with pytest.raises(RuleError, match="merge_already"):
        merging.merge(BEN.id, ADA.id, staff=MANAGER)
    own = replace(MANAGER, id=MARA_HERSELF.staff_id or MANAGER.id)
    with pytest.raises(RuleError, match="merge_own"):
        merging.merge(ADA.id, MARA_HERSELF.id, staff=own)


def test_a_merge_of_the_same_two_made_twice_is_ended_at_once(
    loyal: LoyaltyDesk, merging: MergePeople
) -> None:
    first = merging.merge(ADA.id, BEN.id, staff=MANAGER)
    with loyal.desk.units() as work:
        work.people.add(replace(first, edge=an_id("made at another store at the same time")))
        work.commit()
    assert merging.part(first, staff=MANAGER)


def test_over_a_third_record_two_are_still_one_person(
    loyal: LoyaltyDesk, merging: MergePeople
) -> None:
    first = merging.merge(ADA.id, BEN.id, staff=MANAGER)
    with loyal.desk.units() as work:
        third = replace(BEN, id=an_id("third"), phone="")  # type: ignore[arg-type]
        work.customers.put(third)
        work.commit()
    merging.merge(ADA.id, third.id, staff=MANAGER)
    with loyal.desk.units() as work:
        a, b = min(BEN.id, third.id), max(BEN.id, third.id)
        work.people.add(replace(first, edge=an_id("c"), a=a, b=b))
        work.commit()
    assert not merging.part(first, staff=MANAGER)


def test_a_note_is_read_under_both(loyal: LoyaltyDesk, merging: MergePeople) -> None:
    loyal.enrolling.note(BEN.id, NoteKind.PLAIN, "Likes cod", staff=MARA)
    merging.merge(ADA.id, BEN.id, staff=MANAGER)
    assert [one.text for one in loyal.card(ADA).notes] == ["Likes cod"]


def test_cashiers_do_not_merge(merging: MergePeople) -> None:
    with pytest.raises(PermissionDeniedError):
        merging.merge(ADA.id, BEN.id, staff=MARA)
