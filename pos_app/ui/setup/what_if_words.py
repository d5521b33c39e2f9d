"""A WhatIf in words: figures under the rules in force, under the changed ones, and who gains.

Plain Python. Reckons nothing but differences and shares of what domain/what_if found.
"""

from collections.abc import Callable, Iterator
from fractions import Fraction

from pos_app.domain.ids import CustomerId
from pos_app.domain.money import Currency, Money
from pos_app.domain.what_if import Gain, Outcome, RulePoints, WhatIf
from pos_app.phrases import Phrases
from pos_app.ui.formatting import Formatter
from pos_app.ui.setup.section_picture import ListCell, ListColumn, ListRow

_MINUS, _PLUS = "\u2212", "+"


class WhatIfWords:
    """Writes one outcome for one store's currency."""

    def __init__(self, phrases: Phrases, formatter: Formatter, currency: Currency) -> None:
        self._say, self._count = phrases.say, phrases.count
        self._formatter, self._currency = formatter, currency

    def columns(self) -> tuple[ListColumn, ...]:
        """What, now, then, and what is between."""
        heads = ("what_if.now", "what_if.then", "what_if.difference")
        return (
            ListColumn(self._say("what_if.figure")),
            *(ListColumn(self._say(head), 112, is_figure=True) for head in heads),
        )

    def rows(self, found: WhatIf) -> tuple[ListRow, ...]:
        """Points and their rules, stamps, what it costs, and who ends in which tier."""
        now, then = found.now, found.then
        rows = [self._numbers("points", self._say("what_if.points"), now.points, then.points)]
        rows += self._rules(now, then)
        if now.stamps or then.stamps:
            rows.append(
                self._numbers("stamps", self._say("what_if.stamps"), now.stamps, then.stamps)
            )
        rows.append(self._money_row(now.worth_minor, then.worth_minor))
        margin = found.margin_minor if found.margin_of == found.purchases else None
        for name, whole in (("of_sales", found.turnover_minor), ("of_margin", margin)):
            if whole is not None and whole > 0:
                rows.append(self._shares(name, found, whole))
        rows += self._tiers(now, then)
        return tuple(rows)

    def summary(self, found: WhatIf) -> str:
        """What was replayed, and that nobody's habits change by it."""
        number = self._formatter.count
        said = self._say(
            "what_if.summary",
            days=found.days,
            purchases=number(found.purchases),
            customers=number(found.customers),
        )
        if not found.purchases:
            return self._say("what_if.nothing", days=found.days)
        return said

    def progress(self, done: int, whole: int) -> str:
        """How far a replay is."""
        number = self._formatter.count
        return self._say("what_if.progress", done=number(done), whole=number(whole))

    def notes(self, found: WhatIf, name_of: Callable[[CustomerId], str]) -> tuple[str, ...]:
        """Who has more and who has less, and what the figures leave out."""
        same = found.customers - found.gain - found.lose
        number = self._formatter.count
        notes = [
            self._say(
                "what_if.who", more=number(found.gain), fewer=number(found.lose), same=number(same)
            )
        ]
        for title, gains in (("most", found.winners), ("least", found.losers)):
            if gains:
                named = "\n".join(self._gain(one, name_of) for one in gains)
                notes.append(self._say(f"what_if.{title}") + "\n" + named)
        if found.in_part:
            notes.append(self._count("what_if.in_part", found.in_part, count=number(found.in_part)))
        if found.margin_of < found.purchases:
            known = number(found.margin_of)
            notes.append(self._say("what_if.margin_unknown", known=known))
        return (*notes, self._say("what_if.habits"))

    def _gain(self, one: Gain, name_of: Callable[[CustomerId], str]) -> str:
        points = self._signed(one.points, self._formatter.count)
        said = self._say("what_if.gain", name=name_of(one.customer_id), points=points)
        if not one.worth_minor:
            return said
        return f"{said} \u00b7 {self._signed(one.worth_minor, self._money)}"

    def _rules(self, now: Outcome, then: Outcome) -> Iterator[ListRow]:
        before = {(one.rule, one.name): one.points for one in now.rules}
        after = {(one.rule, one.name): one.points for one in then.rules}
        for rule, name in dict.fromkeys((*before, *after)):
            label = self._rule(RulePoints(rule, name, 0))
            key = (rule, name)
            yield self._numbers(
                f"{rule}:{name}", label, before.get(key, 0), after.get(key, 0), is_part=True
            )

    def _rule(self, one: RulePoints) -> str:
        return self._say(f"what_if.rule_{one.rule}", name=one.name)

    def _tiers(self, now: Outcome, then: Outcome) -> Iterator[ListRow]:
        for name in dict.fromkeys((*now.tiers, *then.tiers)):
            label = self._say("what_if.tier", name=name) if name else self._say("what_if.no_tier")
            yield self._numbers(
                f"tier:{name}", label, now.tiers.get(name, 0), then.tiers.get(name, 0)
            )

    def _numbers(
        self, key: str, label: str, now: int, then: int, *, is_part: bool = False
    ) -> ListRow:
        number = self._formatter.count
        texts = (number(now), number(then), self._signed(then - now, number))
        return _row(key, label, texts, is_part=is_part)

    def _money_row(self, now: int, then: int) -> ListRow:
        texts = (self._money(now), self._money(then), self._signed(then - now, self._money))
        return _row("worth", self._say("what_if.worth"), texts)

    def _shares(self, name: str, found: WhatIf, whole: int) -> ListRow:
        def share(minor: int) -> str:
            return self._formatter.per_cent(Fraction(minor, whole), decimals=2)

        now, then = found.now.worth_minor, found.then.worth_minor
        texts = (share(now), share(then), self._signed(then - now, share))
        return _row(name, self._say(f"what_if.{name}"), texts)

    def _money(self, minor: int) -> str:
        return self._formatter.money(Money(minor, self._currency))

    @staticmethod
    def _signed(amount: int, write: Callable[[int], str]) -> str:
        """A difference with its sign; none is none."""
        sign = _PLUS if amount > 0 else _MINUS if amount < 0 else ""
        return f"{sign}{write(abs(amount))}"


def _row(key: str, label: str, texts: tuple[str, str, str], *, is_part: bool = False) -> ListRow:
    shown = f"    {label}" if is_part else label
    cells = (ListCell(shown, is_strong=not is_part), *(ListCell(text) for text in texts))
    return ListRow(key, cells, spoken=", ".join((label, *texts)))
