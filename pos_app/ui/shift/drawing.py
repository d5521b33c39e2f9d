"""Which board, form or count the shift screen shows for its state. Decides nothing else."""

from dataclasses import dataclass, replace

from pos_app.domain.cash_count import is_note
from pos_app.domain.money import Money
from pos_app.domain.shift import Shift
from pos_app.domain.shift_report import ZReport
from pos_app.domain.staff import StaffMember
from pos_app.operations.close_store import StoreClose
from pos_app.ui.shift.actions import Actions
from pos_app.ui.shift.board import Boards
from pos_app.ui.shift.count_draft import CountDraft
from pos_app.ui.shift.picture import (
    BoardPanel,
    CountPicture,
    CountRow,
    CountSheet,
    FormPicture,
    ShiftPicture,
    Step,
)
from pos_app.ui.shift.services import Desk, ShiftServices
from pos_app.ui.shift.store_board import StoreBoards

REPORTS_A_PAGE = 9  # each has a digit
_POSITIONS = {"open": "warn", "shut": "good", "unknown": "neutral"}


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """Where the screen is. `is_compared`: the comparison is looked at, not the running shift."""

    desk: Desk | None = None
    form: FormPicture | None = None
    count: CountDraft | None = None
    closed: ZReport | None = None
    store: StoreClose | None = None
    is_compared: bool = False
    reports: tuple[ZReport, ...] | None = None
    page: int = 0

    @property
    def page_reports(self) -> tuple[ZReport, ...]:
        """The closed shifts of the page that is looked at."""
        first = self.page * REPORTS_A_PAGE
        return (self.reports or ())[first : first + REPORTS_A_PAGE]

    @property
    def shift(self) -> Shift | None:
        """The shift that is looked at: one left open first, else one's own."""
        if self.desk is None:
            return None
        return self.desk.now.left_open[0] if self.desk.now.left_open else self.desk.now.mine

    @property
    def is_old(self) -> bool:
        """Whether it was left open on an earlier day."""
        return self.desk is not None and self.shift in self.desk.now.left_open


class Drawing:
    """Draws states in one language."""

    def __init__(self, services: ShiftServices) -> None:
        self._services = services
        self._boards = Boards(services.phrases, services.formatter)
        self._store_boards = StoreBoards(services.phrases, services.formatter)
        self._actions = Actions(services.phrases)

    def picture(self, state: State, staff: StaffMember) -> ShiftPicture:
        """The screen of a state."""
        title, detail, step = self._head(state)
        is_body = state.form is None and state.count is None
        drawer, tone = self._drawer(state)
        return ShiftPicture(
            title=title,
            detail=detail,
            drawer=drawer,
            drawer_tone=tone,
            step=step,
            board=self._board(state, staff) if is_body else (),
            form=state.form,
            count=None if state.count is None or state.form else self._count(state, state.count),
        )

    def _head(self, state: State) -> tuple[str, str, Step | None]:
        say, shift = self._services.phrases.say, state.shift
        detail = ""
        if shift is not None and state.desk is not None:
            formatter = self._services.formatter
            at = formatter.date_and_time if state.is_old else formatter.time
            detail = say(
                "shift.opened",
                drawer=shift.drawer,
                time=at(shift.opened_at),
                name=state.desk.names.get(shift.opened_by.hex, ""),
                float=formatter.amount(shift.opening_float),
            )
        if state.count is not None:
            return say("shift.title_close"), detail, Step.COUNT
        if state.reports is not None:
            return say("shift.title_old_reports"), detail, None
        if state.store is not None:
            day = self._services.formatter.day(state.store.day.date)
            return say("shift.title_store"), day, None
        if state.closed is not None:
            return say("shift.title_closed"), "", Step.CLOSE
        if state.is_compared:
            step = Step.COMPARE if state.form is None else Step.CLOSE
            return say("shift.title_close"), detail, step
        return say("shift.title"), detail, None

    def _drawer(self, state: State) -> tuple[str, str]:
        """How the drawer of the shift stands, before it the first one, and its tone."""
        is_elsewhere = state.store is not None or state.reports is not None
        if state.desk is None or is_elsewhere or state.closed is not None:
            return "", "neutral"
        position = self._services.drawer_position(state.shift.drawer if state.shift else "")
        if not position:
            return "", "neutral"
        return self._services.phrases.say(f"shift.drawer_{position}"), _POSITIONS[position]

    def _board(self, state: State, staff: StaffMember) -> tuple[BoardPanel, ...]:
        desk, shift = state.desk, state.shift
        if state.reports is not None:
            return self._old_reports(state)
        if state.store is not None:
            loose = state.store.loose
            has_mails = bool(loose.waiting_mails or loose.failed_mails)
            return self._store_boards.store(state.store, self._actions.store(has_mails=has_mails))
        if state.closed is not None:
            actions = self._actions.closed(staff)
            return self._boards.closed(state.closed, actions)
        if desk is None or shift is None or desk.report is None:
            return ()
        found = desk.comparison
        if found is not None and state.is_compared:
            return self._boards.compared(found, self._actions.compared(found))
        actions = self._actions.running(
            shift, staff, is_old=state.is_old, is_counted=found is not None
        )
        panels = self._boards.running(desk.report, desk.names, actions)
        return (*panels[:-1], self._told(state, panels[-1]))

    def _old_reports(self, state: State) -> tuple[BoardPanel, ...]:
        """A page of Z reports, or the one that was chosen."""
        if state.closed is not None:
            return self._boards.closed(state.closed, self._actions.old_report())
        formatter, last = self._services.formatter, (state.page + 1) * REPORTS_A_PAGE
        texts = tuple(
            (
                f"z:{report.shift.id.hex}",
                f"{report.number} · {formatter.day(report.shift.business_day.date)}",
            )
            for report in state.page_reports
        )
        actions = self._actions.old_reports(
            texts, has_newer=state.page > 0, has_older=len(state.reports or ()) > last
        )
        return self._store_boards.old_reports(state.page_reports, actions)

    def _told(self, state: State, panel: BoardPanel) -> BoardPanel:
        """What the shift asks for now: to be closed, or to have cash taken out."""
        say, shift, desk = self._services.phrases.say, state.shift, state.desk
        if state.is_old and shift is not None:
            day = self._services.formatter.day(shift.business_day.date)
            return replace(panel, warning=say("shift.left_open", day=day))
        if desk is not None and desk.now.asks_pickup is not None:
            return replace(panel, warning=say("shift.pickup_due"))
        return panel

    def _count(self, state: State, count: CountDraft) -> CountPicture:
        amount = self._services.formatter.amount
        rows = tuple(
            CountRow(
                worth=amount(Money(worth, count.currency)),
                typed=count.typed(worth),
                sum=amount(Money(worth * count.many(worth), count.currency))
                if count.typed(worth)
                else "–",
                is_note=is_note(worth, count.currency),
                is_active=place == count.active,
            )
            for place, worth in enumerate(count.worths)
        )
        found = None if state.desk is None else state.desk.comparison
        sheets = tuple(
            CountSheet(
                text=f"{one.code} {amount(count.total_of(one))}", is_active=one == count.currency
            )
            for one in count.currencies
        )
        return CountPicture(
            rows=rows,
            sheets=sheets if len(sheets) > 1 else (),
            total=amount(count.total),
            filled=self._services.phrases.say(
                "shift.filled", n=count.filled, all=len(count.worths)
            ),
            is_again=found is not None,
        )
