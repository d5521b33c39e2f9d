"""An export writes down, then writes; whatever happens ends in one sentence."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from pos_app.background.runner import SynchronousRunner
from pos_app.domain.errors import RuleError
from pos_app.domain.staff import StaffMember
from pos_app.operations.note_export import Exported
from pos_app.ui.report.export.export_task import (
    ExportAsk,
    ExportPicture,
    ExportTask,
    ExportTools,
    FileForm,
    JournalWritten,
    OnPage,
)
from pos_app.ui.report.export.report_file import ReportFile
from pos_app.ui.report.page_model import ReportPage
from tests.builders import a_manager
from tests.pos_app.ui.report.export.files import HEADING, OVERVIEW, STORES, words


@dataclass
class Desk:
    """Everything an export touches, and what came of it."""

    pictures: list[ExportPicture] = field(default_factory=list)
    deeds: list[str] = field(default_factory=list)
    files: list[ReportFile] = field(default_factory=list)
    fault: Exception | None = None
    stop_at: int = 0
    task: ExportTask | None = None
    waiting: list[Callable[[], None]] = field(default_factory=list)
    is_slow: bool = False
    has_journal: bool = False

    def write_journal(self, folder: Path, go_on: Callable[[], None]) -> JournalWritten:
        if self.stop_at and self.task is not None:
            self.task.stop()
        go_on()
        self.deeds.append("journal")
        return JournalWritten(path=folder / "journal.csv", warnings=("Number it.",))

    def note(self, exported: Exported, staff: StaffMember) -> None:
        self.deeds.append(f"noted {' '.join(exported.pages)} {exported.form} {staff.name}")

    def write(self, file: ReportFile, form: FileForm, folder: Path, on_page: OnPage) -> Path | None:
        self.files.append(file)
        for page in range(1, 4):
            if page == self.stop_at and self.task is not None:
                self.task.stop()
            on_page(page, 3)
        if self.fault is not None:
            raise self.fault
        self.deeds.append("written")
        return None if form is FileForm.PRINT else folder / f"{file.stem}.{form}"

    def make_page(
        self, code: str, on_made: Callable[[ReportPage], None], on_failed: Callable[..., None]
    ) -> None:
        assert code == "stores"
        if self.is_slow:
            self.waiting.append(lambda: on_made(STORES))
        elif self.fault is not None:
            on_failed(self.fault)
        else:
            on_made(STORES)

    def made(self) -> ExportTask:
        runner = SynchronousRunner()
        tools = ExportTools(
            words=words(),
            note=self.note,
            write=self.write,
            database=runner,
            files=runner,
            on_window=lambda call: call(),
        )
        ask = ExportAsk(
            heading=HEADING,
            page=OVERVIEW,
            codes=("overview", "stores"),
            make_page=self.make_page,
            staff=a_manager(),
            write_journal=self.write_journal if self.has_journal else None,
        )
        self.task = ExportTask(tools, ask, self.pictures.append)
        return self.task


FOLDER = Path("folder")


def test_a_journal_is_written_down_before_it_is_written_and_says_what_is_missing() -> None:
    desk = Desk(has_journal=True)
    desk.made().begin_journal(FOLDER)
    assert [deed.split()[0] for deed in desk.deeds] == ["noted", "journal"]
    assert desk.pictures[-1].path == FOLDER / "journal.csv"
    assert desk.pictures[-1].sentence.endswith("Number it.")


def test_a_journal_that_is_stopped_is_not_written() -> None:
    desk = Desk(has_journal=True, stop_at=1)
    desk.made().begin_journal(FOLDER)
    assert "journal" not in desk.deeds
    assert desk.pictures[-1].sentence == "Stopped. Nothing was written."


def test_a_report_without_a_journal_writes_none() -> None:
    desk = Desk()
    desk.made().begin_journal(FOLDER)
    assert desk.deeds == []


def test_a_page_is_written_down_before_it_is_written() -> None:
    desk = Desk()
    desk.made().begin(FileForm.PDF, FOLDER, all_pages=False)
    assert desk.deeds == [f"noted overview pdf {a_manager().name}", "written"]
    last = desk.pictures[-1]
    assert last.path == FOLDER / "loyalty-overview-2026-08-31-2026-11-22.pdf"
    assert last.sentence.startswith("Written: loyalty-overview-2026-08-31-2026-11-22.pdf")
    assert [picture.share for picture in desk.pictures] == sorted(
        picture.share for picture in desk.pictures
    )


def test_all_pages_are_gathered_first() -> None:
    desk = Desk()
    desk.made().begin(FileForm.XLSX, FOLDER, all_pages=True)
    assert [page.code for page in desk.files[0].pages] == ["overview", "stores"]
    assert desk.pictures[-1].path == FOLDER / "loyalty-2026-08-31-2026-11-22.xlsx"


def test_paper_has_no_file() -> None:
    desk = Desk()
    desk.made().begin(FileForm.PRINT, FOLDER, all_pages=False)
    assert desk.pictures[-1] == ExportPicture(sentence="The report is at the printer.", share=1_000)


def test_stopped_between_two_pages_it_says_so() -> None:
    desk = Desk(stop_at=2)
    desk.made().begin(FileForm.CSV, FOLDER, all_pages=False)
    assert "written" not in desk.deeds
    assert desk.pictures[-1].sentence == "Stopped. Nothing was written."
    assert not desk.pictures[-1].is_bad


def test_stopped_while_pages_are_made_nothing_is_noted() -> None:
    desk = Desk(is_slow=True)
    task = desk.made()
    task.begin(FileForm.CSV, FOLDER, all_pages=True)
    assert task.is_running
    task.stop()
    desk.waiting.pop()()
    assert not task.is_running
    assert not desk.deeds


def test_nothing_begins_while_another_is_made() -> None:
    desk = Desk(is_slow=True)
    task = desk.made()
    for _ in range(2):
        task.begin(FileForm.CSV, FOLDER, all_pages=True)
    assert len(desk.waiting) == 1


@pytest.mark.parametrize("all_pages", [False, True])
def test_a_fault_is_a_sentence_and_another_try_is_free(*, all_pages: bool) -> None:
    desk = Desk(fault=RuleError("errors.disk_full", path="folder"))
    task = desk.made()
    task.begin(FileForm.PDF, FOLDER, all_pages=all_pages)
    assert desk.pictures[-1].is_bad
    assert desk.pictures[-1].sentence.startswith("There is no room left in folder.")
    desk.fault = None
    task.begin(FileForm.PDF, FOLDER, all_pages=all_pages)
    assert desk.pictures[-1].path is not None
