"""Decides what the shift screen shows and does: open, move cash, X, count, compare, close, store.

Holds no Qt and no rule: operations refuse, this says where to go on. Reads and writes in the
background. What is asked for is asks, who signs it signing, a count
counting, what stands on a board is board.

Invariants:
- What should be in the drawer is shown only with a count on file, or to whoever may always see it.
- A shift left open from an earlier day comes before everything else.
- A refusal leaves what was typed where it is.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Protocol, TypeVar

from pos_app.domain.shift import MovementKind, Shift, ShiftState
from pos_app.domain.shift_report import ZReport
from pos_app.domain.staff import StaffMember
from pos_app.operations.close_store import StoreClose
from pos_app.ui.messages import sentence_for
from pos_app.ui.shift.asks import Ask, Asks, Value
from pos_app.ui.shift.count_draft import CountDraft
from pos_app.ui.shift.counting import Counting
from pos_app.ui.shift.drawing import Drawing, State
from pos_app.ui.shift.picture import FormPicture, ShiftPicture
from pos_app.ui.shift.services import Desk, ShiftServices, read_desk
from pos_app.ui.shift.signing import Signing

Result = TypeVar("Result")
_MOVES = ("paid_in", "paid_out", "pickup", "from_safe")


class ShiftView(Protocol):
    """What the presenter tells the screen."""

    def show_picture(self, picture: ShiftPicture) -> None:
        """Draw this."""
        ...

    def show_notice(self, sentence: str, *, is_fault: bool) -> None:
        """Say what happened."""
        ...

    def tell_mails(self) -> None:
        """Show the sales whose receipt waits or could not be e-mailed."""
        ...

    def tell_exceptions(self) -> None:
        """Show what a manager wants to know of the day."""
        ...

    def tell_back(self) -> None:
        """Leave the screen."""
        ...


class ShiftPresenter:
    """Keys and touches in; pictures out."""

    def __init__(self, services: ShiftServices, view: ShiftView) -> None:
        self._services, self._view = services, view
        self._drawing = Drawing(services)
        self._asks = Asks(services)
        self._staff: StaffMember | None = None
        self._state = State()
        self._signing = Signing(services, self._asks.forms, self)
        self.counting = Counting(services, self)

    @property
    def staff(self) -> StaffMember:
        """Who is at the till."""
        assert self._staff is not None, "the screen was opened by somebody"
        return self._staff

    @property
    def shift(self) -> Shift | None:
        """The shift that is looked at: one left open first, else one's own."""
        return self._state.shift

    @property
    def is_counting(self) -> bool:
        """Whether digits belong to a count."""
        return self._state.count is not None

    @property
    def is_asking(self) -> bool:
        """Whether a form stands there."""
        return self._state.form is not None

    def open(self, staff: StaffMember) -> None:
        """Show how the drawer stands."""
        self._staff, self._state = staff, State()
        self._refresh()

    def drawer_moved(self) -> None:
        """Show how the drawer stands now, if the screen is in use."""
        if self._state.desk is not None:
            self._show()

    def act(self, code: str) -> None:
        """Do one of the actions of the board; what is not offered now does nothing."""
        shift, desk, staff = self.shift, self._state.desk, self.staff
        ways = {
            "store": self._look_at_store,
            "done": self.back,
            "mails": self._view.tell_mails,
            "exceptions": self._view.tell_exceptions,
        }
        if code in ways:
            ways[code]()
        elif self._state.reports is not None and code in ("newer", "older"):
            self._set(page=self._state.page + (1 if code == "older" else -1))
        elif self._state.reports is not None and code.startswith("z:"):
            self._set(closed=next(r for r in self._state.reports if r.shift.id.hex == code[2:]))
        elif code == "older_zs":
            close = self._services.close_shift
            self._read(
                lambda: close.reports(staff=staff),
                lambda found: self._set(reports=found, page=0, closed=None),
            )
        elif code == "print_z" and self._state.closed is not None:
            close, key = self._services.close_shift, self._state.closed.shift.id
            self._write(lambda: close.print_again(key, staff=staff), "printed")
        elif code in ("batch", "deposit", "count_safe", "fetch") and self._state.store is not None:
            self._ask(self._asks.store(code, self._state.store, staff))
        elif shift is not None and desk is not None:
            self._act_on(code, shift, desk)

    def _act_on(self, code: str, shift: Shift, desk: Desk) -> None:
        staff, services = self.staff, self._services
        if code in _MOVES:
            self._ask(self._asks.moving(MovementKind(code), shift, staff))
        elif code == "hand_over":
            self._read(
                services.approve.sign_on.staff,
                lambda people: self._ask(self._asks.handing(people, shift, staff)),
            )
        elif code == "print_x":
            run = services.run_shift
            self._write(lambda: run.read_x(shift.id, staff=staff, is_printed=True), "printed")
        elif code in ("count", "recount"):
            self.counting.begin(desk)
        elif code == "close" and desk.comparison is not None and not desk.comparison.asks_recount:
            self._ask(self._asks.closing(desk.comparison, desk, staff))

    def key(self, name: str) -> bool:
        """Do what the key of an action of the board means; say whether it meant something."""
        if self.is_asking or self.is_counting:
            return False
        for panel in self._drawing.picture(self._state, self.staff).board:
            for action in panel.actions:
                if action.key == name and action.is_enabled:
                    self.act(action.code)
                    return True
        return False

    def back(self) -> None:
        """One step back; from the first board out of the screen."""
        state = self._state
        if state.count is not None:
            self.counting.put_aside()
        elif state.form is not None and (self.shift is not None or state.store is not None):
            self._set(form=None)
        elif state.reports is not None:
            self._set(**({"closed": None} if state.closed is not None else {"reports": None}))
        elif state.store is not None and (self.shift is not None or state.closed is not None):
            self._set(store=None)
        elif state.store is not None:
            self.open(self.staff)
        else:
            self._view.tell_back()

    def submit(self, values: Mapping[str, Value]) -> None:
        """Do what the form is for; with an approver's PIN when it asks for one."""
        self._signing.hand_over(values)

    def scanned(self, raw: str, values: Mapping[str, Value]) -> bool:
        """A scan; True when it is the card of somebody, and a form has to be signed."""
        return self._signing.scanned(raw, values)

    # of the count that stands (ui/shift/counting)
    @property
    def count(self) -> CountDraft | None:
        """The count that stands, if any."""
        return self._state.count

    def show_count(self, count: CountDraft | None) -> None:
        """Let this stand."""
        self._set(count=count)

    def put_aside(self, write: Callable[[], object]) -> None:
        """Write a count down for later, and say so."""
        self._state = replace(self._state, count=None, is_compared=False)
        self._write(write, "aside")

    def compared(self) -> None:
        """The count is on file: compare."""
        self._state = replace(self._state, count=None, is_compared=True)
        self._refresh()

    # asking and answering
    def _ask(self, ask: Ask) -> None:
        form, self._signing.submit = ask
        self._set(form=form)

    # of the form that stands (ui/shift/signing)
    @property
    def form(self) -> FormPicture | None:
        """The form that stands, if any."""
        return self._state.form

    @property
    def desk(self) -> Desk | None:
        """How everything stands, once it is read."""
        return self._state.desk

    def show_form(self, form: FormPicture) -> None:
        """Let this stand in its place."""
        self._set(form=form)

    def submitted(self, result: object) -> None:
        """The form was handed over, and what it is for is done."""
        self._signing.submit = None
        self._services.on_queued()
        if isinstance(result, ZReport):
            self._set(form=None, closed=result, count=None)
        elif isinstance(result, StoreClose):
            self._set(form=None, store=result)
        else:
            self._state = replace(self._state, form=None)
            self._refresh()

    def refused(self, error: Exception) -> None:
        """Say why something was not done: on the form, if one stands."""
        sentence = sentence_for(error, self._services.phrases)
        form = self._signing.asks_for(error)
        if form is None:
            self._view.show_notice(sentence, is_fault=True)
        else:
            self._set(form=replace(form, error=sentence))

    def _look_at_store(self) -> None:
        store, staff = self._services.close_store, self.staff
        self._read(lambda: store.look(staff=staff), lambda found: self._set(store=found, form=None))

    # reading and showing
    def _refresh(self) -> None:
        staff = self.staff
        self._read(lambda: read_desk(self._services, staff), self._take_desk)

    def _take_desk(self, desk: Desk) -> None:
        shown = desk.now.left_open[0] if desk.now.left_open else desk.now.mine
        is_counted = shown is not None and shown.state is ShiftState.COUNTED
        keeps = self._state.is_compared and is_counted
        self._state = replace(self._state, desk=desk, is_compared=keeps)
        if shown is None and self._state.closed is None:
            self._ask(self._asks.opening(desk, self.staff))
        else:
            self._show()

    def _read(self, call: Callable[[], Result], done: Callable[[Result], None]) -> None:
        self._services.run(call, on_done=done, on_failed=self.refused)

    def _write(self, call: Callable[[], object], notice: str) -> None:
        def done(_: object) -> None:
            self._services.on_queued()
            sentence = self._services.phrases.say(f"shift.told_{notice}")
            self._view.show_notice(sentence, is_fault=False)
            if self._state.closed is None:
                self._refresh()

        self._services.run(call, on_done=done, on_failed=self.refused)

    def _set(self, **changes: Any) -> None:
        self._state = replace(self._state, **changes)
        self._show()

    def _show(self) -> None:
        self._view.show_picture(self._drawing.picture(self._state, self.staff))
