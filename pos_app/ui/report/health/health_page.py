"""The page of health: the till's own speeds, the line to the hub, and what failed.

Adds up nothing (operations/read_health). A speed is what 95 of 100 took at most. Red is what is
slower than its budget, or a till that was alone for longer than its goal allows.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from pos_app.domain.figures.columns import Period
from pos_app.domain.store import Till
from pos_app.domain.till_health import (
    BUDGET_MS,
    LINKED_GOAL_PPM,
    FaultCell,
    HealthCounts,
    Speed,
)
from pos_app.operations.read_health import HealthPeriod, HealthReport
from pos_app.ui.charts.axis import nice_numbers
from pos_app.ui.charts.picture import AxisMark, ChartKind, ChartPicture, Series
from pos_app.ui.report.health.health_words import HealthWords
from pos_app.ui.report.page_model import (
    ChartBlock,
    ElsewhereBehind,
    FiguresBlock,
    PageCell,
    PageColumn,
    PageFigure,
    PageRow,
    ReportPage,
    TableBlock,
    TextBlock,
)
from pos_app.ui.report.report_source import Stores
from pos_app.ui.theme_tokens import Tone

_P95 = 95
_CHARTED = (Speed.SCAN, Speed.SEARCH, Speed.TENDER)
_MILLION = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthAsked:
    """A period with the one before, at these stores."""

    report: HealthReport
    period: Period
    stores: Stores
    now: HealthPeriod
    before: HealthPeriod


def health_page(asked: HealthAsked, words: HealthWords) -> ReportPage:
    """The whole page."""
    if asked.now.whole.is_empty:
        text = TextBlock(text=words.say("health_report.nothing"))
        return ReportPage(
            code="overview", title=words.say("health_report.title"), lines=((text,),),
            warnings=_warnings(asked, words),
        )  # fmt: skip
    lines = (
        (_cards(asked, words),),
        (_chart(asked, words),),
        (_tills(asked, words),),
        (_faults(asked, words),),
        (TextBlock(text=words.say("health_report.how")),),
    )
    return ReportPage(
        code="overview", title=words.say("health_report.title"), lines=lines,
        warnings=_warnings(asked, words),
    )  # fmt: skip


def _warnings(asked: HealthAsked, words: HealthWords) -> tuple[str, ...]:
    unheard = (
        one.name for one in asked.report.stores
        if one.is_unheard and (not asked.stores or one.id in asked.stores)
    )  # fmt: skip
    return tuple(words.say("health_report.unheard", store=name) for name in unheard)


def _cards(asked: HealthAsked, words: HealthWords) -> FiguresBlock:
    now, before = asked.now.whole, asked.before.whole
    speeds = tuple(_speed(speed, now, before, words) for speed in Speed)
    return FiguresBlock(figures=(*speeds, _linked(now, before, words)))


def _speed(speed: Speed, now: HealthCounts, before: HealthCounts, words: HealthWords) -> PageFigure:
    took, was = now.speed(speed).percentile(_P95), before.speed(speed).percentile(_P95)
    return PageFigure(
        code=f"health_report.{speed}",
        name=words.say(f"health_report.{speed}"),
        value=words.took(took),
        number=took,
        change=words.change(took, was),
        is_good=None if took is None or was is None or took == was else took < was,
        of=words.say("health_report.budget", ms=words.took(BUDGET_MS[speed])),
        before=words.took(was),
    )


def _linked(now: HealthCounts, before: HealthCounts, words: HealthWords) -> PageFigure:
    told, was = now.linked_ppm, before.linked_ppm
    allowed = now.open_s * (_MILLION - LINKED_GOAL_PPM) // _MILLION
    left = words.say(
        "health_report.error_budget",
        used=words.lasted(now.alone_s),
        allowed=words.lasted(allowed),
    )
    return PageFigure(
        code="health_report.linked",
        name=words.say("health_report.linked"),
        value=words.share(told),
        number=None if told is None else Fraction(told, _MILLION),
        is_good=None if told is None else told >= LINKED_GOAL_PPM,
        of="" if told is None else left,
        before=words.share(was),
        behind=(
            ElsewhereBehind(title=words.say("health_report.see_outages"), screen="outages"),
        ),
    )  # fmt: skip


def _chart(asked: HealthAsked, words: HealthWords) -> ChartBlock:
    days = sorted(asked.now.by_day)
    titles = tuple(words.formatter.full_date(day) for day in days)
    series = tuple(
        Series(
            name=words.say(f"health_report.{speed}"),
            values=tuple(values),
            texts=tuple(words.took(value) for value in values),
            unfinished=frozenset(
                place for place, day in enumerate(days) if day >= asked.report.today
            ),
        )
        for speed in _CHARTED
        for values in [[asked.now.by_day[day].speed(speed).percentile(_P95) for day in days]]
    )
    most = max((value for one in series for value in one.values if value is not None), default=0)
    picture = ChartPicture(
        kind=ChartKind.LINE,
        name=words.say("health_report.by_day"),
        labels=tuple(words.formatter.day(day) for day in days),
        titles=titles,
        series=series,
        marks=tuple(AxisMark(ms, words.took(ms)) for ms in nice_numbers(0, int(most))),
        unfinished_word=words.say("health_report.not_over"),
        empty_text=words.say("health_report.nothing"),
        soft_area=False,
    )
    return ChartBlock(
        code="health_report.by_day", title=words.say("health_report.by_day"), picture=picture,
        hint=words.say("health_report.p95"),
    )  # fmt: skip


def _faults(asked: HealthAsked, words: HealthWords) -> TableBlock:
    """What failed at which till, and when last; the till's own devices are a tap away."""
    stores = {store.id: store.name for store in asked.report.stores}
    tills = {till.id: till for till in asked.report.tills}
    devices = (ElsewhereBehind(title=words.say("health_report.see_devices"), screen="devices"),)
    rows = tuple(
        PageRow(
            key=f"{one.till_id.hex} {one.device} {one.code}",
            cells=(
                _till(till, stores.get(till.store_id, ""), words)
                if (till := tills.get(one.till_id)) is not None
                else PageCell(text=words.say("health_report.till_unknown")),
                PageCell(text=words.device(one.device)),
                PageCell(text=words.fault(FaultCell(one.device, one.code))),
                PageCell(text=words.formatter.count(one.times), number=one.times),
                PageCell(text=words.formatter.full_date(one.last)),
            ),
            # The devices of another till are looked at there.
            behind=devices if one.till_id == asked.report.own_till else (),
        )
        for one in asked.now.faults
    )
    return TableBlock(
        code="health_report.faults",
        title=words.say("health_report.faults"),
        columns=(
            PageColumn(title=words.say("health_report.till"), share=3),
            PageColumn(title=words.say("health_report.device"), share=2),
            PageColumn(title=words.say("health_report.what"), share=4),
            PageColumn(title=words.say("health_report.times"), width=80, trailing=True),
            PageColumn(title=words.say("health_report.last_time"), width=150, trailing=True),
        ),
        rows=rows,
        empty_text=words.say("health_report.no_faults"),
    )


