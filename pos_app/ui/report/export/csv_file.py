"""A report as separated text: blocks one below the other, an empty line between, whose first.

UTF-8 with a mark at its beginning, without which Excel on Windows reads umlauts wrongly; fields are
separated by `;` where people write 1,5 and by `,` where they write 1.5, as Excel there expects. The
first field of each row names its block. Numbers have all their digits and no signs between
thousands. RFC 4180 quoting, CRLF. Writes no file itself.

Invariant: no field that came from a text is taken for a formula (harmless_text).
"""

import csv
import io
from collections.abc import Callable
from datetime import date, datetime

from pos_app.ui.locale_table import LocaleStyle
from pos_app.ui.report.export.file_block import FileBlock, FileBlocks, FileCell
from pos_app.ui.report.export.harmless_text import guarded
from pos_app.ui.report.export.report_file import FileWords, ReportFile, Said
from pos_app.ui.report.export.written_number import WrittenNumber

_BOM = b"\xef\xbb\xbf"


def csv_bytes(
    file: ReportFile, words: FileWords, *, on_page: Callable[[int, int], None] = lambda *_: None
) -> bytes:
    """Return the file. `on_page(2, 5)` is called before each page and may raise to end it."""
    style = words.formatter.style
    text = io.StringIO()
    rows = csv.writer(text, delimiter=";" if style.decimal == "," else ",", lineterminator="\r\n")
    title = file.heading.title
    for name, said in words.heading(file.heading):
        rows.writerow([guarded(title), guarded(name), _said(said)])
    for warning in file.warnings():
        rows.writerow([guarded(title), guarded(words.say("warning")), guarded(warning)])
    blocks = FileBlocks(words)
    for at, page in enumerate(file.pages):
        on_page(at + 1, len(file.pages))
        for block in blocks.of_page(page):
            _write_block(rows.writerow, block, words, page.title)
    return _BOM + text.getvalue().encode("utf-8", "replace")


def _write_block(
    write: Callable[[list[str]], object], block: FileBlock, words: FileWords, page: str
) -> None:
    style, not_over = words.formatter.style, words.say("not_over")
    whose = guarded(" · ".join(part for part in (page, block.title) if part))
    write([])
    if block.head:
        note = [words.say("column_note")] if block.has_unfinished else []
        write([whose, *(guarded(title) for title in block.head), *note])
    for row in block.rows:
        fields = [_field(cell, style) for cell in row]
        if any(cell.is_unfinished for cell in row):
            fields += [""] * (len(block.head) - len(fields)) + [guarded(not_over)]
        write([whose, *fields])


def _field(cell: FileCell, style: LocaleStyle) -> str:
    if isinstance(cell.value, WrittenNumber):
        return _number(cell.value, style)
    return _said(cell.value)


def _number(number: WrittenNumber, style: LocaleStyle) -> str:
    value = number.value.scaleb(2) if number.is_percent else number.value
    if value == value.to_integral_value():
        text = f"{value:.{number.decimals}f}"
    else:
        text = f"{value:f}".rstrip("0")
        missing = number.decimals - len(text.partition(".")[2])
        text += "0" * max(0, missing)
    return text.replace(".", style.decimal) + ("%" if number.is_percent else "")


def _said(said: Said) -> str:
    if isinstance(said, datetime):
        return said.replace(tzinfo=None).isoformat(sep=" ", timespec="minutes")
    return said.isoformat() if isinstance(said, date) else guarded(said)
