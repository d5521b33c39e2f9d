"""Claims about the page of lists of customers, on a real till's file."""

import csv
from pathlib import Path
from typing import Any

import pytest

from pos_app.domain.customer_columns import Meaning
from pos_app.domain.customer_import import Known
from pos_app.operations.check_customers import CustomerCheck
from pos_app.operations.import_customers import ImportedList, StagedList
from pos_app.phrases import Phrases
from pos_app.ui.setup.customer_import_section import (
    CHECK_ALL,
    SHOW_FAULTS,
    SHOW_ROWS,
    TAKE_OUT,
    WRITE_FAULTS,
    CustomerImportSection,
)
from pos_app.ui.setup.file_section import APPLY_IMPORT, CANCEL, LOOK
from pos_app.ui.setup.section import Tools
from tests.builders import a_line
from tests.pos_app.operations.import_desk import EVA, FIN, HEAD, ImportDesk
from tests.pos_app.operations.refund_desk import KIM, RefundDesk, make_file
from tests.pos_app.ui.setup.desk import FakeHost, a_desk

WRONG = "Gus,Gast,4.9171E+11,gus@example.org,=1+1,,\n"


class BesideDesk:
    """Fills CustomerFile with the operation itself, on this very thread."""

    def __init__(self, desk: ImportDesk) -> None:
        self._importing = desk.importing

    def preview(self, path: Path, meanings: tuple[Meaning, ...] | None = None) -> CustomerCheck:
        return self._importing.preview(path, meanings)

    def check(self, path: Path, **how: Any) -> StagedList | None:
        note = how.pop("on_progress")
        return self._importing.check(path, on_progress=lambda *at: note("reading", *at), **how)

    def apply(self, staged: StagedList, **how: Any) -> ImportedList:
        note = how.pop("on_progress")
        return self._importing.apply(staged, on_progress=lambda *at: note("applying", *at), **how)

    def discard(self, staged: StagedList) -> None:
        self._importing.discard(staged)

    def newest(self) -> ImportedList | None:
        return self._importing.newest()

    def undo(self, import_id: Any, **how: Any) -> ImportedList:
        note = how.pop("on_progress")
        return self._importing.undo(import_id, on_progress=lambda *at: note("undoing", *at), **how)


class Page:
    """The page, with a list in its field."""

    def __init__(self, folder: Path, text: str) -> None:
        self.room = ImportDesk(RefundDesk(make_file(folder / "till.db")), folder)
        self.host = FakeHost(KIM)
        tools = Tools(phrases=Phrases("en"), run=a_desk().services.run)
        self.section = CustomerImportSection(BesideDesk(self.room), tools, self.host)
        self.section.open()
        self.section.change("path", str(self.room.file(text)))

    def press(self, *codes: str) -> None:
        for code in codes:
            self.section.press(code)

    def cells(self) -> list[list[str]]:
        return [[cell.text for cell in row.cells] for row in self.host.now.rows]


@pytest.fixture
def page(tmp_path: Path) -> Page:
    return Page(tmp_path, HEAD + EVA + FIN + WRONG)


def test_the_columns_are_shown_with_what_they_were_taken_for(page: Page) -> None:
    page.press(LOOK)
    assert page.cells()[0] == ["Vorname", "first name"]
    assert page.host.now.rows[0].cells[0].sub == "Eva · Fin · Gus"
    assert not page.host.button(APPLY_IMPORT).is_enabled
    page.press(SHOW_ROWS)
    assert page.cells()[0] == ["2", "Eva Musterfrau", "120"]
    assert "agreed on" in page.host.now.rows[0].cells[1].sub
    assert page.host.now.rows[2].cells[2].chip == "bad"


def test_a_column_that_means_something_else_is_read_anew(page: Page) -> None:
    page.press(LOOK)
    page.section.choose("column_4")
    assert [choice[0] for choice in page.host.field("column_4").choices][:2] == ["", "given_name"]
    page.section.change("column_4", "card")
    assert page.cells()[4] == ["Punkte", "customer card"]
    page.section.choose("column_4")
    assert page.section.go_back()
    assert page.host.field("known").value == Known.LEAVE.value


def test_a_list_is_checked_and_then_taken_over_without_its_wrong_rows(page: Page) -> None:
    page.press(LOOK, CHECK_ALL)
    assert page.host.now.form_title.startswith("3 rows · 2 people · 1 wrong, left out")
    assert page.cells()[0][0] == "4"
    page.section.choose("0")
    assert page.host.field("fault").label.startswith("Row 4: 4.9171E+11")
    page.press(APPLY_IMPORT)
    assert page.host.done == ["Taken over: 2 new customers."]
    assert page.room.named("eva@example.org").name == "Eva Musterfrau"
    assert "2 new customers" in page.host.now.fields[-1].label


def test_another_choice_wants_another_check(page: Page) -> None:
    page.press(LOOK, CHECK_ALL)
    page.section.change("known", Known.FILL.value)
    assert not page.host.button(APPLY_IMPORT).is_enabled
    page.press(APPLY_IMPORT)
    assert page.host.done == []
    page.press(CHECK_ALL, APPLY_IMPORT)
    assert page.host.done == ["Taken over: 2 new customers."]


def test_the_last_list_is_taken_out_and_who_stays_is_named(page: Page) -> None:
    page.press(LOOK, CHECK_ALL, APPLY_IMPORT)
    page.room.loyalty.sell(a_line(), of=page.room.named("eva@example.org"))
    page.press(TAKE_OUT)
    assert page.host.now.form_title == (
        "Taken out again: 1. 1 customer stays, because something was done with their record since."
    )
    assert page.cells() == [["2", "Eva Musterfrau", ""]]
    assert [button.code for button in page.host.now.buttons if button.code == TAKE_OUT] == []


def test_what_is_wrong_is_written_beside_the_list_without_formulas(page: Page) -> None:
    page.press(LOOK, CHECK_ALL, SHOW_FAULTS, WRITE_FAULTS)
    assert page.host.done == ["2 faults stand in kunden-faults.csv, beside the list."]
    with (page.room.folder / "kunden-faults.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.reader(file))
    assert [row[:2] for row in rows] == [["row", "column"], ["4", "phone"], ["4", "points"]]
    assert not any(cell.startswith("=") for row in rows for cell in row)


def test_a_list_that_is_stopped_while_it_is_checked_is_not_staged(tmp_path: Path) -> None:
    rows = "".join(f"P{n},Viele,,p{n}@example.org,,,\n" for n in range(1_500))
    page = Page(tmp_path, HEAD + rows)
    page.press(LOOK)
    tick = page.host.show_section

    def stop(section: Any, picture: Any) -> None:
        tick(section, picture)
        if page.section.task is not None and not page.section.task.is_cancelled:
            page.section.task.is_cancelled = True

    page.host.show_section = stop  # type: ignore[method-assign]  # (somebody presses Stop)
    page.press(CHECK_ALL)
    assert page.host.done == ["Stopped. Nothing was changed."]
    assert not page.host.button(APPLY_IMPORT).is_enabled
    page.press(CANCEL)


def test_a_file_that_is_gone_says_so_below_its_name(page: Page) -> None:
    page.section.change("path", str(page.room.folder / "gone.csv"))
    page.press(LOOK)
    assert "no such file" in page.host.field("path").fault
