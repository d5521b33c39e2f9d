"""The weekly report put together: read, laid out, put into a message, sent by a thread of its own.

Runs on the one till whose settings name recipients; the thread has its own read-only connection.
Decides nothing.

Invariants: a report is made only while nobody is being served; training sends none (mail_room).
"""

import logging
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from pos_app.bootstrap.loyalty_report import loyalty_source
from pos_app.bootstrap.mail_room import mailbox_of_till
from pos_app.bootstrap.report_files import heading_of
from pos_app.bootstrap.report_paper import sheet_of
from pos_app.bootstrap.report_writing import ReportWriting
from pos_app.domain.figures.columns import Period
from pos_app.domain.ids import StaffId, mint_id
from pos_app.domain.staff import Role, StaffMember
from pos_app.domain.weekly_time import WeeklyTime
from pos_app.mail.message import MailedReceipt, PaperFile
from pos_app.mail.weekly_mail import WeeklyMail
from pos_app.operations.scheduled.weekly_report import WeeklyReport
from pos_app.phrases import Phrases
from pos_app.settings import WEEKDAYS
from pos_app.ui.formatting import Formatter
from pos_app.ui.report.export.export_task import FileForm
from pos_app.ui.report.export.report_file import FileWords, ReportFile
from pos_app.ui.report.export.summary import summary_lines
from pos_app.ui.report.report_source import PageAsk

if TYPE_CHECKING:
    from pos_app.bootstrap.machine import Machine
    from pos_app.bootstrap.window import TillWindow
    from pos_app.settings import WeeklyMailSettings
    from pos_app.storage.connection import Connection

_LOG = logging.getLogger("mail")
_PAGE = "overview"


class WeeklyPages:
    """Makes the message of a week. Used on one thread, which also closes it."""

    def __init__(self, machine: "Machine") -> None:
        self._machine = machine
        self._connection: Connection | None = None

    def compose(self, week: Period) -> MailedReceipt:
        """The figures of a week as words and as a PDF."""
        machine, settings = self._machine, self._machine.settings.weekly_mail
        policy = machine.do(machine.units.policy)
        store = policy.store
        phrases = Phrases(settings.language or store.languages[0])
        zone = ZoneInfo(store.zone)
        words = FileWords(phrases, Formatter(f"{phrases.language}-{store.country}", zone), zone)
        source = loyalty_source(self._connect, machine.clock, phrases, words.formatter)
        staff = _nobody_in_person(words.say("by_itself"))
        opened = source.open(staff=staff, is_stopped=lambda: False)
        stores = (opened.own_store,) if settings.stores == "own" else ()
        ask = PageAsk(code=_PAGE, period=week, stores=stores, staff=staff)
        page = source.page(opened, ask, is_stopped=lambda: False)
        title = phrases.say(f"report.title_{source.code}")
        heading = heading_of(source.code, opened, ask, title=title, words=words)
        file = ReportFile(heading=heading, pages=(page,))
        pdf = ReportWriting(words, sheet_of(store.country)).content(file, FileForm.PDF)
        period = words.period(week)
        return MailedReceipt(
            subject=words.say("mail_subject", title=title, period=period, stores=heading.stores),
            text="\n".join(summary_lines(file, words)),
            html="",
            language=phrases.language,
            files=(PaperFile(name=f"{file.stem}.pdf", content=pdf),),
        )

    def close(self) -> None:
        """Give the connection back."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _connect(self) -> "Connection":
        if self._connection is None:
            self._connection = self._machine.reader()
        return self._connection


def weekly_mail(till: "TillWindow") -> WeeklyMail:
    """The sender of this till; `start` it once the till stands."""
    machine = till.machine
    pages = WeeklyPages(machine)

    def is_idle() -> bool:
        presenter = till.presenter
        return presenter is None or presenter.counter.basket.is_empty

    return weekly_mail_of(machine, pages, is_idle=is_idle)


def weekly_mail_of(machine: "Machine", pages: WeeklyPages, **rest: Any) -> WeeklyMail:
    """The sender, without a window: `rest` as WeeklyMail has it."""
    settings = machine.settings.weekly_mail
    report = WeeklyReport(
        unit_of_work=machine.units,
        clock=machine.clock,
        time=lambda: weekly_time(settings),
        addresses=lambda: settings.recipients,
    )
    return WeeklyMail(
        report,
        mailbox_of_till(machine),
        pages.compose,
        database=machine.worker,
        clock=machine.clock,
        on_waiting=_log_waiting,
        on_stopped=pages.close,
        **rest,
    )


def weekly_time(settings: "WeeklyMailSettings") -> WeeklyTime:
    """When it is sent; an hour that no day has is the nearest that it has."""
    return WeeklyTime(WEEKDAYS.index(settings.weekday), min(23, max(0, settings.hour)))


def _nobody_in_person(name: str) -> StaffMember:
    """Who reads, since the settings of this machine say so: never written down anywhere."""
    return StaffMember(id=StaffId(mint_id()), number="", name=name, role=Role.MANAGER)


def _log_waiting(reason: str) -> None:
    if reason:
        _LOG.warning("the weekly report waits: %s", reason)
