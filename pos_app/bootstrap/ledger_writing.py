"""A journal for whoever keeps the books, as a file: where somebody said, or beside their reports.

Words nothing (ui/report/export/ledger_file) and books nothing.

Invariant: a file never takes the place of another, and is there whole or not at all (keep_file).
"""

from collections.abc import Callable
from pathlib import Path

from pos_app.bootstrap.keep_file import write_new, write_numbered
from pos_app.domain.clock import Clock
from pos_app.domain.errors import RuleError
from pos_app.operations.read_ledger import Ledger, ReadLedger
from pos_app.phrases import Phrases
from pos_app.storage.connection import Connection
from pos_app.storage.ledger_book import SqlLedgerBook
from pos_app.ui.locale_table import LocaleStyle, locale_style
from pos_app.ui.report.export.export_task import JournalWritten
from pos_app.ui.report.export.ledger_file import ledger_bytes, ledger_name, short_warnings
from pos_app.ui.report.report_source import PageAsk

SUFFIX = ".csv"


def write_ledger(ledger: Ledger, path: Path, phrases: Phrases) -> Path:
    """Write it to a path that is free. Raises RuleError, also `errors.ledger_empty`."""
    style = locale_style(f"{phrases.language}-{ledger.store.country}")
    return write_new(path, _content(ledger, phrases, style), suffix=SUFFIX)


def write_ledger_into(
    ledger: Ledger, folder: Path, phrases: Phrases, *, style: LocaleStyle
) -> Path:
    """Write it into a folder under a name of its own. Raises RuleError."""
    content = _content(ledger, phrases, style)
    return write_numbered(folder, f"{ledger_name(ledger)}{SUFFIX}", content)


def write_ledgers(
    reader: Connection,
    ask: PageAsk,
    folder: Path,
    *,
    clock: Clock,
    phrases: Phrases,
    style: LocaleStyle,
    go_on: Callable[[], None] = lambda: None,
) -> JournalWritten:
    """Write the period of a report, a file a store. Raises RuleError `errors.ledger_empty`."""
    reading = ReadLedger(book=lambda: SqlLedgerBook(reader), clock=clock)
    paths: list[Path] = []
    written: list[Ledger] = []
    for store in reading.stores():
        if ask.stores and store.id not in ask.stores:
            continue
        ledger = reading.read(store.id, ask.period, staff=ask.staff)
        go_on()
        if ledger.days:
            paths.append(write_ledger_into(ledger, folder, phrases, style=style))
            written.append(ledger)
    if not paths:
        raise RuleError("errors.ledger_empty")
    return JournalWritten(path=paths[-1], warnings=short_warnings(written, phrases))


def _content(ledger: Ledger, phrases: Phrases, style: LocaleStyle) -> bytes:
    if not ledger.days:
        raise RuleError("errors.ledger_empty")
    return ledger_bytes(ledger, phrases, style)
