"""The page on customer value: what the next quarter may bring, by what, and how right that was.

Makes texts of what operations/read_value says. Reckons nothing; holds no Qt.

Invariants:
- A forecast stands beside what it would have said of the quarter just passed, and what came.
- Where nothing can be told the page says why, and shows no figure.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from pos_app.domain.figures.columns import Places
from pos_app.domain.figures.purchase_forecast import (
    MOST_FITTED,
    REPEATERS,
    BackTest,
    Doubt,
    ValueMethod,
)
from pos_app.domain.figures.value_segments import LEAST_PEOPLE
from pos_app.operations.read_loyalty import LoyaltyReport
from pos_app.operations.read_value import MissedCustomer, ReadValue, ValueReport
from pos_app.ui.charts.picture import BarRow, BarsPicture
from pos_app.ui.customer.words import mask_of, name_of
from pos_app.ui.report.loyalty.page_words import PageWords
from pos_app.ui.report.loyalty.value_words import (
    ValueWords,
    amount_cell,
    part_cell,
    value_words,
)
from pos_app.ui.report.page_model import (
    Block,
    ChartBlock,
    FiguresBlock,
    PageCell,
    PageFigure,
    PageRow,
    PeopleBehind,
    ReportPage,
    TableBlock,
)
from pos_app.ui.report.report_source import PageAsk, Stopped

CODE = "value"
_AWAY = 3  # how many kinds of "when they were last here" value_segments tells apart
_PARTS = 10


def value_page(
    opened: LoyaltyReport,
    ask: PageAsk,
    words: PageWords,
    is_stopped: Callable[[], bool],
    *,
    reading: ReadValue,
) -> ReportPage:
    """The page; its period is the quarter after yesterday, whichever was asked for.

    Raises Stopped, or RuleError.
    """

    def watch() -> None:
        if is_stopped():
            raise Stopped

    found = reading.read(opened, stores=ask.stores, staff=ask.staff, watch=watch)
    page = _Page(value_words(words), found)
    return ReportPage(
        code=CODE, title=words.phrases.say("report.page_value"), lines=tuple(page.lines())
    )


@dataclass(frozen=True, slots=True)
class _Page:
    words: ValueWords
    found: ValueReport

    def lines(self) -> list[tuple[Block, ...]]:
        value, words = self.found.value, self.words
        how = words.text(self._sentences(), headed="how")
        if value.purchases_by is ValueMethod.NONE or not len(value.customer):
            return [(how,)]
        lines: list[tuple[Block, ...]] = [(FiguresBlock(figures=tuple(self._figures())),)]
        tenths = self._tenths()
        lines.append((how,) if tenths is None else (tenths, how))
        lines.append((self._segments(),))
        lines.append((self._missed(),))
        return lines

    def _figures(self) -> list[PageFigure]:
        value, words = self.found.value, self.words
        purchases, minor = float(value.purchases.sum()), float(value.minor.sum())
        everybody = self._people("value_people", value.customer)
        figures = [
            words.figure(
                "value_net",
                words.money(minor),
                minor,
                of=words.say("in_days", days=value.ahead_days),
                behind=everybody,
            ),
            words.figure(
                "value_purchases",
                words.count(purchases),
                purchases,
                of=words.say("in_days", days=value.ahead_days),
                behind=everybody,
            ),
        ]
        if value.back_test is not None:
            figures.append(self._tested(value.back_test))
        if value.alive is not None:
            alive = float(value.alive.sum())
            whole = words.say("of_people", whole=words.count(len(value.customer)))
            figures.append(
                words.figure("value_alive", words.count(alive), alive, of=whole, behind=everybody)
            )
        missed = words.figure(
            "value_missed",
            words.money(self.found.missed_minor),
            self.found.missed_minor,
            of=words.counted("missed_people", len(self.found.missed)),
            behind=self._people("value_missed", self.found.missed),
        )
        return [*figures, missed]

    def _tested(self, test: BackTest) -> PageFigure:
        words = self.words
        return words.figure(
            "value_back_test",
            words.count(test.predicted),
            test.predicted,
            of=words.say("came", actual=words.count(test.actual)),
            before=self._off_by(test),
        )

    def _off_by(self, test: BackTest) -> str:
        """How far a back-test was off, of what came; empty where nothing came."""
        if not test.actual:
            return ""
        off = test.predicted / test.actual - 1
        name = "too_few_by" if off < 0 else "too_many_by"
        return self.words.say(name, part=self.words.share(abs(off)))

    def _came(self, test: BackTest) -> str:
        came, off = self.words.say("came", actual=self.words.count(test.actual)), self._off_by(test)
        return f"{came} ({off})" if off else came

    def _sentences(self) -> list[str]:
        value, words = self.found.value, self.words
        said = [words.say(f"by_{value.purchases_by}", days=value.ahead_days)]
        if value.purchases_by is not ValueMethod.NONE:
            said.append(words.say(f"spend_by_{value.spend_by}"))
        said += [self._doubt(one) for one in value.doubts]
        is_fitted = ValueMethod.MODEL in {value.purchases_by, value.spend_by}
        if is_fitted and len(value.customer) > MOST_FITTED:
            said.append(words.say("sampled", most=words.count(MOST_FITTED)))
        test = value.back_test
        if test is not None:
            said.append(
                words.say(
                    "back_test",
                    first=words.formatter.full_date(test.first),
                    last=words.formatter.full_date(test.last),
                    forecast=words.count(test.predicted),
                    came=self._came(test),
                    people=words.count(test.people),
                    error=words.hundredths(test.mean_error),
                )
            )
        if value.purchases_by is not ValueMethod.NONE:
            said.append(words.say("as_of", day=words.formatter.full_date(value.day)))
        if self.found.young:
            said.append(words.counted("young", self.found.young))
        return said

    def _doubt(self, doubt: Doubt) -> str:
        return self.words.say(
            f"doubt_{doubt}",
            needed=self.words.count(REPEATERS),
            repeaters=self.words.count(self.found.repeaters),
            least=self.words.count(LEAST_PEOPLE),
            days=self.found.value.ahead_days,
        )

    def _tenths(self) -> ChartBlock | None:
        value, words = self.found.value, self.words
        whole = float(value.minor.sum())
        if len(value.customer) < _PARTS or whole <= 0:
            return None
        parts = np.array_split(np.argsort(-value.minor, kind="stable"), _PARTS)
        labels = [words.say("tenth", n=at) for at in range(1, _PARTS + 1)]
        rows = []
        for label, part in zip(labels, parts, strict=True):
            share = float(value.minor[part].sum()) / whole
            rows.append(BarRow(label, share, words.share(share)))
        return ChartBlock(
            code="value_report.value_tenths",
            title=words.say("value_tenths"),
            picture=BarsPicture(
                name=words.say("value_tenths"), rows=tuple(rows), column=words.say("column_share")
            ),
            behind={
                (at, 0): (_behind(label, value.customer[part]),)
                for at, (label, part) in enumerate(zip(labels, parts, strict=True))
            },
        )

    def _segments(self) -> TableBlock:
        words, value = self.words, self.found.value
        return TableBlock(
            code="value_report.value_segments",
            title=words.say("value_segments"),
            tip=words.say("segments_hint"),
            columns=words.columns(
                ("often", 0), ("away", 0), ("people", 90), ("visits_each", 130),
                ("value", 150), ("value_each", 110), ("share", 80),
            ),
            rows=tuple(
                self._segment(segment)
                for segment in sorted(np.unique(value.segment).tolist(), key=_most_often_first)
            ),
        )  # fmt: skip

    def _segment(self, segment: int) -> PageRow:
        words, value = self.words, self.found.value
        chosen = value.segment == segment
        people, minor = int(np.count_nonzero(chosen)), float(value.minor[chosen].sum())
        purchases = float(value.purchases[chosen].sum())
        whole = float(value.minor.sum())
        often, away = (
            words.say(f"often_{segment // _AWAY}"),
            words.say(f"away_{segment % _AWAY}"),
        )
        share = minor / whole if whole > 0 else 0.0
        return PageRow(
            key=segment,
            cells=(
                PageCell(text=often),
                PageCell(text=away),
                amount_cell(words.count(people), people),
                part_cell(words.hundredths(purchases / people), purchases / people),
                amount_cell(words.money(minor), minor, strong=True),
                amount_cell(words.money(minor / people), minor / people),
                part_cell(words.share(share), share),
            ),
            behind=(_behind(f"{often} · {away}", value.customer[chosen]),),
        )

    def _missed(self) -> TableBlock:
        words, found = self.words, self.found
        return TableBlock(
            code="value_report.value_missed",
            title=words.say("missed_title"),
            hint=words.shown_of(len(found.named), len(found.missed)),
            columns=words.columns(
                ("customer", 0), ("value", 150), ("visits", 150), ("away_days", 130),
                ("usual_days", 130),
            ),
            rows=tuple(self._customer(one) for one in found.named),
            empty_text=words.say("nobody_missed"),
        )  # fmt: skip

    def _customer(self, one: MissedCustomer) -> PageRow:
        words = self.words
        name = name_of(one.customer, words.phrases)
        return PageRow(
            key=one.customer.id,
            cells=(
                PageCell(text=name, sub=mask_of(one.customer)),
                amount_cell(words.money(one.minor), one.minor, strong=True),
                part_cell(words.hundredths(one.purchases), one.purchases),
                amount_cell(words.count(one.away_days), one.away_days),
                amount_cell(words.count(one.usual_days), one.usual_days),
            ),
            behind=(_behind(name, np.array([one.place], np.int32)),),
        )

    def _people(self, name: str, people: Places) -> tuple[PeopleBehind, ...]:
        return (_behind(self.words.say(name), people),)


def _behind(title: str, people: Places) -> PeopleBehind:
    return PeopleBehind(title=title, find=lambda: people)


def _most_often_first(segment: int) -> tuple[int, int]:
    """The sequence of segments: who came most often, then who was here lately."""
    return -(segment // _AWAY), segment % _AWAY
