"""Tables of tiers: who stands where at the end, and who came up or fell. Reckons nothing; no Qt."""

from pos_app.domain.figures.tier_mix import CODE, TierLine
from pos_app.operations.read_loyalty import LoyaltyReport
from pos_app.operations.read_tiers import ProgrammeTiers, ReadTiers
from pos_app.ui.report.loyalty.page_words import PageWords
from pos_app.ui.report.loyalty.points_words import SECTION
from pos_app.ui.report.page_model import Behind, Block, PageCell, PageColumn, PageRow, TableBlock
from pos_app.ui.report.report_source import PageAsk

_WIDTHS = (("now", 120), ("share", 100), ("before", 180), ("up", 140), ("fell", 140))


def tier_blocks(
    opened: LoyaltyReport, ask: PageAsk, words: PageWords, *, reading: ReadTiers
) -> tuple[Block, ...]:
    """A table for each programme that has tiers. For Extras."""
    found = reading.mix(opened, ask.period, stores=ask.stores, staff=ask.staff)
    return tuple(_table(one, words, is_only=len(found) == 1) for one in found)


def _table(found: ProgrammeTiers, words: PageWords, *, is_only: bool) -> TableBlock:
    say = words.phrases.say
    name = words.figures.name(CODE)
    return TableBlock(
        code=CODE,
        title=name if is_only else f"{name} · {found.programme.name}",
        columns=(
            PageColumn(title=say(f"{SECTION}.column_tier")),
            *(
                PageColumn(title=say(f"{SECTION}.column_tier_{one}"), width=width, trailing=True)
                for one, width in _WIDTHS
            ),
        ),
        rows=tuple(_row(line, words) for line in found.lines),
    )


def _row(line: TierLine, words: PageWords) -> PageRow:
    name = words.phrases.say(f"{SECTION}.no_tier") if line.tier is None else line.tier.name
    return PageRow(
        key="" if line.tier is None else line.tier.code,
        cells=(
            PageCell(text=name, strong=True),
            words.count_cell(line.now, strong=True),
            words.share_cell(line.now, line.whole),
            words.count_cell(line.before),
            words.count_cell(line.up),
            words.count_cell(line.fell),
        ),
        behind=_behind(line, name, words),
    )


def _behind(line: TierLine, name: str, words: PageWords) -> tuple[Behind, ...]:
    say = words.phrases.say
    found: list[Behind] = [*words.people(name, line.people)]
    for code, number, people in (
        ("up", line.up, line.people_up),
        ("fell", line.fell, line.people_fell),
    ):
        if number:
            found += words.people(say(f"{SECTION}.tier_{code}", tier=name), people)
    return tuple(found)
