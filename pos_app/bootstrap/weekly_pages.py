"""The message of a week: pages of the reports as words and as PDF, in one language.

What goes along, of which stores and in which language the letter says. Sends nothing; decides
nothing.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from pos_app.bootstrap.loyalty_report import loyalty_source
from pos_app.bootstrap.report_files import heading_of
from pos_app.bootstrap.report_paper import sheet_of
from pos_app.bootstrap.report_writing import ReportWriting
from pos_app.bootstrap.sales_report import morning_source, sales_source
from pos_app.domain.figures.columns import Period
from pos_app.domain.ids import StaffId, mint_id
from pos_app.domain.policy import Policy
from pos_app.domain.staff import Role, StaffMember
from pos_app.domain.weekly_letter import LetterPart, WeeklyLetter
from pos_app.mail.message import MailedReceipt, PaperFile
from pos_app.phrases import Phrases
from pos_app.ui.formatting import Formatter
from pos_app.ui.report.export.export_task import FileForm
from pos_app.ui.report.export.report_file import FileWords, ReportFile
from pos_app.ui.report.export.summary import closing_lines, summary_lines
from pos_app.ui.report.report_source import PageAsk, ReportSource

if TYPE_CHECKING:
    from pos_app.bootstrap.machine import Machine
    from pos_app.storage.connection import Connection

_MAKERS: dict[LetterPart, tuple[Callable[..., ReportSource[Any]], str]] = {
    LetterPart.OPENING: (morning_source, "morning"),
    LetterPart.LOYALTY: (loyalty_source, "overview"),
    LetterPart.SALES: (sales_source, "overview"),
}


class WeeklyPages:
    """Makes the message of a week. Used on one thread, which also closes it."""

    def __init__(self, machine: "Machine") -> None:
        self._machine = machine
        self._connection: Connection | None = None

    def compose(self, week: Period, letter: WeeklyLetter) -> MailedReceipt:
        """The figures of a week as words and as a PDF for each page that goes along."""
        policy = self._machine.do(self._machine.units.policy)
        words = _words_of(policy, letter)
        files = [self._file(part, week, letter, words) for part in letter.contents]
        write = ReportWriting(words, sheet_of(policy.store.country)).content
        title = files[0].heading.title if len(files) == 1 else words.say("mail_title")
        period, stores = words.period(week), files[0].heading.stores
        lines = [line for file in files for line in summary_lines(file, words)]
        lines += closing_lines(files[0], words)
        return MailedReceipt(
            subject=words.say("mail_subject", title=title, period=period, stores=stores),
            text="\n".join(lines),
            html="",
            language=words.phrases.language,
            files=tuple(
                PaperFile(name=f"{file.stem}.pdf", content=write(file, FileForm.PDF))
                for file in files
            ),
        )

    def close(self) -> None:
        """Give the connection back."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _file(
        self, part: LetterPart, week: Period, letter: WeeklyLetter, words: FileWords
    ) -> ReportFile:
        make, code = _MAKERS[part]
        source = make(self._connect, self._machine.clock, words.phrases, words.formatter)
        staff = _nobody_in_person(words.say("by_itself"))
        opened = source.open(staff=staff, is_stopped=lambda: False)
        stores = () if letter.store_id is None else (letter.store_id,)
        ask = PageAsk(code=code, period=week, stores=stores, staff=staff)
        page = source.page(opened, ask, is_stopped=lambda: False)
        title = words.phrases.say(f"report.title_{source.code}")
        heading = heading_of(source.code, opened, ask, title=title, words=words)
        return ReportFile(heading=heading, pages=(page,))

    def _connect(self) -> "Connection":
        if self._connection is None:
            self._connection = self._machine.reader()
        return self._connection


def _words_of(policy: Policy, letter: WeeklyLetter) -> FileWords:
    store = policy.store
    phrases = Phrases(letter.language or store.languages[0])
    zone = ZoneInfo(store.zone)
    return FileWords(phrases, Formatter(f"{phrases.language}-{store.country}", zone), zone)


def _nobody_in_person(name: str) -> StaffMember:
    """Who reads, since the settings say so: never written down anywhere."""
    return StaffMember(id=StaffId(mint_id()), number="", name=name, role=Role.MANAGER)
