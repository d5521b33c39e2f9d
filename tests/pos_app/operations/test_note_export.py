"""Figures leave the till with a trace, and only by those who may see them."""

from datetime import date

import pytest

from pos_app.domain.errors import RuleError
from pos_app.domain.figures.columns import Period
from pos_app.operations.note_export import KIND, Exported, NoteExport
from tests.builders import a_cashier, a_manager, a_policy
from tests.fakes import FakeClock, FakeStorage

EXPORTED = Exported(
    report="loyalty",
    pages=("overview", "stores"),
    period=Period(first=date(2026, 8, 31), last=date(2026, 11, 22)),
    form="xlsx",
)


def test_who_took_what_along_is_written_down() -> None:
    storage, manager = FakeStorage(a_policy()), a_manager()
    NoteExport(unit_of_work=storage.begin, clock=FakeClock()).note(EXPORTED, staff=manager)
    (entry,) = storage.tables.audit
    assert (entry.kind, entry.staff_id) == (KIND, manager.id)
    assert entry.body == {
        "report": "loyalty",
        "pages": "overview stores",
        "first": "2026-08-31",
        "last": "2026-11-22",
        "form": "xlsx",
    }


def test_whoever_may_not_see_reports_takes_none_along() -> None:
    storage = FakeStorage(a_policy())
    with pytest.raises(RuleError):
        NoteExport(unit_of_work=storage.begin, clock=FakeClock()).note(EXPORTED, staff=a_cashier())
    assert not storage.tables.audit
