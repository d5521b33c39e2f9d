"""Reports as files, put together: who asked, in whose words, onto which thread, into which folder.

One for a window; the thread begins when somebody first asks. Decides nothing (ui/report/export) and
lays out nothing (report_paper).

Invariant: what leaves a training says so, as its paper does.
"""

from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QStandardPaths, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from pos_app.background.runner import Runner
from pos_app.background.worker import Worker
from pos_app.bootstrap.report_paper import sheet_of
from pos_app.bootstrap.report_writing import ReportWriting
from pos_app.domain.training import is_training
from pos_app.operations.note_export import NoteExport
from pos_app.ui.report.export.export_sheet import ExportSheet
from pos_app.ui.report.export.export_task import (
    ExportAsk,
    ExportTools,
    JournalWritten,
    WriteJournal,
)
from pos_app.ui.report.export.report_file import FileWords, ReportHeading
from pos_app.ui.report.page_model import ReportPage
from pos_app.ui.report.report_source import Opened, PageAsk, ReportSource

if TYPE_CHECKING:
    from pos_app.bootstrap.window import TillWindow

ChooseFolder = Callable[[QWidget, str, Path], Path | None]
RunReports = Callable[..., None]
_WITH_JOURNAL = "sales"


class _OnWindow(QObject):
    """Has calls made on the thread that it was made on."""

    asked = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.asked.connect(lambda call: call())


class ReportFiles:
    """Exports of one window. `close` ends its thread."""

    def __init__(self, till: "TillWindow") -> None:
        self._till = till
        self._relay = _OnWindow(till.window)
        self._worker: Worker | None = None
        self._runner: Runner | None = None
        self._folder = documents()
        self.choose_folder: ChooseFolder = ask_folder
        self.show_file: Callable[[Path], bool] = show_in_folder
        self.sheet: ExportSheet | None = None

    def ask(
        self,
        source: ReportSource[Any],
        page: ReportPage,
        opened: Opened,
        ask: PageAsk,
        *,
        run: RunReports,
        over: QWidget,
    ) -> None:
        """Offer to take a page along: `run` calls on the thread of the reports, as for a page."""

        def make_page(
            code: str,
            on_made: Callable[[ReportPage], None],
            on_failed: Callable[[Exception], None],
        ) -> None:
            wanted = PageAsk(code=code, period=ask.period, stores=ask.stores, staff=ask.staff)
            run(
                lambda: source.page(opened, wanted, is_stopped=lambda: False),
                on_done=on_made,
                on_failed=on_failed,
            )

        words = self._words()
        wish = ExportAsk(
            heading=self._heading(source.code, opened, ask),
            page=page,
            codes=source.pages,
            make_page=make_page,
            staff=ask.staff,
            write_journal=self._journal(ask) if source.code == _WITH_JOURNAL else None,
        )
        sheet = ExportSheet(
            self._till.theme,
            self._tools(words),
            over,
            folder=self._folder,
            choose_folder=self._another_folder,
            show_file=self.show_file,
        )
        sheet.closed.connect(partial(self._closed, sheet))
        self.sheet = sheet
        sheet.open_export(wish)

    def leave(self) -> None:
        """Close the sheet: somebody else comes, or the till is locked."""
        sheet, self.sheet = self.sheet, None
        if sheet is not None:
            sheet.close_sheet()

    def close(self) -> None:
        """End; what is being written is written."""
        if self._runner is not None:
            self._runner.close()
        if self._worker is not None:
            self._worker.stop()

    def _closed(self, sheet: ExportSheet) -> None:
        if self.sheet is sheet:
            self.sheet = None
        sheet.deleteLater()

    def _journal(self, ask: PageAsk) -> WriteJournal:
        machine, rooms = self._till.machine, self._till.rooms

        def write(folder: Path, go_on: Callable[[], None]) -> JournalWritten:
            # On the thread of the files, with a connection of its own for the moment.
            from pos_app.bootstrap.ledger_writing import write_ledgers  # noqa: PLC0415  (late)

            with closing(machine.reader()) as reader:
                return write_ledgers(
                    reader, ask, folder, clock=machine.clock, phrases=rooms.phrases,
                    style=rooms.formatter.style, go_on=go_on,
                )  # fmt: skip

        return write

    def _words(self) -> FileWords:
        rooms = self._till.rooms
        return FileWords(rooms.phrases, rooms.formatter, ZoneInfo(rooms.policy.store.zone))

    def _heading(self, report: str, opened: Opened, ask: PageAsk) -> ReportHeading:
        rooms = self._till.rooms
        say = rooms.phrases.say
        return heading_of(
            report,
            opened,
            ask,
            title=say(f"report.title_{report}"),
            words=self._words(),
            is_training=is_training(rooms.policy.store),
        )

    def _tools(self, words: FileWords) -> ExportTools:
        machine = self._till.machine
        sheet = sheet_of(self._till.rooms.policy.store.country)
        noting = NoteExport(unit_of_work=machine.units, clock=machine.clock)
        return ExportTools(
            words=words,
            note=lambda exported, staff: noting.note(exported, staff=staff),
            write=ReportWriting(words, sheet).write,
            database=self._till.runner,
            files=self._files(),
            on_window=self._relay.asked.emit,
        )

    def _files(self) -> Runner:
        if self._worker is None or self._runner is None:
            self._worker = Worker("report files")
            self._runner = Runner(self._worker)
        return self._runner

    def _another_folder(self, folder: Path) -> Path | None:
        title = self._till.rooms.phrases.say("report_file.other_folder")
        chosen = self.choose_folder(self._till.window, title, folder)
        if chosen is not None:
            self._folder = chosen
        return chosen


def heading_of(
    report: str,
    opened: Opened,
    ask: PageAsk,
    *,
    title: str,
    words: FileWords,
    is_training: bool = False,
) -> ReportHeading:
    """What stands above a report. Which store is silent, its pages say themselves."""
    chosen = [one for one in opened.stores if not ask.stores or one.id in ask.stores]
    return ReportHeading(
        code=report,
        title=title,
        period=ask.period,
        stores=", ".join(one.name for one in chosen),
        read_at=opened.read_at,
        asked_by=ask.staff.name,
        notes=(words.say("training"),) if is_training else (),
    )


def documents() -> Path:
    """The folder of documents of whoever runs the till; else their own."""
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(found) if found else Path.home()


def ask_folder(parent: QWidget, title: str, folder: Path) -> Path | None:
    """Where to, beginning in this folder; None: nowhere."""
    chosen = QFileDialog.getExistingDirectory(parent, title, str(folder))
    return Path(chosen) if chosen else None


def show_in_folder(path: Path) -> bool:
    """Open the folder of a file with what the machine has for it; False if it has nothing."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))
