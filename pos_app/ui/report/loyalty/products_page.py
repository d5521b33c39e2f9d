"""The page on products: what is bought together, what goes with big-ticket items, and its margin.

Of the sales on file at this till, and it says which. Makes texts of what operations/read_products
says. Reckons nothing; holds no Qt.

Invariants:
- Only pairs that come more often than chance stand in the list.
- What saying an accessory brings is said with its interval, or not at all.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import partial

from pos_app.domain.figures.attachment import Attachment
from pos_app.domain.figures.columns import Period
from pos_app.domain.figures.figure import Figure
from pos_app.domain.figures.held_out import LEAST_PEOPLE
from pos_app.domain.figures.product_pairs import LEAST, ProductPair
from pos_app.domain.ids import StoreId
from pos_app.operations.read_loyalty import LoyaltyReport
from pos_app.operations.read_products import (
    Attached,
    ProductsReport,
    ReadProducts,
    sales_with,
)
from pos_app.operations.value_book import SoldProduct
from pos_app.ui.report.figure_words import NOTHING, FigureWords
from pos_app.ui.report.loyalty.page_words import PageWords, exact
from pos_app.ui.report.loyalty.value_words import (
    ValueWords,
    amount_cell,
    part_cell,
    value_words,
)
from pos_app.ui.report.page_model import (
    Block,
    FiguresBlock,
    PageCell,
    PageFigure,
    PageRow,
    ReportPage,
    SalesBehind,
    TableBlock,
)
from pos_app.ui.report.report_source import PageAsk, Stopped

CODE = "products"
MOST_PAIRS = 50


def products_page(
    opened: LoyaltyReport,
    ask: PageAsk,
    words: PageWords,
    is_stopped: Callable[[], bool],
    *,
    reading: ReadProducts,
) -> ReportPage:
    """The page, of this till's own store whichever were asked for. Raises Stopped, or RuleError."""

    def watch() -> None:
        if is_stopped():
            raise Stopped

    found = reading.read(opened, ask.period, staff=ask.staff, watch=watch)
    names = {one.id: one.name for one in opened.stores}
    page = _Page(
        words=value_words(words),
        figure_words=words.figures,
        found=found,
        period=ask.period,
        store=opened.own_store,
        store_name=names.get(opened.own_store, ""),
    )
    return ReportPage(
        code=CODE, title=words.phrases.say("report.page_products"), lines=tuple(page.lines())
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    words: ValueWords
    figure_words: FigureWords
    found: ProductsReport
    period: Period
    store: StoreId
    store_name: str

    def lines(self) -> list[tuple[Block, ...]]:
        words, lines = self.words, self.found.lines
        if not lines.sales:
            nothing = words.say("no_sales_on_file", store=self.store_name)
            return [(words.text((nothing,)),)]
        return [
            (FiguresBlock(figures=tuple(self._figures())),),
            (self._pairs(),),
            (self._attached(),),
            (words.text(self._sentences(), headed="how"),),
        ]

    def _figures(self) -> list[PageFigure]:
        words, found = self.words, self.found
        lines = found.lines
        figures = [
            words.figure(
                "baskets",
                words.count(len(lines.sales)),
                len(lines.sales),
                behind=(self._sales(words.say("baskets")),),
            ),
            self._margin(),
        ]
        if found.whole is not None:
            behind = self._with_and_without(words.say("big_items"), found.whole)
            figures += [
                self._attachment(one, behind)
                for one in (found.whole.rate, found.whole.margin)
                if one is not None
            ]
            figures.append(self._effect())
        return figures

    def _attachment(self, figure: Figure, behind: tuple[SalesBehind, ...]) -> PageFigure:
        text = self.figure_words.text(figure)
        return PageFigure(
            code=text.code,
            name=text.name,
            value=text.value,
            of=text.of,
            number=exact(figure),
            behind=behind,
        )

    def _with_and_without(self, name: str, found: Attachment) -> tuple[SalesBehind, ...]:
        """The sales with a big-ticket item: those where something went along, and the others."""
        return tuple(
            self._sales(
                self.words.say(code, name=name),
                among=partial(sales_with, self.found.lines, found, has_extra=has_extra),
            )
            for code, has_extra in (("sold_with_extra", True), ("sold_without_extra", False))
        )

    def _margin(self) -> PageFigure:
        """What is left of what was sold, of the lines whose cost somebody said."""
        words, lines = self.words, self.found.lines
        net = int(lines.net_minor[lines.margin_known].sum())
        if net <= 0:
            return words.figure("goods_margin", NOTHING, None, of=words.say("no_cost"))
        margin = self._margin_minor()
        return words.figure(
            "goods_margin",
            words.share(margin / net),
            Fraction(margin, net),
            of=words.money(margin),
        )

    def _margin_minor(self) -> int:
        lines = self.found.lines
        return int(lines.margin_minor[lines.margin_known].sum())

    def _effect(self) -> PageFigure:
        words, effect = self.words, self.found.effect
        if effect is None:
            return words.figure(
                "attachment_effect", NOTHING, None, of=words.say("too_few", least=LEAST_PEOPLE)
            )
        return words.figure(
            "attachment_effect",
            words.signed_money(effect.difference),
            effect.difference,
            of=words.between(effect),
            change=words.verdict(effect),
        )

    def _pairs(self) -> TableBlock:
        words = self.words
        often = [one for one in self.found.pairs if one.lift > 1]
        return TableBlock(
            code="figures.product_pairs",
            title=self.figure_words.name("figures.product_pairs"),
            hint=words.shown_of(min(len(often), MOST_PAIRS), len(often)),
            columns=words.columns(
                ("product", 0), ("with", 0), ("together", 100), ("support", 90),
                ("confidence", 120), ("confidence_back", 120), ("lift", 80),
            ),
            rows=tuple(self._pair(one) for one in often[:MOST_PAIRS]),
            empty_text=words.say("no_pairs", least=LEAST),
        )  # fmt: skip

    def _pair(self, pair: ProductPair) -> PageRow:
        words, products = self.words, self.found.lines.products
        first, second = products[pair.first], products[pair.second]
        return PageRow(
            key=(first.id, second.id),
            cells=(
                PageCell(text=first.name),
                PageCell(text=second.name),
                amount_cell(words.count(pair.together), pair.together, strong=True),
                part_cell(words.share(pair.support), pair.support),
                part_cell(words.share(pair.confidence), pair.confidence),
                part_cell(words.share(pair.confidence_back), pair.confidence_back),
                part_cell(words.hundredths(pair.lift), pair.lift),
            ),
            behind=(self._sales_of(first), self._sales_of(second)),
        )

    def _attached(self) -> TableBlock:
        words = self.words
        return TableBlock(
            code="figures.attachment_rate",
            title=words.say("attached_title"),
            columns=words.columns(
                ("main", 0), ("extras", 0), ("sold_in", 100), ("bought_with", 120),
                ("margin_each", 160),
            ),
            rows=tuple(self._one_attached(one) for one in self.found.attached),
            empty_text=words.say("nothing_paired"),
        )  # fmt: skip

    def _one_attached(self, one: Attached) -> PageRow:
        words, rate, margin = self.words, one.found.rate, one.found.margin
        name = one.name
        if one.least_minor and one.product_id is None:
            name = words.say("department_from", name=name, least=words.money(one.least_minor))
        said = rate.value
        each = None if margin is None else margin.value
        return PageRow(
            key=(one.product_id, one.department_id, one.least_minor),
            cells=(
                PageCell(text=name),
                PageCell(text=", ".join(one.extras)),
                amount_cell(words.count(len(one.found.baskets)), len(one.found.baskets)),
                PageCell(text=NOTHING) if said is None else part_cell(words.share(said), said),
                PageCell(text=NOTHING)
                if each is None
                else amount_cell(words.money(each), each, strong=True),
            ),
            behind=self._with_and_without(name, one.found),
        )

    def _sentences(self) -> list[str]:
        words, found = self.words, self.found
        tills = ", ".join(found.lines.tills)
        said = [
            words.say("of_tills", store=self.store_name, tills=tills),
            words.say("pairs_how", least=LEAST),
        ]
        if found.whole is not None:
            said.append(words.say("attached_how"))
            if found.whole.margin is None:
                said.append(words.say("extra_cost_unknown"))
        said.append(self._margin_said())
        effect = found.effect
        if effect is not None:
            said.append(
                words.say(
                    "effect_said",
                    between=words.between(effect),
                    heard=words.count(effect.treated),
                    left_out=words.count(effect.held_out),
                    verdict=words.verdict(effect),
                )
            )
            said.append(words.say("uneven") if effect.is_uneven else "")
        return said

    def _margin_said(self) -> str:
        """Of how much of what was sold the margin is known; empty where of nothing."""
        words, lines = self.words, self.found.lines
        net, whole = int(lines.net_minor[lines.margin_known].sum()), int(lines.net_minor.sum())
        if net <= 0 or whole <= 0:
            return ""
        return words.say(
            "margin_said", margin=words.money(self._margin_minor()), part=words.share(net / whole)
        )

    def _sales_of(self, product: SoldProduct) -> SalesBehind:
        return self._sales(product.name, product=product.id.bytes)

    def _sales(
        self,
        title: str,
        *,
        product: bytes | None = None,
        among: Callable[[], frozenset[bytes]] | None = None,
    ) -> SalesBehind:
        return SalesBehind(
            title=title,
            period=self.period,
            stores=(self.store,),
            kind="sale",
            product_id=product,
            among=among,
        )
