"""Words and figures of the boards of one shift: as it runs, the comparison, the Z.

The store and its closed shifts stand in store_board.

Decides nothing and reads nothing. Invariant: what an X hides is not worked out here either.
"""

from collections.abc import Iterable, Mapping

from pos_app.domain.cash_count import ForeignCount
from pos_app.domain.money import Currency, Money
from pos_app.domain.shift import MovementKind
from pos_app.domain.shift_figures import ShiftFigures
from pos_app.domain.shift_report import XReport, ZReport
from pos_app.operations.close_shift import Comparison
from pos_app.phrases import Phrases
from pos_app.ui.formatting import Formatter
from pos_app.ui.shift.picture import BoardAction, BoardPanel, BoardRow


class Boards:
    """Writes boards in one language."""

    def __init__(self, phrases: Phrases, formatter: Formatter) -> None:
        self._phrases, self._formatter = phrases, formatter

    def running(
        self, report: XReport, names: Mapping[str, str], actions: tuple[BoardAction, ...]
    ) -> tuple[BoardPanel, ...]:
        """A shift that runs: turnover, tenders and cash so far, what can be done."""
        figures, say = report.figures, self._phrases.say
        tenders = self._tenders(figures) if report.shows_expected else ()
        cash = self._cash_rows(figures) if report.shows_expected else ()
        return (
            BoardPanel(
                title=say("shift.turnover"),
                big=self._money(figures.turnover_minor, figures.currency),
                big_label=say("shift.with_tax"),
                rows=(*self._sales(figures), *self._departments(figures, names)),
            ),
            BoardPanel(
                title=say("shift.cash"),
                note="" if report.shows_expected else say("shift.cash_hidden"),
                rows=(*tenders, *cash),
            ),
            BoardPanel(title=say("shift.do"), actions=actions),
        )

    def compared(
        self, found: Comparison, actions: tuple[BoardAction, ...]
    ) -> tuple[BoardPanel, ...]:
        """The count beside what should be there, or that it has to be counted again."""
        say, figures = self._phrases.say, found.figures
        count = BoardPanel(
            title=say("shift.drawer_count"),
            chip=say("shift.counted_at", time=self._formatter.time(found.count.counted_at)),
            chip_tone="good",
            rows=(
                *(
                    BoardRow(
                        label=f"{self._money(worth, figures.currency)} × {many}",
                        value=self._money(worth * many, figures.currency),
                    )
                    for worth, many in found.count.pieces
                    if many
                ),
                BoardRow(
                    label=say("shift.counted"),
                    value=self._formatter.amount(found.count.total),
                    is_strong=True,
                ),
                *self._foreign_counted(found.count.foreign),
            ),
        )
        return (count, self._difference(found), BoardPanel(title=say("shift.do"), actions=actions))

    def _difference(self, found: Comparison) -> BoardPanel:
        say, limit = self._phrases.say, self._formatter.money(found.limit)
        if not found.is_visible:
            return BoardPanel(
                title=say("shift.over_or_short"),
                chip=say("shift.beyond", limit=limit),
                chip_tone="bad",
                warning=say("shift.count_again_hint"),
            )
        minor = found.difference.minor
        code = "shift.over" if minor > 0 else "shift.short" if minor else "shift.exact"
        chip = "shift.beyond" if found.is_far_off else "shift.within"
        tone = "bad" if found.is_far_off or minor < 0 else "good"
        hint = "count_again_hint" if found.asks_recount else "manager_hint"
        return BoardPanel(
            title=say("shift.over_or_short"),
            chip=say(chip, limit=limit),
            chip_tone="bad" if found.is_far_off else "good",
            big_label=say(code),
            big=self._formatter.amount(Money(abs(minor), found.limit.currency)),
            big_tone=tone,
            rows=(
                *self._cash_rows(found.figures),
                BoardRow(
                    label=say("shift.counted"),
                    value=self._formatter.amount(found.count.total),
                    is_strong=True,
                ),
                *self._foreign_off(found.count.foreign),
            ),
            warning=say(f"shift.{hint}") if found.is_far_off else "",
        )

    def closed(self, report: ZReport, actions: tuple[BoardAction, ...]) -> tuple[BoardPanel, ...]:
        """A shift just closed: its number, what goes away, what to fetch."""
        say, money = self._phrases.say, self._formatter.amount
        figures = report.figures
        order = ", ".join(
            f"{many} × {self._money(worth, figures.currency)}"
            for worth, many in report.change_order
        )
        return (
            BoardPanel(
                title=say("shift.z_made", number=str(report.number)),
                big_label=say("shift.turnover"),
                big=self._money(figures.turnover_minor, figures.currency),
                rows=(*self._sales(figures), *self._tenders(figures)),
            ),
            BoardPanel(
                title=say("shift.drawer"),
                big_label=say("shift.to_safe"),
                big=money(report.taken_out),
                rows=(
                    BoardRow(label=say("shift.expected"), value=money(figures.expected)),
                    BoardRow(label=say("shift.counted"), value=money(report.counted)),
                    BoardRow(
                        label=say("shift.difference"),
                        value=money(report.difference),
                        is_strong=True,
                        tone="bad" if report.difference.minor < 0 else "",
                    ),
                    *self._foreign_counted(report.foreign),
                    *self._foreign_off(report.foreign),
                    BoardRow(label=say("shift.stays"), value=money(report.left_in_drawer)),
                    *((BoardRow(label=say("shift.bag"), value=report.bag),) if report.bag else ()),
                ),
                note=say("shift.change_order", order=order) if report.change_order else "",
            ),
            BoardPanel(title=say("shift.do"), actions=actions),
        )

    def _foreign_counted(self, counts: Iterable[ForeignCount]) -> Iterable[BoardRow]:
        for one in counts:
            label = self._phrases.say("shift.foreign_counted", currency=one.currency.code)
            yield BoardRow(label=label, value=self._formatter.amount(one.total))

    def _foreign_off(self, counts: Iterable[ForeignCount]) -> Iterable[BoardRow]:
        for one in counts:
            minor = one.difference.minor
            code = "over" if minor > 0 else "short" if minor else "exact"
            yield BoardRow(
                label=self._phrases.say(f"shift.foreign_{code}", currency=one.currency.code),
                value=self._formatter.amount(Money(abs(minor), one.currency)),
                is_strong=bool(minor),
                tone="bad" if minor < 0 else "",
            )

    def _sales(self, figures: ShiftFigures) -> tuple[BoardRow, ...]:
        say = self._phrases.say
        rows = [
            BoardRow(
                label=say("shift.sales", n=figures.sale_count),
                value=self._money(figures.sales_minor, figures.currency),
            )
        ]
        if figures.refunds_minor or figures.refund_count:
            rows.append(
                BoardRow(
                    label=say("shift.refunds", n=figures.refund_count),
                    value=self._money(figures.refunds_minor, figures.currency),
                )
            )
        if figures.void_count:
            rows.append(
                BoardRow(
                    label=say("shift.voids", n=figures.void_count),
                    value=self._money(figures.voids_minor, figures.currency),
                )
            )
        net = self._money(figures.net_minor, figures.currency)
        return (*rows, BoardRow(label=say("shift.net"), value=net))

    def _departments(self, figures: ShiftFigures, names: Mapping[str, str]) -> tuple[BoardRow, ...]:
        return tuple(
            BoardRow(
                label=names.get(part.name, "") or self._phrases.say("slip.no_name"),
                value=self._money(part.minor, figures.currency),
            )
            for part in figures.departments[:6]
        )

    def _tenders(self, figures: ShiftFigures) -> tuple[BoardRow, ...]:
        return tuple(
            BoardRow(
                label=self._phrases.say(f"slip.tender_{part.kind}", n=part.count + part.back_count),
                value=self._money(part.minor + part.back_minor, figures.currency),
            )
            for part in figures.tenders
        )

    def _cash_rows(self, figures: ShiftFigures) -> tuple[BoardRow, ...]:
        say = self._phrases.say
        rows = [
            BoardRow(
                label=say(f"slip.move_{part.name}", n=part.count, detail=self._reason(part.detail)),
                value=self._money(part.minor * MovementKind(part.name).in_drawer, figures.currency),
            )
            for part in figures.movements
            if part.minor and part.name != MovementKind.CLOSING
        ]
        cash = self._money(figures.cash_minor, figures.currency)
        return (
            *rows,
            BoardRow(label=say("shift.cash_of_sales"), value=cash),
            BoardRow(
                label=say("shift.expected"),
                value=self._formatter.amount(figures.expected),
                is_strong=True,
            ),
        )

    def _reason(self, code: str) -> str:
        return reason_text(self._phrases, code)

    def _money(self, minor: int, currency: Currency) -> str:
        return self._formatter.amount(Money(minor, currency))


_KNOWN_REASONS = frozenset(
    {"change", "found", "deposit", "other", "supplies", "postage", "tips", "expenses"}
)


def reason_text(phrases: Phrases, code: str) -> str:
    """The till's word for a reason, or the store's own."""
    return phrases.say(f"shift.reason_{code}") if code in _KNOWN_REASONS else code
