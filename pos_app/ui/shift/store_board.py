"""Words and figures of the store at its close, and of the shifts that were closed before.

Decides nothing and reads nothing. The boards of one shift stand in board.
"""

from pos_app.domain.money import Money
from pos_app.domain.shift_report import ZReport
from pos_app.operations.close_store import ClosePoint, PointState, StoreClose
from pos_app.phrases import Phrases
from pos_app.ui.formatting import Formatter
from pos_app.ui.shift.picture import BoardAction, BoardPanel, BoardPoint, BoardRow

_ICONS = {
    PointState.GOOD: ("circle-check", "good"),
    PointState.KEPT: ("cloud-upload", "neutral"),
    PointState.OPEN: ("circle-alert", "warn"),
}


class StoreBoards:
    """Writes boards in one language."""

    def __init__(self, phrases: Phrases, formatter: Formatter) -> None:
        self._phrases, self._formatter = phrases, formatter

    def old_reports(
        self, reports: tuple[ZReport, ...], actions: tuple[BoardAction, ...]
    ) -> tuple[BoardPanel, ...]:
        """Closed shifts, the newest first: what each took and by how much it was off."""
        say, money = self._phrases.say, self._formatter.amount
        taken = tuple(
            BoardRow(
                label=str(report.number),
                value=money(Money(report.figures.turnover_minor, report.figures.currency)),
            )
            for report in reports
        )
        off = tuple(
            BoardRow(
                label=str(report.number),
                value=money(report.difference),
                tone="bad" if report.difference.minor < 0 else "",
            )
            for report in reports
        )
        chosen = tuple(action for action in actions if action.code.startswith("z:"))
        others = tuple(action for action in actions if action not in chosen)
        return (
            BoardPanel(title=say("shift.old_reports"), actions=chosen),
            BoardPanel(title=say("shift.turnover"), rows=taken),
            BoardPanel(title=say("shift.over_or_short"), rows=off, actions=others),
        )

    def store(self, close: StoreClose, actions: tuple[BoardAction, ...]) -> tuple[BoardPanel, ...]:
        """Everything that has to be right before the store is closed."""
        say, money = self._phrases.say, self._formatter.amount
        drawers = tuple(
            BoardRow(
                label=say(
                    "shift.drawer_of",
                    drawer=shift.drawer,
                    day=self._formatter.day(shift.business_day.date),
                ),
                value=say(f"shift.state_{shift.state}"),
                is_strong=shift.state != "closed",
            )
            for shift in close.shifts
        )
        beside = {action.code: action for action in actions}
        done, batch = beside.pop("done"), beside.pop("batch")
        return (
            BoardPanel(
                title=say("shift.drawers"),
                actions=tuple(beside.values()),
                rows=(
                    *drawers,
                    BoardRow(label=say("shift.in_safe"), value=money(close.safe), is_strong=True),
                    *(
                        BoardRow(
                            label=say("shift.foreign_in_safe", currency=held.currency.code),
                            value=money(held),
                        )
                        for held in close.foreign_safe
                    ),
                ),
            ),
            self._cards(close, batch),
            BoardPanel(
                title=say("shift.safe_to_close"),
                chip=say("shift.all_done")
                if close.is_safe
                else self._phrases.count("shift.things_open", close.open_count),
                chip_tone="good" if close.is_safe else "warn",
                points=tuple(self._point(point, state, close) for point, state in close.points),
                actions=(done,),
            ),
        )

    def _cards(self, close: StoreClose, write: BoardAction) -> BoardPanel:
        say, money = self._phrases.say, self._formatter.amount
        rows = [
            BoardRow(
                label=say("shift.till_cards", n=close.card_slips), value=money(close.card_total)
            )
        ]
        for batch in close.batches:
            label = say("shift.terminal_batch", terminal=batch.device, n=batch.slips)
            rows.append(BoardRow(label=label, value=money(batch.total)))
        warning = ""
        if close.batches:
            difference = close.card_difference
            tone = "bad" if difference else "good"
            rows.append(
                BoardRow(
                    label=say("shift.difference"),
                    value=money(difference),
                    is_strong=True,
                    tone=tone,
                )
            )
            if difference:
                code = "terminal_more" if difference.minor > 0 else "terminal_less"
                amount = self._formatter.money(Money(abs(difference.minor), difference.currency))
                warning = say(f"shift.{code}", amount=amount)
        rows += [
            BoardRow(
                label=f"{self._formatter.time(one.at)} · {one.number}", value=money(one.charged)
            )
            for one in close.differing[:8]
        ]
        return BoardPanel(
            title=say("shift.terminal"), rows=tuple(rows), warning=warning, actions=(write,)
        )

    def _point(self, point: ClosePoint, state: PointState, close: StoreClose) -> BoardPoint:
        icon, tone = _ICONS[state]
        loose = close.loose
        values: dict[ClosePoint, int | str] = {
            ClosePoint.DRAWERS: sum(shift.state != "closed" for shift in close.shifts),
            ClosePoint.CARDS: self._formatter.money(close.card_difference),
            ClosePoint.TRANSFERS: close.unseen or 0,
            ClosePoint.BAG: self._formatter.money(close.unbagged),
            ClosePoint.BASKETS: close.suspended + bool(loose.basket_pieces),
            ClosePoint.RECEIPTS: loose.unsent_receipts + loose.doubtful_receipts,
            ClosePoint.MAILS: loose.failed_mails or loose.waiting_mails,
            ClosePoint.SYNC: loose.kept_records,
        }
        say = self._phrases.say
        return BoardPoint(
            title=say(f"shift.point_{point}"),
            detail=say(f"shift.point_{point}_{state}", what=values.get(point, "")),
            icon=icon,
            tone=tone,
        )