def _tills(asked: HealthAsked, words: HealthWords) -> TableBlock:
    names = {store.id: store.name for store in asked.report.stores}
    tills = sorted(
        (till for till in asked.report.tills if till.id in asked.now.by_till),
        key=lambda till: (names.get(till.store_id, ""), till.code),
    )
    rows = [
        PageRow(
            key=till.id,
            cells=(_till(till, names.get(till.store_id, ""), words),
                   *_till_cells(asked.now.by_till[till.id], words)),
        )
        for till in tills
    ]  # fmt: skip
    whole = PageCell(text=words.say("health_report.all_tills"), strong=True)
    rows.append(
        PageRow(key="all", cells=(whole, *_till_cells(asked.now.whole, words)), is_total=True)
    )
    named = (*(f"health_report.{speed}_short" for speed in Speed), "health_report.linked_short")
    titles = (*named, "health_report.outages", "health_report.faults_short")
    return TableBlock(
        code="health_report.by_till",
        title=words.say("health_report.by_till"),
        columns=(
            PageColumn(title=words.say("health_report.till"), share=2),
            *(PageColumn(title=words.say(title), trailing=True) for title in titles),
        ),
        rows=tuple(rows),
        hint=words.say("health_report.p95"),
    )


def _till(till: Till, store: str, words: HealthWords) -> PageCell:
    return PageCell(text=words.say("health_report.till_of", store=store, till=till.code))


def _till_cells(counts: HealthCounts, words: HealthWords) -> Iterator[PageCell]:
    for speed in Speed:
        took = counts.speed(speed).percentile(_P95)
        is_slow = took is not None and took > BUDGET_MS[speed]
        yield PageCell(text=words.took(took), number=took, tone=Tone.BAD if is_slow else None)
    told = counts.linked_ppm
    is_low = told is not None and told < LINKED_GOAL_PPM
    yield PageCell(
        text=words.share(told),
        number=None if told is None else Fraction(told, _MILLION),
        tone=Tone.BAD if is_low else None,
    )
    faults = sum(cell.times for cell in counts.faults)
    for number in (counts.outages, faults):
        yield PageCell(text=words.formatter.count(number), number=number)
