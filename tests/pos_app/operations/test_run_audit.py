"""Looking at every record: in steps, taken up again, and only at who changed after that."""

from datetime import timedelta

import pytest

from pos_app.domain.audit.fault import FaultKind
from pos_app.operations import run_audit
from tests.builders import an_id
from tests.pos_app.operations.audit_desk import (
    GOOD,
    LOUD,
    MARA,
    NOBODY,
    PEOPLE,
    STORE,
    ZEROS,
    AuditDesk,
    named,
    person,
)

ALL = [
    (NOBODY.id, FaultKind.NO_CONTACT),
    (LOUD.id, FaultKind.NAME_CASE),
    (ZEROS.id, FaultKind.PHONE_FORM),
]


def test_every_record_is_looked_at_and_counted_by_its_home_store(auditing: AuditDesk) -> None:
    auditing.put(*PEOPLE)
    auditing.run()
    kept = {one.store_id: one for one in auditing.file.scores()}

    assert auditing.waiting() == ALL
    assert set(kept) == {STORE, None}
    assert (kept[STORE].records, kept[STORE].good, kept[STORE].taken) == (3, 1, 50)
    assert kept[STORE].score == 83
    assert (kept[None].records, kept[None].score) == (1, 0)
    assert kept[None].kinds == {FaultKind.NO_CONTACT: 1}


def test_a_run_that_was_cut_off_goes_on_at_its_place(
    auditing: AuditDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run_audit, "AT_ONCE", 2)
    auditing.put(*PEOPLE)
    auditing.running.keep(auditing.running.look(auditing.running.begin()))
    progress = auditing.running.progress()
    assert (progress.percent, progress.is_due) == (50, False)
    assert progress.run is not None

    step = auditing.running.look(progress.run)
    assert [one.customer_id for one in step.records] == [ZEROS.id, NOBODY.id]


def test_only_who_changed_is_looked_at_again(auditing: AuditDesk) -> None:
    auditing.put(*PEOPLE)
    auditing.run()
    auditing.put(named(LOUD, "Anna", "Kowalska"), named(GOOD, "", ""))
    (step,) = auditing.catch_up()

    assert {one.customer_id for one in step.records} == {LOUD.id, GOOD.id}
    assert auditing.waiting() == [ALL[0], (GOOD.id, FaultKind.NAME_MISSING), ALL[2]]
    assert auditing.catch_up() == []


def test_a_change_between_reading_and_keeping_is_not_lost(auditing: AuditDesk) -> None:
    auditing.put(*PEOPLE)
    auditing.run()
    auditing.put(named(LOUD, "Anna", "KOWALSKA"))
    step = auditing.running.look_again()
    assert step is not None
    auditing.put(named(LOUD, "Anna", "Kowalska"))
    auditing.running.keep(step)
    auditing.catch_up()

    assert auditing.waiting() == [ALL[0], ALL[2]]


def test_an_address_that_bounces_since_is_found_without_looking_at_everybody(
    auditing: AuditDesk,
) -> None:
    auditing.put(*PEOPLE)
    auditing.run()
    auditing.refuse_mail(GOOD.email)
    auditing.refuse_mail(LOUD.email, then_sent=True)
    (step,) = auditing.catch_up()

    assert [one.customer_id for one in step.records] == [GOOD.id]
    assert (GOOD.id, FaultKind.EMAIL_BOUNCES) in auditing.waiting()
    assert auditing.catch_up() == []


def test_old_records_are_looked_at_by_visits_changes_and_consent(auditing: AuditDesk) -> None:
    long_ago = auditing.clock.now() - timedelta(days=3000)
    old, merged = person("Old/One", enrolled_at=long_ago), person("Old/Two", enrolled_at=long_ago)
    auditing.put(old, merged)
    with auditing.connection.transaction():
        auditing.connection.run(
            "INSERT INTO person_record (id, person) VALUES (?, ?)",
            (merged.id.bytes, an_id("x").bytes),
        )
    auditing.run()

    assert auditing.waiting() == [(old.id, FaultKind.STALE)]


def test_all_are_looked_at_again_after_a_month(auditing: AuditDesk) -> None:
    assert auditing.running.progress().is_due
    auditing.run()
    assert auditing.running.progress().percent == 100
    assert not auditing.running.progress().is_due
    auditing.clock.advance(days=31)
    assert auditing.running.progress().is_due


def test_while_nobody_has_begun_no_change_is_noted(auditing: AuditDesk) -> None:
    auditing.put(*PEOPLE)
    assert auditing.connection.row("SELECT count(*) FROM audit_touched") == (0,)


def test_of_one_person_with_several_records_the_values_that_stand_are_looked_at(
    auditing: AuditDesk,
) -> None:
    silent = person("Ada/Beispiel", phone="", email="")
    first, other = sorted((silent, LOUD), key=lambda one: one.id)
    auditing.put(silent)
    auditing.clock.advance(seconds=1)
    auditing.put(LOUD)
    auditing.run()
    assert len(auditing.waiting()) == 2
    auditing.merge(first, other)
    auditing.run()
    (item,) = auditing.items()

    assert (item.customer.id, item.fault.kind) == (first.id, FaultKind.NAME_CASE)
    auditing.working.take(item, staff=MARA)
    auditing.catch_up()
    assert auditing.waiting() == []
