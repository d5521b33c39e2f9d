"""ValueWords: what models and counts reckon as texts of pages, with what a spreadsheet gets.

Reckons nothing and holds no Qt. An expectation is rounded where it is written, never before.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from pos_app.domain.figures.held_out import HeldOutEffect
from pos_app.domain.money import Currency, Money, round_half_up
from pos_app.phrases import Phrases
from pos_app.ui.formatting import Formatter, format_minor
from pos_app.ui.report.loyalty.page_words import PageWords
from pos_app.ui.report.page_model import Behind, PageCell, PageColumn, PageFigure, TextBlock


@dataclass(frozen=True, slots=True)
class ValueWords:
    """In one language and currency."""

    phrases: Phrases
    formatter: Formatter
    currency: Currency

    def say(self, name: str, /, **values: str | int) -> str:
        """A phrase of this section."""
        return self.phrases.say(f"value_report.{name}", **values)

    def count(self, number: float) -> str:
        """A whole number."""
        return self.formatter.count(_whole(number))

    def counted(self, name: str, number: int) -> str:
        """A phrase for so many things."""
        count = self.formatter.count(number)
        return self.phrases.count(f"value_report.{name}", number, count=count)

    def money(self, minor: float) -> str:
        """An amount with its currency."""
        return self.formatter.money(Money(_whole(minor), self.currency))

    def signed_money(self, minor: float) -> str:
        """An amount that is a difference: with its sign."""
        sign = "+" if _whole(minor) > 0 else ""
        return f"{sign}{self.money(minor)}"

    def share(self, part: float) -> str:
        """0.125 as "12.5 %"."""
        return self.formatter.per_cent(Fraction(part))

    def hundredths(self, number: float) -> str:
        """A number with two decimals."""
        hundredths = round_half_up(Fraction(number) * 100)
        return format_minor(hundredths, 2, self.formatter.style)

    def between(self, effect: HeldOutEffect) -> str:
        """The interval of an effect on money."""
        low, high = self.signed_money(effect.low), self.signed_money(effect.high)
        return self.say("between", low=low, high=high)

    def verdict(self, effect: HeldOutEffect) -> str:
        """Whether it can be relied on."""
        if effect.is_uneven:
            return self.say("verdict_uneven")
        if not effect.is_sure:
            return self.say("verdict_unsure")
        return self.say("verdict_brings" if effect.low > 0 else "verdict_costs")

    def figure(
        self,
        name: str,
        value: str,
        number: float | Fraction | None,
        *,
        of: str = "",
        before: str = "",
        change: str = "",
        behind: tuple[Behind, ...] = (),
    ) -> PageFigure:
        """A card of this section; neither good nor bad. A share comes as a Fraction, exact."""
        return PageFigure(
            code=f"value_report.{name}",
            name=self.say(name),
            value=value,
            number=number if number is None or isinstance(number, Fraction) else _whole(number),
            of=of,
            before=before,
            change=change,
            behind=behind,
        )

    def columns(self, *named: tuple[str, int]) -> tuple[PageColumn, ...]:
        """Columns by the name of their phrase; a width of 0 shares the rest and is for words."""
        return tuple(
            PageColumn(title=self.say(f"column_{name}"), width=width, trailing=bool(width))
            for name, width in named
        )

    def shown_of(self, shown: int, whole: int) -> str:
        """That a list is cut off; empty where it is not."""
        if shown >= whole:
            return ""
        return self.say("shown_of", shown=self.count(shown), whole=self.count(whole))

    def text(self, sentences: Sequence[str], *, headed: str = "") -> TextBlock:
        """Sentences in a card; `headed` is the name of a phrase."""
        return TextBlock(
            text="\n".join(one for one in sentences if one),
            title=self.say(headed) if headed else "",
        )


def value_words(words: PageWords) -> ValueWords:
    """The same language and currency as the rest of the report."""
    return ValueWords(words.phrases, words.formatter, words.currency)


def amount_cell(text: str, number: float, *, sub: str = "", strong: bool = False) -> PageCell:
    """A cell that a spreadsheet can add up: whole, in the unit of the column."""
    return PageCell(text=text, number=_whole(number), sub=sub, strong=strong)


def part_cell(text: str, part: float) -> PageCell:
    """A cell of a share, or of a number with decimals."""
    return PageCell(text=text, number=Fraction(part).limit_denominator(10_000))


def _whole(number: float) -> int:
    return round_half_up(Fraction(number))
