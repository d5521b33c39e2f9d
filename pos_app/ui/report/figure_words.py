"""FigureWords: a figure as texts, the same ones on a card, in a table, on paper and in a file.

Its name, what it says, how it changed, what it is of, and its definition. Plain Python, no Qt.
Reckons nothing.

Invariant: what nobody can say is a dash, and never nought.
"""

from dataclasses import dataclass
from fractions import Fraction

from pos_app.domain.figures.figure import DaySpread, Figure, FigureKind
from pos_app.domain.money import Currency, Money, round_half_up
from pos_app.phrases import Phrases
from pos_app.ui.formatting import MINUS, Formatter, format_minor

NOTHING = "–"
_SECTION = "figures."


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureText:
    """One figure; `change` and `of` are empty where there is none. `is_up` None: no change."""

    code: str
    name: str
    value: str
    change: str
    of: str
    is_up: bool | None

    @property
    def spoken(self) -> str:
        """All of it, as one sentence for a screen reader."""
        return ", ".join(part for part in (self.name, self.value, self.of, self.change) if part)


class FigureWords:
    """In one language and currency."""

    def __init__(self, phrases: Phrases, formatter: Formatter, currency: Currency) -> None:
        self._phrases, self._formatter, self._currency = phrases, formatter, currency

    def text(self, figure: Figure) -> FigureText:
        """A figure with its comparison."""
        change = figure.change
        return FigureText(
            code=figure.code,
            name=self.name(figure.code),
            value=self.value(figure),
            change=self._change(figure),
            of=self._of(figure),
            is_up=None if change is None or not change else change > 0,
        )

    def name(self, code: str) -> str:
        """What a figure is called."""
        return self._phrases.say(code)

    def definition(self, code: str) -> str:
        """What it counts, and what it is of."""
        return self._phrases.say(f"figures.is_{code.removeprefix(_SECTION)}")

    def value(self, figure: Figure) -> str:
        """What it says."""
        said = self._said(figure)
        if said is None:
            return NOTHING
        match figure.kind:
            case FigureKind.SHARE:
                return self._formatter.per_cent(said)
            case FigureKind.MINOR | FigureKind.MINOR_EACH:
                return self._formatter.money(Money(round_half_up(said), self._currency))
            case FigureKind.DAYS_EACH:
                return self._days(said)
            case _:
                return self._formatter.count(round_half_up(said))

    def spread(self, spread: DaySpread) -> str:
        """The middle of days that things took, and how long nine of ten took at most."""
        if spread.median is None or spread.p90 is None:
            return NOTHING
        middle, most = (self._days(Fraction(days)) for days in (spread.median, spread.p90))
        return self._phrases.say("figures.middle_and_most", middle=middle, most=most)

    def _said(self, figure: Figure) -> Fraction | None:
        if not figure.kind.is_ratio:
            return Fraction(figure.numerator)
        return Fraction(figure.numerator, figure.denominator) if figure.denominator else None

    def _days(self, days: Fraction) -> str:
        return format_minor(round_half_up(days * 10), 1, self._formatter.style)

    def _change(self, figure: Figure) -> str:
        if figure.change is None:
            return ""
        # Texts of one digit behind the point: what is lost on the way to a fraction cannot be seen.
        change = Fraction(figure.change)
        rounded = round_half_up(change * 1_000)
        sign = MINUS if rounded < 0 else "+" if rounded else ""
        if figure.kind is FigureKind.SHARE:
            points = format_minor(abs(rounded), 1, self._formatter.style)
            return self._phrases.say("figures.change_points", change=f"{sign}{points}")
        return f"{sign}{self._formatter.per_cent(Fraction(abs(rounded), 1_000))}"

    def _of(self, figure: Figure) -> str:
        if figure.denominator is None or figure.kind is FigureKind.MINOR_EACH:
            return ""
        if figure.kind is FigureKind.MINOR or figure.code in _OF_MONEY:
            whole = self._formatter.money(Money(figure.denominator, self._currency))
        else:
            whole = self._formatter.count(figure.denominator)
        return self._phrases.say("figures.of", whole=whole)


_OF_MONEY = frozenset({"figures.customer_share"})  # shares of what was spent, not of heads
