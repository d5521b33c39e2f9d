"""Editing says what is wrong at its field, leaves a trace without values, and can be undone."""

import pytest

from pos_app.domain.customer import Customer
from pos_app.domain.errors import PermissionDeniedError, RuleError
from pos_app.domain.ids import CustomerId, mint_id
from pos_app.operations.edit_customer import CustomerEdit, EditCustomer, EditRefusedError
from pos_app.operations.enroll_customer import Joining
from tests.pos_app.operations.loyalty_desk import ADA, BEN, LoyaltyDesk
from tests.pos_app.operations.refund_desk import KIM, MARA, RefundDesk

NEW_CARD = "2900000000025"


@pytest.fixture
def loyal(desk: RefundDesk) -> LoyaltyDesk:
    return LoyaltyDesk(desk)


@pytest.fixture
def editing(loyal: LoyaltyDesk) -> EditCustomer:
    return EditCustomer(unit_of_work=loyal.desk.units, clock=loyal.desk.clock, new_id=mint_id)


def read(loyal: LoyaltyDesk, customer: Customer = ADA) -> Customer:
    with loyal.desk.units() as work:
        found = work.customers.customer(customer.id)
    assert found is not None
    return found


def edit(editing: EditCustomer, **typed: str) -> CustomerEdit:
    return editing.edit(ADA.id, typed, staff=MARA)


def test_what_was_typed_is_kept_in_its_normal_form(
    loyal: LoyaltyDesk, editing: EditCustomer
) -> None:
    store = loyal.desk.policy.store
    edit(
        editing, given_name=" Ada  Maria ", family_name="König", phone="030 23125 099",
        email="Ada@Example.ORG", birthday="29.2.", language="de", tags="gift buyer, vegan",
        greeting="no", home=str(store.id),
    )  # fmt: skip
    now = read(loyal)
    assert (now.name, now.phone) == ("Ada Maria König", "+493023125099")
    assert (now.email, now.birthday_md, now.language) == ("ada@example.org", "02-29", "de")
    assert now.tags == ("gift buyer", "vegan")
    assert (now.is_greeted, now.home_store_id, now.is_home_chosen) == (False, store.id, True)


def test_all_that_is_wrong_is_said_at_its_field_and_nothing_is_kept(
    loyal: LoyaltyDesk, editing: EditCustomer
) -> None:
    with pytest.raises(EditRefusedError) as refused:
        edit(
            editing, given_name="🎉" * 300, phone="nine", email="ada@", birthday="30.2.",
            tags="x" * 25, family_name="Sound",
        )  # fmt: skip
    assert {name: fault.code for name, fault in refused.value.faults.items()} == {
        "given_name": "errors.name_too_long", "phone": "errors.phone_wrong",
        "email": "errors.address_wrong", "birthday": "errors.birthday_none",
        "tags": "errors.tag_too_long",
    }  # fmt: skip
    assert read(loyal) == ADA


def test_somebody_stays_reachable(editing: EditCustomer) -> None:
    with pytest.raises(EditRefusedError) as refused:
        edit(editing, phone="", email="", card="")
    assert refused.value.faults["phone"].code == "errors.contact_missing"


def test_a_lost_card_is_replaced_and_nobody_gets_it_again(
    loyal: LoyaltyDesk, editing: EditCustomer
) -> None:
    edit(editing, card=NEW_CARD)
    now = read(loyal)
    assert (now.card, now.lost_cards) == (NEW_CARD, (ADA.card,))
    with loyal.desk.units() as work:
        assert work.customers.by_card(ADA.card) is None
        assert work.profiles.lost_by(ADA.card) == ADA.id
    for customer_id in (ADA.id, BEN.id):
        with pytest.raises(EditRefusedError) as refused:
            editing.edit(customer_id, {"card": ADA.card}, staff=MARA)
        assert refused.value.faults["card"].code == "errors.card_lost"


def test_a_card_of_somebody_else_is_refused(editing: EditCustomer) -> None:
    with pytest.raises(EditRefusedError) as refused:
        editing.edit(BEN.id, {"card": ADA.card}, staff=MARA)
    assert refused.value.faults["card"].code == "errors.card_taken"


def test_an_undo_gives_back_the_card_too(loyal: LoyaltyDesk, editing: EditCustomer) -> None:
    done = edit(editing, card=NEW_CARD, tags="vegan")
    editing.undo(done, staff=MARA)
    assert read(loyal) == ADA
    with loyal.desk.units() as work:
        assert work.profiles.lost_by(ADA.card) is None


