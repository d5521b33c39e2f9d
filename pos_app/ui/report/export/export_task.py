"""ExportTask: one report that goes onto paper or into a file, from the touch to the sentence.

Plain Python. Gathers the pages, has it written down, has it written. Draws nothing.

Invariants:
- It is written down before anything leaves.
- Stopped, it leaves no file; whatever happens ends in one sentence.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from pos_app.background.runner import RunsOperations
from pos_app.domain.staff import StaffMember
from pos_app.operations.note_export import Exported
from pos_app.ui.messages import sentence_for
from pos_app.ui.report.export.report_file import FileWords, ReportFile, ReportHeading
from pos_app.ui.report.notes.on_paper import on_paper
from pos_app.ui.report.page_model import ReportPage
from pos_app.ui.report.report_source import Stopped

OnPage = Callable[[int, int], None]
_WHOLE = 1_000


class FileForm(StrEnum):
    """Where a report goes."""

    PRINT = "print"
    PDF = "pdf"
    XLSX = "xlsx"
    CSV = "csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalWritten:
    """A journal for whoever keeps the books: where it lies, and what must be known of it."""

    path: Path
    warnings: tuple[str, ...] = ()


# Into a folder; what is called before each of its files may raise to end it.
WriteJournal = Callable[[Path, Callable[[], None]], JournalWritten]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportAsk:
    """What somebody wants to take along: the page they look at, or every page of `codes`.

    `make_page(code, on_made, on_failed)` makes another page of the same moment in the background
    and answers on the window's thread. `write_journal` writes the days of the same period in double
    entry into a folder, on the thread of the files; None where a report has none.
    """

    heading: ReportHeading
    page: ReportPage
    codes: tuple[str, ...]
    make_page: Callable[[str, Callable[[ReportPage], None], Callable[[Exception], None]], None]
    staff: StaffMember
    write_journal: WriteJournal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportTools:
    """What an export needs.

    `note` runs on `database`, `write` on `files`; it returns where the file lies, None for paper.
    `on_window` has a call made on the window's thread.
    """

    words: FileWords
    note: Callable[[Exported, StaffMember], None]
    write: Callable[[ReportFile, FileForm, Path, OnPage], Path | None]
    database: RunsOperations
    files: RunsOperations
    on_window: Callable[[Callable[[], None]], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportPicture:
    """How it stands: `share` in thousandths; `path` once there is a file."""

    sentence: str = ""
    share: int = 0
    is_running: bool = False
    is_bad: bool = False
    path: Path | None = None


class ExportTask:
    """One at a time; `show` is called with each change, on the window's thread."""

    def __init__(
        self, tools: ExportTools, ask: ExportAsk, show: Callable[[ExportPicture], None]
    ) -> None:
        self._tools, self._ask, self._show = tools, ask, show
        self._folder, self._form = Path(), FileForm.PDF
        self._pages: list[ReportPage] = []
        self._picture = ExportPicture()
        self._is_stopped = False

    @property
    def is_running(self) -> bool:
        """Whether something is being written."""
        return self._picture.is_running

    def begin(self, form: FileForm, folder: Path, *, all_pages: bool) -> None:
        """Make the file; nothing while another is being made."""
        if self.is_running:
            return
        self._form, self._folder, self._is_stopped = form, folder, False
        self._pages = []
        wanted = self._ask.codes if all_pages else (self._ask.page.code,)
        self._tell("gathering", is_running=True)
        self._gather(list(wanted), len(wanted))

    def begin_journal(self, folder: Path) -> None:
        """Make the journal; nothing while another file is being made."""
        write = self._ask.write_journal
        if write is None or self.is_running:
            return
        self._is_stopped = False
        self._tell("writing", share=_WHOLE // 2, is_running=True)
        exported = Exported(
            report="ledger", pages=(), period=self._ask.heading.period, form=FileForm.CSV.value
        )

        def noted(_: object) -> None:
            if self._is_stopped:
                self._tell("stopped")
                return
            self._tools.files.run(
                lambda: write(folder, self._go_on),
                on_done=self._journal_done,
                on_failed=self._failed,
            )

        self._tools.database.run(
            lambda: self._tools.note(exported, self._ask.staff),
            on_done=noted,
            on_failed=self._failed,
        )

    def stop(self) -> None:
        """Make no file after all."""
        self._is_stopped = True

    def _gather(self, wanted: list[str], count: int) -> None:
        if self._is_stopped:
            self._tell("stopped")
            return
        if not wanted:
            self._note()
            return
        share = _WHOLE * (count - len(wanted)) // (2 * count)
        self._tell("gathering", share=share, is_running=True)
        code, rest = wanted[0], wanted[1:]

        def made(page: ReportPage) -> None:
            self._pages.append(on_paper(page))
            self._gather(rest, count)

        if code == self._ask.page.code:
            made(self._ask.page)
        else:
            self._ask.make_page(code, made, self._failed)

    def _note(self) -> None:
        heading, staff = self._ask.heading, self._ask.staff
        exported = Exported(
            report=heading.code,
            pages=tuple(page.code for page in self._pages),
            period=heading.period,
            form=self._form.value,
        )
        self._tools.database.run(
            lambda: self._tools.note(exported, staff),
            on_done=lambda _: self._write(),
            on_failed=self._failed,
        )

    def _write(self) -> None:
        file = ReportFile(heading=self._ask.heading, pages=tuple(self._pages))
        form, folder = self._form, self._folder
        self._tell("writing", share=_WHOLE // 2, is_running=True)
        self._tools.files.run(
            lambda: self._tools.write(file, form, folder, self._on_page),
            on_done=self._done,
            on_failed=self._failed,
        )

    def _on_page(self, page: int, pages: int) -> None:
        """On the thread of the files: between two pages it may be ended."""
        self._go_on()
        share = _WHOLE // 2 + _WHOLE * (page - 1) // (2 * max(1, pages))
        self._tools.on_window(lambda: self._progress(share))

    def _progress(self, share: int) -> None:
        if self.is_running:
            self._change(replace(self._picture, share=share))

    def _done(self, path: Path | None) -> None:
        if path is None:
            self._tell("printed", share=_WHOLE)
        else:
            said = self._tools.words.say("written", name=path.name, folder=str(path.parent))
            self._change(ExportPicture(sentence=said, share=_WHOLE, path=path))

    def _go_on(self) -> None:
        """On the thread of the files."""
        if self._is_stopped:
            raise Stopped

    def _journal_done(self, written: JournalWritten) -> None:
        path = written.path
        said = self._tools.words.say("written", name=path.name, folder=str(path.parent))
        sentence = "\n".join(filter(None, (said, " ".join(written.warnings))))
        self._change(ExportPicture(sentence=sentence, share=_WHOLE, path=path))

    def _failed(self, error: Exception) -> None:
        if isinstance(error, Stopped):
            self._tell("stopped")
            return
        said = sentence_for(error, self._tools.words.phrases)
        self._change(ExportPicture(sentence=said, is_bad=True))

    def _tell(self, name: str, *, share: int = 0, is_running: bool = False) -> None:
        said = self._tools.words.say(name)
        self._change(ExportPicture(sentence=said, share=share, is_running=is_running))

    def _change(self, picture: ExportPicture) -> None:
        self._picture = picture
        self._show(picture)
