"""Claims about a till's file as rows: each value in the form of its column, all of one moment."""

import json
from datetime import UTC, datetime

import pytest

from pos_app.domain.export_kind import ExportForm, ExportKind
from pos_app.storage.connection import open_reader
from pos_app.storage.till_export import SqlTillExport, plain_of
from tests.builders import a_line
from tests.pos_app.operations.refund_desk import RefundDesk, make_file
from tests.till_file import KEY

_NOW = datetime(2026, 11, 23, tzinfo=UTC)
_TYPES = {ExportForm.NUMBER: int, ExportForm.MINOR: int, ExportForm.YES: bool, ExportForm.ID: str}


@pytest.fixture
def desk(tmp_path_factory: pytest.TempPathFactory) -> RefundDesk:
    desk = RefundDesk(make_file(tmp_path_factory.mktemp("export") / "till.db"))
    desk.sell(a_line())
    return desk


def _named(export: SqlTillExport, name: str) -> ExportKind:
    return next(kind for kind in export.kinds if kind.name == name)


def test_every_kind_gives_a_value_of_its_form_for_each_column(desk: RefundDesk) -> None:
    export = SqlTillExport(desk.connection, now=_NOW)
    for kind in export.kinds:
        for row in export.rows(kind):
            assert len(row) == len(kind.columns), kind.name
            for column, value in zip(kind.columns, row, strict=True):
                said = (kind.name, column.name, value)
                assert value is None or isinstance(value, _TYPES.get(column.form, object)), said
            json.dumps(row)


def test_a_sale_leaves_with_its_lines_taxes_and_tenders(desk: RefundDesk) -> None:
    export = SqlTillExport(desk.connection, now=_NOW)
    counts = {kind.name: len(list(export.rows(kind))) for kind in export.kinds}
    for name in ("sales", "sale_lines", "sale_line_taxes", "sale_taxes", "sale_tenders"):
        assert counts[name] == export.count(_named(export, name)) == 1, name


def test_what_is_sold_meanwhile_is_in_no_kind(desk: RefundDesk) -> None:
    reader = open_reader(desk.path, KEY)
    export = SqlTillExport(reader, now=_NOW)
    with export.one_look():
        assert len(list(export.rows(_named(export, "sales")))) == 1
        desk.sell(a_line())
        assert len(list(export.rows(_named(export, "sale_lines")))) == 1
    assert len(list(export.rows(_named(export, "sales")))) == 2
    reader.close()


def test_what_was_packed_is_told_in_values_that_every_program_reads() -> None:
    packed = {"id": bytes(15) + b"\x01", "at": _NOW, "key": b"\xff", "of": (1, None, True)}
    assert plain_of(packed) == {
        "id": "00000000-0000-0000-0000-000000000001",
        "at": "2026-11-23T00:00:00+00:00",
        "key": "ff",
        "of": [1, None, True],
    }
