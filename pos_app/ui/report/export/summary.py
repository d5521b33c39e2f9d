"""A report in a few lines of plain text: its figures and how they changed, for an e-mail.

Charts and tables are in the file that goes along. Plain Python.
"""

from collections.abc import Iterator

from pos_app.ui.report.export.report_file import FileWords, ReportFile, blocks_of
from pos_app.ui.report.page_model import FiguresBlock, PageFigure, ReportPage, TextBlock


def summary_lines(file: ReportFile, words: FileWords) -> tuple[str, ...]:
    """The lines, from the title on."""
    heading = file.heading
    lines = [heading.title, heading.stores, words.period(heading.period), ""]
    warnings = file.warnings()
    lines += [*warnings, ""] if warnings else []
    for page in file.pages:
        lines += _page_lines(page, words)
    return _one_each(lines)


def closing_lines(file: ReportFile, words: FileWords) -> tuple[str, ...]:
    """What stands below all of them: where more is, as of when, and why it comes."""
    at = words.formatter.date_and_time(file.heading.read_at)
    lines = [words.say("mail_more"), words.say("mail_read_at", at=at), words.say("mail_why"), ""]
    return _one_each(lines)


def _one_each(lines: list[str]) -> tuple[str, ...]:
    return tuple(line.replace("\n", " ").replace("\r", " ") for line in lines)


def _page_lines(page: ReportPage, words: FileWords) -> Iterator[str]:
    for block in blocks_of(page):
        if isinstance(block, FiguresBlock):
            yield from (_figure(one, words) for one in block.figures)
            yield ""
        elif isinstance(block, TextBlock):
            yield from (part for part in (block.title, block.text) if part)
            yield ""


def _figure(one: PageFigure, words: FileWords) -> str:
    beside = [part for part in (one.of, one.change) if part]
    if one.is_unfinished:
        beside.append(words.say("not_over"))
    return f"{one.name}: {one.value}" + (f" ({', '.join(beside)})" if beside else "")
