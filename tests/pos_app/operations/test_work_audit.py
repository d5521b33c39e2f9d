"""Working through: a fix is an edit, what is put off comes back, what is right stays so."""

import pytest

from pos_app.domain.errors import PermissionDeniedError, RuleError
from pos_app.operations.edit_customer import EditRefusedError
from tests.builders import a_cashier
from tests.pos_app.operations.audit_desk import (
    LOUD,
    MARA,
    NOBODY,
    PEOPLE,
    ZEROS,
    AuditDesk,
    named,
    person,
)


@pytest.fixture
def looked(auditing: AuditDesk) -> AuditDesk:
    auditing.put(*PEOPLE)
    auditing.run()
    return auditing


def test_a_fix_is_an_edit_with_its_fact_and_can_be_taken_back(looked: AuditDesk) -> None:
    deed = looked.working.take(looked.item(LOUD), staff=MARA)
    assert looked.read(LOUD).name == "Anna Kowalska"
    with looked.units() as work:
        (change,) = work.profiles.changes(LOUD.id)
    assert (change.fields, change.staff_id) == (("name",), MARA.id)

    looked.working.undo(deed, staff=MARA)
    assert looked.read(LOUD) == LOUD
    looked.catch_up()
    assert LOUD.id in {one for one, _ in looked.waiting()}


def test_a_fix_of_what_somebody_changed_meanwhile_is_refused(looked: AuditDesk) -> None:
    item = looked.item(LOUD)
    looked.put(named(LOUD, "Ann", "KOWALSKA"))
    with pytest.raises(EditRefusedError):
        looked.working.take(item, staff=MARA)


def test_a_record_that_nobody_can_reach_gets_its_name_mended(auditing: AuditDesk) -> None:
    silent = person("CLEO/CZERNY", phone="", email="")
    auditing.put(silent)
    auditing.run()
    item = next(one for one in auditing.items() if one.fault.fix)
    auditing.working.take(item, staff=MARA)

    assert auditing.read(silent).name == "Cleo Czerny"


def test_without_a_fix_there_is_nothing_to_take(looked: AuditDesk) -> None:
    with pytest.raises(RuleError) as refused:
        looked.working.take(looked.item(NOBODY), staff=MARA)
    assert refused.value.code == "errors.audit_no_fix"


def test_what_is_left_comes_back_after_a_month(looked: AuditDesk) -> None:
    looked.working.leave(looked.item(ZEROS), staff=MARA)
    assert ZEROS.id not in {one for one, _ in looked.waiting()}
    looked.clock.advance(days=29)
    assert ZEROS.id not in {one for one, _ in looked.waiting()}
    looked.clock.advance(days=2)
    assert ZEROS.id in {one for one, _ in looked.waiting()}


def test_what_is_right_so_is_never_asked_again_until_it_changes(looked: AuditDesk) -> None:
    looked.working.call_right(looked.item(LOUD), staff=MARA)
    looked.clock.advance(days=400)
    looked.run()
    assert LOUD.id not in {one for one, _ in looked.waiting()}
    assert sum(one.faulty for one in looked.file.scores()) == 2

    looked.put(named(LOUD, "HANNA", "KOWALSKA"))
    looked.catch_up()
    assert LOUD.id in {one for one, _ in looked.waiting()}


def test_an_answer_is_taken_back(looked: AuditDesk) -> None:
    for answer in (looked.working.call_right, looked.working.leave):
        deed = answer(looked.item(LOUD), staff=MARA)
        looked.working.undo(deed, staff=MARA)
        looked.catch_up()
        assert LOUD.id in {one for one, _ in looked.waiting()}


def test_nobody_who_may_not_serve_answers(looked: AuditDesk) -> None:
    gone = a_cashier(is_active=False)
    with pytest.raises(PermissionDeniedError):
        looked.working.leave(looked.item(LOUD), staff=gone)
    with pytest.raises(PermissionDeniedError):
        looked.working.take(looked.item(LOUD), staff=gone)