def test_an_undo_leaves_what_others_changed_since(
    loyal: LoyaltyDesk, editing: EditCustomer
) -> None:
    done = edit(editing, tags="vegan")
    edit(editing, phone="030 23125 099")
    editing.undo(done, staff=MARA)
    assert (read(loyal).tags, read(loyal).phone) == ((), "+493023125099")
    with pytest.raises(RuleError) as refused:
        editing.undo(done, staff=MARA)
    assert refused.value.code == "errors.changed_since"


def test_who_changed_what_is_kept_without_the_values(
    loyal: LoyaltyDesk, editing: EditCustomer
) -> None:
    editing.undo(edit(editing, family_name="Geheim", phone="030 23125 099"), staff=KIM)
    with loyal.desk.units() as work:
        newest, first = work.profiles.changes(ADA.id)
    assert (first.staff_id, first.fields, first.is_undo) == (MARA.id, ("name", "phone"), False)
    assert (newest.staff_id, newest.fields, newest.is_undo) == (KIM.id, ("name", "phone"), True)
    bodies = loyal.desk.connection.rows("SELECT body FROM outbox WHERE kind = 'customer_edited'")
    assert len(bodies) == 2
    assert not any(b"Geheim" in body or b"23125" in body for (body,) in bodies)


def test_an_edit_without_a_difference_leaves_nothing(
    loyal: LoyaltyDesk, editing: EditCustomer
) -> None:
    assert edit(editing, given_name=ADA.given_name).is_empty
    with loyal.desk.units() as work:
        assert work.profiles.changes(ADA.id) == ()


def test_groups_are_a_managers(loyal: LoyaltyDesk, editing: EditCustomer) -> None:
    with pytest.raises(PermissionDeniedError):
        edit(editing, groups="club")
    editing.edit(ADA.id, {"groups": "club"}, staff=KIM)
    assert read(loyal).groups == ("club",)


def test_a_tag_is_written_as_it_is_in_use(loyal: LoyaltyDesk, editing: EditCustomer) -> None:
    edit(editing, tags="Gift buyer, Vegan")
    editing.edit(BEN.id, {"tags": "VEGAN"}, staff=MARA)
    assert read(loyal, BEN).tags == ("Vegan",)
    with loyal.desk.units() as work:
        assert work.profiles.tags() == ("Gift buyer", "Vegan")


def test_a_household_is_made_grown_and_left(loyal: LoyaltyDesk, editing: EditCustomer) -> None:
    cleo = loyal.enrolling.enroll(Joining(phone="030 23125 077", name="Cleo Tal"), staff=MARA)
    editing.link(ADA.id, BEN.id, staff=MARA)
    editing.link(BEN.id, cleo.id, staff=MARA)
    homes = {read(loyal, one).household_id for one in (ADA, BEN, cleo)}
    assert len(homes) == 1
    editing.unlink(cleo.id, staff=MARA)
    assert read(loyal, cleo).household_id is None
    assert read(loyal).household_id in homes
    done = editing.unlink(BEN.id, staff=MARA)
    assert read(loyal).household_id is None  # nobody lives with themselves
    editing.undo(done, staff=MARA)
    assert {read(loyal, one).household_id for one in (ADA, BEN)} == homes


def test_nobody_lives_with_themselves_or_with_nobody(editing: EditCustomer) -> None:
    for other, code in (
        (ADA.id, "errors.household_self"), (CustomerId(mint_id()), "errors.customer_gone"),
    ):  # fmt: skip
        with pytest.raises(RuleError) as refused:
            editing.link(ADA.id, other, staff=MARA)
        assert refused.value.code == code


def test_of_two_at_one_field_the_second_is_told_and_the_others_fields_stay(
    loyal: LoyaltyDesk, editing: EditCustomer
) -> None:
    edit(editing, phone="030 23125 099", tags="vegan")
    with pytest.raises(EditRefusedError) as refused:
        editing.edit(ADA.id, {"phone": "030 23125 098"}, staff=KIM, seen=ADA)
    assert {name: one.code for name, one in refused.value.faults.items()} == {
        "phone": "errors.field_changed"
    }
    assert read(loyal).phone == "+493023125099"
    editing.edit(ADA.id, {"given_name": "Adele"}, staff=KIM, seen=ADA)
    assert (read(loyal).given_name, read(loyal).tags) == ("Adele", ("vegan",))


def test_two_who_type_the_same_agree_and_whoever_saw_it_may_write_over_it(
    loyal: LoyaltyDesk, editing: EditCustomer
) -> None:
    edit(editing, phone="030 23125 099")
    editing.edit(ADA.id, {"phone": "030/23125-099"}, staff=KIM, seen=ADA)
    editing.edit(ADA.id, {"phone": "030 23125 098"}, staff=KIM, seen=read(loyal))
    assert read(loyal).phone == "+493023125098"
