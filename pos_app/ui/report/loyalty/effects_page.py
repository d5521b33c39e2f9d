"""The page on what worked: cues against people left out of them by lot; offers as they were taken.

Makes texts of what operations/read_effects says. Reckons nothing; holds no Qt.

Invariant: nothing is called an effect that was not measured against people left out by lot; each is
said with its interval, and with a doubt where it may be chance.
"""

from collections.abc import Callable
from dataclasses import dataclass

from pos_app.domain.cue import CueEnd
from pos_app.domain.figures.columns import VisitColumns
from pos_app.domain.figures.held_out import LEAST_PEOPLE
from pos_app.operations.read_effects import CueWorked, EffectsReport, ReadEffects
from pos_app.operations.read_loyalty import LoyaltyReport
from pos_app.operations.value_book import OfferTaken
from pos_app.ui.report.figure_words import NOTHING
from pos_app.ui.report.loyalty.page_words import PageWords
from pos_app.ui.report.loyalty.value_words import (
    ValueWords,
    amount_cell,
    part_cell,
    value_words,
)
from pos_app.ui.report.page_model import (
    Block,
    PageCell,
    PageRow,
    PeopleBehind,
    ReportPage,
    TableBlock,
)
from pos_app.ui.report.report_source import PageAsk, Stopped

CODE = "effects"


def effects_page(
    opened: LoyaltyReport,
    ask: PageAsk,
    words: PageWords,
    is_stopped: Callable[[], bool],
    *,
    reading: ReadEffects,
) -> ReportPage:
    """The page. Raises Stopped, or RuleError."""
    if is_stopped():
        raise Stopped
    found = reading.read(opened, ask.period, stores=ask.stores, staff=ask.staff)
    names = {one.id: one.name for one in opened.stores}
    page = _Page(
        words=value_words(words),
        found=found,
        columns=opened.columns,
        store_name=names.get(opened.own_store, ""),
    )
    return ReportPage(code=CODE, title=words.phrases.say("report.page_effects"), lines=page.lines())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    words: ValueWords
    found: EffectsReport
    columns: VisitColumns
    store_name: str

    def lines(self) -> tuple[tuple[Block, ...], ...]:
        words = self.words
        cues_how = [words.say("cues_how", least=LEAST_PEOPLE)]
        if any(one.effect is not None and one.effect.is_uneven for one in self.found.cues):
            cues_how.append(words.say("uneven"))
        return (
            (self._cues(),),
            (words.text(cues_how, headed="how"),),
            (self._offers(),),
            (words.text((words.say("offers_how", store=self.store_name),), headed="no_effect"),),
        )

    def _cues(self) -> TableBlock:
        words = self.words
        return TableBlock(
            code="value_report.cue_effect",
            title=words.say("cue_effect"),
            columns=words.columns(
                ("cue", 0), ("said", 80), ("yes", 80), ("left_out", 110), ("brings", 130),
                ("between", 220), ("in_all", 130),
            ),
            rows=tuple(self._cue(one) for one in self.found.cues),
            empty_text=words.say("no_cues"),
        )  # fmt: skip

    def _cue(self, one: CueWorked) -> PageRow:
        words, sides, effect = self.words, one.sides, one.effect
        left_out = sides.counts.get(CueEnd.HELD_OUT, 0)
        said = sum(sides.counts.values()) - left_out
        yes = sides.counts.get(CueEnd.ACCEPTED, 0) / said if said else None
        brings, between, in_all = PageCell(text=NOTHING), PageCell(text=""), PageCell(text=NOTHING)
        if not one.is_measured:
            between = PageCell(text=words.say("said_to_all"))
        elif effect is None:
            people = words.say("people_sides", heard=len(sides.heard), left_out=len(sides.left_out))
            between = PageCell(text=words.say("too_few_people"), sub=people)
        else:
            measure = words.say("of_margin" if sides.is_margin else "of_net")
            brings = amount_cell(
                words.signed_money(effect.difference),
                effect.difference,
                sub=measure,
                strong=effect.is_sure,
            )
            between = PageCell(text=words.between(effect), sub=words.verdict(effect))
            if effect.is_sure:
                in_all = amount_cell(words.signed_money(effect.whole), effect.whole)
        return PageRow(
            key=sides.kind,
            cells=(
                PageCell(text=words.phrases.say(f"cues.kind_{sides.kind}")),
                amount_cell(words.count(said), said),
                PageCell(text=NOTHING) if yes is None else part_cell(words.share(yes), yes),
                amount_cell(words.count(left_out), left_out),
                brings,
                between,
                in_all,
            ),
            behind=tuple(
                self._people(words.say(name), people)
                for name, people in (
                    ("column_said", sides.heard_by),
                    ("column_left_out", sides.left_out_by),
                )
                if people
            ),
        )

    def _offers(self) -> TableBlock:
        words = self.words
        return TableBlock(
            code="value_report.offers_taken",
            title=words.say("offers_taken"),
            columns=words.columns(
                ("offer", 0), ("taken_in", 110), ("of_sales", 110), ("by_customers", 140),
                ("took_off", 130), ("took_off_each", 130),
            ),
            rows=tuple(self._offer(one) for one in self.found.offers),
            empty_text=words.say("no_offers"),
        )  # fmt: skip

    def _offer(self, one: OfferTaken) -> PageRow:
        words = self.words
        of_sales = one.sales / self.found.sales if self.found.sales else 0.0
        by_customers = one.customer_sales / one.sales
        return PageRow(
            key=one.offer_id,
            cells=(
                PageCell(text=one.name),
                amount_cell(words.count(one.sales), one.sales, strong=True),
                part_cell(words.share(of_sales), of_sales),
                part_cell(words.share(by_customers), by_customers),
                amount_cell(words.money(one.minor), one.minor),
                amount_cell(words.money(one.minor / one.sales), one.minor / one.sales),
            ),
            behind=(self._people(one.name, one.people),) if one.people else (),
        )

    def _people(self, title: str, people: tuple[bytes, ...]) -> PeopleBehind:
        return PeopleBehind(title=title, find=lambda: self.columns.places_of(people))
