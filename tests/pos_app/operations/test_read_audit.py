"""Reading what was found: scores with names, the list in pages, places."""

import pytest

from pos_app.domain.audit.places import PlaceFaultKind
from pos_app.domain.errors import PermissionDeniedError
from pos_app.operations import read_audit
from tests.builders import a_cashier, a_department, a_store
from tests.pos_app.operations.audit_desk import (
    LOUD,
    MARA,
    NOBODY,
    PEOPLE,
    ZEROS,
    AuditDesk,
    named,
)


class _Three:
    def count(self) -> int | None:
        return 3


def test_the_worst_store_is_first_and_all_together_say_of_how_many(auditing: AuditDesk) -> None:
    auditing.put(*PEOPLE)
    auditing.run()
    seen = auditing.reading.overview(staff=MARA)

    assert [(one.name, one.score.score) for one in seen.stores] == [
        ("", 0),
        (a_store().name, 83),
    ]
    assert (seen.total.records, seen.total.good, seen.total.score) == (4, 1, 62)
    assert seen.duplicates is None


def test_names_of_places_are_read_as_they_are_now(auditing: AuditDesk) -> None:
    with auditing.units() as work:
        work.put_department(a_department("GROCERY "))
        work.commit()
    kinds = [one.kind for one in auditing.reading.overview(staff=MARA).places]

    assert kinds.count(PlaceFaultKind.DEPARTMENT_TWICE) == 2
    assert kinds.count(PlaceFaultKind.DEPARTMENT_UNUSED) == 1


def test_the_number_of_likely_duplicates_comes_from_whoever_looks(auditing: AuditDesk) -> None:
    reading = read_audit.ReadAudit(lambda: auditing.file, auditing.clock, _Three())

    assert reading.overview(staff=MARA).duplicates == 3


def test_the_list_comes_page_by_page(auditing: AuditDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_audit, "A_PAGE", 2)
    auditing.put(*PEOPLE)
    auditing.run()
    first = auditing.reading.page(staff=MARA)
    assert [one.customer.id for one in first.items] == [NOBODY.id, LOUD.id]
    second = auditing.reading.page(first.last, staff=MARA)
    assert [one.customer.id for one in second.items] == [ZEROS.id]
    assert second.last is None


def test_the_list_of_one_store_names_its_own_alone(auditing: AuditDesk) -> None:
    auditing.put(*PEOPLE)
    auditing.run()
    of_none = next(one for one in auditing.file.scores() if one.store_id is None)
    page = auditing.reading.page(staff=MARA, store=of_none)

    assert [one.customer.id for one in page.items] == [NOBODY.id]


def test_whoever_was_mended_meanwhile_is_not_shown(auditing: AuditDesk) -> None:
    auditing.put(*PEOPLE)
    auditing.run()
    auditing.put(named(LOUD, "Anna", "Kowalska"))

    assert LOUD.id not in {one.customer.id for one in auditing.items()}
    assert auditing.reading.again(LOUD.id, staff=MARA) == []


def test_nobody_who_may_not_serve_reads_it(auditing: AuditDesk) -> None:
    gone = a_cashier(is_active=False)
    with pytest.raises(PermissionDeniedError):
        auditing.reading.page(staff=gone)
    with pytest.raises(PermissionDeniedError):
        auditing.reading.overview(staff=gone)
