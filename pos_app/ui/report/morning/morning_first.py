"""What is looked at first: what is not as usual, the gravest first, each with a way there."""

from pos_app.domain.money import round_half_up
from pos_app.domain.morning_exceptions import Matter, MorningException
from pos_app.domain.till_health import FaultCell
from pos_app.ui.formatting import format_minor
from pos_app.ui.report.health.health_words import HealthWords
from pos_app.ui.report.morning.morning_asked import MorningAsked
from pos_app.ui.report.page_model import Behind, ElsewhereBehind, PageCell, PageRow, TableBlock
from pos_app.ui.theme_tokens import Tone

_LEADS_TO = {
    Matter.DIFFERENCE: "sales_report",
    Matter.DRAWER: "shift",
    Matter.UNHEARD: "hub",
    Matter.UNTOLD: "hub",
    Matter.REFUNDS: "exceptions",
    Matter.VOIDS: "exceptions",
    Matter.NOTED: "exceptions",
    Matter.FAULTS: "health",
    Matter.OPEN_SHIFTS: "shift",
}
_GRAVE = frozenset({Matter.DIFFERENCE, Matter.DRAWER, Matter.UNHEARD, Matter.UNTOLD})
_MOST = 6
_OFTEN = 2  # times short in so few days that it is said


def first_table(asked: MorningAsked) -> TableBlock:
    """The first of them; how many more there are is said beside the title."""
    found = asked.morning.exceptions
    left = len(found) - _MOST
    return TableBlock(
        code="morning.first",
        title=asked.say("first"),
        columns=(asked.words.column("what"),),
        rows=tuple(_row(place, one, asked) for place, one in enumerate(found[:_MOST])),
        hint=asked.words.phrases.count("morning.more", left) if left > 0 else "",
        empty_text=asked.say("nothing_unusual"),
    )


def _row(place: int, one: MorningException, asked: MorningAsked) -> PageRow:
    is_grave = one.matter in _GRAVE
    cell = PageCell(
        text=_text(one, asked),
        sub=_beside(one, asked),
        strong=is_grave,
        tone=Tone.BAD if is_grave else None,
    )
    return PageRow(key=place, cells=(cell,), behind=_lead(one, asked))


def _text(one: MorningException, asked: MorningAsked) -> str:
    words = asked.words
    match one.matter:
        case Matter.DIFFERENCE:
            return asked.say("difference", amount=words.money(one.value))
        case Matter.DRAWER:
            name = "drawer_short" if one.value < 0 else "drawer_over"
            return asked.say(name, where=_where(one, asked), amount=words.money(abs(one.value)))
        case Matter.UNHEARD | Matter.UNTOLD:
            return asked.say(one.matter.value, store=_where(one, asked))
        case Matter.NOTED:
            kind = words.known(f"slip.noted_{one.name}", one.name)
            return asked.say("noted", kind=kind, count=words.formatter.count(one.value))
        case Matter.FAULTS:
            device = HealthWords(words.phrases, words.formatter).device(one.name)
            return asked.say("faults", device=device, where=_where(one, asked))
        case _:
            return asked.say(one.matter.value, count=words.formatter.count(one.value))


def _beside(one: MorningException, asked: MorningAsked) -> str:
    words, day = asked.words, asked.words.dated(asked.morning.day)
    store = "" if one.store is None else asked.store(one.store)
    parts: tuple[str, ...]
    match one.matter:
        case Matter.DRAWER:
            often = one.times >= _OFTEN
            times = words.phrases.count("morning.times_short", one.times) if often else ""
            parts = (day, asked.person(one.who), times)
        case Matter.FAULTS:
            health = HealthWords(words.phrases, words.formatter)
            fault = health.fault(FaultCell(one.name, one.code, one.value))
            parts = (day, fault, words.phrases.count("morning.times", one.value))
        case Matter.UNHEARD | Matter.UNTOLD:
            parts = (day,)
        case _ if one.usual is not None:
            tenths = format_minor(round_half_up(one.usual * 10), 1, words.formatter.style)
            parts = (store, day, asked.say("usually", usual=tenths))
        case _:
            parts = (store, day)
    return " · ".join(part for part in parts if part)


def _where(one: MorningException, asked: MorningAsked) -> str:
    store = "" if one.store is None else asked.store(one.store)
    till = "" if one.till is None else asked.till(one.till)
    return ", ".join(part for part in (store, till) if part)


def _lead(one: MorningException, asked: MorningAsked) -> tuple[Behind, ...]:
    screen = _LEADS_TO[one.matter]
    return (ElsewhereBehind(title=asked.say(f"see_{screen}"), screen=screen),)
