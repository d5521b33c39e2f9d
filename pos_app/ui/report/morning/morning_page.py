"""The opening page: exceptions first, then the day and its week, then each store.

Compares nothing itself (operations/read_morning). Invariants: what is compared is of the same
weekdays and of the stores that told of both; a day that is not over is hatched and not compared.
"""

from pos_app.operations.read_morning import Morning
from pos_app.operations.read_sales_figures import SalesReport
from pos_app.ui.report.morning.morning_asked import MorningAsked
from pos_app.ui.report.morning.morning_days import day_chart, days_table
from pos_app.ui.report.morning.morning_first import first_table
from pos_app.ui.report.morning.morning_stores import stores_table
from pos_app.ui.report.page_model import Block, ReportPage, TextBlock
from pos_app.ui.report.report_source import PageAsk
from pos_app.ui.report.sales.sales_asked import SalesWords

CODE = "morning"
_NOON, _EVENING = 12, 18


def morning_page(
    report: SalesReport, morning: Morning, ask: PageAsk, words: SalesWords
) -> ReportPage:
    """All of it."""
    asked = MorningAsked(
        report=report,
        morning=morning,
        ask=ask,
        words=words,
        stores={store.id: store.name for store in report.stores},
        tills={till.id: till.name for till in report.tills},
    )
    lines: tuple[tuple[Block, ...], ...] = ((first_table(asked),),)
    if morning.sums.told or morning.week_by_day:
        lines += ((days_table(asked), day_chart(asked)), (stores_table(asked),))
    else:
        lines += ((TextBlock(text=asked.say("nothing")),),)
    return ReportPage(
        code=CODE,
        title=asked.say("title"),
        lines=lines,
        warnings=_left_out(asked),
        greeting=_greeting(asked),
        detail=asked.say(
            f"detail_{asked.way}",
            day=words.dated(report.today),
        ),
    )


def _greeting(asked: MorningAsked) -> str:
    hour = asked.words.formatter.local(asked.report.read_at).hour
    part = "morning" if hour < _NOON else "day" if hour < _EVENING else "evening"
    return asked.say(f"good_{part}", name=asked.ask.staff.name.partition(" ")[0])


def _left_out(asked: MorningAsked) -> tuple[str, ...]:
    morning = asked.morning
    told = []
    for name, one in (
        ("left_out_week", morning.week_last_week),
        ("left_out_year", morning.week_last_year),
    ):
        if one.left_out and one.was is not None:
            stores = ", ".join(asked.store(store) for store in one.left_out)
            told.append(asked.say(name, stores=stores))
    return tuple(told)
