from collections.abc import Callable
from dataclasses import replace

import pytest

from pos_app.background.runner import SynchronousRunner
from pos_app.domain.catalogue import ImportReport, RowFault
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import ImportId
from pos_app.domain.quantity import Unit
from pos_app.operations.import_products import Preview, PreviewRow
from pos_app.operations.product_file import FileShape
from pos_app.operations.product_row import ReadRow
from pos_app.ui.setup.file_section import APPLY_GOOD, APPLY_IMPORT, CANCEL, LOOK
from pos_app.ui.setup.import_section import SHOW_FAULTS, SHOW_ROWS, ImportSection
from pos_app.ui.setup.section import Tools
from tests.builders import an_id, euros
from tests.pos_app.ui.setup.desk import Desk, FakeHost, a_desk

GOOD = ImportReport(ImportId(an_id("import")), 1200, 1180, 15, 5)
FAULTY = replace(
    GOOD,
    faults=(RowFault(7, "code", "errors.check_digit", (("code", "4006381333932"),)),),
    fault_count=1,
)


def a_section(desk: Desk, host: FakeHost, run: Callable[..., None] | None = None) -> ImportSection:
    tools = Tools(phrases=desk.services.phrases, run=run or desk.services.run)
    section = ImportSection(desk.importer, tools, host)
    section.open()
    return section


def test_a_good_file_is_looked_at_first_and_then_applied() -> None:
    desk, host = a_desk(), FakeHost()
    section = a_section(desk, host)
    assert not host.button(LOOK).is_enabled
    section.change("path", "products.csv")
    desk.importer.report = GOOD
    section.press(LOOK)
    assert host.now.form_title == "1,200 rows: 1,180 new, 15 changed, 5 as they are."
    assert host.changes == []
    desk.importer.report = replace(GOOD, is_applied=True)
    section.press(APPLY_IMPORT)
    assert desk.importer.steps == ["check products.csv", "apply, leaving out False"]
    assert host.done == ["Imported: 1,180 new products, 15 changed."]
    assert host.changes == ["catalogue"]


def test_with_a_wrong_row_nothing_is_applied_unless_it_is_left_out() -> None:
    desk, host = a_desk(), FakeHost()
    section = a_section(desk, host)
    section.change("path", "products.csv")
    desk.importer.report = FAULTY
    section.press(LOOK)
    assert host.now.rows[0].cells[0].text == "7"
    assert "4006381333932" in host.field("fault").label
    assert not host.button(APPLY_IMPORT).is_enabled
    section.press(APPLY_IMPORT)
    assert desk.importer.steps == ["check products.csv"]
    desk.importer.report = replace(FAULTY, is_applied=True)
    section.press(APPLY_GOOD)
    assert desk.importer.steps[-1] == "apply, leaving out True"


def a_preview() -> Preview:
    shape = FileShape("utf-8", ",", ("EAN", "Name", "Colour"), ("code", "name", ""))
    good = ReadRow(
        2, "04006381333931", "Pen", "", "Paper", "standard", euros(119), Unit.PIECE, 1, "", None, 0
    )
    fault = RowFault(3, "code", "errors.check_digit", (("code", "4006381333932"),))
    return Preview(
        shape,
        (
            PreviewRow(2, {}, good),
            PreviewRow(3, {"name": "Rubber", "code": "4006381333932"}, None, (fault,)),
        ),
    )


def test_the_first_rows_are_shown_before_all_are_read() -> None:
    waiting: list[Callable[[], None]] = []

    def run_later(operation: Callable[[], object], **ends: object) -> None:
        waiting.append(lambda: SynchronousRunner().run(operation, **ends))

    desk, host = a_desk(), FakeHost()
    desk.importer.shown = a_preview()
    section = a_section(desk, host, run_later)
    section.change("path", "products.csv")
    section.press(LOOK)
    waiting.pop()()
    assert desk.importer.steps == []
    assert host.now.form_title == "Columns read: EAN, Name. Not used: Colour."
    pen, rubber = host.now.rows
    assert [cell.text for cell in pen.cells] == ["2", "Pen", "1.19"]
    assert pen.cells[1].sub == "4006381333931 · Paper"
    assert rubber.cells[1].text == "Rubber"
    assert "4006381333932" in rubber.cells[1].sub
    assert rubber.cells[2].chip == "bad"
    assert host.now.progress is not None
    section.choose(pen.key)
    desk.importer.report = FAULTY
    waiting.pop()()
    assert host.rows() == ["7"]
    section.press(SHOW_ROWS)
    assert host.rows() == ["2", "3"]
    section.press(SHOW_FAULTS)
    assert host.rows() == ["7"]


def test_another_file_throws_away_what_was_staged() -> None:
    desk, host = a_desk(), FakeHost()
    section = a_section(desk, host)
    section.change("path", "products.csv")
    desk.importer.report = GOOD
    section.press(LOOK)
    section.change("path", "other.csv")
    assert desk.importer.discarded == [GOOD]
    assert host.now.form_title == ""


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (FileNotFoundError(), "no such file"),
        (PermissionError(), "cannot be read"),
        (RuleError("errors.amount_unreadable", text="x"), "x"),
    ],
)
def test_a_file_that_cannot_be_read_says_so_below_its_name(error: Exception, words: str) -> None:
    desk, host = a_desk(), FakeHost()
    section = a_section(desk, host)
    section.change("path", "products.csv")
    desk.importer.error = error
    section.press(LOOK)
    assert words in host.field("path").fault
    assert host.field("path").value == "products.csv"
    assert host.now.progress is None


def test_a_long_task_shows_how_far_it_is_and_stops_when_asked() -> None:
    waiting: list[Callable[[], None]] = []

    def run_later(operation: Callable[[], object], **ends: object) -> None:
        waiting.append(lambda: SynchronousRunner().run(operation, **ends))

    desk, host = a_desk(), FakeHost()
    section = a_section(desk, host, run_later)
    section.change("path", "products.csv")
    section.press(LOOK)
    waiting.pop()()
    assert host.now.progress == ("Reading the file: 0 %", 0)
    assert section.task is not None
    section.task.note("reading", 250, 1000)
    section.tick()
    assert host.now.progress == ("Reading the file: 25 %", 250)
    section.change("path", "other.csv")
    section.press(LOOK)
    assert host.field("path").value == "products.csv"
    section.press(CANCEL)
    desk.importer.report = replace(GOOD, import_id=None)
    waiting.pop()()
    assert desk.importer.is_cancelled is not None
    assert desk.importer.is_cancelled()
    assert host.done == ["Stopped. Nothing was changed."]
    assert host.now.progress is None
    assert waiting == []


def test_a_look_without_a_file_asks_for_one() -> None:
    desk, host = a_desk(), FakeHost()
    section = a_section(desk, host)
    section.press(LOOK)
    assert host.field("path").fault == "Choose a file first."
