"""A card in doubt is decided by who may, with their PIN on the spot, and never by stepping back."""

from dataclasses import replace

from pos_app.domain.card_request import CardResult, CardState
from pos_app.domain.ids import StaffId
from pos_app.ui.key_table import KeyAction
from pos_app.ui.sell.picture import Stage
from tests.builders import a_cashier, a_manager, an_id, euros
from tests.pos_app.ui.sell.desk import JUICE
from tests.pos_app.ui.tender.card_line import Line


def in_doubt(*others: str) -> Line:
    line = Line()
    staff = line.desk.storage.tables.staff
    for person in (a_manager(), *(a_manager(id=StaffId(an_id(n)), name=n) for n in others)):
        staff[person.id] = person
    line.tell(line.ask(), CardState.UNKNOWN)
    return line


def audited(line: Line) -> list[tuple[str, object]]:
    return [(entry.kind, entry.staff_id) for entry in line.desk.storage.tables.audit]


def test_a_managers_pin_on_the_spot_decides_and_the_cashier_goes_on() -> None:
    line = in_doubt()
    request = line.terminal.asked[-1][1]
    line.desk.enter("1")
    assert line.desk.question.is_masked
    line.desk.enter("1111")
    assert line.desk.question.is_bad
    assert not line.desk.sales
    line.desk.enter("9876")
    assert line.desk.sales[0].tenders[0].id == request.id
    assert ("card_said_approved", a_manager().id) in audited(line)
    assert line.desk.presenter.staff.id != a_manager().id


def test_said_to_be_declined_nothing_is_paid() -> None:
    line = in_doubt()
    line.desk.enter("2")
    line.desk.enter("9876")
    assert not line.desk.sales
    assert not line.desk.basket.tenders
    assert ("card_said_declined", a_manager().id) in audited(line)


def test_a_manager_who_is_signed_on_needs_no_pin() -> None:
    line = in_doubt()
    line.desk.presenter.take_over(a_manager())
    line.desk.enter("1")
    assert len(line.desk.sales) == 1


def test_with_several_who_may_the_till_asks_who() -> None:
    line = in_doubt("Tom Berg")
    line.desk.enter("1")
    place = next(a.key for a in line.desk.question.answers if a.text == "Tom Berg")
    line.desk.enter(place)
    assert "Tom Berg" in line.desk.question.hint
    line.desk.enter("9876")
    assert ("card_said_approved", StaffId(an_id("Tom Berg"))) in audited(line)


def test_stepping_back_comes_back_to_the_doubt() -> None:
    line = in_doubt()
    title = line.desk.question.title
    line.desk.enter("1")
    line.desk.key(KeyAction.BACK)
    assert line.desk.question.title == title
    assert line.desk.now.stage is Stage.CARD_WAIT
    line.desk.key(KeyAction.BACK)
    assert line.desk.question.title == title


def test_without_anybody_who_may_it_can_only_be_asked_again() -> None:
    line = in_doubt()
    line.desk.storage.tables.staff.pop(a_manager().id)
    line.desk.enter("1")
    assert "Only a manager" in line.desk.question.detail
    line.desk.key(KeyAction.ACCEPT)
    assert line.terminal.asked[-1][0] == "inquire"


def test_a_reversal_in_doubt_is_decided_in_its_own_words() -> None:
    line = Line()
    line.desk.storage.tables.staff[a_manager().id] = a_manager()
    request = line.ask()
    line.tell(request, CardState.APPROVED, result=CardResult(amount=euros(150), code="1"))
    line.desk.key(KeyAction.UNDO)
    line.tell(line.terminal.asked[-1][1], CardState.UNKNOWN)
    assert "given back" in line.desk.question.title
    line.desk.enter("1")
    line.desk.enter("9876")
    assert not line.desk.basket.tenders
    assert ("card_said_reversed", a_manager().id) in audited(line)


def _with_cards(*, is_enough: bool) -> Line:
    line = in_doubt("Tom Berg")
    tables = line.desk.storage.tables
    store = tables.policy.store
    discretion = replace(store.discretion, badge_approves=is_enough)
    tables.policy = replace(tables.policy, store=replace(store, discretion=discretion))
    for person in (a_manager(card="STAFF-1"), a_cashier(card="STAFF-7")):
        tables.staff[person.id] = person
    line.desk.enter("1")
    return line


def test_a_managers_card_is_enough_where_the_store_says_so() -> None:
    line = _with_cards(is_enough=True)
    line.desk.scan("STAFF-1")
    assert len(line.desk.sales) == 1
    assert ("card_said_approved", a_manager().id) in audited(line)


def test_a_managers_card_says_who_and_the_pin_follows() -> None:
    line = _with_cards(is_enough=False)
    line.desk.scan("STAFF-1")
    assert a_manager().name in line.desk.question.hint
    line.desk.enter("9876")
    assert ("card_said_approved", a_manager().id) in audited(line)


def test_a_cashiers_card_decides_nothing_and_other_scans_wait() -> None:
    line = _with_cards(is_enough=True)
    line.desk.scan("STAFF-7")
    assert "Mara Lindt may not approve this" in line.desk.question.detail
    line.desk.scan(JUICE)
    assert line.desk.presenter.kept_scans == (JUICE,)
    assert not line.desk.sales
