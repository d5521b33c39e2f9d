"""A profile is one read: everything of one customer, and nothing that the reader may not see."""

from dataclasses import replace

import pytest

from pos_app.domain.consent import ConsentHow, ConsentState, Purpose
from pos_app.domain.cue import CueEnd
from pos_app.domain.customer import NoteKind
from pos_app.domain.customer_question import ConsentAnswer
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import CustomerId, SaleId, mint_id
from pos_app.operations.customer_profile import LOOKED_AT, CustomerProfile, ReadProfile
from pos_app.operations.edit_customer import EditCustomer
from pos_app.operations.keep_consent import KeepConsent
from tests.builders import a_line, a_product, an_id, euros
from tests.pos_app.operations.loyalty_desk import ADA, BEN, LoyaltyDesk, some
from tests.pos_app.operations.refund_desk import KIM, MARA, RefundDesk
from tests.pos_app.storage.test_cue_book import an_outcome
from tests.rich_programme import a_rich_programme

JUICE = a_line("Juice", quantity=3)


@pytest.fixture
def loyal(desk: RefundDesk) -> LoyaltyDesk:
    return LoyaltyDesk(desk)


def reading(loyal: LoyaltyDesk) -> ReadProfile:
    return ReadProfile(unit_of_work=loyal.desk.units, clock=loyal.desk.clock)


def read(loyal: LoyaltyDesk) -> CustomerProfile:
    return reading(loyal).read(ADA.id, staff=MARA)


def test_visits_points_and_sums_of_a_year_stand_in_it(loyal: LoyaltyDesk) -> None:
    sale = loyal.sell(some(JUICE))
    profile = read(loyal)
    assert [visit.sale_id for visit in profile.visits] == [sale.id]
    assert profile.held == {sale.id}
    assert (profile.year_visits, profile.year_spend) == (1, sale.total)
    assert sum(entry.points for entry in profile.entries) == loyal.held()[0]
    assert profile.home is not None
    assert profile.home.is_learned
    assert profile.stores[profile.home.store_id] == loyal.desk.policy.store.name
    assert profile.staff[MARA.id] == MARA.name


def test_what_came_back_is_no_visit_and_lowers_the_sum(loyal: LoyaltyDesk) -> None:
    sale = loyal.sell(some(JUICE))
    loyal.give_back(sale, [3])
    profile = read(loyal)
    assert (profile.year_visits, profile.year_spend.minor) == (1, 0)


def test_a_complaint_is_read_by_a_manager_alone(loyal: LoyaltyDesk) -> None:
    loyal.enrolling.note(ADA.id, NoteKind.COMPLAINT, "Was rude to the driver", staff=MARA)
    loyal.enrolling.note(ADA.id, NoteKind.PLAIN, "Likes oat milk", staff=MARA)
    assert [note.text for note in read(loyal).card.notes] == ["Likes oat milk"]
    assert len(reading(loyal).read(ADA.id, staff=KIM).card.notes) == 2
    assert all(note.kind is not NoteKind.COMPLAINT for note in loyal.card().notes)


def test_who_shares_a_number_is_a_hint_until_they_are_one_household(loyal: LoyaltyDesk) -> None:
    with loyal.desk.units() as work:
        work.customers.put(replace(BEN, phone=ADA.phone))
        work.commit()
    assert [one.id for one in read(loyal).namesakes] == [BEN.id]
    editing = EditCustomer(unit_of_work=loyal.desk.units, clock=loyal.desk.clock, new_id=mint_id)
    editing.link(ADA.id, BEN.id, staff=MARA)
    profile = read(loyal)
    assert [one.id for one in profile.household] == [BEN.id]
    assert profile.namesakes == ()


def test_lines_are_read_where_they_are_kept(loyal: LoyaltyDesk) -> None:
    sale = loyal.sell(some(JUICE))
    assert reading(loyal).sale(sale.id, staff=MARA) == sale
    with pytest.raises(RuleError) as refused:
        reading(loyal).sale(SaleId(an_id("elsewhere")), staff=MARA)
    assert refused.value.code == "errors.sale_elsewhere"


def test_nobody_is_read(loyal: LoyaltyDesk) -> None:
    with pytest.raises(RuleError) as refused:
        reading(loyal).read(CustomerId(an_id("nobody")), staff=MARA)
    assert refused.value.code == "errors.customer_gone"


def test_a_look_is_audited_with_its_purpose_and_nothing_personal(loyal: LoyaltyDesk) -> None:
    reading(loyal).note_look(ADA.id, what="contact", purpose="sale", staff=MARA)
    found = loyal.desk.connection.row("SELECT kind FROM journal ORDER BY seq DESC LIMIT 1")
    assert found == (LOOKED_AT,)
    bodies = [body for (body,) in loyal.desk.connection.rows("SELECT body FROM journal_body")]
    assert b"contact" in bodies[-1]
    assert not any(ADA.phone.encode() in body for body in bodies)


def answer(loyal: LoyaltyDesk, how: ConsentHow, *, is_given: bool = True) -> KeepConsent:
    """Ask Ada whether one may look at what she buys."""
    keeping = KeepConsent(unit_of_work=loyal.desk.units, clock=loyal.desk.clock, new_id=mint_id)
    words = keeping.to_ask(ADA, staff=MARA, how=how)
    answers = [
        ConsentAnswer(wording=one, is_given=is_given)
        for one in words
        if one.purpose is Purpose.PROFILING
    ]
    keeping.keep(ADA.id, answers, staff=MARA, how=how)
    return keeping


def test_the_favourite_is_looked_at_with_the_consent_alone(loyal: LoyaltyDesk) -> None:
    loyal.sell(some(JUICE))
    assert loyal.card().favourite is None  # never asked
    answer(loyal, ConsentHow.SAID_ALOUD, is_given=False)
    assert loyal.card().favourite is None  # declined
    answer(loyal, ConsentHow.SAID_ALOUD)
    assert read(loyal).standing.of(Purpose.PROFILING) is ConsentState.PENDING
    assert loyal.card().favourite is None
    keeping = answer(loyal, ConsentHow.CUSTOMER_SCREEN)
    assert loyal.card().favourite is not None
    assert read(loyal).card.favourite == loyal.card().favourite
    keeping.withdraw(ADA.id, Purpose.PROFILING, staff=MARA)
    assert loyal.card().favourite is None


def test_the_favourite_is_not_looked_at_for_a_minor(loyal: LoyaltyDesk) -> None:
    loyal.sell(some(JUICE))
    answer(loyal, ConsentHow.CUSTOMER_SCREEN)
    assert loyal.card().favourite is not None
    with loyal.desk.units() as work:
        work.customers.put(replace(ADA, is_minor=True))
        work.commit()
    assert loyal.card().favourite is None


def test_what_was_said_is_told_and_what_was_held_out_is_not(loyal: LoyaltyDesk) -> None:
    product = a_product()
    with loyal.desk.units() as work:
        work.put_product(product)
        work.cues.add(an_outcome("said", product_id=product.id))
        work.cues.add(an_outcome("held out", end=CueEnd.HELD_OUT))
        work.commit()
    profile = read(loyal)
    assert [one.id for one in profile.cues] == [an_outcome("said").id]
    assert profile.goods == {product.id: product.name}


def test_stamps_stand_among_the_entries(desk: RefundDesk) -> None:
    loyal = LoyaltyDesk(desk, a_rich_programme(welcome_points=0, events=()))
    loyal.sell(some(a_line("Coffee", listed_price=euros(300), quantity=3)))
    profile = read(loyal)
    assert {(entry.card, entry.points) for entry in profile.entries} == {("", 9), ("coffee", 3)}
