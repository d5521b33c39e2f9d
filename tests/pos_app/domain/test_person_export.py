"""The file of an export says its schema, and a section that holds nothing is there."""

from datetime import datetime, timedelta, timezone

from pos_app.domain.person_export import ExportSection, PersonExport


def test_the_file_names_its_schema_and_says_instants_in_utc_and_what_is_not_held() -> None:
    at = datetime(2026, 11, 23, 10, 0, tzinfo=timezone(timedelta(hours=5, minutes=30)))
    sections = (ExportSection("notes", ({"text": "oat"},)), ExportSection("visits"))
    export = PersonExport(made_at=at, store="Corner", sections=sections)
    assert export.as_plain() == {
        "schema": "regulars.person",
        "version": 1,
        "made_at": "2026-11-23T04:30:00+00:00",
        "store": "Corner",
        "sections": {"notes": ({"text": "oat"},), "visits": ()},
    }
