"""What a page says, as texts, and the words that pages are made with."""

from collections.abc import Iterator
from typing import TypeVar
from zoneinfo import ZoneInfo

from pos_app.operations.read_loyalty import LoyaltyReport
from pos_app.phrases import Phrases
from pos_app.ui.formatting import Formatter
from pos_app.ui.report.loyalty.page_words import PageWords
from pos_app.ui.report.page_model import (
    Behind,
    Block,
    FiguresBlock,
    PageFigure,
    PeopleBehind,
    ReportPage,
    TableBlock,
    TextBlock,
)

Kind = TypeVar("Kind", bound=Block)


def words_for(opened: LoyaltyReport, *, language: str = "en") -> PageWords:
    """Words in English and euros."""
    return PageWords(Phrases(language), Formatter("en-IE", ZoneInfo("Europe/Dublin")), opened)


def goes_on() -> bool:
    """Nobody stops it."""
    return False


def stops() -> bool:
    """Somebody does not want to wait."""
    return True


def blocks(page: ReportPage, kind: type[Kind]) -> list[Kind]:
    """All blocks of a kind."""
    return [one for line in page.lines for one in line if isinstance(one, kind)]


def figure(page: ReportPage, code: str) -> PageFigure:
    """The card of a figure."""
    cards = (one for block in blocks(page, FiguresBlock) for one in block.figures)
    return next(one for one in cards if one.code == code)


def table(page: ReportPage, code: str) -> TableBlock:
    """The table of a figure."""
    return next(one for one in blocks(page, TableBlock) if one.code == code)


def cells(block: TableBlock) -> list[tuple[str, ...]]:
    """The texts of a table."""
    return [tuple(cell.text for cell in row.cells) for row in block.rows]


def prose(page: ReportPage) -> str:
    """All sentences of a page."""
    return "\n".join(one.text for one in blocks(page, TextBlock))


def people_behind(behind: tuple[Behind, ...]) -> list[int]:
    """The places of the people behind one thing."""
    (one,) = behind
    assert isinstance(one, PeopleBehind)
    return [int(who) for who in one.find()]


def codes(page: ReportPage) -> Iterator[str]:
    """Every code that somebody may ask about."""
    for line in page.lines:
        for one in line:
            if isinstance(one, FiguresBlock):
                yield from (card.code for card in one.figures)
            elif not isinstance(one, TextBlock):
                yield one.code


def defined(page: ReportPage, phrases: Phrases) -> bool:
    """Whether each code has a name and a definition."""
    for code in codes(page):
        section, _, name = code.partition(".")
        assert phrases.say(code)
        assert phrases.say(f"{section}.is_{name}")
    return True
